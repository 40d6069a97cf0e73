import type { LabelItem, ShapeItem } from '../engine/drawing.ts';
import type { ScaleName } from '../engine/palette.ts';
import { fixed } from './numbers.ts';
import { halfRangeOf, type OverviewData } from './overview-data.ts';

interface Legend {
  readonly id: string;
  readonly group: string;
  readonly x: number;
  readonly width: number;
  readonly scale: ScaleName;
  /** Values at the ends of the bar. */
  readonly from: number;
  readonly to: number;
  /** The same on the scale, −1 to 1. */
  readonly scaleFrom: number;
  readonly decimals: number;
  readonly ticks: number;
}

/** Mean width of a character of a tick, and least gap between two ticks, in units of their text. */
const TICK_CHAR = 0.5;
const TICK_GAP = 0.3;

/** The scales of the Overview: of the input, of each unit, module or all hidden layers, and of the probabilities. */
export function legendItems(data: OverviewData): { shapes: ShapeItem[]; labels: LabelItem[] } {
  const { layout, theme } = data;
  const shapes: ShapeItem[] = [];
  const labels: LabelItem[] = [];
  const height = layout.text * 0.4;
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
      radius: 0,
      stroke: 0,
      colour: theme.ink,
      gradient: { scale, from: scaleFrom, to: 1 },
    });
    for (let tick = 0; tick < legend.ticks; tick++) {
      const alone = legend.ticks === 1;
      const part = alone ? 0.5 : tick / (legend.ticks - 1);
      labels.push({
        id: `tick:${id}/${tick}`,
        group,
        alpha: 1,
        text: alone
          ? `±${fixed(legend.to, legend.decimals)}`
          : fixed(legend.from + (legend.to - legend.from) * part, legend.decimals),
        x: x + width * part,
        y: layout.legend + height + layout.small * 0.75,
        size: layout.small,
        align: alone ? 'middle' : tick === 0 ? 'start' : tick === legend.ticks - 1 ? 'end' : 'middle',
        colour: theme.muted,
        weight: 'regular',
      });
    }
  }
  return { shapes, labels };
}

function legends(data: OverviewData): Legend[] {
  const { columns, layout } = data;
  const found: Legend[] = [];
  const input = layout.columns[0];
  const room = layout.small * 3.2;
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
  for (const [key, members] of groupsOf(data)) {
    const first = layout.columns[members[0] ?? 0]?.box;
    const last = layout.columns[members.at(-1) ?? 0]?.box;
    const column = columns[members[0] ?? 0];
    if (!first || !last || !column || data.halfRanges.length === 0) continue;
    const half = halfRangeOf(data, column.place);
    const width = Math.max(last.x + last.width - first.x, room);
    const x = (first.x + last.x + last.width - width) / 2;
    found.push({
      id: key,
      group: column.name,
      x,
      width,
      scale: 'activation',
      from: -half,
      to: half,
      scaleFrom: -1,
      decimals: 2,
      ticks: ticksOf(width / layout.small, half),
    });
  }
  return found;
}

/**
 * How many ticks of a symmetric range have room: 5, 3, 2, or one for both ends.
 * @param width of the bar, in units of their text.
 */
function ticksOf(width: number, half: number): number {
  const characters = fixed(-half, 2).length;
  const apart = characters * TICK_CHAR * 1.5 + TICK_GAP;
  if (width / 4 >= apart) return 5;
  if (width / 2 >= apart) return 3;
  return width >= 2 * characters * TICK_CHAR + TICK_GAP ? 2 : 1;
}

/** Hidden columns that share a range at the level shown, in their order. */
function groupsOf({ columns, state }: OverviewData): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  columns.forEach((column, i) => {
    if (column.role !== 'hidden') return;
    const number = state.level === 'unit' ? column.unit : state.level === 'module' ? column.module : 0;
    const key = `${state.level}:${number}`;
    groups.set(key, [...(groups.get(key) ?? []), i]);
  });
  return groups;
}
