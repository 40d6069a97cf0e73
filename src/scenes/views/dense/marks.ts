import type { LabelItem, MapItem, ShapeItem } from '../../../engine/drawing.ts';
import { type Rgb, scaleColour, WEIGHT_REACH } from '../../../engine/palette.ts';
import type { Box } from '../../geometry.ts';
import { GROUP, shape } from '../../marks/shape-item.ts';
import { writtenSum } from '../../text/numbers.ts';
import { listName } from './map-names.ts';
import { type FlattenScene, firstOf, meanWeight } from './scene.ts';
import { cellBox, lineBox, middleOf } from './zone.ts';

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
