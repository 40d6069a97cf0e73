import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTensor } from '../../../../../src/compute/model/tensor.ts';
import { ops } from '../../../../../src/compute/ops/index.ts';
import {
  logSumOf,
  power,
  roundedPower,
  sharesThatAddUp,
  softmaxTerms,
} from '../../../../../src/scenes/network/softmax-terms.ts';
import type { ViewState } from '../../../../../src/scenes/state/view-state.ts';
import { MOST_TABLE_ROWS, type SceneData } from '../../../../../src/scenes/view.ts';
import { viewOf } from '../../../../../src/scenes/views/find-view.ts';
import { labelBox, overlaps, SIX_SIZES } from '../../fixtures/boxes.ts';
import { formulaAddresses, formulaData, formulaPlace } from '../../fixtures/formula-views.ts';
import { NETWORKS, type Network, withoutConnections } from '../../fixtures/networks.ts';
import { RANDOM_NETWORKS } from '../../fixtures/random-networks.ts';
import { fixed, numbers } from '../../fixtures/typesetting.ts';

const RUNS = { seed: 61, numRuns: 1000 };
const SCREEN = { width: 3840, height: 1880 };

const units = (text: string) => Number(text.replace('.', ''));
const total = (texts: readonly string[]) => texts.reduce((sum, text) => sum + units(text), 0);

/** Logits of all sizes, some of them the same. */
const logits = fc.array(
  fc.oneof(
    fc.double({ min: -30, max: 30, noNaN: true }),
    fc.constantFrom(0, 1, -1, 12.5),
    fc.integer({ min: -900, max: 900 }),
  ),
  { minLength: 1, maxLength: 40 },
);

describe('rounded shares', () => {
  test('add up to exactly 1, each within a last digit of its own', () => {
    let seen = 0;
    fc.assert(
      fc.property(logits, fc.constantFrom(0.25, 1, 4), (values, temperature) => {
        const { shares } = softmaxTerms(values, temperature);
        const rounded = sharesThatAddUp(shares, 4);
        expect(total(rounded.map((share) => fixed(share, 4)))).toBe(10_000);
        rounded.forEach((share, i) => {
          expect(Number(share.toFixed(4))).toBe(share);
          expect(Math.abs(share - (shares[i] ?? Number.NaN))).toBeLessThan(1e-4 + 1e-12);
        });
        seen += 1;
      }),
      RUNS,
    );
    expect(seen).toBe(RUNS.numRuns);
  });

  test.each([
    ['a thousand classes', Array.from({ length: 1000 }, (_, i) => Math.sin(i) * 3)],
    ['a thousand equal ones', Array<number>(1000).fill(2)],
    ['three equal ones', [5, 5, 5]],
    ['seven equal ones', Array<number>(7).fill(-800)],
    ['one alone', [3]],
    ['one far above the others', [5000, 0, 0, -5000]],
    ['two that share everything', [900, 900, -900]],
  ])('add up for %s', (_, values) => {
    const rounded = sharesThatAddUp(softmaxTerms(values, 1).shares, 4);
    expect(rounded).toHaveLength(values.length);
    expect(total(rounded.map((share) => fixed(share, 4)))).toBe(10_000);
  });

  test('go to the first of those that lost the same', () => {
    expect(sharesThatAddUp([1 / 3, 1 / 3, 1 / 3], 4)).toEqual([0.3334, 0.3333, 0.3333]);
    expect(sharesThatAddUp([0, 1, 0], 4)).toEqual([0, 1, 0]);
    expect(sharesThatAddUp([0.5, 0.5], 4)).toEqual([0.5, 0.5]);
  });

  test('never change their order', () => {
    fc.assert(
      fc.property(logits, (values) => {
        const { shares } = softmaxTerms(values, 1);
        const rounded = sharesThatAddUp(shares, 4);
        shares.forEach((a, i) => {
          shares.forEach((b, j) => {
            if (a > b) expect(rounded[i]).toBeGreaterThanOrEqual(rounded[j] ?? Number.NaN);
          });
        });
      }),
      { ...RUNS, numRuns: 200 },
    );
  });

  test('are the probabilities of the op', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: -60, max: 60, noNaN: true }), { minLength: 1, maxLength: 30 }),
        (values) => {
          const x = createTensor([values.length], Float32Array.from(values));
          const [made, bound] = [ops.softmax.reference([x], {}).data, ops.softmax.errorBound([x], {})];
          softmaxTerms([...x.data], 1).shares.forEach((share, i) => {
            expect(Math.abs(share - (made[i] ?? Number.NaN))).toBeLessThanOrEqual((bound[i] ?? 0) + 1e-12);
          });
        },
      ),
      RUNS,
    );
  });
});

describe('a power as it is written', () => {
  const read = (text: string) => {
    const [, digits = '', exponent = ''] = /^(\d+\.\d\d)(?:·10([⁰¹²³⁴⁵⁶⁷⁸⁹]+))?$/.exec(text) ?? [];
    return { digits, exponent: Number([...exponent].map((c) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(c)).join('')) };
  };

  test.each([
    [-50, '0.00'],
    [Number.NEGATIVE_INFINITY, '0.00'],
    [0, '1.00'],
    [1, '2.72'],
    [Math.log(999_999.99), '999999.99'],
    [Math.log(999_999.997), '1.00·10⁶'],
    [Math.log(1e6), '1.00·10⁶'],
    [Math.log(9.994e9), '9.99·10⁹'],
    [Math.log(9.996e9), '1.00·10¹⁰'],
    [700, '1.01·10³⁰⁴'],
    [5000, '2.97·10²¹⁷¹'],
  ])('of the logarithm %d is %s', (log, text) => {
    expect(power(log, numbers)).toBe(text);
  });

  test('is within half a last digit, for every logarithm from −50 to 5000', () => {
    let seen = 0;
    for (let log = -50; log <= 5000; log += 0.37) {
      const text = power(log, numbers);
      const { digits, exponent } = read(text);
      expect(digits.length, text).toBeGreaterThan(3);
      expect(text.length, text).toBeLessThanOrEqual(11);
      if (exponent > 0) expect(digits.length, text).toBe(4);
      const [value, told] = [Math.exp(log - exponent * Math.LN10), Number(digits)];
      expect(Math.abs(told - value), text).toBeLessThanOrEqual(0.005 + 1e-9 * value);
      expect(roundedPower(log), text).toEqual({ digits: told, exponent });
      seen += 1;
    }
    expect(seen).toBeGreaterThan(13_000);
  });

  test('is the sum of its terms', () => {
    expect(logSumOf([])).toBe(Number.NEGATIVE_INFINITY);
    expect(logSumOf([0, 0])).toBeCloseTo(Math.log(2), 12);
    expect(logSumOf([5000, 5000])).toBeCloseTo(5000 + Math.log(2), 9);
    expect(logSumOf([-5000, -5000])).toBeCloseTo(-5000 + Math.log(2), 9);
  });
});

function softmaxViews({ name, model }: Network) {
  return formulaAddresses(model).flatMap((address) =>
    formulaPlace(model, address).kind === 'softmax'
      ? [{ name, model, address, index: formulaPlace(model, address).index }]
      : [],
  );
}

/** Of each random network one class. */
const SOFTMAX = [
  ...NETWORKS.flatMap(softmaxViews),
  ...RANDOM_NETWORKS.flatMap((network, i) => {
    const views = softmaxViews(network);
    return views.filter((_, place) => place === i % views.length);
  }),
];

function withLogits(data: SceneData, values: readonly number[]): SceneData {
  const { shares } = softmaxTerms(values, 1);
  const predictions = values.map((logit, i) => ({
    label: `class ${i + 1}`,
    logit,
    probability: shares[i] ?? 0,
  }));
  return { ...data, predictions };
}

/** The numbers that a view tells of the softmax. */
function told(data: SceneData) {
  const { drawing, readout } = viewOf(data);
  const textOf = (id: string) => drawing.labels.find((label) => label.id === id)?.text;
  return {
    drawing,
    textOf,
    table: readout().table(),
    line: readout().caption,
    slots: drawing.overlay[0]?.texts ?? {},
  };
}

describe.each(SOFTMAX)('$address of $name', ({ model, address, index }) => {
  const open = (state: Partial<ViewState> = {}) =>
    withoutConnections(formulaData(model, address, state, SCREEN));
  const count = model.classes.length;

  test('tells the probabilities of the network', () => {
    const data = open();
    const { shares } = softmaxTerms(
      data.predictions.map(({ logit }) => logit),
      1,
    );
    const x = createTensor(
      [count],
      Float32Array.from(data.predictions, ({ logit }) => logit),
    );
    const bound = ops.softmax.errorBound([x], {});
    data.predictions.forEach(({ probability }, i) => {
      expect(Math.abs((shares[i] ?? Number.NaN) - probability)).toBeLessThanOrEqual((bound[i] ?? 0) + 1e-7);
    });
    const { textOf, table, slots } = told(data);
    expect(slots.value).toBe(textOf(`share/${index}`));
    expect(Math.abs(Number(slots.value) - (data.predictions[index]?.probability ?? 0))).toBeLessThan(1e-4);
    expect(textOf(`logit/${index}`)).toBe(fixed(data.predictions[index]?.logit ?? Number.NaN, 2));
    expect(table?.rows).toHaveLength(count + 1);
  });

  test('tells shares and probabilities that add up to 1.0000', () => {
    const data = open();
    const { drawing, table, textOf } = told(data);
    expect(total((table?.rows.slice(0, -1) ?? []).map((row) => row.at(-1) ?? ''))).toBe(10_000);
    expect(table?.rows.at(-1)?.at(-1)).toBe('1.0000');
    expect(textOf('total:share')).toBe('1.0000');
    const rows = drawing.labels.filter(({ id }) => /^share\/\d+$/.test(id));
    const classes = drawing.labels.filter(({ id }) => /^probability:\d+$/.test(id));
    if (rows.length === count) expect(total(rows.map(({ text }) => text))).toBe(10_000);
    if (classes.length === count) expect(total(classes.map(({ text }) => text))).toBe(10_000);
    expect(count <= 10 ? Math.min(rows.length, classes.length) : rows.length).toBeGreaterThan(0);
  });

  test('writes terms and their sum with the same decimals, and says ≈ before a sum or a quotient that they do not give', () => {
    const seen = { '=': 0, '≈': 0 };
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constantFrom(0, 40, 40.3, 2.3)), {
          minLength: count,
          maxLength: count,
        }),
        fc.boolean(),
        (values, isOneHot) => {
          const all = isOneHot ? values.map((_, i) => (i === index ? 800 : -800)) : values;
          const { slots, textOf, table } = told(withLogits(open(), all));
          const written = (decimals: number) => ({
            terms: all.map((log) => power(log, numbers, decimals)),
            sum: power(logSumOf(all), numbers, decimals),
          });
          const isSum = (decimals: number) => {
            const { terms, sum } = written(decimals);
            return !sum.includes('·') && total(terms) === units(sum);
          };
          // A decimal more only where it mends the sum, and then in the sum as well.
          const decimals = isSum(2) || !isSum(3) ? 2 : 3;
          const { terms, sum } = written(decimals);
          expect(textOf('total')).toBe(isSum(decimals) ? `sum ${sum}` : `≈ sum ${sum}`);
          expect(table?.rows.slice(0, -1).map((row) => row[2])).toEqual(terms.slice(0, MOST_TABLE_ROWS - 1));
          expect(table?.rows.at(-1)?.[2]).toBe(sum);
          expect(textOf(`term/${index}`)).toBe(terms[index]);
          const [a, b] = [all[index] ?? 0, logSumOf(all)].map((log) => roundedPower(log, decimals));
          if (!a || !b) expect.fail('There is no quotient.');
          expect([slots.numerator, slots.denominator]).toEqual([terms[index], sum]);
          const scale = 10 ** (a.exponent - b.exponent);
          const isExact = Math.abs(a.digits * scale - Number(slots.value) * b.digits) < 1e-9 * b.digits;
          expect(slots.equals).toBe(isExact ? '=' : '≈');
          seen[isExact ? '=' : '≈'] += 1;
        },
      ),
      { seed: 62, numRuns: 40 },
    );
    expect(Math.min(seen['='], seen['≈'])).toBeGreaterThan(0);
  });

  test('brings one class after another, each with its term in the sum, and the shares at the end', () => {
    const rows = (position: number | null, playing = true) => {
      const { drawing, textOf, slots } = told(open({ position, playing }));
      const circles = drawing.shapes
        .filter(({ id }) => /^logit\/\d+$/.test(id))
        .map(({ id }) => Number(id.slice(6)));
      return { circles, total: textOf('total') ?? '', share: textOf('total:share'), slots };
    };
    const all = rows(count - 1).circles;
    expect(all).toContain(index);
    for (let position = 0; position < count - 1; position++) {
      const { circles, share, total: sum, slots } = rows(position);
      expect(circles).toEqual(all.filter((i) => i <= position || i === index));
      expect(share).toBeUndefined();
      expect(sum.endsWith(' + …'), 'the sum grows').toBe(true);
      expect([slots.denominator?.endsWith(' + …'), slots.equals, slots.value]).toEqual([true, '', '']);
    }
    expect(rows(count - 1).share).toBe('1.0000');
    expect(rows(count - 1).total).not.toContain('…');
    expect(rows(null, false)).toEqual(rows(count - 1));
    expect(rows(null)).toEqual(rows(0));
    const data = open({ position: 0, playing: true });
    const first = data.predictions.flatMap(({ logit }, i) => (i === 0 || i === index ? [logit] : []));
    const sums = [2, 3].map((decimals) => `sum ${power(logSumOf(first), numbers, decimals)} + …`);
    if (count > 2) expect(sums).toContain(rows(0).total.replace('≈ ', ''));
  });

  test('divides by the temperature, marked as a what-if', () => {
    const one = told(open());
    expect(one.textOf('softmax:what-if')).toBeUndefined();
    expect([one.textOf('softmax:before'), one.textOf('softmax:after')]).toEqual(['(before)', '(after)']);
    for (const temperature of [0.25, 2, 10]) {
      const data = open({ temperature });
      const { textOf, slots, table } = told(data);
      expect(textOf('softmax:divided')).toBe(`÷ temperature ${fixed(temperature, 2)}`);
      expect([textOf('softmax:what-if'), textOf('softmax:own')]).toEqual(['what if', 'network’s own']);
      expect(slots.temperature).toBe(fixed(temperature, 2));
      const term = (data.predictions[index]?.logit ?? Number.NaN) / temperature;
      expect([2, 3].map((decimals) => power(term, numbers, decimals))).toContain(slots.numerator);
      expect(textOf(`logit/${index}`)).toBe(one.textOf(`logit/${index}`));
      expect(total((table?.rows.slice(0, -1) ?? []).map((row) => row.at(-1) ?? ''))).toBe(10_000);
    }
  });

  test('lights the class in focus or under the pointer, with its term', () => {
    const last = count - 1;
    const output = formulaData(model, address).columns.at(-1)?.name;
    for (const lit of [{ cell: last }, { focus: `${output}/${last}` }]) {
      const state = { ...lit, unfolded: true };
      const { drawing, line } = told(open(state));
      const { accent } = open().theme;
      const parts = [...drawing.shapes, ...drawing.labels].filter(({ id }) => /^(logit|term|share)/.test(id));
      const inAccent = parts.filter(({ colour }) => colour === accent).map(({ id }) => id);
      expect(inAccent[0]).toBe(`logit-ring/${last}`);
      if (parts.some(({ id }) => id === `term/${last}`)) {
        expect(inAccent.slice(1)).toEqual([`logit/${last}`, `term/${last}`, `share/${last}`]);
      }
      expect(line?.text).toMatch(new RegExp(`^${model.classes[last]}: `));
    }
    const { line } = told(open());
    expect(line?.text).toMatch(new RegExp(`^${model.classes[index]}: `));
  });
});

test('the axis of the logits runs from the first row to the last', () => {
  let seen = 0;
  for (const { model, address } of SOFTMAX.slice(0, 12)) {
    for (const viewport of SIX_SIZES) {
      const { drawing } = viewOf(withoutConnections(formulaData(model, address, {}, viewport)));
      const axis = drawing.shapes.find(({ id }) => id === 'logit-axis');
      const circles = drawing.shapes.filter(({ id }) => /^logit\/\d+$/.test(id));
      if (!axis) continue;
      const [first, last] = [circles[0], circles.at(-1)];
      expect(axis.y).toBeLessThanOrEqual(first?.y ?? 0);
      expect(axis.y + axis.height).toBeGreaterThanOrEqual((last?.y ?? 0) + (last?.height ?? 0));
      seen += 1;
    }
  }
  expect(seen).toBeGreaterThan(10);
});

test('each class is named in its row, between its circle and its numbers or above these', () => {
  let seen = 0;
  for (const { model, address } of SOFTMAX.slice(0, 12)) {
    for (const viewport of SIX_SIZES) {
      const { drawing } = viewOf(withoutConnections(formulaData(model, address, {}, viewport)));
      for (const name of drawing.labels.filter(({ id }) => id.startsWith('softmax:class/'))) {
        const i = name.id.slice('softmax:class/'.length);
        const number = drawing.labels.find(({ id }) => id === `logit/${i}`);
        const circle = drawing.shapes.find(({ id }) => id === `logit/${i}`);
        if (!number || !circle) expect.fail(`${address}: class ${i} has no logit`);
        const [a, b] = [labelBox(name), labelBox(number)];
        expect(a.x).toBeGreaterThan(circle.x + circle.width);
        expect(overlaps(a, b), `${address}, ${viewport.width}: ${name.text}`).toBe(false);
        expect(Math.abs(a.y - b.y)).toBeLessThan(1.3 * name.size);
        seen += 1;
      }
    }
  }
  expect(seen).toBeGreaterThan(200);
});

test('ways lead from the last maps to the logit that is told about and on to its class, lit with its term', () => {
  const { model, address } = SOFTMAX[0] ?? expect.fail('There is no softmax.');
  const paths = (state: Partial<ViewState>) => {
    const data = formulaData(model, address, state);
    const { drawing } = viewOf(data);
    const ways = drawing.edges.filter(({ id }) => id.startsWith('path'));
    return { ways, drawing, accent: data.theme.accent, sources: data.columns.at(-2)?.neurons };
  };
  const rest = paths({});
  expect(rest.ways).toHaveLength((rest.sources ?? 0) + 1);
  const lit = paths({ cell: 1 });
  const circle = lit.drawing.shapes.find(({ id }) => id === 'logit/1');
  if (!circle) expect.fail('The class has no logit.');
  for (const { id, colour, toY } of lit.ways) {
    expect(colour, id).toEqual(lit.accent);
    expect(toY, id).toBeCloseTo(circle.y + circle.height / 2, 6);
  }
  expect(rest.ways.some(({ colour }) => colour === rest.accent)).toBe(false);
});

test('terms that need another decimal give it to their sum and to both parts of the quotient', () => {
  const { model, address } = SOFTMAX[0] ?? expect.fail('There is no softmax.');
  // In hundredths the terms add up to 1.03, in thousandths to 1.036, as their sum is written.
  const terms = [1, 0.012, 0.012, 0.012];
  const logits = model.classes.map((_, i) => Math.log(terms[i] ?? 1e-9));
  const { textOf, slots } = told(withLogits(formulaData(model, address), logits));
  expect([0, 1, 2, 3, 4].map((i) => textOf(`term/${i}`))).toEqual([
    '1.000',
    '0.012',
    '0.012',
    '0.012',
    '0.000',
  ]);
  expect(textOf('total')).toBe('sum 1.036');
  expect([slots.numerator, slots.denominator]).toEqual(['1.000', '1.036']);
});

test('every model with a softmax has its views', () => {
  expect(SOFTMAX.length).toBeGreaterThan(49);
});
