import type { MapItem, ShapeItem } from '../../../engine/drawing.ts';
import { WEIGHT_REACH } from '../../../engine/palette.ts';
import type { Box } from '../../geometry.ts';
import { withHalo } from '../../marks/halo.ts';
import { GROUP, MARKS, shape } from '../../marks/shape-item.ts';
import { joined, legend, legendWidth, type Marks } from '../../marks/value-marks.ts';
import { largestWeight } from '../../marks/weight-range.ts';
import { windowAt } from '../window-positions.ts';
import { type ConvScene, weightCell } from './scene.ts';

/** Least way between two legends, in units of the text's size. */
const LEGEND_GAP = 0.9;

/** Number of positions that the maps show: those that the window has come over while they grow behind it, else all. */
function revealed({ state, column }: ConvScene): number {
  const { position, playing, grows } = state;
  const cells = column.height * column.width;
  return grows && (playing || position !== null) ? Math.min(cells, (position ?? 0) + 1) : cells;
}

export function zoneMaps(scene: ConvScene, network: MapItem[]): MapItem[] {
  const { zone, plan, column, source, selected, halfRange } = scene;
  const own = `${column.name}/${selected.index}`;
  const shown = revealed(scene);
  const maps = network.map((item) => {
    if (item.id === own) return { ...item, halfRange, revealed: shown };
    return item.group === source.name && source.role !== 'input' && item.id !== 'picture'
      ? { ...item, halfRange }
      : item;
  });
  const cells = column.height * column.width;
  const partials = zone.partials.map(
    (box, i): MapItem => ({
      ...box,
      id: `partial/${i}`,
      group: GROUP,
      alpha: zone.visible[i] ? 1 : 0,
      source: { offset: plan.scratch.offset + i * cells, columns: column.width, rows: column.height },
      range: -1,
      halfRange,
      scale: 'activation',
      revealed: shown,
    }),
  );
  return [...maps, ...partials];
}

export function partialFrames({ zone, theme, layout, lead }: ConvScene): ShapeItem[] {
  return zone.partials.flatMap((box, i) => {
    if (!zone.visible[i]) return [];
    const strong = i === lead;
    const stroke = layout.text * (strong ? 0.06 : 0.03);
    return [
      shape(`partial-frame/${i}`, box, strong ? theme.muted : theme.frame, {
        stroke,
        alpha: strong ? 1 : 0.6,
      }),
    ];
  });
}

export function sumShapes(scene: ConvScene): ShapeItem[] {
  const { zone, theme, step, selected, palette, layout } = scene;
  const { sum, bias } = zone;
  const value = step.weights[1]?.data[selected.index] ?? 0;
  const fill = weightCell(value / largestWeight(step, selected.index), theme.name, palette);
  const bar = layout.text * 0.09;
  const arm = sum.width * 0.5;
  const line = (id: string, width: number, height: number): ShapeItem => ({
    id,
    group: GROUP,
    alpha: 1,
    x: sum.x + (sum.width - width) / 2,
    y: sum.y + (sum.height - height) / 2,
    width,
    height,
    radius: 0,
    stroke: 0,
    colour: theme.ink,
  });
  return [
    shape('sum:ground', sum, theme.ground, { radius: sum.width / 2 }),
    shape('sum', sum, theme.ink, { stroke: bar, radius: sum.width / 2 }),
    line('sum:across', arm, bar),
    line('sum:down', bar, arm),
    shape('bias:fill', bias, fill, { radius: bias.width / 2 }),
    shape('bias', bias, theme.ink, { stroke: bar * 0.7, radius: bias.width / 2 }),
  ];
}

/** The window on every source, in lock-step with the cell being computed on every partial map and on the output. */
export function windows(scene: ConvScene): ShapeItem[] {
  const { zone, layout, column, source, step, state, theme, lead } = scene;
  const { stride, padBefore, kernel, dilation } = step.params;
  const position = Math.min(state.position ?? 0, column.height * column.width - 1);
  const at = windowAt(position, column.width, stride, padBefore);
  const reach = [(kernel[0] - 1) * dilation[0] + 1, (kernel[1] - 1) * dilation[1] + 1] as const;
  const row = Math.floor(position / column.width);
  const cell = position % column.width;
  const items: ShapeItem[] = [];
  const frame = (id: string, box: Box, rows: number, columns: number, region: Box, strong: boolean) => {
    const unitX = box.width / columns;
    const unitY = box.height / rows;
    const stroke = layout.text * (strong ? 0.1 : 0.05);
    const item: ShapeItem = {
      id,
      group: MARKS,
      alpha: strong ? 1 : 0.8,
      x: box.x + region.x * unitX - stroke,
      y: box.y + region.y * unitY - stroke,
      width: region.width * unitX + 2 * stroke,
      height: region.height * unitY + 2 * stroke,
      radius: 0,
      stroke,
      colour: theme.accent,
    };
    if (strong) items.push(...withHalo(item, theme.ground));
    else items.push(item);
  };
  const sources = layout.columns[source.column]?.neurons ?? [];
  sources.forEach((box, i) => {
    if (!zone.visible[i]) return;
    const region = { x: at.column, y: at.row, width: reach[1], height: reach[0] };
    frame(`window/${i}`, box, source.height, source.width, region, i === lead);
  });
  const computed = { x: cell, y: row, width: 1, height: 1 };
  zone.partials.forEach((box, i) => {
    if (zone.visible[i]) frame(`cell/${i}`, box, column.height, column.width, computed, i === lead);
  });
  frame('cell:output', zone.output, column.height, column.width, computed, true);
  return items;
}

/** The one colour range of all compared maps, that of the kernels under them, and that of a picture's channels where they are the sources. */
export function scaleBars(scene: ConvScene): Marks {
  const { zone, layout, state, source, lead, halfRange } = scene;
  const [partial, kernel] = [zone.partials[lead], zone.kernels[lead]];
  const sources = layout.columns[source.column]?.box;
  if (!state.detail || !partial || !kernel || !sources) return { shapes: [], labels: [] };
  const most = largestWeight(scene.step, scene.selected.index);
  const gap = LEGEND_GAP * layout.text;
  const isPicture = source.role === 'input';
  const weights = { scale: 'weight', from: -WEIGHT_REACH, to: WEIGHT_REACH } as const;
  const range = { scale: 'activation', from: -1, to: 1 } as const;
  const greys = { scale: 'grey', from: 0, to: 1 } as const;
  if (zone.gutter) {
    // One beside the other, as wide as their numbers are long.
    const [grey, weight] = [
      isPicture ? 3 * layout.small : 0,
      legendWidth([-most, most], 2, scene) * layout.small,
    ];
    const weightsX = zone.from + (isPicture ? grey + gap : 0);
    const rangeX = weightsX + weight + gap;
    return joined([
      ...(isPicture ? [legend('grey', zone.from, grey, greys, [0, 1], 0, scene)] : []),
      legend('weights', weightsX, weight, weights, [-most, 0, most], 2, scene),
      legend('elastic', rangeX, zone.to - rangeX, range, [-halfRange, 0, halfRange], 2, scene),
    ]);
  }
  const right = partial.x - gap;
  const least = isPicture ? zone.from + 2 * layout.small + gap : zone.from;
  const left = Math.max(
    least,
    Math.min(kernel.x, right - legendWidth([-most, most], 2, scene) * layout.small),
  );
  const greyWidth = Math.min(sources.width, left - gap - sources.x);
  return joined([
    ...(isPicture ? [legend('grey', sources.x, greyWidth, greys, [0, 1], 0, scene)] : []),
    legend('weights', left, right - left, weights, [-most, 0, most], 2, scene),
    legend('elastic', partial.x, zone.to - partial.x, range, [-halfRange, 0, halfRange], 2, scene),
  ]);
}
