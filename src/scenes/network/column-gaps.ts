import { gapsBetween } from '../geometry.ts';
import type { Layer } from './layers.ts';

type Border = 'within' | 'unit' | 'module';

// In units of the text's size.
/** Least distance of the names of two columns that stand in one unit, in two units, in two modules. */
const NAMES_APART: Readonly<Record<Border, number>> = { within: 0.6, unit: 1.2, module: 1.5 };
/** Least distance of their maps. */
const MAPS_APART: Readonly<Record<Border, number>> = { within: 0.9, unit: 2.1, module: 2.1 };
/** Gaps between units over the widest within one: at least, and by what lies between them where there is room. */
const LEAST_APART = 1.25;
const SHARES: Readonly<Record<Border, number>> = { within: 1, unit: 2, module: 3 };

/** A column with the width of its maps and that of its name, in px. */
export interface NamedColumn {
  readonly column: Layer;
  readonly width: number;
  readonly name: number;
}

/** The gap before each column that its name and its maps need, in px; none before the first. */
export function leastGaps(columns: readonly NamedColumn[], text: number): readonly number[] {
  const gaps = gapsBetween(columns, (before, { column, width, name }) => {
    const border = borderBetween(before.column, column);
    // The name of the classes begins where they begin; others stand over the middle of their maps.
    const [ownName, ownMaps] = column.role === 'output' ? [0, 0] : [name, width];
    const names = (before.name + ownName) / 2 + NAMES_APART[border] * text;
    return Math.max(names - (before.width + ownMaps) / 2, MAPS_APART[border] * text);
  });
  const shares = gapsBetween(columns, (before, { column }) => SHARES[borderBetween(before.column, column)]);
  const least = LEAST_APART * widestWithin(gaps, shares);
  return gaps.map((gap, i) => ((shares[i] ?? 0) > SHARES.within ? Math.max(gap, least) : gap));
}

/** The widest gap within a unit; 0 where no unit has one. */
function widestWithin(gaps: readonly number[], shares: readonly number[]): number {
  return Math.max(0, ...gaps.filter((_, i) => shares[i] === SHARES.within));
}

/**
 * Room that is left goes into the gaps: first between the units and the modules until they stand well apart, then
 * everywhere, most of it there.
 * @param spare px.
 */
export function spreadGaps(columns: readonly Layer[], gaps: readonly number[], spare: number): number[] {
  const shares = gapsBetween(columns, (before, column) => SHARES[borderBetween(before, column)]);
  const within = widestWithin(gaps, shares);
  const wanted = gaps.map((gap, i) =>
    shares[i] === SHARES.within ? 0 : Math.max(0, (shares[i] ?? 0) * within - gap),
  );
  const want = sumOf(wanted);
  const first = want > 0 ? Math.min(1, spare / want) : 0;
  const rest = (spare - want * first) / Math.max(1, sumOf(shares));
  return gaps.map((gap, i) => gap + (wanted[i] ?? 0) * first + rest * (shares[i] ?? 0));
}

function borderBetween(before: Layer, { opensUnit, module }: Layer): Border {
  if (module !== before.module) return 'module';
  return opensUnit ? 'unit' : 'within';
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
