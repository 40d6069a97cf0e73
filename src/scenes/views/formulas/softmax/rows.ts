import type { LabelItem, ShapeItem } from '../../../../engine/drawing.ts';
import { type Rgb, scaleColour } from '../../../../engine/palette.ts';
import type { Box } from '../../../geometry.ts';
import { shape } from '../../../marks/shape-item.ts';
import { label, type Marks } from '../../../marks/value-marks.ts';
import { shortened } from '../../../text/shortened.ts';
import { isCovered } from '../shared/covered.ts';
import { hasName, hasNumbers } from './layout.ts';
import type { SoftmaxScene } from './scene.ts';
import { writtenShare, writtenTerm } from './written.ts';

/** Height of a row with bars under its numbers; how far under its middle they begin, and their height, in units of the text's size. */
const BELOW_LEAST = 1.7;
const BELOW = 0.45;
const BELOW_HEIGHT = 0.2;
/** Right end of the number of a share, and where its bar begins beside it. */
export const NUMBER_END = 2.9;
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
