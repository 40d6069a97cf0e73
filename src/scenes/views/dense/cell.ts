import type { EdgeItem, LabelItem, ShapeItem } from '../../../engine/drawing.ts';
import type { Box } from '../../geometry.ts';
import { GROUP, shape } from '../../marks/shape-item.ts';
import { neuronId } from '../../state/view-address.ts';
import { productSign } from '../../text/numbers.ts';
import type { Caption, Cursor } from '../../view.ts';
import { atLeast, grown } from './contributions.ts';
import type { FlattenScene, Flow } from './scene.ts';
import { cellBox, exitOf, lineBox, middleOf } from './zone.ts';

const PLATE_PAD = 0.35;
/** Of the numbers in the line under the drawing. */
const CAPTION_DECIMALS = 4;

/** The cell in focus on its map, its line in both columns, and its way to the sum. */
export function cellMarks(scene: FlattenScene): {
  edges: EdgeItem[];
  shapes: ShapeItem[];
  labels: LabelItem[];
} {
  const { cell, zone, layout, theme } = scene;
  if (cell === null) return { edges: [], shapes: [], labels: [] };
  const { text } = layout;
  const box = cellBox(zone, cell);
  const line = lineBox(zone, cell, 'segments');
  const weight = lineBox(zone, cell, 'weights');
  const exit = exitOf(zone, cell);
  const look = { group: GROUP, alpha: 1, width: 0.12 * text, colour: theme.accent };
  const edges: EdgeItem[] = [
    { ...look, id: 'cell:in', ...exit, toX: line.x, toY: middleOf(line) },
    {
      ...look,
      id: 'cell:out',
      x: weight.x + weight.width,
      y: middleOf(weight),
      toX: zone.sum.x,
      toY: middleOf(zone.sum),
    },
  ];
  const stroke = 0.1 * text;
  const both = { ...line, width: weight.x + weight.width - line.x };
  const shapes = [shape('cell:line', grown(both, stroke), theme.accent, { stroke })];
  if (box.width > 0) {
    const x = box.x + box.width;
    const way = { x, y: exit.y - stroke / 2, width: exit.x - x, height: stroke };
    const frame = grown(atLeast(box, 0.3 * text), 1.3 * stroke);
    // On a map as blue as the accent, the ground round it keeps it apart.
    shapes.push(
      shape('cell:way-halo', { ...way, y: way.y - stroke * 0.6, height: stroke * 2.2 }, theme.ground),
      shape('cell:halo', grown(frame, stroke * 0.6), theme.ground, { stroke: stroke * 2.5 }),
      shape('cell:way', way, theme.accent),
      shape('cell:frame', frame, theme.accent, { stroke: 1.3 * stroke }),
    );
  } else edges.shift();
  const marks = product(scene, cell, weight);
  return { edges, shapes: [...shapes, ...marks.shapes], labels: marks.labels };
}

/** value × weight = contribution, beside the cell's line. */
function product(scene: FlattenScene, cell: number, line: Box) {
  const { flow, zone, layout, theme, measure } = scene;
  if (!flow) return { shapes: [], labels: [] };
  const { text } = layout;
  const { value, weight, sign, gives } = productOf(scene, cell, flow);
  const terms = [`${value} × ${weight}`, `${sign} ${gives}`];
  const lines = zone.isNarrow ? terms : [terms.join(' ')];
  const longest = Math.max(...lines.map((line) => measure(line, 1, 'bold')));
  const x = line.x + line.width + 0.6 * text;
  const room = zone.sum.x - 0.4 * text - x;
  const size = Math.min(layout.small, (room - 2 * PLATE_PAD * text) / longest);
  const height = (0.3 + 1.2 * lines.length) * size;
  const isAbove = middleOf(line) <= middleOf(zone.sum);
  const wanted = middleOf(line) + (isAbove ? -0.35 * text - height : 0.35 * text);
  const y = Math.min(zone.body.y + zone.body.height - height, Math.max(zone.body.y, wanted));
  const plate = { x, y, width: longest * size + 2 * PLATE_PAD * text, height };
  const labels = lines.map(
    (line, i): LabelItem => ({
      id: i === 0 ? 'product' : 'product:gives',
      group: GROUP,
      alpha: 1,
      text: line,
      x: plate.x + PLATE_PAD * text,
      y: plate.y + (0.75 + 1.2 * i) * size,
      size,
      align: 'start',
      colour: theme.ink,
      weight: 'bold',
    }),
  );
  return { shapes: [shape('product', plate, theme.ground, { radius: 0.2 * text, alpha: 0.94 })], labels };
}

/** Two, or as many as show every number that is not zero as such, four at most. */
function captionDecimals(numbers: readonly number[]): number {
  const least = Math.min(...numbers.map(Math.abs).filter((size) => size > 0));
  return least >= 0.005 ? 2 : least >= 0.0005 ? 3 : 4;
}

/** A cell's value, weight and contribution as they are written, with as many decimals as all of them need. */
function productOf(
  { unitWeights, numbers }: FlattenScene,
  cell: number,
  { values, products }: Flow,
  decimals?: number,
) {
  const factors = [values[cell] ?? 0, unitWeights[cell] ?? 0] as const;
  const made = products[cell] ?? 0;
  const shown = decimals ?? captionDecimals([...factors, made]);
  const [value = '', weight = ''] = factors.map((factor) => numbers.fixed(factor, shown));
  return { value, weight, sign: productSign(factors, made, shown), gives: numbers.fixed(made, shown) };
}

/** The cell in focus in words; null where none is, or its value has not been read. */
export function cellCaption(scene: FlattenScene): Caption | null {
  const { cell, flow, cells, source, selected, column, strings } = scene;
  if (cell === null || !flow) return null;
  const map = Math.floor(cell / cells);
  const at = cell % cells;
  const values = {
    map: strings.network.neuron({ layer: source.name, number: map + 1 }),
    ...productOf(scene, cell, flow, CAPTION_DECIMALS),
  };
  const place = { row: Math.floor(at / source.width) + 1, column: (at % source.width) + 1 };
  return {
    text: cells > 1 ? strings.dense.cell({ ...values, ...place }) : strings.dense.oneCell(values),
    own: [neuronId(source, map), neuronId(column, selected.index)],
  };
}

/** The keyboard goes over the cells of the whole list, by its maps' rows and from map to map. */
export function cellCursor({ zone, source, cells, length, lead, strings }: FlattenScene): Cursor | null {
  const [first, last] = [zone.segments[0], zone.weights.at(-1)];
  if (!first || !last) return null;
  return {
    x: first.x,
    y: first.y,
    width: last.x + last.width - first.x,
    height: last.y + last.height - first.y,
    label: strings.dense.cells,
    count: length,
    row: source.width,
    page: cells,
    start: lead * cells,
  };
}
