import type { LabelItem, ShapeItem } from '../../../../engine/drawing.ts';
import { type Rgb, scaleColour } from '../../../../engine/palette.ts';
import type { Box } from '../../../geometry.ts';
import { labelBox, touches } from '../../../marks/annotations.ts';
import { shape } from '../../../marks/shape-item.ts';
import { label, type Marks } from '../../../marks/value-marks.ts';
import type { Layer } from '../../../network/layers.ts';
import {
  areTold,
  LARGEST,
  MOST_SUM_DECIMALS,
  PROBABILITY_DECIMALS,
  power,
  type SoftmaxTerms,
} from '../../../network/softmax-terms.ts';
import { shortened } from '../../../text/shortened.ts';
import type { Scene } from '../../../view.ts';
import { isCovered, unlessCovered } from '../shared/covered.ts';
import { hasName, hasNumbers, type SoftmaxZone } from './layout.ts';
import { isWithoutRow, listedTerms, restOf } from './rest.ts';

/** Everything that the softmax view is drawn from. */
export interface SoftmaxScene extends Scene {
  readonly zone: SoftmaxZone;
  /** The layer of the classes. */
  readonly output: Layer;
  readonly selected: number;
  readonly logits: readonly number[];
  readonly terms: SoftmaxTerms;
  /** Decimals with which the terms and their sum are written. */
  readonly decimals: number;
  /** Whether all classes have appeared; which have. */
  readonly isWhole: boolean;
  readonly isShown: readonly boolean[];
  /** Logarithm of the sum of what has appeared. */
  readonly shownLogSum: number;
  /** Rounded so that they add up to 1 as they are written. */
  readonly shares: readonly number[];
  /** The class that is pointed at or in focus. */
  readonly lit: number | null;
}

/** Height of a row with bars under its numbers; how far under its middle they begin, and their height, in units of the text's size. */
const BELOW_LEAST = 1.7;
const BELOW = 0.45;
const BELOW_HEIGHT = 0.2;
/** Right end of the number of a share, and where its bar begins beside it. */
const NUMBER_END = 2.9;
const BAR_AT = 3.2;
/** With a name above them: how far above the middle it stands, and how far below it the numbers. */
const NAME_ABOVE = 0.62;
const NUMBERS_UNDER = 0.34;

/** Where the smallest logit stands on the scale of the logits; the largest stands at its end. */
const LEAST_LOGIT = 0.2;

function logitColour({ logits, theme, palette }: SoftmaxScene, logit: number): Rgb {
  const [least, most] = [Math.min(...logits), Math.max(...logits)];
  const part = most > least ? LEAST_LOGIT + ((1 - LEAST_LOGIT) * (logit - least)) / (most - least) : 1;
  return scaleColour('logit', 2 * part - 1, theme.name, palette);
}

/** One row a class: its logit as a circle, a number and a bar, its term, and its share. */
export function softmaxRows(scene: SoftmaxScene): Marks {
  const shapes: ShapeItem[] = [];
  const labels: LabelItem[] = [];
  scene.logits.forEach((logit, i) => {
    const row = scene.zone.rows[i];
    if (!row || row.height === 0 || !scene.isShown[i]) return;
    const parts = rowParts(scene, i, logit, row);
    shapes.push(...parts.shapes);
    labels.push(...parts.labels);
  });
  if (!scene.zone.isBelow) shapes.push(axis(scene, scene.zone.bars));
  return { shapes, labels };
}

function rowParts(scene: SoftmaxScene, i: number, logit: number, row: Box): Marks {
  const { zone, layout, theme, terms, selected, lit, isWhole, state, numbers } = scene;
  const { text, small } = layout;
  const middle = row.y + row.height / 2;
  const isNamedAbove = zone.isBelow && hasName(row, zone, layout);
  const y = middle + (isNamedAbove ? NUMBERS_UNDER * text : 0);
  const isLit = i === lit;
  const isStrong = isLit || i === selected;
  const radius = Math.min(zone.circle.radius, row.height * 0.42) * (isStrong ? 1 : 0.86);
  const circle: Box = {
    x: zone.circle.x - radius,
    y: middle - radius,
    width: 2 * radius,
    height: 2 * radius,
  };
  const stroke = (isLit ? 0.13 : 0.05) * text;
  const shapes = [
    shape(`logit/${i}`, circle, logitColour(scene, logit), { radius }),
    shape(`logit-ring/${i}`, circle, isLit ? theme.accent : theme.muted, { radius, stroke }),
  ];
  // In thin rows the numbers themselves have no room.
  const hasBars = !zone.isBelow || row.height >= BELOW_LEAST * text;
  if (hasBars) shapes.push(logitBar(scene, i, logit, y, zone.bars));
  const share = terms.shares[i] ?? 0;
  if (isWhole && hasBars && !isCovered(scene, 'result')) {
    const height = zone.isBelow ? BELOW_HEIGHT * text : Math.min(0.4 * text, row.height * 0.4);
    const { x, length } = shareBar(scene);
    const top = zone.isBelow ? y + BELOW * text : y - height / 2;
    const bar: Box = { x, y: top, width: share * length, height };
    const colour = state.temperature === 1 ? theme.ink : theme.accent;
    shapes.push(shape(`share/${i}`, bar, colour, { radius: height / 2, alpha: isStrong ? 1 : 0.6 }));
  }
  const name = nameOf(scene, i, row);
  if (!hasNumbers(row, layout)) return { shapes, labels: name };
  const look = { weight: isStrong ? 'bold' : 'regular' } as const;
  const ink = isLit ? theme.accent : isStrong ? theme.ink : theme.muted;
  const number = (id: string, written: string, x: number): LabelItem =>
    label(`${id}/${i}`, written, [x, y], small, ink, { ...look, align: 'end' });
  const labels = [
    ...name,
    number('logit', numbers.fixed(logit, 2), zone.logit.x + zone.logit.width),
    number('term', writtenTerm(scene, i), zone.terms.x + zone.terms.width),
  ];
  if (isWhole) labels.push(number('share', writtenShare(scene, i), zone.shares.x + NUMBER_END * text));
  return { shapes, labels };
}

/** Where the bars of the shares begin, and the length of a share of 1. */
function shareBar({ zone, layout }: SoftmaxScene) {
  const numberRoom = zone.isBelow ? 0 : BAR_AT * layout.text;
  return { x: zone.shares.x + numberRoom, length: Math.max(0, zone.shares.width - numberRoom) };
}

/** Right end of what is drawn of the share of a class. */
export function shareEnd(scene: SoftmaxScene, i: number): number {
  const { zone, layout, terms, isWhole } = scene;
  if (zone.isBelow) return zone.shares.x + NUMBER_END * layout.text;
  const { x, length } = shareBar(scene);
  return x + (isWhole ? (terms.shares[i] ?? 0) * length : 0);
}

/** The name of a class in its row, cut where it has no room; none where the row is too low. */
function nameOf(scene: SoftmaxScene, i: number, row: Box): readonly LabelItem[] {
  const { zone, layout, theme, selected, lit, predictions, measure } = scene;
  if (!hasName(row, zone, layout)) return [];
  const { text, small } = layout;
  const weight = i === lit || i === selected ? 'bold' : 'regular';
  const { x, width } = zone.names;
  const name = shortened(predictions[i]?.label ?? '', width, (part) => measure(part, small, weight));
  const y = row.y + row.height / 2 - (zone.isBelow ? NAME_ABOVE * text : 0);
  const ink = i === lit ? theme.accent : i === selected ? theme.ink : theme.muted;
  return [label(`softmax:class/${i}`, name, [x, y], small, ink, { weight, align: 'start' })];
}

/** The share of a class as it is written; empty before the first pass. */
export function writtenShare(scene: SoftmaxScene, i: number): string {
  const share = scene.shares[i];
  if (share === undefined) return '';
  return unlessCovered(scene, 'result', scene.numbers.fixed(share, PROBABILITY_DECIMALS));
}

/** The power of a class as it is written. */
export function writtenTerm(scene: SoftmaxScene, i: number): string {
  const { terms, decimals, numbers } = scene;
  return unlessCovered(scene, 'products', power(terms.logTerms[i] ?? 0, numbers, decimals));
}

/** The bar of a logit from the axis of 0, on the scale that all share. */
function logitBar(scene: SoftmaxScene, i: number, logit: number, y: number, bars: Box): ShapeItem {
  const { zero, unit } = barScale(scene, bars);
  const { text } = scene.layout;
  const { isBelow } = scene.zone;
  const height = (isBelow ? BELOW_HEIGHT : 0.34) * text;
  const length = Math.abs(logit) * unit;
  const x = logit < 0 ? zero - length : zero;
  const top = isBelow ? y + BELOW * text : y - height / 2;
  return shape(`logit-bar/${i}`, { x, y: top, width: length, height }, logitColour(scene, logit));
}

function barScale({ logits }: SoftmaxScene, { x, width }: Box) {
  const [least, most] = [Math.min(0, ...logits), Math.max(0, ...logits)];
  const unit = width / (most - least || 1);
  return { zero: x - least * unit, unit };
}

function axis(scene: SoftmaxScene, bars: Box): ShapeItem {
  const { zone, layout, theme } = scene;
  const { zero } = barScale(scene, bars);
  const width = 0.04 * layout.text;
  const rows = zone.rows.filter(({ height }) => height > 0);
  const [first, last] = [rows[0], rows.at(-1)];
  const top = first?.y ?? 0;
  const box: Box = { x: zero - width / 2, y: top, width, height: (last ? last.y + last.height : top) - top };
  return shape('logit-axis', box, theme.muted, { alpha: 0.7 });
}

/** The sum of the terms that have appeared; while others are still to come it says that it grows. */
export function writtenTotal(scene: SoftmaxScene): string {
  const { isWhole, shownLogSum, decimals, strings, numbers } = scene;
  const value = unlessCovered(scene, 'products', power(shownLogSum, numbers, decimals));
  return isWhole ? value : strings.formulas.growing({ value });
}

/** The classes without rows: what their terms and shares add up to, under those that are listed. */
export function restRow(scene: SoftmaxScene): Marks {
  const { zone, layout, theme, strings, numbers, shares, isWhole, decimals } = scene;
  const { fold, small, text } = layout;
  const rest = restOf(scene);
  if (!fold || !Number.isFinite(rest)) return { shapes: [], labels: [] };
  const y = fold.row.y + fold.row.height / 2;
  const end = (id: string, written: string, x: number): LabelItem =>
    label(`rest:${id}`, written, [x, y], small, theme.muted, { align: 'end' });
  const term = end(
    'term',
    unlessCovered(scene, 'products', power(rest, numbers, decimals)),
    zone.terms.x + zone.terms.width,
  );
  const count = zone.rows.filter(({ height }) => height === 0).length;
  const name = strings.convolution.others({ count });
  const labels = [
    label('rest:name', name, [zone.isBelow ? zone.from : zone.names.x, y], small, theme.muted, {
      align: 'start',
    }),
    term,
  ];
  if (!isWhole) return { shapes: [], labels };
  const share = shares.reduce((sum, each, i) => (isWithoutRow(zone, i) ? sum + each : sum), 0);
  const written = unlessCovered(scene, 'result', numbers.fixed(share, PROBABILITY_DECIMALS));
  labels.push(end('share', written, zone.shares.x + NUMBER_END * text));
  return { shapes: [], labels };
}

/** A line under the terms and their sum, and that the shares are all of it. */
export function totalParts(scene: SoftmaxScene): Marks {
  const { zone, layout, theme, strings, numbers, decimals, isWhole, logits } = scene;
  const { text, small } = layout;
  if (logits.length === 0) return { shapes: [], labels: [] };
  const isTold = areTold(listedTerms(scene), decimals);
  const y = zone.total.y + 0.95 * text;
  const right = zone.terms.x + zone.terms.width;
  const line: Box = {
    x: zone.terms.x + 0.6 * text,
    y: zone.total.y + 0.2 * text,
    width: zone.terms.width - 0.6 * text,
    height: 0.06 * text,
  };
  const look = { weight: 'bold', align: 'end' } as const;
  const total = strings.formulas.sumOfAll({ value: writtenTotal(scene) });
  const labels = [label('total', isTold ? total : `≈ ${total}`, [right, y], small, theme.ink, look)];
  if (isWhole)
    labels.push(
      label(
        'total:share',
        unlessCovered(scene, 'result', numbers.fixed(1, PROBABILITY_DECIMALS)),
        [zone.shares.x + NUMBER_END * text, y],
        small,
        theme.ink,
        look,
      ),
    );
  const under: Box = { ...line, x: zone.shares.x, width: NUMBER_END * text };
  return {
    shapes: [
      shape('total:line', line, theme.ink),
      ...(isWhole ? [shape('total:line/share', under, theme.ink)] : []),
    ],
    labels,
  };
}

/** What the sum under the terms takes at the most, so that a note beside it can stay where it is. */
export function totalRoom({ zone, layout, strings, numbers, measure }: SoftmaxScene): Box {
  const value = strings.formulas.growing({ value: numbers.fixed(LARGEST - 1, MOST_SUM_DECIMALS) });
  const widest = `≈ ${strings.formulas.sumOfAll({ value })}`;
  const width = measure(widest, layout.small, 'bold');
  const right = zone.terms.x + zone.terms.width;
  return { ...zone.total, x: right - width, width };
}

/** How much smaller the columns' names may be for the lack of room. */
const SMALLER_NAMES = [1, 0.9, 0.8, 0.7, 0.6] as const;

/** Names of the columns of logits, terms and probabilities, as large as lets each stand clear of the next. */
function columnNames({ zone, layout, theme, strings, measure }: SoftmaxScene): readonly LabelItem[] {
  const { text, header } = layout;
  const at = (size: number): readonly LabelItem[] => {
    const name = (id: string, written: string, x: number, align: LabelItem['align']): LabelItem =>
      label(`softmax:${id}`, written, [x, header[0]], size, theme.ink, { align });
    const shares = zone.isBelow
      ? Math.min(zone.shares.x, zone.to + 0.2 * text - measure(strings.formulas.probability, size))
      : zone.shares.x;
    return [
      name('logits', strings.formulas.logit, zone.logit.x + zone.logit.width, 'end'),
      name('terms', strings.formulas.exponents, zone.terms.x + zone.terms.width, 'end'),
      name('shares', strings.formulas.probability, shares, 'start'),
    ];
  };
  const areApart = (names: readonly LabelItem[]) => {
    const boxes = names.map((each) => labelBox(each, measure));
    return boxes.every((box, i) => boxes.slice(i + 1).every((other) => !touches(box, other)));
  };
  const sizes = SMALLER_NAMES.map((share) => at(share * text));
  return sizes.find(areApart) ?? at(SMALLER_NAMES[4] * text);
}

/**
 * Names of the columns, and which is before the softmax and which after it. A temperature that is not the network's makes
 * a what-if, which the network's own probabilities are told apart from.
 */
export function headings(scene: SoftmaxScene): Marks {
  const { zone, layout, theme, strings, numbers, state, output } = scene;
  const { small, header } = layout;
  const isWhatIf = state.temperature !== 1;
  const under = (id: string, written: string, x: number, align: LabelItem['align']): LabelItem =>
    label(`softmax:${id}`, written, [x, header[1]], small, theme.muted, { align });
  const marked = { colour: theme.accent, weight: 'bold' } as const;
  const [logit, terms] = [zone.logit.x + zone.logit.width, zone.terms.x + zone.terms.width];
  const names = columnNames(scene);
  const shares = names.at(-1)?.x ?? zone.shares.x;
  const labels = [...names];
  // Where there is no room for both, what is changed counts.
  if (!(isWhatIf && zone.isBelow)) labels.push(under('before', strings.formulas.before, logit, 'end'));
  if (!isWhatIf) labels.push(under('after', strings.formulas.after, shares, 'start'));
  else {
    const divided = strings.formulas.divided({ temperature: numbers.fixed(state.temperature, 2) });
    const classes = layout.columns[output.column]?.box.x ?? zone.to;
    labels.push(
      { ...under('divided', divided, terms, 'end'), ...marked },
      { ...under('what-if', strings.formulas.whatIf, shares, 'start'), ...marked },
      under('own', strings.formulas.own, classes, 'start'),
    );
  }
  return { shapes: [], labels };
}
