// What the tests of the formula views share: the numbers that such a view must show by the references, and those that
// the page shows.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Page } from 'puppeteer';
import { forwardReference } from '../../../src/compute/model/forward-reference.ts';
import type { Model, Step } from '../../../src/compute/model/model.ts';
import { mapsOf, type Shape } from '../../../src/compute/model/shape.ts';
import { createTensor, type Tensor } from '../../../src/compute/model/tensor.ts';
import { ops } from '../../../src/compute/ops/index.ts';
import type { OpName, OpParams, Tap } from '../../../src/compute/ops/op.ts';
import { layersOf } from '../../../src/scenes/network/layers.ts';
import { placeOf } from '../../unit/scenes/fixtures/views.ts';
import { activationsOf, call } from './element.ts';

/** Numbers that a view shows, in its order. */
export interface Numbers {
  /** In the line under the drawing. */
  readonly facts: readonly number[];
  /** In the table for readers, row by row, without the rows' names; null on padding. */
  readonly rows: readonly (readonly (number | null)[])[];
  /** In the slots of the formula. */
  readonly slots: Readonly<Record<string, number>>;
}

const references = new WeakMap<Model, Map<string, readonly Tensor[]>>();

/** Every step's output for the page's own picture, as the references make it; the first is the picture itself. */
export async function outputsOf(page: Page, model: Model): Promise<readonly Tensor[]> {
  const values = await activationsOf(page, 'input');
  const known = references.get(model) ?? new Map<string, readonly Tensor[]>();
  references.set(model, known);
  const key = createHash('sha1').update(values).digest('hex');
  const input = createTensor(model.inputShape, values);
  const outputs = known.get(key) ?? [input, ...forwardReference(model, input)];
  known.set(key, outputs);
  return outputs;
}

/** What the view of an address must show while its window rests at a position. */
export function wantedOf(
  model: Model,
  outputs: readonly Tensor[],
  address: string,
  position: number,
): Numbers {
  const columns = layersOf(model);
  const place = placeOf(model, columns, address);
  const column = place && place.kind !== 'overview' ? columns[place.column] : undefined;
  const step = column?.step;
  const [source, output] = [outputs[(column?.slot ?? 0) - 1], outputs[column?.slot ?? 0]];
  if (!place || !column || !step || !source || !output) throw new Error(`${address} is no formula view.`);
  if (place.kind === 'softmax') return softmaxNumbers(output.data);
  if (place.kind === 'convolution' || place.kind === 'dense')
    throw new Error(`${address} is no formula view.`);
  const [row, at] = [Math.floor(position / column.width), position % column.width];
  const spot = [row + 1, at + 1];
  const result = output.data[place.index * column.height * column.width + position] ?? 0;
  const taps = tapsOf(step, source.shape, [place.index, row, at]);
  const inputOf = ({ input }: Tap) => (input < 0 ? null : (source.data[input] ?? 0));
  if (place.kind === 'cell') {
    const known = taps.map(inputOf).filter((value) => value !== null);
    const isPool = step.op === 'max_pool' || step.op === 'avg_pool';
    const sum = known.reduce((all, value) => all + value, 0);
    const slots = {
      value: result,
      ...(!isPool && { x: known[0] ?? 0 }),
      ...(step.op === 'avg_pool' && { sum, count: known.length }),
      ...(step.op === 'leaky_relu' && { slope: step.params.negativeSlope }),
    };
    const facts = [...spot, isPool ? known.length : (known[0] ?? 0), result];
    return { facts, rows: [...known.map((value) => [value]), [result]], slots };
  }
  const [weights, biases] = step.weights;
  const weightOf = ({ weight }: Tap) => weights?.data[weight] ?? 0;
  const sumOf = (channel: number) =>
    taps.reduce((sum, tap) => (tap.at[0] === channel ? sum + (inputOf(tap) ?? 0) * weightOf(tap) : sum), 0);
  if (place.kind === 'channel') {
    const own = taps.filter((tap) => tap.at[0] === place.channel);
    const value = sumOf(place.channel);
    const rows = own.map((tap) => [inputOf(tap), weightOf(tap), (inputOf(tap) ?? 0) * weightOf(tap)]);
    return {
      facts: [...spot, own.length, value],
      rows: [...rows, [value]],
      slots: { value, ...stridesOf(step) },
    };
  }
  const [channels] = mapsOf(source.shape);
  const partials = Array.from({ length: channels }, (_, channel) => sumOf(channel));
  const bias = biases?.data[place.index] ?? 0;
  const sum = partials.reduce((all, value) => all + value, 0);
  return {
    facts: [...spot, channels, result],
    rows: [...partials.map((value) => [value]), [bias], [result]],
    slots: { sum, bias, value: result },
  };
}

function tapsOf<N extends OpName>(
  step: { op: N; params: OpParams[N]; weights: readonly Tensor[] },
  shape: Shape,
  out: readonly [number, number, number],
): readonly Tap[] {
  const shapes = [shape, ...step.weights.map((each) => each.shape)];
  return [...(ops[step.op].taps?.(out, shapes, step.params) ?? [])];
}

function stridesOf(step: Step): Readonly<Record<string, number>> {
  if (step.op !== 'conv2d' || step.params.stride.every((each) => each === 1)) return {};
  const [strideY, strideX] = step.params.stride;
  return { strideY, strideX };
}

/** Of all classes: the numbers of the class in view are one of the rows. */
function softmaxNumbers(logits: ArrayLike<number>): Numbers {
  const terms = Array.from(logits, Math.exp);
  const sum = terms.reduce((all, term) => all + term, 0);
  const rows = terms.map((term, i) => [logits[i] ?? 0, term, term / sum]);
  return { facts: [], rows: [...rows, [sum, 1]], slots: {} };
}

/** What the page says of its view, in its own words. */
export interface Caption {
  readonly facts: string;
  readonly caption: string;
  /** Of the table for readers, without its head. */
  readonly rows: readonly (readonly string[])[];
  /** By the names of the formula's slots, as readers get them. */
  readonly slots: Readonly<Record<string, string>>;
  /** Numbers that are seen in the formula. */
  readonly figures: readonly string[];
  /** Where the transport says that the window stands. */
  readonly position: number;
}

/** Waits until the page has said all of its view, then reads it. */
export async function captionsOf(page: Page): Promise<Caption> {
  const told = await call(page, async (element) => {
    const { shadowRoot: root } = element;
    const read = () => ({
      facts: root.querySelector('.facts')?.textContent ?? '',
      caption: root.querySelector('.numbers caption')?.textContent ?? '',
      rows: [...root.querySelectorAll('.numbers tbody tr')].map((row) =>
        [...row.children].map((cell) => cell.textContent ?? ''),
      ),
      slots: Object.fromEntries(
        [...root.querySelectorAll<HTMLElement>('.formula math [data-slot]')].map((slot) => [
          slot.getAttribute('data-slot') ?? '',
          slot.textContent ?? '',
        ]),
      ),
      figures: [...root.querySelectorAll('.formula svg text')].map((text) => text.textContent ?? ''),
      position: Number(root.querySelector<HTMLInputElement>('.transport input')?.value),
    });
    /** The table and the formula's text for readers come a little after what is seen. */
    const isWhole = ({ caption, facts, figures, slots }: ReturnType<typeof read>) => {
      const told = Object.values(slots);
      const spot = (text: string) => /row (\d+), column (\d+)/i.exec(text)?.slice(1).join();
      return caption !== '' && spot(caption) === spot(facts) && figures.every((text) => told.includes(text));
    };
    await element.settled;
    let last = read();
    while (!isWhole(last) || !last.figures.some((text) => text !== '')) {
      await new Promise(requestAnimationFrame);
      last = read();
    }
    return last;
  });
  return told;
}

const NUMBER = /−?\d+(?:\.\d+)?(?:·10[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?/g;

/** The numbers of a text, and how far each may be off for its decimals. */
export function numbersIn(text: string): { readonly value: number; readonly off: number }[] {
  return (text.match(NUMBER) ?? []).map((word) => {
    const [digits = '', exponent = ''] = word.replace('−', '-').split('·10');
    const power = 10 ** Number([...exponent].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)).join('') || 0);
    const decimals = digits.split('.')[1]?.length ?? 0;
    return { value: Number(digits) * power, off: 0.51 * 10 ** -decimals * power };
  });
}

function assertNumbers(text: string, wanted: readonly number[]): void {
  const told = numbersIn(text);
  assert.equal(told.length, wanted.length, `"${text}" has ${wanted.length} numbers: ${wanted}`);
  told.forEach(({ value, off }, i) => {
    const is = wanted[i] ?? Number.NaN;
    // The networks' sums are those of single precision.
    const bound = off + 2e-4 * Math.max(1, Math.abs(is));
    assert.ok(Math.abs(value - is) <= (off < 0.3 ? bound : 0), `"${text}" says ${value}, it is ${is}`);
  });
}

/** Holds all that the page says of its view against the references. */
export async function checkCaption(
  page: Page,
  model: Model,
  outputs: readonly Tensor[],
  address: string,
  position: number,
): Promise<Caption> {
  const told = await captionsOf(page);
  const wanted = wantedOf(model, outputs, address, position);
  const isSoftmax = wanted.facts.length === 0;
  assert.equal(told.position, isSoftmax ? told.position : position, address);
  const selected = Number(address.slice(address.lastIndexOf('/') + 1));
  const [logit = 0, term = 0, share = 0] = wanted.rows[selected] ?? [];
  const facts = isSoftmax ? [logit ?? 0, term ?? 0, share ?? 0] : wanted.facts;
  assertNumbers(isSoftmax ? told.facts.slice(told.facts.lastIndexOf(':')) : told.facts, facts);
  assert.equal(told.rows.length, wanted.rows.length, `${address}: rows of the table`);
  told.rows.forEach(([, ...cells], i) => {
    const row = wanted.rows[i] ?? [];
    // A cell of padding says so and counts as nothing.
    if (row[0] === null) assert.match(cells[0] ?? '', /padding/);
    assertNumbers(
      cells.filter((cell) => cell !== '').join(' '),
      row.map((value) => value ?? 0),
    );
  });
  for (const [name, value] of Object.entries(wanted.slots)) assertNumbers(told.slots[name] ?? '', [value]);
  if (isSoftmax) assertNumbers(told.slots.value ?? '', [share ?? 0]);
  return told;
}
