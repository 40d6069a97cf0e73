import { type Box, boundsOf } from '../../../geometry.ts';
import { COVERS } from '../../../state/cover.ts';
import { neuronId, partAddress } from '../../../state/view-address.ts';
import { productSign } from '../../../text/numbers.ts';
import {
  type Caption,
  type Cursor,
  type Link,
  MOST_TABLE_ROWS,
  type Readout,
  type ViewTable,
} from '../../../view.ts';
import { unlessCovered } from '../shared/covered.ts';
import { pillBox } from './marks.ts';
import type { ChannelScene } from './scene.ts';
import { markedTap } from './taps.ts';

/** Of the numbers in the line under the drawing. */
const CAPTION_DECIMALS = 4;
/** Height of the name above a matrix, in units of the text's size. */
const NAME = 1.05;

export function channelReadout(scene: ChannelScene): Partial<Readout> {
  const { source, target, taps, pair, work, layout } = scene;
  const named = ({ x, y, width, height }: Box): Box => {
    const name = NAME * layout.text;
    return { x, y: y - name, width, height: height + name };
  };
  return {
    slide: { rows: target.height, columns: target.width },
    channels: source.neurons,
    cells: taps.length,
    covers: COVERS,
    caption: tapCaption(scene) ?? caption(scene),
    hint: scene.strings.formulas.move,
    cursor: tapCursor(scene),
    links: [sumLink(scene)],
    places: {
      'input-map': boundsOf([pair.sourceBox, pair.sourceMagnifier]),
      'output-map': boundsOf([pair.targetBox, pair.targetMagnifier]),
      kernels: named(work.matrices[1]),
      numbers: boundsOf([...work.matrices.map(named), work.result]),
      formula: boundsOf([work.formula]),
    },
    table: () => table(scene),
  };
}

/** The product of the tap that is pointed at, in words; null where none is, or it has not been read. */
function tapCaption(scene: ChannelScene): Caption | null {
  const { taps, kernel, step, strings, numbers, source, channel } = scene;
  const marked = markedTap(scene);
  const { value = null, product = null } = taps[marked ?? -1] ?? {};
  if (marked === null || product === null) return null;
  const [, columns] = step.params.kernel;
  const factors = [value ?? 0, kernel[marked] ?? 0] as const;
  const text = strings.formulas.tap({
    row: Math.floor(marked / columns) + 1,
    column: (marked % columns) + 1,
    value: numbers.fixed(factors[0], CAPTION_DECIMALS),
    weight: unlessCovered(scene, 'kernel', numbers.fixed(factors[1], CAPTION_DECIMALS)),
    sign: productSign(factors, product, CAPTION_DECIMALS),
    product: unlessCovered(scene, 'products', numbers.fixed(product, CAPTION_DECIMALS)),
  });
  return { text, own: [neuronId(source, channel)] };
}

/** The keyboard goes over the taps of the window. */
function tapCursor({ work: { matrices }, taps, step, strings }: ChannelScene): Cursor {
  const x = Math.min(...matrices.map((box) => box.x));
  const y = Math.min(...matrices.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...matrices.map((box) => box.x + box.width)) - x,
    height: Math.max(...matrices.map((box) => box.y + box.height)) - y,
    label: strings.formulas.taps,
    count: taps.length,
    row: step.params.kernel[1],
    page: taps.length,
    start: 0,
  };
}

/** The way on to the sum over all inputs, under the intermediate map. */
function sumLink(scene: ChannelScene): Link {
  const { strings, target, targetIndex } = scene;
  return {
    id: 'sum',
    action: { type: 'go', view: partAddress(neuronId(target, targetIndex), 'sum') },
    label: strings.convolution.toSum,
    ...pillBox(scene),
  };
}

function caption(scene: ChannelScene): Caption | null {
  const { at, result, taps, strings, numbers, source, channel } = scene;
  if (result === null) return null;
  const place = { row: at[0] + 1, column: at[1] + 1 };
  const value = unlessCovered(scene, 'result', numbers.fixed(result, 4));
  return {
    text: strings.formulas.convolution({ ...place, count: taps.length, value }),
    own: [neuronId(source, channel)],
  };
}

function table(scene: ChannelScene): ViewTable {
  const { at, taps, kernel, step, result, strings, numbers } = scene;
  const [, columns] = step.params.kernel;
  const rows = taps.map(({ value, product }, i) => [
    strings.formulas.cellAt({ row: Math.floor(i / columns) + 1, column: (i % columns) + 1 }),
    value !== null ? numbers.fixed(value, 4) : product === null ? '' : strings.formulas.padding,
    unlessCovered(scene, 'kernel', numbers.fixed(kernel[i] ?? 0, 4)),
    product === null ? '' : unlessCovered(scene, 'products', numbers.fixed(product, 4)),
  ]);
  return {
    caption: strings.formulas.tableConvolution({ row: at[0] + 1, column: at[1] + 1 }),
    head: [
      strings.formulas.headCell,
      strings.formulas.headValue,
      strings.formulas.headWeight,
      strings.formulas.headProduct,
    ],
    rows: [
      ...rows.slice(0, MOST_TABLE_ROWS - 1),
      [
        strings.formulas.headSum,
        '',
        '',
        result === null ? '' : unlessCovered(scene, 'result', numbers.fixed(result, 4)),
      ],
    ],
  };
}
