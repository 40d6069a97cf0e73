import type { Drawing, ShapeItem } from '../../../../src/engine/drawing.ts';
import { shape } from '../../../../src/scenes/marks/shape-item.ts';
import { label } from '../../../../src/scenes/marks/value-marks.ts';
import { classLabels, classRows, classShapes } from '../../../../src/scenes/network/class-marks.ts';
import { headers } from '../../../../src/scenes/network/headers.ts';
import { type Layer, sourcesOf } from '../../../../src/scenes/network/layers.ts';
import { restEdges } from '../../../../src/scenes/network/network-edges.ts';
import { frames, mapItems } from '../../../../src/scenes/network/network-marks.ts';
import {
  indexIn,
  type NeuronTarget,
  neuronAt,
  neuronId,
  OVERVIEW,
} from '../../../../src/scenes/state/view-address.ts';
import {
  type Link,
  MOST_TABLE_ROWS,
  type Network,
  type Readout,
  type Scene,
  type ViewDescriptor,
} from '../../../../src/scenes/view.ts';
import { neuronOfEachOp } from '../../../../src/scenes/views/examples.ts';
import { mapRange, NO_READS } from '../../../../src/scenes/views/view-reads.ts';
import { OVER, SQUARE } from './names.ts';

interface SquareScene extends Scene {
  readonly layer: Layer;
  readonly source: Layer;
  readonly index: number;
  /** Of the neuron's cells; empty until they have been read. */
  readonly squares: readonly number[];
}

/** Which squares of a neuron are larger than the state's `over`. */
export const squareView: ViewDescriptor<NeuronTarget, SquareScene> = {
  kind: 'square',
  match: ({ columns }, address) => neuronAt(columns, address, isSquare),
  examples: (network) => neuronOfEachOp(network, isSquare),
  above: () => OVERVIEW,
  describe: (network, viewTarget) => ({
    name: `squares of neuron ${viewTarget.index + 1}`,
    heading: 'Squares',
    sentence: `Each value of ${layersAt(network, viewTarget).layer.name} times itself.`,
  }),
  reads: (network, viewTarget) => ({
    ...NO_READS,
    reads: { squares: mapRange(network.plan, layersAt(network, viewTarget).layer, viewTarget.index) },
  }),
  layout: (data, viewTarget) => ({
    ...data,
    ...layersAt(data, viewTarget),
    index: viewTarget.index,
    squares: [...(data.values.squares ?? [])],
  }),
  draw,
  hitTest({ layer, source }, target) {
    const index = 'neuron' in target ? indexIn(source, target.neuron) : null;
    return index === null ? null : { action: { type: 'go', view: neuronId(layer, index) } };
  },
  readout,
};

function isSquare({ op }: { readonly op: string }): boolean {
  return op === SQUARE;
}

/** @throws RangeError where the place is none of this view. */
function layersAt({ columns }: Network, { column }: NeuronTarget): Pick<SquareScene, 'layer' | 'source'> {
  const layer = columns[column];
  const [source] = layer ? sourcesOf(columns, layer) : [];
  if (!layer || !source) throw new RangeError(`Column ${column} has no source.`);
  return { layer, source };
}

function draw(scene: SquareScene): Drawing {
  const { layout, theme } = scene;
  const classes = classRows(scene);
  const next = linkToNext(scene);
  const middle = [next.x + next.width / 2, next.y + next.height / 2] as const;
  return {
    width: layout.width,
    height: layout.height,
    edges: restEdges(scene),
    maps: mapItems(scene),
    shapes: [...frames(scene), ...classShapes(classes), ...marks(scene)],
    labels: [
      ...headers(scene),
      ...classLabels(classes),
      label('next', next.label, middle, layout.small, theme.accent),
    ],
    overlay: [],
  };
}

/** A frame round each cell that is larger. */
function marks({ layer, index, squares, layout, theme, state }: SquareScene): ShapeItem[] {
  const map = boxOf({ layout, layer, index });
  const [width, height] = [map.width / layer.width, map.height / layer.height];
  return squares.flatMap((value, cell) => {
    if (value <= state[OVER]) return [];
    const [x, y] = [map.x + (cell % layer.width) * width, map.y + Math.floor(cell / layer.width) * height];
    return [shape(`cell/${cell}`, { x, y, width, height }, theme.accent, { stroke: 2 })];
  });
}

function boxOf({ layout, layer, index }: Pick<SquareScene, 'layout' | 'layer' | 'index'>) {
  const box = layout.columns[layer.column]?.neurons[index];
  if (!box) throw new RangeError(`The layout has no neuron ${index} of ${layer.name}.`);
  return box;
}

/** Stands under the neuron's map. */
function linkToNext(scene: Pick<SquareScene, 'layout' | 'layer' | 'index'>): Link {
  const { x, y, width, height } = boxOf(scene);
  const { layer, index, layout } = scene;
  const view = neuronId(layer, (index + 1) % layer.neurons);
  return {
    id: 'next',
    action: { type: 'go', view },
    label: 'next',
    x,
    y: y + height,
    width,
    height: 1.5 * layout.text,
  };
}

function readout(scene: SquareScene): Partial<Readout> {
  const { layer, index, squares, state } = scene;
  const own = neuronId(layer, index);
  const count = squares.filter((value) => value > state[OVER]).length;
  const text = `${count} of ${squares.length} squares are larger than ${state[OVER]}`;
  return {
    caption: squares.length === 0 ? null : { text, own: [own] },
    links: [linkToNext(scene)],
    table: () => ({
      caption: `Squares of ${own}`,
      head: ['Cell', 'Square'],
      rows: squares.slice(0, MOST_TABLE_ROWS).map((value, cell) => [`${cell + 1}`, value.toFixed(4)]),
    }),
  };
}
