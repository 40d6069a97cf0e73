import type { EdgeItem, LabelItem, MapItem, ShapeItem } from '../engine/drawing.ts';
import { type Rgb, scaleColour } from '../engine/palette.ts';
import type { ConvZone } from './conv-elastic-layout.ts';
import type { Box } from './layout.ts';
import { fixed } from './numbers.ts';
import type { OverviewData } from './overview-data.ts';
import { windowAt } from './slide.ts';

/** Everything that the parts of the view are drawn from. */
export interface ConvScene extends OverviewData {
  readonly zone: ConvZone;
  readonly selected: { readonly column: number; readonly index: number };
  readonly lead: number;
  readonly column: NonNullable<OverviewData['columns'][number]>;
  readonly source: NonNullable<OverviewData['columns'][number]>;
  readonly step: Extract<NonNullable<OverviewData['columns'][number]['step']>, { op: 'conv2d' }>;
}

const GROUP = 'elastic';

/** Number of positions already computed. */
function revealed({ state, column }: ConvScene): number {
  return Math.min(column.rows * column.columns, state.position + 1);
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
  const cells = column.rows * column.columns;
  const partials = zone.partials.map(
    (box, i): MapItem => ({
      id: `partial/${i}`,
      group: GROUP,
      alpha: zone.visible[i] ? 1 : 0,
      ...box,
      source: { offset: plan.scratch.offset + i * cells, columns: column.columns, rows: column.rows },
      range: -1,
      halfRange,
      scale: 'activation',
      revealed: shown,
    }),
  );
  return [...maps, ...partials];
}

export function zoneEdges(scene: ConvScene): EdgeItem[] {
  const { zone, layout, theme, selected, state } = scene;
  const sources = layout.columns[selected.column - 1]?.neurons ?? [];
  const width = layout.text * 0.075;
  const colour = theme.muted;
  const flows = state.playing;
  const base = { group: GROUP, width, colour, flows };
  const middle = (box: Box) => box.y + box.height / 2;
  const edges: EdgeItem[] = [];
  zone.partials.forEach((partial, i) => {
    const from = sources[i];
    if (!from || !zone.visible[i]) return;
    const alpha = i === scene.lead ? 1 : 0.55;
    const id = `elastic:${i}`;
    edges.push({
      ...base,
      id: `${id}:in`,
      alpha,
      x: from.x + from.width,
      y: middle(from),
      toX: partial.x,
      toY: middle(partial),
    });
    edges.push({
      ...base,
      id: `${id}:sum`,
      alpha,
      x: partial.x + partial.width,
      y: middle(partial),
      toX: zone.sum.x,
      toY: middle(zone.sum),
    });
  });
  const sumX = zone.sum.x + zone.sum.width / 2;
  const biasX = zone.bias.x + zone.bias.width / 2;
  edges.push({
    ...base,
    id: 'elastic:bias',
    alpha: 1,
    x: biasX - 0.01,
    y: middle(zone.bias),
    toX: sumX + 0.01,
    toY: middle(zone.sum),
  });
  edges.push({
    ...base,
    id: 'elastic:out',
    alpha: 1,
    x: zone.sum.x + zone.sum.width,
    y: middle(zone.sum),
    toX: zone.output.x,
    toY: middle(zone.output),
  });
  return edges;
}

/** The weights of a kernel as one colour a cell, on a range that the kernels of this neuron share. */
export function kernelCells(scene: ConvScene): ShapeItem[] {
  const { zone, step, selected, source, theme, palette } = scene;
  const [height, width] = step.params.kernel;
  const weights = step.weights[0]?.data ?? new Float32Array();
  const first = selected.index * source.neurons * height * width;
  const most = largest(weights, first, source.neurons * height * width);
  const items: ShapeItem[] = [];
  zone.kernels.forEach((box, channel) => {
    if (!zone.visible[channel]) return;
    const side = Math.min(box.width / width, box.height / height);
    for (let cell = 0; cell < height * width; cell++) {
      const weight = weights[first + channel * height * width + cell] ?? 0;
      items.push({
        id: `kernel/${channel}/${cell}`,
        group: GROUP,
        alpha: 1,
        x: box.x + (cell % width) * side,
        y: box.y + Math.floor(cell / width) * side,
        width: side,
        height: side,
        radius: 0,
        stroke: 0,
        colour: weightCell(weight / most, theme.name, palette),
      });
    }
    items.push({ ...outline(box, theme.ink, side * 0.08 + 0.6), id: `kernel/${channel}`, alpha: 0.8 });
  });
  return items;
}

/** Weights keep clear of the darkest ends, so that numbers on them stay readable. */
function weightCell(
  share: number,
  theme: OverviewData['theme']['name'],
  palette: OverviewData['palette'],
): Rgb {
  return scaleColour('weight', share * 0.72, theme, palette);
}

function largest(values: Float32Array, first: number, count: number): number {
  let most = 0;
  for (let i = first; i < first + count; i++) most = Math.max(most, Math.abs(values[i] ?? 0));
  return most || 1;
}

function outline(box: Box, colour: Rgb, stroke: number): Omit<ShapeItem, 'id'> {
  return { group: GROUP, alpha: 1, ...box, radius: 0, stroke, colour };
}

export function partialFrames({ zone, theme, layout, lead }: ConvScene): ShapeItem[] {
  return zone.partials.flatMap((box, i) => {
    if (!zone.visible[i]) return [];
    const strong = i === lead;
    const stroke = layout.text * (strong ? 0.06 : 0.03);
    return [
      {
        ...outline(box, strong ? theme.muted : theme.frame, stroke),
        id: `partial-frame/${i}`,
        alpha: strong ? 1 : 0.6,
      },
    ];
  });
}

export function sumShapes({ zone, theme, step, selected, palette, layout }: ConvScene): ShapeItem[] {
  const { sum, bias } = zone;
  const value = step.weights[1]?.data[selected.index] ?? 0;
  const most = largest(step.weights[1]?.data ?? new Float32Array(), 0, step.weights[1]?.data.length ?? 0);
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
    { ...outline(sum, theme.ground, 0), id: 'sum:ground', radius: sum.width / 2 },
    { ...outline(sum, theme.ink, bar), id: 'sum', radius: sum.width / 2 },
    line('sum:across', arm, bar),
    line('sum:down', bar, arm),
    {
      ...outline(bias, weightCell(value / most, theme.name, palette), 0),
      id: 'bias:fill',
      radius: bias.width / 2,
    },
    { ...outline(bias, theme.ink, bar * 0.7), id: 'bias', radius: bias.width / 2 },
  ];
}

/** The window on every source, in lock-step with the cell being computed on every partial map and on the output. */
export function windows(scene: ConvScene): ShapeItem[] {
  const { zone, layout, column, source, step, state, selected, theme, lead } = scene;
  const { stride, padBefore, kernel, dilation } = step.params;
  const position = Math.min(state.position, column.rows * column.columns - 1);
  const at = windowAt(position, column.columns, stride, padBefore);
  const reach = [(kernel[0] - 1) * dilation[0] + 1, (kernel[1] - 1) * dilation[1] + 1] as const;
  const row = Math.floor(position / column.columns);
  const cell = position % column.columns;
  const items: ShapeItem[] = [];
  const frame = (id: string, box: Box, rows: number, columns: number, region: Box, strong: boolean) => {
    const unitX = box.width / columns;
    const unitY = box.height / rows;
    const stroke = layout.text * (strong ? 0.1 : 0.05);
    items.push({
      id,
      group: GROUP,
      alpha: strong ? 1 : 0.8,
      x: box.x + region.x * unitX - stroke,
      y: box.y + region.y * unitY - stroke,
      width: region.width * unitX + 2 * stroke,
      height: region.height * unitY + 2 * stroke,
      radius: 0,
      stroke,
      colour: theme.accent,
    });
  };
  const sources = layout.columns[selected.column - 1]?.neurons ?? [];
  sources.forEach((box, i) => {
    if (!zone.visible[i]) return;
    const region = { x: at.column, y: at.row, width: reach[1], height: reach[0] };
    frame(`window/${i}`, box, source.rows, source.columns, region, i === lead);
  });
  const computed = { x: cell, y: row, width: 1, height: 1 };
  zone.partials.forEach((box, i) => {
    if (zone.visible[i]) frame(`cell/${i}`, box, column.rows, column.columns, computed, i === lead);
  });
  frame('cell:output', zone.output, column.rows, column.columns, computed, true);
  return items;
}

/** The one colour range of all compared maps. */
export function scaleBar({ zone, layout, theme, state }: ConvScene): ShapeItem[] {
  if (!state.detail) return [];
  const partial = zone.partials[0];
  if (!partial) return [];
  const x = zone.from;
  const width = zone.to - zone.from;
  return [
    {
      id: 'legend:elastic',
      group: GROUP,
      alpha: 1,
      x,
      y: layout.legend,
      width,
      height: layout.text * 0.4,
      radius: 0,
      stroke: 0,
      colour: theme.ink,
      gradient: { scale: 'activation', from: -1, to: 1 },
    },
  ];
}

export function zoneLabels(scene: ConvScene): LabelItem[] {
  const {
    zone,
    layout,
    theme,
    halfRange,
    state,
    step,
    selected,
    words: { elastic: words },
    lead,
  } = scene;
  const base = {
    group: GROUP,
    alpha: 1,
    size: layout.small,
    colour: theme.muted,
    weight: 'regular' as const,
  };
  const partial = zone.partials[lead];
  const labels: LabelItem[] = [];
  if (partial) {
    const x = partial.x + partial.width / 2;
    labels.push({
      ...base,
      id: 'partial:name',
      text: words.partial,
      x,
      y: layout.header[0],
      size: layout.text,
      align: 'middle',
      colour: theme.ink,
    });
  }
  const kernel = zone.kernels[lead];
  const sources = layout.columns[selected.column - 1]?.box;
  if (kernel && partial && sources) {
    const x = kernel.x + kernel.width / 2;
    const room =
      2 * Math.min(x - sources.x - sources.width / 2, partial.x + partial.width / 2 - x) - 6 * layout.text;
    const size = Math.min(layout.text, room / (words.kernels.length * 0.55));
    if (size > layout.small * 0.7) {
      labels.push({
        ...base,
        id: 'kernels:name',
        text: words.kernels,
        x,
        y: layout.header[0],
        size,
        align: 'middle',
      });
    }
  }
  const bias = step.weights[1]?.data[selected.index] ?? 0;
  const above = zone.bias.y < zone.sum.y;
  labels.push({
    ...base,
    id: 'bias:name',
    text: `${words.bias} ${fixed(bias, 2)}`,
    x: zone.bias.x + zone.bias.width / 2,
    y: above ? zone.bias.y - layout.small * 0.7 : zone.bias.y + zone.bias.height + layout.small * 0.7,
    align: 'middle',
    colour: theme.ink,
  });
  words.add.forEach((text, line) => {
    // Beyond the bias, clear of the links and of the output's map.
    const size = Math.min(layout.small, 0.86 * layout.text);
    const pitch = size * 1.2;
    const last = words.add.length - 1;
    const reach = Math.max(1.1 * zone.bias.height + size * 1.6, zone.output.height / 2 - 2.2 * layout.text);
    labels.push({
      ...base,
      id: `add/${line}`,
      text,
      x: zone.sum.x - layout.text * 0.2,
      y: above
        ? zone.bias.y - reach - (last - line) * pitch
        : zone.bias.y + reach + size * 0.6 + line * pitch,
      size,
      align: 'start',
    });
  });
  labels.push(...kernelNumbers(scene));
  if (state.detail) {
    [-halfRange, 0, halfRange].forEach((value, i) => {
      labels.push({
        ...base,
        id: `tick:elastic/${i}`,
        text: fixed(value, 2),
        x: zone.from + ((zone.to - zone.from) * i) / 2,
        y: layout.legend + layout.text * 0.4 + layout.small * 0.75,
        align: i === 0 ? 'start' : i === 2 ? 'end' : 'middle',
      });
    });
  }
  return labels;
}

/** The weights of the large kernel in its cells, where they have room. */
function kernelNumbers({ zone, step, selected, source, lead, theme, layout }: ConvScene): LabelItem[] {
  const box = zone.kernels[lead];
  const [rows, columns] = step.params.kernel;
  if (!box) return [];
  const side = Math.min(box.width / columns, box.height / rows);
  const size = Math.min(layout.small, side / 2.5);
  if (size < 9) return [];
  const weights = step.weights[0]?.data ?? new Float32Array();
  const first = (selected.index * source.neurons + lead) * rows * columns;
  return Array.from(
    { length: rows * columns },
    (_, cell): LabelItem => ({
      id: `weight/${cell}`,
      group: GROUP,
      alpha: 1,
      text: fixed(weights[first + cell] ?? 0, 2),
      x: box.x + ((cell % columns) + 0.5) * side,
      y: box.y + (Math.floor(cell / columns) + 0.5) * side,
      size,
      align: 'middle',
      colour: theme.ink,
      weight: 'regular',
    }),
  );
}
