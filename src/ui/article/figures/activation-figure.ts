import {
  activationCellAt,
  activationFigure,
  activationPass,
  besideCell,
  mostChanged,
  placeActivation,
} from '../../../scenes/figures/activation.ts';
import type { ActivationPass } from '../../../scenes/figures/activation-graph.ts';
import { type ActivationLayer, firstActivation } from '../../../scenes/figures/first-layers.ts';
import { make, setText } from '../../kit/dom.ts';
import { createFigureBody } from '../figure-body.ts';
import { createFigureCanvas } from '../figure-canvas.ts';
import { mapInView, mapName } from '../figure-names.ts';
import { followPointing } from '../figure-pointing.ts';
import { createFigureStepper } from '../figure-stepper.ts';
import type { CreateFigure } from '../live-figure.ts';

/** What a person has chosen. */
interface Chosen {
  map: number;
  /** Null until a cell is chosen. */
  cell: number | null;
}

/** What the figure shows now. */
interface Shown {
  readonly found: ActivationLayer;
  readonly values: Float32Array;
  readonly pass: ActivationPass;
}

/** A map before and after the first activation of the network, and its graph with a cell on it. */
export const createActivationFigure: CreateFigure = (context, memory) => {
  const { article, language, source } = context;
  const chosen = (memory.get('chosen') as Chosen | undefined) ?? {
    map: mapInView(context, firstActivation),
    cell: null,
  };
  memory.set('chosen', chosen);
  let shown: Shown | null = null;
  let plan: ReturnType<typeof placeActivation> | null = null;
  const told = make('p', { class: 'figure-told' });
  const numbersOf = ({ before, after }: ActivationPass, cell: number) => ({
    before: language.numbers.fixed(before.data[cell] ?? 0, 2),
    after: language.numbers.fixed(after.data[cell] ?? 0, 2),
  });
  const canvas = createFigureCanvas(context, (look) => {
    if (!shown) return null;
    const { pass } = shown;
    const cell = chosen.cell ?? mostChanged(pass);
    plan = placeActivation(pass, look);
    const change = article.activationFigure.arrow(numbersOf(pass, cell));
    return activationFigure(
      pass,
      cell,
      { before: article.figures.before, after: article.figures.after, change },
      look,
    );
  });
  const refresh = () => {
    if (!shown) return;
    const { pass } = shown;
    const [, , width = 1] = pass.before.shape;
    const cell = chosen.cell ?? mostChanged(pass);
    const place = { row: Math.floor(cell / width) + 1, column: (cell % width) + 1 };
    const one = article.activationFigure.told({ ...place, ...numbersOf(pass, cell) });
    setText(
      told,
      language.strings.joins.sentences({
        before: one,
        after: article.activationFigure.zeros({ count: pass.zeros, all: pass.before.data.length }),
      }),
    );
    canvas.refresh();
  };
  const map = createFigureStepper(article.figures.map, article, (by) => {
    if (!shown) return;
    chosen.map += by;
    show(shown.values, shown.found);
  });
  const name = followPointing(canvas, {
    ...{ label: '', told },
    onPoint(x, y) {
      const cell = shown && plan && activationCellAt(shown.pass, plan, [x, y]);
      if (cell === null) return;
      chosen.cell = cell;
      refresh();
    },
    onTurn(down, across) {
      if (!shown) return;
      chosen.cell = besideCell(shown.pass, chosen.cell ?? mostChanged(shown.pass), down, across);
      refresh();
    },
  });
  const show = (values: Float32Array, found: ActivationLayer) => {
    chosen.map = Math.min(chosen.map, found.layer.neurons - 1);
    const pass = activationPass(found, values, chosen.map);
    if ((chosen.cell ?? 0) >= pass.before.data.length) chosen.cell = null;
    shown = { found, values, pass };
    map.show(chosen.map, found.layer.neurons, mapName(found.layer, chosen.map, context));
    name(article.activationFigure.label({ layer: found.layer.name }));
    refresh();
  };
  const body = createFigureBody(
    source,
    article.activationFigure.missing,
    [map.element, canvas.element, told],
    {
      find: firstActivation,
      layerOf: (found) => found.source,
      show,
    },
  );
  return {
    element: body.element,
    destroy() {
      body.destroy();
      canvas.destroy();
    },
  };
};
