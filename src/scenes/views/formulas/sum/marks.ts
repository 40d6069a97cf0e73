import type { Pair } from '../../../../compute/model/shape.ts';
import type { MapItem, OverlayItem } from '../../../../engine/drawing.ts';
import { WEIGHT_REACH } from '../../../../engine/palette.ts';
import type { AnnotationPlace } from '../../../marks/annotations.ts';
import { withHalo } from '../../../marks/halo.ts';
import { GROUP } from '../../../marks/shape-item.ts';
import {
  DECIMALS,
  formula,
  joined,
  label,
  legend,
  type Marks,
  regionFrame,
} from '../../../marks/value-marks.ts';
import { mapBox, valueAt } from '../../../marks/windows.ts';
import { inputName } from '../../../network/input-names.ts';
import { COVERED } from '../../../state/cover.ts';
import { type WrittenSum, writtenSum } from '../../../text/numbers.ts';
import { isCovered, unlessCovered } from '../shared/covered.ts';
import { magnifierMarks, ROUND_CELL } from '../shared/magnifier.ts';
import { FORMULA, FORMULA_SIZE, type SumScene, termMap } from './scene.ts';
import { hasRoomFor, type Term, type TermsPlan } from './terms.ts';

/** What the terms are that are drawn: of the channels that have room, and of the others together. */
function valuesOf({ terms, partials }: SumScene): readonly (number | null)[] {
  const isShown = new Set(terms.channels);
  const rest = partials?.reduce((sum, value, i) => (isShown.has(i) ? sum : sum + value), 0) ?? null;
  const shown = terms.channels.map((channel) => partials?.[channel] ?? null);
  return terms.others > 0 ? [...shown, rest] : shown;
}

/** How the two sums are written, so that a class that adds up what it reads gets what it reads. */
interface WrittenSums {
  /** Of all channels. */
  readonly sum: number;
  readonly channels: WrittenSum;
  /** Of that and the bias. */
  readonly whole: WrittenSum;
}

function writtenSums(scene: SumScene): WrittenSums {
  const { terms, partials, bias, result } = scene;
  const sum = partials?.reduce((all, value) => all + value, 0) ?? 0;
  const values = valuesOf(scene).filter((value) => value !== null);
  const more = hasRoomFor(terms, [...values, bias], DECIMALS + 1, scene) ? 1 : 0;
  const whole = writtenSum([sum, bias], result ?? 0, DECIMALS, DECIMALS + more);
  return { sum, whole, channels: writtenSum(values, sum, whole.decimals, DECIMALS + more) };
}

/** The terms of the sum as they are drawn: the channels that have room, the others together, the bias. */
export function termsOf(scene: SumScene): readonly Term[] {
  const { terms, bias, source, strings, halfRange, mostWeight } = scene;
  const areCovered = isCovered(scene, 'products');
  const { channels, whole } = writtenSums(scene);
  const ofMaps = { scale: { scale: 'activation', half: halfRange }, decimals: channels.decimals } as const;
  const others = strings.convolution.others({ count: terms.others });
  const shown = valuesOf(scene).map((known, i): Term => {
    const channel = terms.channels[i];
    const value = areCovered ? null : known;
    return channel === undefined
      ? { id: 'others', value, name: others, hasMap: false, ...ofMaps }
      : { id: String(channel), value, name: inputName(source, channel, strings), hasMap: true, ...ofMaps };
  });
  const scale = { scale: 'weight', half: mostWeight / WEIGHT_REACH } as const;
  const name = strings.formulas.bias;
  return [...shown, { id: 'bias', value: bias, name, hasMap: false, scale, decimals: whole.decimals }];
}

export function partialMaps({ terms, plan, target, halfRange }: SumScene): MapItem[] {
  const cells = target.height * target.width;
  return terms.channels.map((channel, i) => ({
    id: `partial/${channel}`,
    group: GROUP,
    alpha: 1,
    ...termMap(target, terms, i),
    source: { offset: plan.scratch.offset + channel * cells, columns: target.width, rows: target.height },
    range: -1,
    halfRange,
    scale: 'activation',
  }));
}

/** Frames at the cell on the output's map, its magnifier, and on every term. */
export function outputMarks(scene: SumScene): Marks {
  const { target, formulaPlan, at, output, theme, layout, terms, halfRange } = scene;
  const cell = { row: at[0], column: at[1], height: 1, width: 1 };
  const stroke = 0.1 * layout.text;
  const scale = { scale: 'activation', half: halfRange } as const;
  const isHidden = isCovered(scene, 'result');
  const magnifier = magnifierMarks(
    'magnifier:y',
    formulaPlan.magnifier,
    target,
    { region: cell, margin: ROUND_CELL },
    (row, column) => (isHidden ? null : valueAt(output, target, row, column)),
    scale,
    scene,
    isHidden ? COVERED : '',
  );
  const map = mapBox(target, formulaPlan.target);
  return {
    shapes: [
      regionFrame('magnifier:target', map, target, magnifier.shown, theme.muted, 0.045 * layout.text, {
        alpha: 0.9,
      }),
      ...withHalo(regionFrame('cell:output', map, target, cell, theme.accent, stroke), theme.ground),
      ...magnifier.shapes,
      ...terms.channels.map((channel, i) =>
        regionFrame(
          `cell/${channel}`,
          mapBox(target, terms.boxes[i]?.picture ?? map),
          target,
          cell,
          theme.accent,
          0.06 * layout.text,
        ),
      ),
    ],
    labels: magnifier.labels,
  };
}

export function formulaOf(scene: SumScene): OverlayItem | null {
  const { partials, bias, result, formulaPlan, layout, numbers, halfRange } = scene;
  const [box, most] = [formulaPlan.formula, FORMULA_SIZE * layout.text];
  const number = (value: number, decimals = DECIMALS) => numbers.fixed(value, decimals);
  // The sum and the bias may take another decimal.
  const widest = {
    sum: number(-halfRange, DECIMALS + 1),
    bias: number(bias, DECIMALS + 1),
    value: number(-halfRange),
  };
  const set = (texts: OverlayItem['texts']) =>
    formula(FORMULA, box, most, texts, scene, { widest, marked: ['value'] });
  if (!partials || result === null) return set({});
  const { sum, channels, whole } = writtenSums(scene);
  return set({
    sum: number(sum, whole.decimals),
    equals: channels.sign,
    bias: number(bias, whole.decimals),
    equals2: whole.sign,
    value: unlessCovered(scene, 'result', number(result)),
  });
}

/** Above the terms, below them, or after the last of them. */
export function notePlaces(scene: SumScene, [, height]: Pair): readonly AnnotationPlace[] {
  const { terms, layout, formulaPlan } = scene;
  const [first, last] = [terms.boxes[0], terms.boxes.at(-1)];
  if (!first || !last) return [];
  const { text, small } = layout;
  const { x, y } = first.name;
  const over = { x, y: y - 0.35 * text - small, align: 'start', lines: 1 } as const;
  const above = formulaPlan.name === null ? over : { ...over, x: middleOf(terms), align: 'middle' as const };
  const below = { x, y: last.plate.y + last.plate.height + 0.45 * text, align: 'start' } as const;
  const after = last.plate.x + last.plate.width + 0.6 * text;
  return [
    above,
    { ...below, lines: 1 },
    below,
    { x: after, y: last.picture.y + (last.picture.height - height) / 2, align: 'start' },
  ];
}

/** Half-way across all terms. */
function middleOf({ boxes }: TermsPlan): number {
  const left = Math.min(...boxes.map(({ picture }) => picture.x));
  const right = Math.max(...boxes.map(({ picture }) => picture.x + picture.width));
  return (left + right) / 2;
}

/** What the terms are. */
export function names({ terms, formulaPlan, layout, theme, strings }: SumScene): Marks {
  const middle = [middleOf(terms), formulaPlan.name ?? layout.header[0]] as const;
  return {
    shapes: [],
    labels: [label('partial:name', strings.convolution.partial, middle, layout.text, theme.ink)],
  };
}

export function legends(scene: SumScene): Marks {
  const { state, zone, layout, halfRange, mostWeight } = scene;
  if (!state.detail) return { shapes: [], labels: [] };
  const gap = 2 * layout.text;
  const width = (zone.width - gap) / 2;
  const weights = { scale: 'weight', from: -WEIGHT_REACH, to: WEIGHT_REACH } as const;
  const values = { scale: 'activation', from: -1, to: 1 } as const;
  return joined([
    legend('elastic', zone.x, width, values, [-halfRange, 0, halfRange], 2, scene),
    legend('weights', zone.x + width + gap, width, weights, [-mostWeight, 0, mostWeight], 2, scene),
  ]);
}
