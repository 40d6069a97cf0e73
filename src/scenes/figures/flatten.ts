import { kindOf } from '../../compute/model/steps.ts';
import { ops } from '../../compute/ops/index.ts';
import type { Index } from '../../compute/ops/op.ts';
import { withHalo } from '../marks/halo.ts';
import { shape } from '../marks/shape-item.ts';
import { type Marks, regionFrame, valueScale } from '../marks/value-marks.ts';
import type { Layer } from '../network/layers.ts';
import type { Network } from '../view.ts';
import {
  createFigureValues,
  type FigureDrawing,
  type FigureLook,
  figureDrawing,
  figureMap,
} from './figure.ts';
import { type FlattenPlan, lineOf, placeFlatten, tileRegion } from './flatten-plan.ts';
import { title } from './map-pair.ts';

/** The maps that become one list, and their values, [C,H,W]. */
export interface FlattenedMaps {
  readonly layer: Layer;
  readonly values: Float32Array;
}

export interface FlattenNames {
  readonly maps: string;
  readonly list: string;
}

/** The layer whose maps the network's first flatten takes; null where it has none. */
export function flattenedLayer({ model, columns }: Pick<Network, 'model' | 'columns'>): Layer | null {
  const slot = model.steps.findIndex((step) => kindOf(step) === 'reshape');
  return columns.find((layer) => layer.slot === slot) ?? null;
}

/** Which cell stands at a place of the list: map, row and column, all counted from 0. */
export function cellOfPlace({ neurons, height, width }: Layer, place: number): Index {
  const [tap] = ops.flatten.taps?.([place, 0, 0], [[neurons, height, width]], {}) ?? [];
  return tap?.at ?? [0, 0, 0];
}

/** The place of the list where the strongest value stands, the first of some. */
export function strongestPlace({ values }: FlattenedMaps): number {
  return values.reduce((best, value, i) => (Math.abs(value) > Math.abs(values[best] ?? 0) ? i : best), 0);
}

/** All maps above the list that they become; one cell is lit in its map, and at its place in the list. */
export function flattenFigure(
  { layer, values }: FlattenedMaps,
  place: number,
  names: FlattenNames,
  look: FigureLook,
): FigureDrawing {
  const plan = placeFlatten(layer, look);
  const own = createFigureValues();
  const first = own.add(values);
  const most = values.reduce((so, value) => Math.max(so, Math.abs(value)), 0);
  const { scale, half } = valueScale(layer, most || 1);
  const colours = { scale, halfRange: half };
  const { height, width } = layer;
  const cells = height * width;
  const tiles = plan.tiles.map((box, i) =>
    figureMap(`tile:${i}`, box, { offset: first + i * cells, columns: width, rows: height }, colours),
  );
  const lines = plan.pieces.map(({ map, from, count, box }) =>
    figureMap(
      `list:${map}/${from}`,
      box,
      { offset: first + map * cells + from, columns: count, rows: 1 },
      colours,
    ),
  );
  const line = Math.max(1, look.layout.text * 0.05);
  const frames = [...plan.tiles, ...plan.pieces.map(({ box }) => box)].map((box, i) =>
    shape(`frame:${i}`, box, look.theme.frame, { stroke: line, alpha: 0.6 }),
  );
  const labels = [
    ...title('maps', names.maps, plan.titles.maps, look),
    ...title('list', names.list, plan.titles.list, look),
  ];
  return {
    drawing: figureDrawing(look, plan.height, {
      maps: [...tiles, ...lines],
      shapes: [...frames, ...litShapes(layer, place, plan, look)],
      labels,
    }),
    values: own.all(),
  };
}

/** Frames round a cell of a map, and round the map's part of the list; a bar over the cell's place there. */
function litShapes(
  layer: Layer,
  place: number,
  plan: FlattenPlan,
  { theme, layout }: FigureLook,
): Marks['shapes'] {
  const stroke = Math.max(1.5, layout.text * 0.1);
  const [map] = cellOfPlace(layer, place);
  const tile = plan.tiles[map];
  const line = lineOf(layer, plan, place);
  if (!tile || !line) return [];
  const region = tileRegion(layer, place);
  const parts = plan.pieces.filter((piece) => piece.map === map);
  const over = 0.3 * line.height;
  const width = Math.max(line.width, 2 * stroke);
  const bar = {
    x: line.x + line.width / 2 - width / 2,
    y: line.y - over,
    width,
    height: line.height + 2 * over,
  };
  const halo = { ...bar, x: bar.x - stroke, width: bar.width + 2 * stroke };
  return [
    ...parts.map(({ box, from }) => shape(`part:${from}`, box, theme.ink, { stroke: stroke * 0.8 })),
    shape('lit-map', tile, theme.ink, { stroke: stroke * 0.8 }),
    ...withHalo(regionFrame('lit-cell', tile, layer, region, theme.accent, stroke), theme.ground),
    shape('lit-place:halo', halo, theme.ground),
    shape('lit-place', bar, theme.accent),
  ];
}
