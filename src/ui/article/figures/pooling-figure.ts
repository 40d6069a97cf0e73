import { firstPooling, type PoolingLayer } from '../../../scenes/figures/first-layers.ts';
import { placePooling, poolingFigure, poolingPositionAt } from '../../../scenes/figures/pooling.ts';
import {
  type Kept,
  keptBy,
  type PoolingPass,
  pooledCells,
  poolingBeside,
  poolingPass,
  tellingPooling,
} from '../../../scenes/figures/pooling-pass.ts';
import { joined } from '../../../scenes/text/joined.ts';
import { make, setText } from '../../kit/dom.ts';
import { createFigureBody } from '../figure-body.ts';
import { createFigureCanvas } from '../figure-canvas.ts';
import { createFigureChoice } from '../figure-choice.ts';
import { mapInView, mapName } from '../figure-names.ts';
import { followPointing } from '../figure-pointing.ts';
import { createFigureStepper } from '../figure-stepper.ts';
import type { CreateFigure, FigureContext } from '../live-figure.ts';

/** What a person has chosen; null until then: what the network keeps, and the window that shows most. */
interface Chosen {
  map: number;
  at: number | null;
  kept: Kept | null;
}

/** What the figure shows now. */
interface Shown {
  readonly found: PoolingLayer;
  readonly values: Float32Array;
  readonly pass: PoolingPass;
  readonly at: number;
}

/** Windows of which more cells are told than one can listen to. */
const MOST_TOLD = 9;

/** A map before and after the first pooling of the network, and what else could be kept of each window. */
export const createPoolingFigure: CreateFigure = (context, memory) => {
  const { article, source } = context;
  const chosen = (memory.get('chosen') as Chosen | undefined) ?? {
    map: mapInView(context, firstPooling),
    at: null,
    kept: null,
  };
  memory.set('chosen', chosen);
  let shown: Shown | null = null;
  let plan: ReturnType<typeof placePooling> | null = null;
  const told = make('p', { class: 'figure-told' });
  const why = make('p', { class: 'figure-told', 'aria-live': 'polite' });
  const names: Readonly<Record<Kept, string>> = {
    max: article.poolingFigure.max,
    mean: article.poolingFigure.mean,
    min: article.poolingFigure.min,
  };
  const canvas = createFigureCanvas(context, (look) => {
    if (!shown) return null;
    const { pass, at } = shown;
    plan = placePooling(pass, look);
    const sized = (name: string, [, rows = 1, columns = 1]: readonly number[]) =>
      article.figures.sized({ name, rows, columns });
    const [before, after] = [
      sized(article.figures.before, pass.before.shape),
      sized(article.figures.after, pass.after.shape),
    ];
    return poolingFigure(
      pass,
      at,
      { before, after, window: article.figures.window, kept: names[pass.kept] },
      look,
    );
  });
  const update = () => {
    if (shown) show(shown.values, shown.found);
  };
  const map = createFigureStepper(article.figures.map, article, (by) => {
    chosen.map += by;
    update();
  });
  const choice = createFigureChoice(article.poolingFigure.choice, names, (kept) => {
    chosen.kept = kept;
    update();
  });
  const show = (values: Float32Array, found: PoolingLayer) => {
    chosen.map = Math.min(chosen.map, found.layer.neurons - 1);
    const kept = chosen.kept ?? keptBy(found);
    const pass = poolingPass(found, values, chosen.map, kept);
    if ((chosen.at ?? 0) >= pass.after.data.length) chosen.at = null;
    move({ found, values, pass, at: chosen.at ?? tellingPooling(pass) });
    map.show(chosen.map, found.layer.neurons, mapName(found.layer, chosen.map, context));
    choice.show(kept);
    setText(why, reasonFor(pass, keptBy(found), context));
  };
  const move = (next: Shown) => {
    shown = next;
    setText(told, windowSentence(next, context));
    canvas.refresh();
  };
  const moveTo = (at: number | null) => {
    if (!shown || at === null) return;
    chosen.at = at;
    move({ ...shown, at });
  };
  followPointing(canvas, {
    ...{ label: article.poolingFigure.label, told },
    onPoint: (x, y) => moveTo(shown && plan && poolingPositionAt(shown.pass, plan, [x, y])),
    onTurn: (down, across) => moveTo(shown && poolingBeside(shown.pass, shown.at, down, across)),
  });
  const body = createFigureBody(
    source,
    article.poolingFigure.missing,
    [map.element, choice.element, canvas.element, told, why],
    { find: firstPooling, layerOf: (found) => found.source, show },
  );
  return {
    element: body.element,
    destroy() {
      body.destroy();
      canvas.destroy();
    },
  };
};

/** The window's numbers and what is kept of them. */
function windowSentence({ pass, at }: Shown, { article, language }: FigureContext): string {
  const fixed = (value: number) => language.numbers.fixed(value, 2);
  const [, , width = 1] = pass.after.shape;
  const cells = pooledCells(pass, at);
  const values =
    cells.length > MOST_TOLD
      ? article.poolingFigure.many({ count: cells.length })
      : language.numbers.list(cells.map(({ value }) => fixed(value)));
  const tell = {
    max: article.poolingFigure.toldMax,
    mean: article.poolingFigure.toldMean,
    min: article.poolingFigure.toldMin,
  }[pass.kept];
  return tell({
    ...{ row: Math.floor(at / width) + 1, column: (at % width) + 1, values },
    value: fixed(pass.after.data[at] ?? 0),
  });
}

/** What the choice is good for, whether the network makes it, and how many values it leaves. */
function reasonFor(
  { kept, before, after }: PoolingPass,
  own: Kept,
  { article, language }: FigureContext,
): string {
  const sentences = [
    {
      max: article.poolingFigure.whyMax,
      mean: article.poolingFigure.whyMean,
      min: article.poolingFigure.whyMin,
    }[kept],
    ...(kept === own ? [article.poolingFigure.own] : []),
    article.poolingFigure.left({ all: before.data.length, left: after.data.length }),
  ];
  return joined(sentences, language.strings.joins.sentences);
}
