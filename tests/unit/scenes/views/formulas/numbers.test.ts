// What the formula views tell, against the reference: at full precision within the ops' bounds, and in the digits shown.
import { afterAll, describe, expect, test } from 'vitest';
import type { Model } from '../../../../../src/compute/model/model.ts';
import { createRandom } from '../../../../../src/compute/model/random.ts';
import { ops } from '../../../../../src/compute/ops/index.ts';
import { flushBound, roundingBound } from '../../../../../src/compute/ops/rounding.ts';
import type { Drawing } from '../../../../../src/engine/drawing.ts';
import type { StepOf } from '../../../../../src/scenes/state/view-address.ts';
import { MOST_TABLE_ROWS, type SceneData, type View } from '../../../../../src/scenes/view.ts';
import { viewOf } from '../../../../../src/scenes/views/find-view.ts';
import { sampled } from '../../../../extent.ts';
import { fourthModel } from '../../../compute/fixtures/models.ts';
import { outputsOf } from '../../fixtures/dense-views.ts';
import {
  formulaAddresses,
  formulaData,
  formulaPlace,
  oneChannel,
  partialsOf,
} from '../../fixtures/formula-views.ts';
import { NETWORKS, withoutConnections } from '../../fixtures/networks.ts';
import { RANDOM_NETWORKS } from '../../fixtures/random-networks.ts';
import { fixed, strings } from '../../fixtures/typesetting.ts';
import { type NamedPlace, waysOf } from '../../fixtures/views.ts';

/** So large that numbers stand in every cell that is not of a very large kernel. */
const SCREEN = { width: 3840, height: 1880 };
const SEED = 404;

interface Case {
  readonly data: SceneData;
  readonly view: View;
  readonly drawing: Drawing;
  readonly place: NamedPlace;
  /** Row and column of the output, and its number. */
  readonly y: number;
  readonly x: number;
  readonly position: number;
  readonly says: string;
}

/** Formula views of a kind at two random positions and the last; nobody looks at the links around them. */
function drawCases(model: Model, kind: string): readonly Case[] {
  const random = createRandom(SEED);
  return formulaAddresses(model).flatMap((address) => {
    const place = formulaPlace(model, address);
    if (place.kind !== kind) return [];
    const first = withoutConnections(formulaData(model, address, {}, SCREEN));
    const { height = 1, width = 1 } = first.columns[place.column] ?? {};
    const count = height * width;
    const positions = new Set([Math.floor(random() * count), Math.floor(random() * count), count - 1]);
    return [...positions].map((position): Case => {
      const data = { ...first, state: { ...first.state, position } };
      const view = viewOf(data);
      const says = `${address} at ${position}, seed ${SEED}`;
      const [y, x] = [Math.floor(position / width), position % width];
      return { data, view, drawing: view.drawing, place, y, x, position, says };
    });
  });
}

/** A number as it is told, in its last decimals. */
function units(text: string | undefined): number {
  expect(text).toMatch(/^[+−]?\d+\.\d+$/);
  return Number(text?.replace('−', '-').replace('+', '').replace('.', ''));
}

/** How many decimals a number is told with. */
const decimalsOf = (text: string | undefined) => text?.split('.')[1]?.length ?? 0;

/** Whether numbers as they are told, added up and rounded as their total is, are their total. */
function signOf(terms: readonly (string | undefined)[], total: string | undefined): '=' | '≈' {
  const more = 10 ** (decimalsOf(terms[0]) - decimalsOf(total));
  const sum = sumOf(terms.map(units)) / more;
  return Math.sign(sum) * Math.round(Math.abs(sum)) === units(total) ? '=' : '≈';
}

const sumOf = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
const textOf = ({ labels }: Drawing, id: string) => labels.find((label) => label.id === id)?.text;
const textsOf = ({ labels }: Drawing, prefix: string) =>
  labels.filter(({ id }) => id.startsWith(prefix)).map(({ text }) => text);
const overlayItemOf = ({ overlay }: Drawing) => overlay[0]?.texts ?? {};

/** Linear activations too. */
const EVERY = [...NETWORKS, { name: 'linear activations', model: fourthModel() }, ...RANDOM_NETWORKS];

describe.each(EVERY)('in $name', ({ model }) => {
  const drawn = new Map<string, readonly Case[]>();
  afterAll(() => drawn.clear());
  const casesOf = (kind: string): readonly Case[] => {
    const cases = drawn.get(kind) ?? drawCases(model, kind);
    drawn.set(kind, cases);
    return cases;
  };
  const convolutions = sampled(model.steps.filter(({ op }) => op === 'conv2d'));

  test('the products of a window add up to the cell of the intermediate map', () => {
    const seen = { columns: new Set<number>(), cases: 0, '=': 0, '≈': 0 };
    const decimals = new Set<number>();
    for (const { data, view, drawing, place, y, x, position, says } of casesOf('channel')) {
      if (place.kind !== 'channel') continue;
      const [target, source] = [data.columns[place.column], data.columns[place.column - 1]];
      const step = target?.step as StepOf<'conv2d'>;
      const { kernel, stride, padBefore, dilation } = step.params;
      const { input: values, partial } = data.values;
      if (!source || !values || !partial) throw new Error(`${says} has no values.`);
      const weights = step.weights[0]?.data ?? new Float32Array();
      const products: number[] = [];
      const rows: string[][] = [];
      for (let i = 0; i < kernel[0]; i++) {
        for (let j = 0; j < kernel[1]; j++) {
          const [row, column] = [
            y * stride[0] - padBefore[0] + i * dilation[0],
            x * stride[1] - padBefore[1] + j * dilation[1],
          ];
          const isInside = row >= 0 && row < source.height && column >= 0 && column < source.width;
          const value = isInside ? (values[row * source.width + column] ?? Number.NaN) : 0;
          const first = (place.index * source.neurons + place.channel) * kernel[0] * kernel[1];
          const weight = weights[first + i * kernel[1] + j] ?? Number.NaN;
          products.push(value * weight);
          rows.push([
            `row ${i + 1}, column ${j + 1}`,
            isInside ? fixed(value, 4) : strings.formulas.padding,
            fixed(weight, 4),
            fixed(value * weight, 4),
          ]);
          const at = `${i},${j}`;
          for (const [id, number] of [
            [`tap:x/${at}`, isInside ? fixed(value, 2) : '0'],
            [`tap:w/${at}`, fixed(weight, 2)],
            [`tap:p/${at}`, fixed(value * weight, decimalsOf(textOf(drawing, 'tap:p/0,0')))],
          ] as const) {
            expect(textOf(drawing, id), `${says}, ${id}`).toBe(number);
          }
        }
      }
      const result = partial[position] ?? Number.NaN;
      const input = outputsOf(model)[(target?.slot ?? 1) - 1];
      if (!input) throw new Error(`${says} has no input.`);
      const { inputs, params } = oneChannel(step, input, place.index, place.channel);
      const bound = ops.conv2d.errorBound(inputs, params)[position] ?? 0;
      expect(Math.abs(sumOf(products) - result), says).toBeLessThanOrEqual(bound);
      expect(textOf(drawing, 'tap:sum/0,0'), says).toBe(fixed(result, 2));
      expect(overlayItemOf(drawing).value, says).toBe(fixed(result, 2));
      const total = [strings.formulas.headSum, '', '', fixed(result, 4)];
      expect(view.readout().table()?.rows, says).toEqual([...rows.slice(0, MOST_TABLE_ROWS - 1), total]);

      const told = textsOf(drawing, 'tap:p/');
      const digits = decimalsOf(told[0]);
      const sign = signOf(told, fixed(result, 2));
      // A decimal more only where it mends the sum.
      if (digits === 3)
        expect([
          sign,
          signOf(
            products.map((each) => fixed(each, 2)),
            fixed(result, 2),
          ),
        ]).toEqual(['=', '≈']);
      decimals.add(digits);
      expect(textOf(drawing, 'tap:sign/1'), says).toBe(`Σ ${sign}`);
      expect(overlayItemOf(drawing).equals, says).toBe(sign);
      const [xs, ws, ps] = ['tap:x/', 'tap:w/', 'tap:p/'].map((prefix) =>
        textsOf(drawing, prefix).map((text) => (text === '0' ? 0 : units(text))),
      );
      const unit = 10 ** (4 - digits);
      const areExact = ps?.every((product, i) => (xs?.[i] ?? 0) * (ws?.[i] ?? 0) === unit * product);
      expect(textOf(drawing, 'tap:sign/0'), says).toBe(areExact ? '=' : '≈');
      seen.columns.add(place.column);
      seen.cases += 1;
      seen[sign] += 1;
    }
    expect(seen.columns.size).toBe(convolutions.length);
    if (seen.cases > 60) {
      expect(Math.min(seen['='], seen['≈'])).toBeGreaterThan(0);
      expect([...decimals].sort()).toEqual([2, 3]);
    }
  });

  test('the intermediate values and the bias add up to the activation', () => {
    const [seen, decimals] = [new Set<number>(), new Set<string>()];
    for (const { data, view, drawing, place, position, says } of casesOf('sum')) {
      const [target, source] = [data.columns[place.column], data.columns[place.column - 1]];
      const step = target?.step as StepOf<'conv2d'>;
      const input = outputsOf(model)[(target?.slot ?? 1) - 1];
      if (!target || !input) throw new Error(`${says} has no input.`);
      const cells = target.height * target.width;
      const made = partialsOf(model, target.slot, place.index).map(({ data: map }) => map[position] ?? 0);
      const { partials: all, output } = data.values;
      expect(
        made.map((_, i) => all?.[i * cells + position]),
        says,
      ).toEqual(made);
      const bias = step.weights[1]?.data[place.index] ?? Number.NaN;
      const result = output?.[position] ?? Number.NaN;
      const bound = ops.conv2d.errorBound([input, ...step.weights], step.params);
      const allowed =
        (bound[place.index * cells + position] ?? 0) + roundingBound(1, sumOf(made.map(Math.abs)));
      expect(Math.abs(sumOf(made) + bias - result), says).toBeLessThanOrEqual(allowed);

      const links = waysOf(view).map(({ id }) => Number(id.replace('term/', '')));
      const others = made.filter((_, i) => !links.includes(i));
      const terms = links.map((channel) => textOf(drawing, `term/${channel}`));
      const values = links.map((channel) => made[channel] ?? 0);
      if (others.length > 0) {
        terms.push(textOf(drawing, 'term/others'));
        values.push(sumOf(others));
      }
      const told = overlayItemOf(drawing);
      const [termDigits, digits] = [decimalsOf(terms[0]), decimalsOf(told.sum)];
      expect(terms.map(units), says).toEqual(values.map((value) => units(fixed(value, termDigits))));
      expect(units(textOf(drawing, 'term/bias')), says).toBe(units(fixed(bias, digits)));
      expect(told, says).toMatchObject({
        sum: fixed(sumOf(made), digits),
        bias: fixed(bias, digits),
        value: fixed(result, 2),
      });
      expect(told.equals, says).toBe(signOf(terms, told.sum));
      expect(told.equals2, says).toBe(signOf([told.sum, told.bias], told.value));
      // A decimal more only where it mends a sum.
      if (digits === 3) expect(told.equals2, says).toBe('=');
      if (termDigits > digits) expect(told.equals, says).toBe('=');
      decimals.add(`${termDigits} ${digits}`);
      const rows = made.map((value, i) => [`${source?.name} neuron ${i + 1}`, fixed(value, 4)]);
      expect(view.readout().table()?.rows, says).toEqual([
        ...rows.slice(0, MOST_TABLE_ROWS - 2),
        [strings.formulas.headBias, fixed(bias, 4)],
        [strings.formulas.headResult, fixed(result, 4)],
      ]);
      seen.add(place.column);
    }
    expect(seen.size).toBe(convolutions.length);
    if (seen.size > 3) expect([...decimals].sort()).toEqual(['2 2', '3 2', '3 3']);
  });

  test('an activation and a pooling give what their ops give, in the digits shown', () => {
    const seen: Record<string, number> = {};
    for (const { data, view, drawing, place, y, x, position, says } of casesOf('cell')) {
      const [target, source] = [data.columns[place.column], data.columns[place.column - 1]];
      const step = target?.step;
      const { input: values, output } = data.values;
      if (!step || !source || !values || !output) throw new Error(`${says} has no values.`);
      const result = output[position] ?? Number.NaN;
      const told = overlayItemOf(drawing);
      expect(told.value, says).toBe(fixed(result, 2));
      const rows = [...(view.readout().table()?.rows ?? [])];
      expect(rows.pop(), says).toEqual([strings.formulas.headResult, fixed(result, 4)]);
      seen[step.op] = (seen[step.op] ?? 0) + 1;
      if (step.op !== 'max_pool' && step.op !== 'avg_pool') {
        // After a flatten a neuron comes from one cell of its map.
        const from = values.length === output.length ? position : place.index % values.length;
        const [row, column] = [Math.floor(from / source.width), from % source.width];
        const value = values[from] ?? Number.NaN;
        const slope = step.op === 'leaky_relu' ? step.params.negativeSlope : step.op === 'relu' ? 0 : 1;
        const linear = value > 0 ? value : slope * value;
        expect(Math.abs(linear - result), says).toBeLessThanOrEqual(
          roundingBound(1, Math.abs(linear)) + flushBound(value),
        );
        expect(rows, says).toEqual([[`row ${row + 1}, column ${column + 1}`, fixed(value, 4)]]);
        expect(told.x, says).toBe(fixed(value, 2));
        if (step.op === 'leaky_relu') {
          // Written with four digits, and the sign is of the numbers as they are told.
          const captionSlope = Number(told.slope?.replace('−', '-'));
          expect(Math.abs(captionSlope - slope), says).toBeLessThanOrEqual(5e-4 * Math.abs(slope));
          const made = units(told.x) > 0 ? units(told.x) : captionSlope * units(told.x);
          const isExact = Math.abs(made - units(told.value)) < 1e-9;
          expect(told.equals, says).toBe(isExact ? '=' : '≈');
        } else {
          const made = step.op === 'relu' ? Math.max(0, units(told.x)) : units(told.x);
          expect(units(told.value), says).toBe(made);
        }
        continue;
      }
      const { window, stride, padBefore } = step.params;
      const cells: number[] = [];
      const shown: (string | undefined)[] = [];
      const inside: string[][] = [];
      for (let i = 0; i < window[0]; i++) {
        for (let j = 0; j < window[1]; j++) {
          const [row, column] = [y * stride[0] - padBefore[0] + i, x * stride[1] - padBefore[1] + j];
          const isInside = row >= 0 && row < source.height && column >= 0 && column < source.width;
          const text = textOf(drawing, `pool/${i},${j}`);
          if (!isInside) {
            expect(text, `${says}: padding`).toBeUndefined();
            continue;
          }
          const value = values[row * source.width + column] ?? Number.NaN;
          expect(text, says).toBe(fixed(value, decimalsOf(text)));
          cells.push(value);
          shown.push(text);
          inside.push([`row ${row + 1}, column ${column + 1}`, fixed(value, 4)]);
        }
      }
      expect(rows, says).toEqual(inside.slice(0, MOST_TABLE_ROWS - 1));
      if (step.op === 'max_pool') {
        expect(result, says).toBe(Math.max(...cells));
        expect(units(told.value), says).toBe(Math.max(...shown.map(units)));
        continue;
      }
      const mean = sumOf(cells) / cells.length;
      const magnitude = sumOf(cells.map(Math.abs)) / cells.length;
      expect(Math.abs(mean - result), says).toBeLessThanOrEqual(roundingBound(cells.length + 1, magnitude));
      expect(told.count, says).toBe(String(cells.length));
      expect(told.sum, says).toBe(fixed(sumOf(cells), 2));
      expect(told.sums, says).toBe(signOf(shown, told.sum));
      if (decimalsOf(shown[0]) > 2) expect(told.sums, says).toBe('=');
      expect(told.equals, says).toBe(units(told.value) * cells.length === units(told.sum) ? '=' : '≈');
    }
    const kinds = new Set(
      data(model).columns.flatMap(({ step }) =>
        step && ['relu', 'leaky_relu', 'linear', 'max_pool', 'avg_pool'].includes(step.op) ? [step.op] : [],
      ),
    );
    expect(Object.keys(seen).sort()).toEqual([...kinds].sort());
  });

  test('every minus sign is the true one', () => {
    let seen = 0;
    for (const kind of ['channel', 'sum', 'cell', 'softmax'] as const) {
      for (const { drawing, view, says } of casesOf(kind)) {
        const texts = [
          ...drawing.labels.map(({ text }) => text),
          ...drawing.overlay.flatMap(({ texts: slots }) => Object.values(slots)),
          ...(view.readout().table()?.rows.flat() ?? []),
          view.readout().caption?.text ?? '',
        ];
        expect(
          texts.filter((text) => /-\d|−0(\.0*)?$|NaN|Infinity|undefined/.test(text)),
          says,
        ).toEqual([]);
        seen += texts.filter((text) => text.startsWith('−')).length;
      }
    }
    expect(seen).toBeGreaterThan(0);
  });
});

function data(model: Model): SceneData {
  return formulaData(model, formulaAddresses(model)[0] ?? '');
}

test('before anything has been read no number is told', () => {
  let seen = 0;
  for (const { model } of NETWORKS) {
    for (const address of formulaAddresses(model)) {
      if (formulaPlace(model, address).kind === 'softmax') continue;
      const data = withoutConnections(formulaData(model, address, {}, SCREEN));
      const { drawing, readout } = viewOf({ ...data, values: {} });
      const numbers = drawing.labels.filter(({ id }) =>
        /^(tap:[xp]|tap:sum|pool|magnifier:.|term)\//.test(id),
      );
      expect(
        numbers.filter(({ id, text }) => text !== '' && id !== 'term/bias'),
        address,
      ).toEqual([]);
      expect(overlayItemOf(drawing).value ?? '', address).toBe('');
      expect(readout().caption, address).toBeNull();
      seen += 1;
    }
  }
  expect(seen).toBeGreaterThan(200);
});

test('the random networks have every op and every option between them', () => {
  const steps = RANDOM_NETWORKS.flatMap(({ model }) => model.steps);
  expect(new Set(steps.map(({ op }) => op))).toEqual(new Set(Object.keys(ops)));
  const convolutions = steps.flatMap((step) => (step.op === 'conv2d' ? [step.params] : []));
  const poolings = steps.flatMap((step) =>
    step.op === 'max_pool' || step.op === 'avg_pool' ? [step.params] : [],
  );
  const sizes = [...convolutions.map(({ kernel }) => kernel), ...poolings.map(({ window }) => window)];
  for (const windows of [convolutions, poolings]) {
    expect(new Set(windows.flatMap(({ stride }) => stride))).toEqual(new Set([1, 2, 3]));
    expect(windows.some(({ padBefore, padAfter }) => padBefore.join() !== padAfter.join())).toBe(true);
  }
  expect(new Set(convolutions.flatMap(({ kernel }) => kernel))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7]));
  expect(new Set(convolutions.flatMap(({ dilation }) => dilation))).toEqual(new Set([1, 2]));
  expect(sizes.filter(([height, width]) => height !== width).length).toBeGreaterThan(10);
  const inputs = RANDOM_NETWORKS.map(({ model }) => model.inputShape);
  expect(new Set(inputs.map(([channels]) => channels))).toEqual(new Set([1, 2, 3, 4]));
  expect(inputs.filter(([, height, width]) => height !== width).length).toBeGreaterThan(6);
  const biases = steps.flatMap(({ weights: [, bias] }) => [...(bias?.data ?? [])]);
  expect(biases.length).toBeGreaterThan(100);
  expect(biases).not.toContain(0);
});
