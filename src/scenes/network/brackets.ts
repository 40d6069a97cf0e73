import type { LabelItem, ShapeItem } from '../../engine/drawing.ts';
import type { SceneData } from '../view.ts';
import type { Layer } from './layers.ts';
import type { OverviewLayout } from './overview-layout.ts';

/** How far a bracket's line is above the legend under it, how far its ends rise, and how thick it is, in units of the text. */
const BRACKET_AT = 0.45;
const RISE = 0.3;
const LINE = 0.05;
/** Room on both sides of a bracket's name, and least width of a legend, in units of their text. */
const NAME_GAP = 0.4;
const LEAST_LEGEND = 3.2;

/** Hidden columns that share a range, and their number among the groups, from 1. */
export interface Group {
  readonly id: string;
  readonly number: number;
  readonly columns: readonly [first: Layer, ...others: readonly Layer[]];
}

/** The groups at the level shown, in their order. */
export function groupsOf({ columns, state: { level } }: SceneData): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const column of columns) {
    if (column.role !== 'hidden') continue;
    const id = `${level}:${level === 'global' ? 0 : column[level]}`;
    const before = groups.get(id);
    groups.set(id, {
      id,
      number: before?.number ?? groups.size + 1,
      columns: before ? [...before.columns, column] : [column],
    });
  }
  return [...groups.values()];
}

/** Least width of a legend, for its ticks, which may reach out beyond its columns. */
export function leastLegend({ small }: OverviewLayout): number {
  return LEAST_LEGEND * small;
}

/** From the first to the last of some columns. */
export function spanOf(
  columns: Group['columns'],
  layout: OverviewLayout,
): { readonly x: number; readonly width: number } | null {
  const [first, last] = [columns[0], columns.at(-1) ?? columns[0]].map(
    ({ column }) => layout.columns[column]?.box,
  );
  return first && last ? { x: first.x, width: last.x + last.width - first.x } : null;
}

/** A thin bracket under the columns of each group, with its name in the middle of it where that has room. */
export function brackets(data: SceneData): { shapes: ShapeItem[]; labels: LabelItem[] } {
  const { layout, theme, measure } = data;
  const shapes: ShapeItem[] = [];
  const labels: LabelItem[] = [];
  const y = layout.legend - BRACKET_AT * layout.text;
  const [line, rise] = [Math.max(1, LINE * layout.text), RISE * layout.text];
  for (const group of groupsOf(data)) {
    const span = spanOf(group.columns, layout);
    if (!span) continue;
    const { name } = group.columns[0];
    const text = bracketName(group, Math.max(span.width, leastLegend(layout)), data);
    const gap = text === '' ? 0 : measure(text, layout.fine) + 2 * NAME_GAP * layout.fine;
    const half = (span.width - gap) / 2;
    const end = span.x + span.width;
    const base = { group: name, alpha: 1, radius: 0, stroke: 0, colour: theme.frame };
    const across = { ...base, y: y - line / 2, width: half, height: line };
    const up = { ...base, y: y - rise, width: line, height: rise };
    // Under a column that is narrower than its name, the name stands alone.
    if (half > 0)
      shapes.push(
        { ...across, id: `bracket:${group.id}/from`, x: span.x },
        { ...across, id: `bracket:${group.id}/to`, x: end - half },
        { ...up, id: `bracket:${group.id}/start`, x: span.x },
        { ...up, id: `bracket:${group.id}/end`, x: end - line },
      );
    labels.push({
      id: `bracket:${group.id}`,
      group: name,
      alpha: 1,
      text,
      x: span.x + span.width / 2,
      y,
      size: layout.fine,
      align: 'middle',
      colour: theme.muted,
      weight: 'regular',
    });
  }
  return { shapes, labels };
}

/** The name of a group, or its number where there is no more room; empty where that has none either. */
function bracketName(
  { number }: Group,
  width: number,
  { state, layout, strings, numbers, measure }: SceneData,
) {
  const names = {
    unit: strings.legend.unit({ number }),
    module: strings.legend.module({ number }),
    global: strings.legend.network,
  };
  const written = [names[state.level], ...(state.level === 'global' ? [] : [numbers.whole(number)])];
  return written.find((text) => measure(text, layout.fine) + 2 * NAME_GAP * layout.fine <= width) ?? '';
}
