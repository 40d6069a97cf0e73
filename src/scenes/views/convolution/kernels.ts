import type { LabelItem, ShapeItem } from '../../../engine/drawing.ts';
import type { Box } from '../../geometry.ts';
import { GROUP, shape } from '../../marks/shape-item.ts';
import { inkOn } from '../../marks/value-marks.ts';
import { largestWeight } from '../../marks/weight-range.ts';
import { type ConvScene, grown, kernelWeights, weightCell } from './scene.ts';

const DECIMALS = 2;
/** Smallest numbers that can be read. */
const LEAST_PX = 9;
/** Of the plate, in units of its numbers: width of a cell beyond the widest number, its height, and the rim. */
const CELL_SPARE = 0.5;
const CELL_HEIGHT = 1.5;
/** Rim and distance of the plate, in units of the text's size. */
const PAD = 0.3;
const STROKE_MOST = 0.12;
/** Beside its kernel a plate is no smaller than this share of the small text. */
const BESIDE = 0.7;
/** Least height that a kernel takes for a pointer, as long as its row has it. */
const TARGET_PX = 44;

/** A source's kernel and how it is written. */
function kernelOf(scene: ConvScene, channel: number) {
  const { step, numbers, measure } = scene;
  const [rows, columns] = step.params.kernel;
  const weights = [...kernelWeights(scene, channel)];
  const texts = weights.map((weight) => numbers.fixed(weight, DECIMALS));
  return { rows, columns, weights, texts, widest: Math.max(...texts.map((text) => measure(text, 1))) };
}

/** Cells of a kernel in a box, coloured by their weights. */
function cellsIn(scene: ConvScene, channel: number, box: Box, most: number, id: string): ShapeItem[] {
  const [rows, columns] = scene.step.params.kernel;
  const [width, height] = [box.width / columns, box.height / rows];
  return Array.from(kernelWeights(scene, channel), (weight, cell) => ({
    id: `${id}/${cell}`,
    group: GROUP,
    alpha: 1,
    x: box.x + (cell % columns) * width,
    y: box.y + Math.floor(cell / columns) * height,
    width,
    height,
    radius: 0,
    stroke: 0,
    colour: weightCell(weight / most, scene.theme.name, scene.palette),
  }));
}

/** Numbers of a kernel in its cells. */
function numbersIn(scene: ConvScene, channel: number, box: Box, size: number, id: string): LabelItem[] {
  const { rows, columns, weights, texts } = kernelOf(scene, channel);
  const most = largestWeight(scene.step, scene.selected.index);
  return texts.map((text, cell) => ({
    id: `${id}/${cell}`,
    group: GROUP,
    alpha: 1,
    text,
    x: box.x + ((cell % columns) + 0.5) * (box.width / columns),
    y: box.y + (Math.floor(cell / columns) + 0.5) * (box.height / rows),
    size,
    align: 'middle',
    colour: inkOn(weightCell((weights[cell] ?? 0) / most, scene.theme.name, scene.palette)),
    weight: 'regular',
  }));
}

function boxOf({ zone }: ConvScene, channel: number): Box {
  return zone.kernels[channel] ?? { x: 0, y: 0, width: 0, height: 0 };
}

/** The weights of every kernel as one colour a cell, on a range that the kernels of this neuron share. */
export function kernelCells(scene: ConvScene): ShapeItem[] {
  const { zone, theme, enlarged, step, layout } = scene;
  const most = largestWeight(scene.step, scene.selected.index);
  return zone.kernels.flatMap((_, channel) => {
    if (!zone.visible[channel]) return [];
    const box = boxOf(scene, channel);
    const stroke = Math.min((box.width / step.params.kernel[1]) * 0.08 + 0.6, STROKE_MOST * layout.text);
    const isEnlarged = channel === enlarged;
    return [
      ...cellsIn(scene, channel, box, most, `kernel/${channel}`),
      shape(`kernel/${channel}`, grown(box, stroke), isEnlarged ? theme.accent : theme.ink, {
        stroke: stroke * (isEnlarged ? 1.5 : 1),
        alpha: isEnlarged ? 1 : 0.8,
      }),
    ];
  });
}

/** The weights of the large kernels in their cells, where they have room. */
export function kernelNumbers(scene: ConvScene): LabelItem[] {
  return scene.zone.kernels.flatMap((box, channel) => {
    const size = scene.zone.digits[channel] ?? null;
    return size === null ? [] : numbersIn(scene, channel, box, size, `weight/${channel}`);
  });
}

/** Where the enlarged kernel stands, and the size of its numbers; null where it need not or cannot. */
export function plateOf(scene: ConvScene): { readonly box: Box; readonly size: number } | null {
  const { enlarged, zone, layout, source, lead } = scene;
  if (enlarged === null || !zone.visible[enlarged] || (zone.digits[enlarged] ?? null) !== null) return null;
  const { rows, columns, widest } = kernelOf(scene, enlarged);
  if (zone.gutter) return uprightPlate(scene, enlarged, { rows, columns, widest });
  const pad = PAD * layout.text;
  const { text, small } = layout;
  const sources = layout.columns[source.column]?.neurons ?? [];
  const body = layout.columns[source.column]?.box;
  const isLead = enlarged === lead;
  // The numbers of the large kernel stand in the rows beside it, where the maps are smaller.
  const row = isLead ? [lead + 1, lead - 1].find((i) => zone.visible[i]) : enlarged;
  const [kernel, from, to] = [
    zone.kernels[enlarged],
    sources[row ?? enlarged],
    zone.partials[row ?? enlarged],
  ];
  const [above, below] = rowEnds(scene, lead);
  if (!kernel || !from || !to || !body) return null;
  const [left, right] = [from.x + from.width + 2 * pad, to.x - 2 * pad];
  const start = kernel.x + kernel.width + 2 * pad;
  const [top, bottom] = [body.y, body.y + body.height];
  const room =
    enlarged > lead || (isLead && bottom - below >= above - top)
      ? ([below + 2 * pad, bottom] as const)
      : ([top, above - 2 * pad] as const);
  const tall = (room[1] - room[0]) / (rows * CELL_HEIGHT);
  const sizeFor = (width: number) => Math.min(small, tall, width / columns / (widest + CELL_SPARE));
  const isBeside = !isLead && sizeFor(right - start) >= BESIDE * small;
  const size = sizeFor(isBeside ? right - start : right - left);
  if (size < LEAST_PX) return null;
  const width = columns * (widest + CELL_SPARE) * size;
  const height = rows * CELL_HEIGHT * size;
  const middle = kernel.y + kernel.height / 2;
  const y = Math.min(room[1] - height, Math.max(room[0], middle - height / 2));
  const centred = Math.min(right - width, Math.max(left, kernel.x + kernel.width / 2 - width / 2));
  return { box: { x: isBeside ? start : centred, y, width, height }, size: Math.min(size, 1.2 * text) };
}

/** The same over the row of the kernels, where the steps stand one under another. */
function uprightPlate(
  { zone, layout, source, lead }: ConvScene,
  enlarged: number,
  { rows, columns, widest }: { readonly rows: number; readonly columns: number; readonly widest: number },
) {
  const kernel = zone.kernels[enlarged];
  const { text, small } = layout;
  const left = zone.links.numbers.x + zone.links.numbers.width + PAD * text;
  const right = zone.to - PAD * text;
  const [from, to] = [layout.columns[source.column]?.neurons[lead], zone.partials[lead]];
  const high = (to?.y ?? 0) - (from ? from.y + from.height : 0) - 2 * PAD * text;
  const wide = (right - left) / columns / (widest + CELL_SPARE);
  const size = Math.min(small, wide, high / (rows * CELL_HEIGHT));
  if (!kernel || size < LEAST_PX) return null;
  const [width, height] = [columns * (widest + CELL_SPARE) * size, rows * CELL_HEIGHT * size];
  const middle = kernel.x + kernel.width / 2;
  const x = Math.min(right - width, Math.max(left, middle - width / 2));
  return { box: { x, y: (to?.y ?? 0) - PAD * text - (high + height) / 2, width, height }, size };
}

/** Top and bottom of what stands in a row. */
function rowEnds(
  { zone, layout, source }: ConvScene,
  channel: number,
): readonly [top: number, bottom: number] {
  const from = layout.columns[source.column]?.neurons[channel];
  const boxes = [from, zone.partials[channel], zone.kernels[channel]].filter((box) => box !== undefined);
  return [Math.min(...boxes.map(({ y }) => y)), Math.max(...boxes.map(({ y, height }) => y + height))];
}

/** The enlarged kernel with its numbers on a clear plate. */
export function enlargedKernel(scene: ConvScene): { shapes: ShapeItem[]; labels: LabelItem[] } {
  const plate = plateOf(scene);
  const { enlarged, layout, theme } = scene;
  if (!plate || enlarged === null) return { shapes: [], labels: [] };
  const rim = grown(plate.box, PAD * layout.text);
  const radius = 0.25 * layout.text;
  const stroke = 0.09 * layout.text;
  return {
    shapes: [
      shape(`plate/${enlarged}`, rim, theme.ground, { radius }),
      shape(`plate-rim/${enlarged}`, rim, theme.accent, { stroke, radius }),
      ...cellsIn(
        scene,
        enlarged,
        plate.box,
        largestWeight(scene.step, scene.selected.index),
        `plate/${enlarged}`,
      ),
    ],
    labels: numbersIn(scene, enlarged, plate.box, plate.size, `enlarged/${enlarged}`),
  };
}

/** The source whose kernel lies under a point, with what a finger needs round it; null where none does. */
export function kernelAt({ zone, layout, source }: ConvScene, x: number, y: number): number | null {
  const sources = layout.columns[source.column]?.neurons ?? [];
  const found = zone.kernels.findIndex((box, i) => {
    if (!zone.visible[i]) return false;
    const width = Math.max(box.width, TARGET_PX);
    const height = Math.max(box.height, Math.min(TARGET_PX, sources[i]?.height ?? 0));
    return (
      Math.abs(x - box.x - box.width / 2) <= width / 2 && Math.abs(y - box.y - box.height / 2) <= height / 2
    );
  });
  return found < 0 ? null : found;
}
