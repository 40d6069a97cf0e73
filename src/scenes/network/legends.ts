import type { LabelItem, ShapeItem } from '../../engine/drawing.ts';
import type { ScaleName } from '../../engine/palette.ts';
import { joined, type Marks } from '../marks/value-marks.ts';
import type { Numbers } from '../text/numbers.ts';
import type { Typesetting } from '../text/typesetting.ts';
import { halfRangeOf, type SceneData } from '../view.ts';
import { brackets, groupsOf, leastLegend, spanOf } from './brackets.ts';
import { colourWords } from './colour-words.ts';

interface Legend {
  readonly id: string;
  readonly group: string;
  readonly x: number;
  readonly width: number;
  /** Null for a length, which has no colours. */
  readonly scale: ScaleName | null;
  /** Values at the ends of the bar. */
  readonly from: number;
  readonly to: number;
  /** The same on the scale, −1 to 1. */
  readonly scaleFrom: number;
  readonly decimals: number;
  readonly ticks: number;
}

/** Height of a bar, in units of the text. */
const BAR = 0.35;
/** Middle of the ticks from the end of their bar, in units of their text. */
const TICKS_AT = 0.65;
/** Least gap between two ticks, in units of their text. */
const TICK_GAP = 0.3;

/**
 * What stands under the columns of the Overview: the scales of the input, of each unit, module or all hidden layers, and of
 * the probabilities; brackets that say which columns share one; and what the colours mean.
 */
export function legendItems(data: SceneData): Marks {
  return joined([scaleBars(data), brackets(data), colourWords(data)]);
}

function scaleBars(data: SceneData): { shapes: ShapeItem[]; labels: LabelItem[] } {
  const { layout, theme } = data;
  const shapes: ShapeItem[] = [];
  const labels: LabelItem[] = [];
  const height = layout.text * BAR;
  for (const legend of legends(data)) {
    const { id, group, x, width, scale, scaleFrom } = legend;
    shapes.push({
      id: `legend:${id}`,
      group,
      alpha: 1,
      x,
      y: layout.legend,
      width,
      height,
      radius: scale ? 0 : height / 2,
      stroke: 0,
      colour: scale ? theme.ink : theme.edge,
      ...(scale && { gradient: { scale, from: scaleFrom, to: 1 } }),
    });
    for (let tick = 0; tick < legend.ticks; tick++) {
      const alone = legend.ticks === 1;
      const part = alone ? 0.5 : tick / (legend.ticks - 1);
      labels.push({
        id: `tick:${id}/${tick}`,
        group,
        alpha: 1,
        text: tickText(legend, part, data.numbers),
        x: x + width * part,
        y: layout.legend + height + layout.small * TICKS_AT,
        size: layout.small,
        align: alone ? 'middle' : tick === 0 ? 'start' : tick === legend.ticks - 1 ? 'end' : 'middle',
        colour: theme.muted,
        weight: 'regular',
      });
    }
  }
  return { shapes, labels };
}

/** Of a tick a part of the way along its legend; of one that stands alone for both ends. */
function tickText({ from, to, decimals, ticks }: Legend, part: number, numbers: Numbers): string {
  if (ticks === 1) return `±${numbers.fixed(to, decimals)}`;
  const value = from + (to - from) * part;
  return numbers.fixed(value, value === 0 ? 0 : decimals);
}

function legends(data: SceneData): Legend[] {
  const { layout } = data;
  const found: Legend[] = [];
  const input = layout.columns[0];
  const room = leastLegend(layout);
  if (input) {
    const width = Math.max(input.box.width, room * 0.8);
    const x = input.box.x + (input.box.width - width) / 2;
    found.push({
      id: 'input',
      group: 'input',
      x,
      width,
      scale: 'grey',
      from: 0,
      to: 1,
      scaleFrom: 0,
      decimals: 0,
      ticks: 2,
    });
  }
  for (const { id, columns } of groupsOf(data)) {
    const [{ name, slot }] = columns;
    const span = spanOf(columns, layout);
    if (!span || data.halfRanges.length === 0) continue;
    const half = halfRangeOf(data, slot);
    const width = Math.max(span.width, room);
    found.push({
      id,
      group: name,
      x: span.x + (span.width - width) / 2,
      width,
      scale: 'activation',
      from: -half,
      to: half,
      scaleFrom: -1,
      decimals: 2,
      ticks: ticksOf(width / layout.small, half, data),
    });
  }
  return [...found, ...probabilityLegend(data)];
}

/**
 * How many ticks of a symmetric range have room: 5, 3, 2, or one for both ends.
 * @param width of the bar, in units of their text.
 */
function ticksOf(width: number, half: number, { numbers, measure }: Typesetting): number {
  const end = measure(numbers.fixed(-half, 2), 1);
  if (width / 4 >= 1.5 * end + TICK_GAP) return 5;
  if (width / 2 >= end + measure(numbers.whole(0), 1) / 2 + TICK_GAP) return 3;
  return width >= 2 * end + TICK_GAP ? 2 : 1;
}

/** How long a probability of 1 is among the classes. */
function probabilityLegend({ columns, layout, predictions }: SceneData): Legend[] {
  const [column, place] = [columns.at(-1), layout.columns.at(-1)];
  // All of many classes stand where their legend would.
  if (column?.role !== 'output' || !place || predictions.length === 0 || layout.fold?.hidden === 0) return [];
  const bar = { group: column.name, x: place.box.x, width: layout.barLength };
  return [{ id: 'output', ...bar, scale: null, from: 0, to: 1, scaleFrom: 0, decimals: 0, ticks: 2 }];
}
