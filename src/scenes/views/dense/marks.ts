import type { EdgeItem, LabelItem, MapItem, ShapeItem } from '../../../engine/drawing.ts';
import { type Rgb, scaleColour, WEIGHT_REACH } from '../../../engine/palette.ts';
import type { Box } from '../../geometry.ts';
import { GROUP, shape } from '../../marks/shape-item.ts';
import { weightColour } from '../../network/network-edges.ts';
import { writtenSum } from '../../text/numbers.ts';
import { listName } from './map-names.ts';
import type { FlattenScene } from './scene.ts';
import { cellBox, exitOf, lineBox } from './zone.ts';

export function middleOf({ y, height }: Box): number {
  return y + height / 2;
}

/** Cell of the whole vector that the unrolled map begins with. */
function firstOf({ lead, cells }: FlattenScene): number {
  return lead * cells;
}

/** The flatten column, a map a segment, and the cells that are on their way to it. */
export function columnMaps(scene: FlattenScene): MapItem[] {
  const { zone, source, plan, lead, cells, arrived } = scene;
  const offset = plan.slots[source.slot]?.offset ?? 0;
  const isInput = source.role === 'input';
  const look = {
    group: GROUP,
    range: isInput ? -1 : source.slot,
    scale: isInput ? 'grey' : 'activation',
  } as const;
  const items = zone.segments.map(
    (box, map): MapItem => ({
      ...box,
      ...look,
      id: `flat/${map}`,
      alpha: 1,
      source: { offset: offset + map * cells, columns: 1, rows: cells },
      ...(map === lead ? { revealed: Math.floor(arrived) } : {}),
    }),
  );
  const last = Math.min(cells, Math.floor(arrived) + source.width);
  for (let cell = Math.floor(arrived); arrived > 0 && cell < last; cell++) {
    const way = wayOf(cell, arrived, source.width);
    const from = cellBox(zone, firstOf(scene) + cell);
    const to = lineBox(zone, firstOf(scene) + cell, 'segments');
    if (way <= 0) continue;
    items.push({
      ...look,
      id: `flat:cell/${cell}`,
      alpha: 1,
      ...between(from, to, way),
      source: { offset: offset + firstOf(scene) + cell, columns: 1, rows: 1 },
    });
  }
  return items;
}

/** How far a cell has come to its line: it sets off a row of cells before it arrives. */
function wayOf(cell: number, arrived: number, row: number): number {
  const start = Math.max(0, cell + 1 - row);
  const part = Math.min(1, Math.max(0, (arrived - start) / (cell + 1 - start)));
  return part * part * (3 - 2 * part);
}

function between(a: Box, b: Box, part: number): Box {
  const mix = (from: number, to: number) => from + (to - from) * part;
  return {
    x: mix(a.x, b.x),
    y: mix(a.y, b.y),
    width: mix(a.width, b.width),
    height: mix(a.height, b.height),
  };
}

/** From the cells to their lines, from the lines to the sum, and on to the output. */
export function zoneEdges(scene: FlattenScene): EdgeItem[] {
  const { zone, layout, theme, lead, arrived, state } = scene;
  const edges: EdgeItem[] = [];
  const first = firstOf(scene);
  const dim = scene.cell === null ? 1 : 0.4;
  for (let cell = first; cell < first + Math.floor(arrived); cell++) {
    const line = lineBox(zone, cell, 'segments');
    const thin = Math.min(0.05 * layout.text, Math.max(0.02 * layout.text, line.height * 0.4));
    edges.push(inEdge(scene, `in/${cell}`, exitOf(zone, cell), line, { width: thin, alpha: 0.8 * dim }));
    edges.push(outEdge(scene, `out/${cell}`, lineBox(zone, cell, 'weights'), strengthOf(scene, cell), dim));
  }
  zone.segments.forEach((segment, map) => {
    const box = zone.maps[map];
    const weight = zone.weights[map];
    if (!box || !weight || map === lead) return;
    const exit = { x: box.x + box.width, y: middleOf(box) };
    const look = { width: 0.06 * layout.text, alpha: dim };
    if (box.width > 0) edges.push(inEdge(scene, `in:map/${map}`, exit, segment, look));
    edges.push(outEdge(scene, `out:map/${map}`, weight, mapStrength(scene, map), dim));
  });
  const trunk = { group: GROUP, alpha: 1, width: 0.1 * layout.text, colour: theme.ink, flows: state.playing };
  const { sum, bias, softmax, output } = zone;
  const biasX = bias.x + bias.width / 2;
  const y = middleOf(sum);
  const end = { x: output.x - 0.25 * layout.text, y: middleOf(output) };
  edges.push({
    ...trunk,
    id: 'flat:bias',
    flows: false,
    x: biasX - 0.01,
    y: middleOf(bias),
    toX: biasX + 0.01,
    toY: y,
  });
  const afterX = sum.x + sum.width;
  if (softmax) {
    edges.push({ ...trunk, id: 'flat:logit', x: afterX, y, toX: softmax.x, toY: y });
    edges.push({ ...trunk, id: 'flat:output', x: softmax.x + softmax.width, y, toX: end.x, toY: end.y });
  } else edges.push({ ...trunk, id: 'flat:output', x: afterX, y, toX: end.x, toY: end.y });
  return edges;
}

interface Strength {
  /** −1 to 1, which colours. */
  readonly weight: number;
  /** 0 to 1: how much goes through. */
  readonly part: number;
}

function strengthOf({ unitWeights, mostWeight, flow }: FlattenScene, cell: number): Strength {
  const weight = (unitWeights[cell] ?? 0) / mostWeight;
  const part = flow ? Math.abs(flow.products[cell] ?? 0) / flow.mostProduct : Math.abs(weight);
  return { weight, part };
}

function mapStrength(scene: FlattenScene, map: number): Strength {
  const { flow, mostWeight } = scene;
  const weight = meanWeight(scene, map) / mostWeight;
  return { weight, part: flow ? Math.abs(flow.shares[map] ?? 0) / flow.mostShare : Math.abs(weight) };
}

function meanWeight({ unitWeights, cells }: FlattenScene, map: number): number {
  let sum = 0;
  for (let i = map * cells; i < (map + 1) * cells; i++) sum += unitWeights[i] ?? 0;
  return sum / cells;
}

function inEdge(
  { theme }: FlattenScene,
  id: string,
  exit: { readonly x: number; readonly y: number },
  line: Box,
  { width, alpha }: Pick<EdgeItem, 'width' | 'alpha'>,
): EdgeItem {
  return {
    id: `flat:${id}`,
    group: GROUP,
    alpha,
    x: exit.x,
    y: exit.y,
    toX: line.x,
    toY: middleOf(line),
    width,
    colour: theme.edge,
  };
}

function outEdge(
  scene: FlattenScene,
  id: string,
  line: Box,
  { weight, part }: Strength,
  dim: number,
): EdgeItem {
  const { zone, layout, theme, palette } = scene;
  return {
    id: `flat:${id}`,
    group: GROUP,
    alpha: (0.3 + 0.7 * part) * dim,
    x: line.x + line.width,
    y: middleOf(line),
    toX: zone.sum.x,
    toY: middleOf(zone.sum),
    width: (0.03 + 0.09 * part) * layout.text,
    colour: weightColour(weight, theme, palette),
  };
}

/** One line a weight of the unrolled map; of the others their mean. */
export function weightLines(scene: FlattenScene): ShapeItem[] {
  const { zone, lead, arrived, unitWeights } = scene;
  const first = firstOf(scene);
  const items: ShapeItem[] = [];
  zone.weights.forEach((box, map) => {
    if (map !== lead) items.push(shape(`weight:map/${map}`, box, weightFill(scene, meanWeight(scene, map))));
  });
  for (let cell = first; cell < first + Math.floor(arrived); cell++) {
    const line = lineBox(zone, cell, 'weights');
    items.push(shape(`weight/${cell}`, line, weightFill(scene, unitWeights[cell] ?? 0)));
  }
  return items;
}

function weightFill({ theme, palette, mostWeight }: FlattenScene, weight: number): Rgb {
  return scaleColour('weight', (weight / mostWeight) * WEIGHT_REACH, theme.name, palette);
}

/** Hairlines round every part of the two columns, also of the one that is still empty. */
export function stripFrames({ zone, theme, layout, lead }: FlattenScene): ShapeItem[] {
  return [zone.segments, zone.weights].flatMap((boxes, strip) =>
    boxes.map((box, map) =>
      shape(`strip-frame:${strip}/${map}`, box, theme.frame, {
        alpha: map === lead ? 0.9 : 0.4,
        stroke: layout.text * 0.03,
      }),
    ),
  );
}

/** The plus sign and the bias. */
export function sumShapes(scene: FlattenScene): ShapeItem[] {
  const { zone, theme, layout, unitBias } = scene;
  const { sum, bias } = zone;
  const bar = layout.text * 0.09;
  const arm = sum.width * 0.5;
  const line = (id: string, width: number, height: number) => {
    const at = { x: sum.x + (sum.width - width) / 2, y: sum.y + (sum.height - height) / 2 };
    return shape(id, { ...at, width, height }, theme.ink);
  };
  const fill = weightFill(scene, unitBias);
  return [
    shape('sum:ground', sum, theme.ground, { radius: sum.width / 2 }),
    shape('sum', sum, theme.ink, { radius: sum.width / 2, stroke: bar }),
    line('sum:across', arm, bar),
    line('sum:down', bar, arm),
    shape('bias:fill', bias, fill, { radius: bias.width / 2 }),
    shape('bias', bias, theme.ink, { radius: bias.width / 2, stroke: bar * 0.7 }),
  ];
}

/** The sum in numbers, and the names of what is in the zone. */
export function zoneLabels(scene: FlattenScene): LabelItem[] {
  const {
    zone,
    layout,
    theme,
    strings,
    numbers,
    flow,
    unitBias,
    column,
    selected,
    predictions,
    state,
    length,
    cells,
  } = scene;
  const { text, small } = layout;
  const look = { group: GROUP, alpha: 1, size: small, colour: theme.ink, weight: 'regular' } as const;
  const labels: LabelItem[] = [];
  const segment = zone.segments[0];
  const weight = zone.weights[0];
  if (segment && weight) {
    const right = segment.x + segment.width;
    const name = { ...look, size: text, y: layout.header[0] };
    const list = cells > 1 ? listName(scene, right) : null;
    if (list) labels.push({ ...name, ...list });
    labels.push({ ...name, id: 'weights:name', text: strings.dense.weights, x: weight.x, align: 'start' });
    const size = { ...look, colour: theme.muted, text: `${length}`, y: layout.header[1] };
    if (state.detail) {
      labels.push({ ...size, id: 'flat:size', x: right, align: 'end' });
      labels.push({ ...size, id: 'weights:size', x: weight.x, align: 'start' });
    }
  }
  labels.push({
    ...look,
    id: 'bias:name',
    text: `${strings.convolution.bias} ${numbers.fixed(unitBias, 2)}`,
    x: zone.bias.x + zone.bias.width + 0.4 * text,
    y: middleOf(zone.bias),
    align: 'start',
  });
  const isOutput = column.role === 'output';
  const logit = isOutput ? predictions[selected.index]?.logit : flow ? flow.sum + unitBias : undefined;
  if (logit === undefined) return labels;
  labels.push({
    ...look,
    id: 'logit',
    text: `${isOutput ? strings.dense.logit : strings.dense.value} ${numbers.fixed(logit, 2)}`,
    x: zone.formula.x,
    y: zone.formula.y + 0.5 * text,
    size: text,
    align: 'start',
    weight: 'bold',
  });
  if (flow) {
    const { sign, decimals } = writtenSum([flow.sum, unitBias], logit, 2, 3);
    const terms = [
      `${sign} Σ ${numbers.fixed(flow.sum, decimals)}`,
      `+ ${strings.dense.bias} ${numbers.fixed(unitBias, decimals)}`,
    ];
    const lines = zone.isNarrow ? terms : [terms.join(' ')];
    lines.forEach((line, i) => {
      labels.push({
        ...look,
        id: i === 0 ? 'logit:sum' : 'logit:bias',
        text: line,
        x: zone.formula.x,
        y: zone.formula.y + (1.55 + i) * text,
        align: 'start',
      });
    });
  }
  return labels;
}
