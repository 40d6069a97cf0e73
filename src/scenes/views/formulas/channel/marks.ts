import type { Pair } from '../../../../compute/model/shape.ts';
import type { EdgeItem, MapItem } from '../../../../engine/drawing.ts';
import { WEIGHT_REACH } from '../../../../engine/palette.ts';
import type { Box } from '../../../geometry.ts';
import type { AnnotationPlace } from '../../../marks/annotations.ts';
import { pillSize } from '../../../marks/pills.ts';
import { GROUP, shape } from '../../../marks/shape-item.ts';
import { DECIMALS, formula, joined, label, legend, type Marks } from '../../../marks/value-marks.ts';
import { bottomOf } from '../shared/arrangement.ts';
import { arrows } from '../shared/arrows.ts';
import { coveredMap, unlessCovered } from '../shared/covered.ts';
import { placesBelow } from '../shared/notes.ts';
import { type ChannelScene, FORMULA_SIZE } from './scene.ts';
import { writtenProducts } from './taps.ts';

/** The intermediate map, under the id that it has in the elastic view, from where it grows. */
export function partialMap(scene: ChannelScene): MapItem {
  const { channel, plan, pair, target, halfRange } = scene;
  const cells = target.height * target.width;
  const map: MapItem = {
    id: `partial/${channel}`,
    group: GROUP,
    alpha: 1,
    ...pair.targetBox,
    source: { offset: plan.scratch.offset + channel * cells, columns: target.width, rows: target.height },
    range: -1,
    halfRange,
    scale: 'activation',
  };
  return coveredMap(map, scene);
}

/** The indices of the formula say where the window lies: only with the factors and the padding that are not idle. */
export function formulaOf(scene: ChannelScene) {
  const { step, result, layout, numbers, halfRange } = scene;
  const { stride, dilation, padBefore } = step.params;
  const has = ([y, x]: Pair, idle: number) => y !== idle || x !== idle;
  const parts = [
    { suffix: 'strided', name: 'stride', pair: stride, isHere: has(stride, 1) },
    { suffix: 'dilated', name: 'dilation', pair: dilation, isHere: has(dilation, 1) },
    { suffix: 'padded', name: 'pad', pair: padBefore, isHere: has(padBefore, 0) },
  ].filter(({ isHere }) => isHere);
  const indices = Object.fromEntries(
    parts.flatMap(({ name, pair: [y, x] }) => [
      [`${name}Y`, String(y)],
      [`${name}X`, String(x)],
    ]),
  );
  const texts = {
    value: result === null ? '' : unlessCovered(scene, 'result', numbers.fixed(result, DECIMALS)),
    equals: writtenProducts(scene).sign,
    ...indices,
  };
  const content = ['convolution', ...parts.map(({ suffix }) => suffix)].join('-');
  return formula(content, scene.work.formula, FORMULA_SIZE * layout.text, texts, scene, {
    widest: { value: numbers.fixed(-halfRange, DECIMALS) },
    marked: ['value'],
  });
}

export function names({ formulaPlan, layout, theme, strings, pair }: ChannelScene): Marks {
  const { target } = formulaPlan;
  const middle = target.x + target.width / 2;
  return {
    shapes: [shape('partial-frame', pair.targetBox, theme.frame, { stroke: 0.03 * layout.text })],
    labels: [
      label('partial:name', strings.convolution.partial, [middle, layout.header[0]], layout.text, theme.ink),
    ],
  };
}

/** Under the source, or on from there, before the way to the sum. */
export function notePlaces(scene: ChannelScene, [, height]: Pair): readonly AnnotationPlace[] {
  const { formulaPlan, layout, pair } = scene;
  const { x, width } = formulaPlan.source;
  const { y, height: high } = pillBox(scene);
  const beside = { x: x + width + 0.3 * layout.text, y: y + (high - height) / 2, align: 'start' } as const;
  const line = { ...beside, y: y + (high - 0.8 * layout.small) / 2, lines: 1 };
  return [...placesBelow(pair.sourceBox, layout), line, beside];
}

export function flow(scene: ChannelScene): EdgeItem[] {
  const { sourceMagnifier, targetMagnifier } = scene.formulaPlan;
  return arrows([sourceMagnifier, targetMagnifier], scene);
}

export function legends(scene: ChannelScene): Marks {
  const { state, zone, layout, halfRange, mostWeight, source } = scene;
  if (!state.detail) return { shapes: [], labels: [] };
  const isPicture = source.role === 'input';
  const bars = [
    ...(isPicture ? [{ id: 'grey', scale: 'grey', ends: [0, 1], values: [0, 1], decimals: 0 } as const] : []),
    {
      id: 'elastic',
      scale: 'activation',
      ends: [-1, 1],
      values: [-halfRange, 0, halfRange],
      decimals: 2,
    } as const,
    {
      id: 'weights',
      scale: 'weight',
      ends: [-WEIGHT_REACH, WEIGHT_REACH],
      values: [-mostWeight, 0, mostWeight],
      decimals: 2,
    } as const,
  ];
  const gap = 2 * layout.text;
  const width = (zone.width - gap * (bars.length - 1)) / bars.length;
  return joined(
    bars.map(({ id, scale, ends: [from, to], values, decimals }, i) =>
      legend(id, zone.x + i * (width + gap), width, { scale, from, to }, values, decimals, scene),
    ),
  );
}

/** Where the way on to the sum stands. */
export function pillBox({ formulaPlan, strings, measure, zone, layout }: ChannelScene): Box {
  const { target, targetMagnifier } = formulaPlan;
  const { text, small } = layout;
  const [width, height] = pillSize(strings.convolution.toSum, text, small, measure);
  const right = target.x + target.width;
  const isStacked = zone.arrangement === 'narrow';
  const most = zone.x + zone.width - width;
  // Wider than a small map it reaches out to the right: on the left stands the name of the source.
  const x = isStacked
    ? Math.min(Math.max(target.x, right - width), most)
    : Math.min(targetMagnifier.x + (right - targetMagnifier.x - width) / 2, right - width);
  const under = isStacked ? target.y + target.height : bottomOf(formulaPlan);
  return { x, y: under + 0.15 * text, width, height };
}
