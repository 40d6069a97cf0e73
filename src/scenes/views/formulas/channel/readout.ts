import { neuronId, partAddress } from '../../../state/view-address.ts';
import { fill } from '../../../text/fill.ts';
import { fixed, productSign } from '../../../text/numbers.ts';
import {
  type Caption,
  type Cursor,
  type Link,
  MOST_TABLE_ROWS,
  type Readout,
  type ViewTable,
} from '../../../view.ts';
import { pillBox } from './marks.ts';
import type { ChannelScene } from './scene.ts';
import { markedTap } from './taps.ts';

/** Of the numbers in the line under the drawing. */
const CAPTION_DECIMALS = 4;

export function channelReadout(scene: ChannelScene): Partial<Readout> {
  const { source, target, taps } = scene;
  return {
    slide: { rows: target.height, columns: target.width },
    channels: source.neurons,
    cells: taps.length,
    caption: tapCaption(scene) ?? caption(scene),
    cursor: tapCursor(scene),
    links: [sumLink(scene)],
    table: () => table(scene),
  };
}

/** The product of the tap that is pointed at, in words; null where none is, or it has not been read. */
function tapCaption(scene: ChannelScene): Caption | null {
  const { taps, kernel, step, words, source, channel } = scene;
  const marked = markedTap(scene);
  const { value = null, product = null } = taps[marked ?? -1] ?? {};
  if (marked === null || product === null) return null;
  const [, columns] = step.params.kernel;
  const factors = [value ?? 0, kernel[marked] ?? 0] as const;
  const values = {
    row: Math.floor(marked / columns) + 1,
    column: (marked % columns) + 1,
    value: fixed(factors[0], CAPTION_DECIMALS),
    weight: fixed(factors[1], CAPTION_DECIMALS),
    sign: productSign(factors, product, CAPTION_DECIMALS),
    product: fixed(product, CAPTION_DECIMALS),
  };
  return { sentence: words.formula.tapCaption, values, own: [neuronId(source, channel)] };
}

/** The keyboard goes over the taps of the window. */
function tapCursor({ work: { matrices }, taps, step, words }: ChannelScene): Cursor {
  const x = Math.min(...matrices.map((box) => box.x));
  const y = Math.min(...matrices.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...matrices.map((box) => box.x + box.width)) - x,
    height: Math.max(...matrices.map((box) => box.y + box.height)) - y,
    label: words.formula.taps,
    count: taps.length,
    row: step.params.kernel[1],
    page: taps.length,
    start: 0,
  };
}

/** The way on to the sum over all inputs, under the intermediate map. */
function sumLink(scene: ChannelScene): Link {
  const { layout, words, target, targetIndex } = scene;
  return {
    id: 'sum',
    view: partAddress(neuronId(target, targetIndex), 'sum'),
    label: words.formula.toSum,
    ...pillBox(scene, layout.text),
  };
}

function caption(scene: ChannelScene): Caption | null {
  const { at, result, taps, words, source, channel } = scene;
  if (result === null) return null;
  return {
    sentence: taps.length === 1 ? words.formula.captionConvolutionOne : words.formula.captionConvolution,
    values: { row: at[0] + 1, column: at[1] + 1, count: taps.length, value: fixed(result, 4) },
    own: [neuronId(source, channel)],
  };
}

function table({ at, taps, kernel, step, result, words }: ChannelScene): ViewTable {
  const { formula: say } = words;
  const [, columns] = step.params.kernel;
  const rows = taps.map(({ value, product }, i) => [
    fill(say.tap, { row: Math.floor(i / columns) + 1, column: (i % columns) + 1 }),
    value !== null ? fixed(value, 4) : product === null ? '' : say.padding,
    fixed(kernel[i] ?? 0, 4),
    product === null ? '' : fixed(product, 4),
  ]);
  return {
    caption: fill(say.tableConvolution, { row: at[0] + 1, column: at[1] + 1 }),
    head: [say.cell, say.value, say.weight, say.product],
    rows: [...rows.slice(0, MOST_TABLE_ROWS - 1), [say.sum, '', '', result === null ? '' : fixed(result, 4)]],
  };
}
