// What the view of a dense unit tells, against the reference: at full precision within the op's bound, and in the digits
// shown.
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../../../src/compute/model/random.ts';
import { ops } from '../../../../../src/compute/ops/index.ts';
import { viewOf } from '../../../../../src/scenes/views/find-view.ts';
import { DENSE_NETWORKS, denseData, denseScene, denseViews, outputsOf } from '../../fixtures/dense-views.ts';
import { RANDOM_NETWORKS } from '../../fixtures/random-networks.ts';
import { fixed, signed } from '../../fixtures/typesetting.ts';

const SEED = 505;

/** The last number of a text. */
const numberIn = (text: string | undefined) => Number(text?.split(' ').at(-1)?.replace('−', '-'));
/** A number as it is told, in its last decimals. */
const units = (value: unknown) => BigInt(String(value).replace('−', '-').replace('.', ''));
const sumOf = (values: Float64Array) => values.reduce((all, value) => all + value, 0);

describe.each([...DENSE_NETWORKS, ...RANDOM_NETWORKS])('in the flatten view of $name', ({ model }) => {
  const views = denseViews(model).map((address) => {
    const data = denseData(model, address);
    const scene = denseScene(data);
    const [x, y] = [-1, 0].map((before) => outputsOf(model)[(scene?.column.slot ?? 0) + before]);
    if (scene?.column.step?.op !== 'dense' || !x || !y) throw new Error(`${address} has no values.`);
    const { step } = scene.column;
    const unit = scene.selected.index;
    const weights = step.weights[0]?.data.subarray(unit * x.data.length, (unit + 1) * x.data.length);
    return {
      address,
      data,
      scene,
      weights: weights ?? new Float32Array(),
      bias: step.weights[1]?.data[unit] ?? Number.NaN,
      products: Float64Array.from(x.data, (value, i) => value * (weights?.[i] ?? Number.NaN)),
      output: y.data[unit] ?? Number.NaN,
      bound: ops.dense.errorBound([x, ...step.weights], step.params)[unit] ?? 0,
    };
  });

  test('the values times the weights and the bias add up to what the layer gives', () => {
    for (const { address, data, scene, bias, products, output, bound } of views) {
      const sum = sumOf(products);
      expect(Math.abs(sum + bias - output), address).toBeLessThanOrEqual(bound);
      expect(Math.abs((scene.flow?.sum ?? Number.NaN) - sum), address).toBeLessThanOrEqual(bound);

      const { labels } = viewOf(data).drawing;
      const logit = labels.find(({ id }) => id === 'logit')?.text;
      expect(logit, address).toMatch(
        scene.column.role === 'output' ? /^logit −?\d+\.\d\d$/ : /^value −?\d+\.\d\d$/,
      );
      expect(Math.abs(numberIn(logit) - output), address).toBeLessThanOrEqual(0.005 + bound);
      const total = Number(units(logit?.split(' ').at(-1)));
      const sums = [2, 3].map((decimals) => {
        const [told, captionBias] = [fixed(scene.flow?.sum ?? Number.NaN, decimals), fixed(bias, decimals)];
        const made = Number(units(told) + units(captionBias)) / 10 ** (decimals - 2);
        return { told, captionBias, isTrue: Math.sign(made) * Math.round(Math.abs(made)) === total };
      });
      // With another decimal where that mends the sum.
      const { told, captionBias, isTrue } = sums.find((sum) => sum.isTrue) ?? (sums[0] as (typeof sums)[0]);
      // In a narrow zone in two lines.
      const lines = labels.filter(({ id }) => id.startsWith('logit:')).map(({ text }) => text);
      expect(lines.join(' '), address).toBe(`${isTrue ? '=' : '≈'} Σ ${told} + bias ${captionBias}`);
    }
    expect(views.length).toBeGreaterThan(1);
  });

  test('each map is told with what its cells give', () => {
    let seen = 0;
    for (const { address, data, scene, products, bound } of views) {
      const shares = scene.flow?.shares ?? new Float64Array();
      expect(shares.length, address).toBe(scene.source.neurons);
      const { labels } = viewOf(data).drawing;
      shares.forEach((share, map) => {
        const own = products.subarray(map * scene.cells, (map + 1) * scene.cells);
        expect(Math.abs(share - sumOf(own)), `${address}, map ${map}`).toBeLessThanOrEqual(bound);
        const label = labels.find(({ id }) => id === `share/${map}`);
        if (label) expect(label.text, `${address}, map ${map}`).toBe(signed(share, 2));
        seen += 1;
      });
    }
    expect(seen).toBeGreaterThan(1);
  });

  test('each cell is told with its place, its value, its weight and their product', () => {
    const random = createRandom(SEED);
    for (const { address, scene, weights, products } of views) {
      const { length, cells, source } = scene;
      for (const cell of [Math.floor(random() * length), Math.floor(random() * length), length - 1]) {
        const data = denseData(model, address, { cell });
        const line = viewOf(data).readout().caption?.text ?? '';
        const says = `${address}, cell ${cell}, seed ${SEED}`;
        const place =
          cells > 1
            ? `, row ${Math.floor((cell % cells) / source.width) + 1}, column ${(cell % source.width) + 1}`
            : '';
        const value = fixed(data.values.input?.[cell] ?? Number.NaN, 4);
        const weight = fixed(weights[cell] ?? Number.NaN, 4);
        const start = `${source.name} neuron ${Math.floor(cell / cells) + 1}${place}: value ${value} × weight ${weight} `;
        expect(line.startsWith(start), `${says}: ${line}`).toBe(true);
        const [sign, gives = ''] = line.slice(start.length).split(' ');
        const product = products[cell] ?? Number.NaN;
        const rounding = 0.5e-4 + 1e-6 * Math.abs(product);
        expect(Math.abs(numberIn(gives) - product), says).toBeLessThanOrEqual(rounding);
        const isExact = units(value) * units(weight) === units(gives) * 10_000n;
        expect(sign, says).toBe(isExact ? '=' : '≈');
      }
    }
  });
});
