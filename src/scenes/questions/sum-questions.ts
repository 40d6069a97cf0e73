import { mapsOf } from '../../compute/model/shape.ts';
import type { Cover } from '../state/cover.ts';
import { partAddress } from '../state/view-address.ts';
import { equalsSign } from '../text/numbers.ts';
import { countChoices, indicesWhere, largestOf, places, sumOf, valueChoices } from './answers.ts';
import { generatorsOf, type Made } from './generator.ts';
import { OVERVIEW_PLACE, type Place, placeAt } from './place.ts';
import type { Generator } from './question.ts';
import { biasOf, type Convolved, cellOf, convolved, mapOf, partialsAt, tellingPosition } from './targets.ts';

/** Share of the largest value from which on a cell is large; so much above and below it is not asked about. */
const LARGE = 0.5;
const UNCLEAR = 0.06;
/** Smallest value that is worth looking for. */
const LEAST = 0.1;
/** Products that are computed for one question, at most. */
const MOST_PRODUCTS = 20_000_000;

const generator = generatorsOf('sum', 'position', convolved);

function sumView({ neuron }: Convolved, position: number, cover: Cover | null = null): Place {
  return placeAt(partAddress(neuron, 'sum'), position, cover);
}

/** A position whose terms are far apart. @param isUsable false of terms that cannot be asked about; all others go before */
function mixedPosition(
  context: Convolved,
  isUsable: (terms: readonly number[]) => boolean = () => true,
): number {
  const { layer } = context.target;
  return tellingPosition(layer, context.random, (place) => {
    const terms = partialsAt(context, cellOf(place, layer));
    return isUsable(terms) ? Math.max(...terms) - Math.min(...terms) : Number.NEGATIVE_INFINITY;
  });
}

function cellValue(context: Convolved): Made | null {
  const { questions, numbers, target } = context;
  const bias = biasOf(context);
  /** Whether the numbers as they are written add up. */
  const fits = (sum: number) => equalsSign([sum, bias], sum + bias, 2) === '=';
  const position = mixedPosition(context, (terms) => fits(sumOf(terms)));
  const terms = partialsAt(context, cellOf(position, target.layer));
  const sum = sumOf(terms);
  if (!fits(sum)) return null;
  const answers = valueChoices(
    sum + bias,
    [
      ['biasForgotten', sum],
      ['biasOften', sum + terms.length * bias],
      ['largestForSum', Math.max(...terms) + bias],
      ['meanForSum', sum / terms.length + bias],
      ['signForgotten', sumOf(terms.map(Math.abs)) + bias],
    ],
    context,
  );
  const names = {
    ...{ count: terms.length, sum: numbers.fixed(sum, 2) },
    ...{ bias: numbers.signed(bias, 2), value: numbers.fixed(sum + bias, 2) },
  };
  return (
    answers && {
      place: sumView(context, position, 'result'),
      ask: questions.sum.cellValue(names),
      answers,
      see: sumView(context, position),
      explanation: questions.sum.cellValueWhy(names),
    }
  );
}

function largeSum(context: Convolved): Made | null {
  const { target, step, questions, numbers } = context;
  const { layer } = target;
  const map = mapOf(context);
  const best = largestOf(map);
  const most = map[best] ?? 0;
  const products = (step.weights[0]?.data.length ?? 0) / layer.neurons;
  if (most < LEAST || map.length * products > MOST_PRODUCTS) return null;
  const small = indicesWhere(map.length, (i) => (map[i] ?? 0) < (LARGE - UNCLEAR) * most);
  const ofOne = small.filter((i) => Math.max(...partialsAt(context, cellOf(i, layer))) >= LARGE * most);
  const answers = places(
    indicesWhere(map.length, (i) => (map[i] ?? 0) > (LARGE + UNCLEAR) * most),
    [
      ['largestForSum', ofOne],
      ['negativeIsBad', small.filter((i) => (map[i] ?? 0) < 0)],
      ['colourAlone', small],
    ],
  );
  const [row, column] = cellOf(best, layer);
  const names = { row: row + 1, column: column + 1, value: numbers.fixed(most, 2) };
  return (
    answers && {
      place: sumView(context, 0, 'result'),
      ask: questions.sum.largeSum,
      answers,
      see: sumView(context, best),
      explanation: questions.sum.largeSumWhy(names),
    }
  );
}

function sumsOfLayer(context: Convolved): Made | null {
  const { step, target, questions } = context;
  const [inputs] = mapsOf(step.inputShape);
  const { layer } = target;
  const answers = countChoices(
    layer.neurons,
    [
      ['sumLoses', 1],
      ['mapsMultiply', inputs * layer.neurons],
      ['coloursApart', inputs],
      ['coloursApart', inputs + layer.neurons],
    ],
    context,
  );
  const names = { layer: layer.name, inputs, maps: layer.neurons };
  const position = mixedPosition(context);
  return (
    answers && {
      place: sumView(context, position),
      ask: questions.sum.sumsOfLayer(names),
      answers,
      see: OVERVIEW_PLACE,
      explanation: questions.sum.sumsOfLayerWhy(names),
    }
  );
}

function biasTimes(context: Convolved): Made | null {
  const { step, target, questions, numbers, name } = context;
  const [inputs] = mapsOf(step.inputShape);
  const [height, width] = step.params.kernel;
  const answers = countChoices(
    1,
    [
      ['biasOften', inputs],
      ['biasForgotten', 0],
      ['biasOften', inputs * height * width],
      ['biasOften', target.layer.neurons],
    ],
    context,
  );
  const names = { name, inputs, bias: numbers.fixed(biasOf(context), 2) };
  const position = mixedPosition(context);
  return (
    answers && {
      place: sumView(context, position, 'result'),
      ask: questions.sum.biasTimes(names),
      answers,
      see: sumView(context, position),
      explanation: questions.sum.biasTimesWhy(names),
    }
  );
}

/** About one cell as the sum over all input channels. */
export const SUM_QUESTIONS: readonly Generator[] = [
  generator('cell-value', cellValue),
  generator('large-sum', largeSum, true),
  generator('sums-of-layer', sumsOfLayer),
  generator('bias-times', biasTimes),
];
