import { isGrid, labFigure } from '../../../../scenes/figures/lab/lab-figure.ts';
import { type LabLayout, positionUnder } from '../../../../scenes/figures/lab/lab-layout.ts';
import { type LabFit, labFit } from '../../../../scenes/figures/lab/lab-sizes.ts';
import type { LabSetting } from '../../../../scenes/figures/lab/lab-state.ts';
import {
  type GreyPicture,
  type LabValues,
  labProducts,
  labValues,
} from '../../../../scenes/figures/lab/lab-values.ts';
import { make, setText } from '../../../kit/dom.ts';
import { createFigureCanvas, type FigureCanvas } from '../../figure-canvas.ts';
import { createFigureTransport } from '../../figure-transport.ts';
import { sizeFormulaElement } from '../../formulas.ts';
import type { FigureContext } from '../../live-figure.ts';
import { fitWords, kernelWords, squareTitles, sumWords } from './lab-words.ts';

type Cell = readonly [row: number, column: number];

/** The drawing, the way of the window over it, and what is told of them. */
export interface LabStage {
  readonly elements: readonly HTMLElement[];
  setPicture(picture: GreyPicture): void;
  /** @param side of the picture. */
  show(setting: LabSetting, side?: number): void;
  destroy(): void;
}

/** @param memory keeps the cell that the window makes. */
export function createLabStage(context: FigureContext, memory: Map<string, unknown>): LabStage {
  const { article, language } = context;
  let cell = (memory.get('cell') as Cell | undefined) ?? [0, 0];
  let picture: GreyPicture | null = null;
  let shown: { readonly setting: LabSetting; readonly values: LabValues | null } | null = null;
  let layout: LabLayout | null = null;
  const across = () => shown?.values?.output?.shape[2] ?? 1;
  const products = () => (shown?.values?.output ? labProducts(shown.values, cell) : null);
  const canvas = createFigureCanvas(context, (look) => {
    if (!shown?.values) return null;
    const { setting, values } = shown;
    const titles = squareTitles(setting, products()?.sum ?? null, across(), context);
    const drawn = labFigure({ setting, values, at: cell, titles }, look);
    layout = drawn.layout;
    return drawn;
  });
  const transport = createFigureTransport(context, {
    ...{ count: 1, at: 0, label: article.labFigure.window },
    describe: (at) => language.strings.transport.positionAt(counted(cellAt(at, across()))),
    onMove: (at) => moveTo(cellAt(at, across())),
  });
  const facts = createFacts(context);
  const moveTo = (next: Cell) => {
    cell = next;
    memory.set('cell', cell);
    if (shown) facts.tell(shown.setting, shown.values !== null, products(), cell);
    canvas.refresh();
  };
  /** Goes to the nearest cell that there is. */
  const goTo = ([row, column]: Cell) => {
    const kept = (at: number) => Math.max(0, Math.min(across() - 1, at));
    transport.at = kept(row) * across() + kept(column);
  };
  const point = (at: { readonly x: number; readonly y: number }) => {
    const pointed = shown && layout && positionUnder(layout, shown.setting.sizes, at);
    if (pointed) goTo(pointed);
  };
  makePointable(canvas, article.labFigure.canvas, point, ([down, right]) =>
    goTo([cell[0] + down, cell[1] + right]),
  );
  return {
    elements: [facts.formula, canvas.element, facts.fit, transport.element, facts.told, facts.kernel],
    setPicture(next) {
      picture = next;
    },
    show(setting, side) {
      // The window stays in its row and column, where there still is one.
      const wanted = cell;
      shown = { setting, values: labValues(setting, picture) };
      transport.count = across() ** 2;
      transport.element.inert = across() === 1;
      goTo(wanted);
      facts.show(setting, labFit(setting.sizes, setting.source, side));
      moveTo(cellAt(transport.at, across()));
    },
    destroy() {
      transport.destroy();
      canvas.destroy();
    },
  };
}

const cellAt = (at: number, across: number): Cell => [Math.floor(at / across), at % across];
const counted = ([row, column]: Cell) => ({ row: row + 1, column: column + 1 });

/** The sum under the window, the formula of the output's size, and what is left out. */
function createFacts(context: FigureContext) {
  const { article, language } = context;
  const { numbers } = language;
  const told = make('p', { class: 'figure-told' });
  const formula = make('div', { class: 'lab-formula' });
  const fit = make('p', { class: 'lab-fit', role: 'status' });
  const kernel = make('p', { class: 'lab-note' });
  return {
    ...{ told, formula, fit, kernel },
    show(setting: LabSetting, found: LabFit) {
      const { input, kernel: size, padding, stride, dilation } = setting.sizes;
      const terms = {
        ...{ input: numbers.whole(input), kernel: numbers.whole(size), padding: numbers.whole(padding) },
        ...{ stride: numbers.whole(stride), dilation: numbers.whole(dilation) },
      };
      formula.replaceChildren(sizeFormulaElement(terms, numbers.whole(found.formula)));
      setText(fit, fitWords(found, setting, !isGrid(setting), context));
      fit.classList.toggle('is-off', found.kind !== 'all');
      setText(kernel, kernelWords(setting, article));
    },
    tell(setting: LabSetting, isThere: boolean, products: ReturnType<typeof labProducts> | null, cell: Cell) {
      if (!isThere) setText(told, article.labFigure.waiting);
      else if (!products) setText(told, article.labFigure.noWindow);
      else
        setText(
          told,
          article.labFigure.told({ ...counted(cell), sum: sumWords(products, setting, article, numbers) }),
        );
    },
  };
}

const TURNS: Readonly<Record<string, Cell>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** A mouse points by going over a drawing, a finger by touching it, and the arrow keys go from cell to cell. */
function makePointable(
  { element, at }: FigureCanvas,
  label: string,
  point: (at: { readonly x: number; readonly y: number }) => void,
  turn: (by: Cell) => void,
): void {
  element.tabIndex = 0;
  element.setAttribute('role', 'application');
  element.setAttribute('aria-label', label);
  element.addEventListener('pointermove', (event) => event.pointerType === 'mouse' && point(at(event)));
  element.addEventListener('pointerdown', (event) => point(at(event)));
  element.addEventListener('keydown', (event) => {
    const by = TURNS[event.key];
    if (!by) return;
    event.preventDefault();
    turn(by);
  });
}
