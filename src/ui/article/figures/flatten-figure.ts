import {
  cellOfPlace,
  type FlattenedMaps,
  flattenedLayer,
  flattenFigure,
  strongestPlace,
} from '../../../scenes/figures/flatten.ts';
import { placeFlatten, placeUnderPoint } from '../../../scenes/figures/flatten-plan.ts';
import { make, setText } from '../../kit/dom.ts';
import { createFigureBody } from '../figure-body.ts';
import { createFigureCanvas } from '../figure-canvas.ts';
import { followPointing } from '../figure-pointing.ts';
import type { CreateFigure, FigureContext } from '../live-figure.ts';

/** The maps before the network's flatten and the list that they become: a cell of one is lit in the other. */
export const createFlattenFigure: CreateFigure = (context, memory) => {
  const { article, source } = context;
  let shown: FlattenedMaps | null = null;
  let plan: ReturnType<typeof placeFlatten> | null = null;
  /** Where a person pointed; null until then. */
  let chosen = (memory.get('place') ?? null) as number | null;
  const placeIn = (maps: FlattenedMaps) =>
    chosen !== null && chosen < maps.values.length ? chosen : strongestPlace(maps);
  const told = make('p', { class: 'figure-told long' });
  const canvas = createFigureCanvas(context, (look) => {
    if (!shown) return null;
    const { neurons, height, width } = shown.layer;
    plan = placeFlatten(shown.layer, look);
    const names = {
      maps: article.flattenFigure.maps({ count: neurons, height, width }),
      list: article.flattenFigure.list({ count: shown.values.length }),
    };
    return flattenFigure(shown, placeIn(shown), names, look);
  });
  const refresh = () => {
    if (shown) setText(told, sentenceOf(shown, placeIn(shown), context));
    canvas.refresh();
  };
  const choose = (place: number | null) => {
    if (!shown || place === null || place === chosen || place < 0 || place >= shown.values.length) return;
    chosen = place;
    memory.set('place', place);
    refresh();
  };
  followPointing(canvas, {
    ...{ label: article.flattenFigure.label, told },
    onPoint: (x, y) => shown && plan && choose(placeUnderPoint(shown.layer, plan, x, y)),
    onTurn: (down, across) => shown && choose(placeIn(shown) + down * shown.layer.width + across),
  });
  const body = createFigureBody(source, article.flattenFigure.missing, [canvas.element, told], {
    find: () => flattenedLayer(source.network),
    layerOf: (layer) => layer,
    show(values, layer) {
      shown = { layer, values };
      refresh();
    },
  });
  return {
    element: body.element,
    destroy() {
      body.destroy();
      canvas.destroy();
    },
  };
};

/** Which cell it is, where it comes to stand, and what stands before it. */
function sentenceOf(
  { layer, values }: FlattenedMaps,
  place: number,
  { article, language }: FigureContext,
): string {
  const [map, row, column] = cellOfPlace(layer, place);
  const value = language.numbers.fixed(values[place] ?? 0, 2);
  const told = article.flattenFigure.told({
    ...{ map: map + 1, row: row + 1, column: column + 1 },
    ...{ value, place, count: values.length },
  });
  const { height, width } = layer;
  const before = article.flattenFigure.before({
    ...{ maps: map, cells: height * width, rows: row, width, rest: column, place },
  });
  return language.strings.joins.sentences({ before: told, after: before });
}
