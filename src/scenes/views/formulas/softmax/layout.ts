import { ops } from '../../../../compute/ops/index.ts';
import type { Box } from '../../../geometry.ts';
import { foldOf, placeClasses } from '../../../network/class-fold.ts';
import { fisheyeSpans } from '../../../network/fisheye.ts';
import { isColoured } from '../../../network/layers.ts';
import {
  type ColumnLayout,
  LEAST_TEXT_PX,
  legendRoom,
  type OverviewLayout,
  TEXT_SHARE,
} from '../../../network/overview-layout.ts';
import {
  CONTEXT_ALPHA,
  contextColumn,
  contextPicture,
  contextSpans,
  NO_SPAN,
} from '../../../network/side-columns.ts';
import type { SceneData } from '../../../view.ts';
import {
  blockHeight,
  type FormulaBlock,
  type FormulaPlace,
  formulaBlock,
  placeBlock,
} from '../shared/formula-block.ts';

/** Where the steps from logits to probabilities stand: columns of one row a class. */
export interface SoftmaxZone extends FormulaPlace {
  readonly rows: readonly Box[];
  /** Middles of the circles; left ends and widths of the other columns. */
  readonly circle: { readonly x: number; readonly radius: number };
  /** Names of the classes: beside their circles, or, where bars stand under their numbers, above those. */
  readonly names: Pick<Box, 'x' | 'width'>;
  readonly logit: Box;
  /** Bars of the logits. */
  readonly bars: Box;
  /** Whether all bars stand under their numbers, for there is no room beside them. */
  readonly isBelow: boolean;
  readonly terms: Box;
  readonly shares: Box;
  readonly total: Box;
  readonly from: number;
  readonly to: number;
}

// In units of the text's size.
const MARGIN = 0.9;
const GAP = 0.9;
const CLASSES = 8.7;
const CLASSES_NARROW = 5.6;
const BAR = 5.0;
const BAR_NARROW = 1.7;
const ZONE_LEAST = 31;
/** Where the network would else lie beyond the window. */
const ZONE_TIGHT = 25;
const ZONE_NARROW = 15.5;
const TOTAL = 2.3;
const TOTAL_NARROW = 1.5;
/** Size of the formula's text. */
export const FORMULA_SIZE = 1.15;
/** Its room on a phone, where the rows need all that there is. */
const FORMULA_SIZE_NARROW = 0.9;
/** Under what its letters mean: the temperature's control reaches up to there. */
const UNDER_LETTERS = 0.85;
const UNDER_LETTERS_NARROW = 0.75;
const ROW_LEAST = 1.7;
const ROW_SELECTED = 2.4;
/** Least height of a row with a name above its numbers and their bars. */
const NAME_ABOVE_LEAST = 2;
const CIRCLE = 0.62;
const LOGIT = 3.6;
/** Between a circle and its name, and the most that a name takes. */
const BESIDE = 0.4;
const NAME_MOST = 7;
const TERM = 5.4;
const SHARE = 3.4;
const CONTEXT_SHARE = 0.6;
const E_DECIMALS = 3;

/** Makes room between the network and its classes, a row a class from one side to the other. */
export function layoutSoftmax(
  data: SceneData,
  selected: number,
): { readonly layout: OverviewLayout; readonly zone: SoftmaxZone } {
  const { columns, viewport, layout: base, model, measure } = data;
  const output = columns.at(-1);
  if (!output) throw new RangeError('There are no columns.');
  const before = columns.slice(0, -1);
  const wide = Number.POSITIVE_INFINITY;
  const least = Math.min(base.text, (LEAST_TEXT_PX * base.text) / base.small);
  const fixedWidth = (text: number) => (2 * MARGIN + 2 * GAP + CLASSES) * text;
  const contextWidth = (text: number) => contextSpans(before, 'last', text, wide).width;
  let text = viewport.height * TEXT_SHARE;
  while (
    text > least &&
    fixedWidth(text) + ZONE_LEAST * text + contextWidth(text) * CONTEXT_SHARE > viewport.width
  )
    text *= 0.985;
  text = Math.max(text, least);
  const isNarrow = viewport.width < (2 * MARGIN + GAP + CLASSES + ZONE_LEAST) * text;
  const classes = (isNarrow ? CLASSES_NARROW : CLASSES) * text;
  const grown = text / base.text;
  const first = base.columns[0]?.box ?? { y: 0, height: viewport.height };
  const top = first.y * grown;
  const foot = Math.max(1.7 * text, legendRoom(base) * grown);
  const body: Box = { x: 0, y: top, width: 0, height: Math.max(viewport.height - top - foot, 20 * text) };
  const rest = viewport.width - (2 * MARGIN + 2 * GAP) * text - classes;
  const left = contextSpans(before, 'last', text, Math.max(0, rest - ZONE_LEAST * text));
  const from = MARGIN * text + left.width + GAP * text;
  // On a phone the zone and the classes fill the window, and the network lies beyond its left side.
  const narrow = Math.max(viewport.width - 2 * MARGIN * text - GAP * text - classes, ZONE_NARROW * text);
  const free = rest - left.width;
  const width = isNarrow ? narrow : free >= ZONE_TIGHT * text ? free : Math.max(ZONE_LEAST * text, free);
  const to = from + width;
  const classesAt = to + GAP * text;
  const classesBox = { ...body, x: classesAt, width: classes };
  // Under the classes as well where the zone is narrow.
  const formulaTo = isNarrow ? classesAt + classes : to;
  const most = isNarrow ? FORMULA_SIZE_NARROW : FORMULA_SIZE;
  const own = softmaxBlock(data, false, most);
  const whatIf = softmaxBlock(data, true, most);
  const block = isNarrow ? { ...whatIf, high: own.high } : whatIf;
  const formula = blockHeight(block, formulaTo - from, text);
  const total = (isNarrow ? TOTAL_NARROW : TOTAL) * text;
  const underLetters = (isNarrow ? UNDER_LETTERS_NARROW : UNDER_LETTERS) * text;
  const rowsHeight = body.height - total - underLetters - formula;
  const room = { ...body, height: rowsHeight };
  const choice = { choice: base.fold, count: output.neurons, lead: selected };
  const rows = placeClasses(choice, room, text, (count, left, lead) => rowBoxes(count, lead, left, text));
  const placed = columns.map((column, i): ColumnLayout => {
    if (column !== output) {
      const span = left.spans[i] ?? NO_SPAN;
      return contextColumn(column, { ...span, x: span.x + MARGIN * text }, body, text);
    }
    const neurons = rows.map((row) => ({ ...row, x: classesAt, width: classes }));
    return {
      box: classesBox,
      neurons,
      alpha: CONTEXT_ALPHA,
      lead: selected,
      named: true,
    };
  });
  const [input] = columns;
  const [inputPlace] = placed;
  const layout: OverviewLayout = {
    ...base,
    text,
    small: base.small * grown,
    header: [base.header[0] * grown, base.header[1] * grown],
    width: Math.max(viewport.width, classesAt + classes + MARGIN * text),
    height: body.y + body.height + foot,
    columns: placed,
    picture:
      input && inputPlace && isColoured(input) ? contextPicture(input, inputPlace.box, body.y, text) : null,
    legend: body.y + body.height + 0.5 * text,
    barLength: (isNarrow ? BAR_NARROW : BAR) * text,
    fold: foldOf(base.fold, { ...room, x: classesAt, width: classes }, text),
  };
  const longest = Math.max(...model.classes.map((name) => measure(name, base.small / base.text, 'bold')));
  const sums = { y: body.y + rowsHeight, height: total };
  const under = { x: from, y: sums.y + total, width: formulaTo - from, height: formula };
  const place = placeBlock(block, under, text);
  const zone = zoneOf(rows, { from, to, name: Math.min(NAME_MOST, longest) }, sums, text);
  return { layout, zone: { ...zone, ...place } };
}

/** The formula of the softmax or, with a temperature, that of the what-if, which is the larger one. */
export function softmaxBlock(data: SceneData, hasTemperature: boolean, most = FORMULA_SIZE): FormulaBlock {
  const { softmax, temperature } = data.strings.letters;
  const e = data.numbers.fixed(Math.E, E_DECIMALS);
  return hasTemperature
    ? formulaBlock(data, 'softmax-temperature', most, temperature({ e }))
    : formulaBlock(data, ops.softmax.formula, most, softmax({ e }));
}

/** Rows of one height, or, of too many classes, thin ones round the selected one. */
function rowBoxes(count: number, selected: number, body: Box, text: number): Box[] {
  const pitch = body.height / count;
  if (pitch >= ROW_LEAST * text) {
    const height = Math.min(pitch, ROW_SELECTED * text);
    return Array.from({ length: count }, (_, i) => ({
      ...body,
      y: body.y + pitch * (i + 0.5) - height / 2,
      height,
    }));
  }
  return fisheyeSpans(count, selected, body.height, ROW_SELECTED * text, ROW_LEAST * text, 0.1).map(
    ({ at, size, visible }) => ({ ...body, y: body.y + at, height: visible ? size : 0 }),
  );
}

/** Columns of the steps between two ends, with room for a name, in units of the text's size. @param total the row of the sums below them */
function zoneOf(
  rows: readonly Box[],
  { from, to, name }: { readonly from: number; readonly to: number; readonly name: number },
  total: Pick<Box, 'y' | 'height'>,
  text: number,
): Omit<SoftmaxZone, keyof FormulaPlace> {
  const room = to - from;
  const top = rows[0]?.y ?? total.y;
  const column = (x: number, width: number): Box => ({ x, y: top, width, height: total.y - top });
  const radius = Math.min(CIRCLE * text, 0.38 * Math.max(...rows.map(({ height }) => height)));
  const fixedWidth = (2 * CIRCLE + 0.4 + LOGIT + TERM + SHARE) * text;
  const nameWidth = (name + 0.3) * text;
  const barsWidth = room - fixedWidth - nameWidth - 3 * GAP * text;
  const hasBars = barsWidth > 5 * text;
  const circleX = from + CIRCLE * text;
  const nameX = circleX + (CIRCLE + BESIDE) * text;
  const logit = hasBars
    ? column(nameX + nameWidth, LOGIT * text)
    : column(from + (2 * CIRCLE + 0.3) * text, LOGIT * text);
  const half = hasBars ? barsWidth / 2 : 0;
  const barsAt = logit.x + logit.width + GAP * text;
  const terms = column(
    hasBars ? barsAt + half + GAP * text : logit.x + logit.width + 0.3 * text,
    TERM * text,
  );
  const sharesAt = terms.x + terms.width + GAP * text;
  return {
    rows,
    circle: { x: circleX, radius },
    names: { x: nameX, width: hasBars ? nameWidth : to - nameX },
    logit,
    bars: hasBars ? column(barsAt, half) : logit,
    isBelow: !hasBars,
    terms,
    shares: column(sharesAt, Math.max(SHARE * text, to - sharesAt)),
    total: { ...terms, ...total },
    from,
    to,
  };
}

/** Whether a row has room for the name of its class. */
export function hasName({ height }: Box, { isBelow }: SoftmaxZone, { text }: OverviewLayout): boolean {
  return height >= (isBelow ? NAME_ABOVE_LEAST : 1.1) * text;
}

/** Whether a row has room for numbers. */
export function hasNumbers(row: Box, { text }: OverviewLayout): boolean {
  return row.height >= 1.1 * text;
}
