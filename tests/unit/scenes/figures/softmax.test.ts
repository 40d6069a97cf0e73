import { describe, expect, it } from 'vitest';
import { hasSoftmax, sharesAt, softmaxTable } from '../../../../src/scenes/figures/softmax.ts';
import { softmaxTerms, writtenProbabilities } from '../../../../src/scenes/network/softmax-terms.ts';
import { NETWORKS, sceneDataOf } from '../fixtures/networks.ts';
import { fixed, numbers } from '../fixtures/typesetting.ts';

const TRIED = ['Tiny VGG', 'dense layers alone', 'forty classes'];
const networks = NETWORKS.filter(({ name }) => TRIED.includes(name)).map(({ name, model }) => ({
  ...{ name, model },
  predictions: sceneDataOf(model).predictions,
}));
const TEMPERATURES = [0.25, 0.5, 1, 2, 4];

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

describe('the figure of the softmax', () => {
  it('is tried with three networks', () => {
    expect(networks.map(({ name }) => name)).toEqual(TRIED);
  });

  it('gives the shares of the network itself at temperature 1', () => {
    for (const { predictions } of networks) {
      const { rows } = softmaxTable(predictions, 1, numbers);
      const own = rows.filter(({ label }) => label !== null);
      const written = writtenProbabilities(predictions, numbers);
      for (const row of own) {
        const index = predictions.findIndex(({ label }) => label === row.label);
        expect(row.written).toBe(written[index]);
        expect(row.share).toBeCloseTo(
          sharesAt(
            predictions.map(({ logit }) => logit),
            1,
          )[index] ?? 0,
          6,
        );
        expect(row.logit).toBe(predictions[index]?.logit);
      }
    }
  });

  it('divides the scores by the temperature, and the shares as they are written add up to 1', () => {
    for (const { predictions } of networks) {
      const logits = predictions.map(({ logit }) => logit);
      for (const temperature of TEMPERATURES) {
        const { shares } = softmaxTerms(logits, temperature);
        for (const [i, share] of sharesAt(logits, temperature).entries())
          expect(share).toBeCloseTo(shares[i] ?? 0, 6);
        const { rows } = softmaxTable(predictions, temperature, numbers);
        expect(fixed(sumOf(rows.map(({ written }) => Number(written))), 4)).toBe('1.0000');
        expect(sumOf(rows.map(({ share }) => share))).toBeCloseTo(1, 5);
        expect(rows.filter(({ isTop }) => isTop).length).toBe(1);
      }
    }
  });

  it('has a row for each of few classes; of many, ten rows and one for all others', () => {
    const counts = networks.map(({ predictions }) => softmaxTable(predictions, 1, numbers).rows.length);
    expect(counts).toEqual([10, 7, 11]);
    const [, , many] = networks;
    const rest = softmaxTable(many?.predictions ?? [], 1, numbers).rows.at(-1);
    expect([rest?.label, rest?.logit, rest?.classes]).toEqual([null, null, 30]);
  });

  it('has bars of the scores that reach from the least to the most, with zero between', () => {
    for (const { predictions } of networks) {
      const { rows, least, most } = softmaxTable(predictions, 1, numbers);
      for (const { logit } of rows) {
        expect(logit ?? 0).toBeGreaterThanOrEqual(least);
        expect(logit ?? 0).toBeLessThanOrEqual(most);
      }
      expect(least).toBeLessThanOrEqual(0);
      expect(most).toBeGreaterThanOrEqual(0);
    }
  });

  it('is missing where a network ends without a softmax', () => {
    const without = NETWORKS.filter(({ model }) => !hasSoftmax({ model })).map(({ name }) => name);
    expect(without).toContain('maps as classes');
    expect(without).not.toContain('Tiny VGG');
  });
});
