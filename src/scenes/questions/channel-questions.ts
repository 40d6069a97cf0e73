import type { Pair } from '../../compute/model/shape.ts';
import { inputName, isColour } from '../network/input-names.ts';
import type { Cover } from '../state/cover.ts';
import { partAddress } from '../state/view-address.ts';
import {
  areApart,
  indicesWhere,
  largestOf,
  pick,
  places,
  smallestOf,
  sumOf,
  valueChoices,
} from './answers.ts';
import { generatorsOf, type Made } from './generator.ts';
import { type Place, placeAt } from './place.ts';
import type { Generator } from './question.ts';
import { type Convolved, cellOf, convolved, type Product, productsAt, tellingPosition } from './targets.ts';

/** A value under the window that is large enough to be told. */
const LEAST_VALUE = 0.1;

/** One input channel of a convolution's neuron, and the products of one cell. */
interface Numbers extends Convolved {
  readonly channel: number;
  readonly cell: Pair;
  readonly products: readonly number[];
  readonly taps: readonly Product[];
  /** How the channel is called. */
  readonly from: string;
  readonly input: 'colour' | 'map';
  place(cover: Cover | null): Place;
}

function numbersOf(context: Convolved): Numbers {
  const { target, random, neuron, strings } = context;
  const { layer, source } = target;
  const channel = Math.floor(random() * source.neurons);
  const tapsAt = (position: number) =>
    productsAt(context, cellOf(position, layer)).filter((each) => each.channel === channel);
  const productOf = ({ value, weight }: Product) => (value ?? 0) * weight;
  const position = tellingPosition(layer, random, (place) => {
    const products = tapsAt(place).map(productOf);
    return Math.max(...products) - Math.min(...products);
  });
  const taps = tapsAt(position);
  return {
    ...{ ...context, channel, taps, cell: cellOf(position, layer), products: taps.map(productOf) },
    from: inputName(source, channel, strings),
    input: isColour(source) ? 'colour' : 'map',
    place: (cover) => placeAt(partAddress(neuron, channel), position, cover),
  };
}

const generatorOf = generatorsOf('channel', 'cell', (context) => {
  const found = convolved(context);
  return found && numbersOf(found);
});

/** The answer is seen where the question was asked, uncovered. */
function generator(
  id: string,
  make: (numbers: Numbers) => Omit<Made, 'see'> | null,
  isPointing = false,
): Generator {
  return generatorOf(
    id,
    (numbers) => {
      const made = make(numbers);
      return made && { ...made, see: numbers.place(null) };
    },
    isPointing,
  );
}

/** The weights as a flipped kernel would have them. */
function flipped(taps: readonly Product[]): readonly number[] {
  return taps.map(({ value }, i) => (value ?? 0) * (taps[taps.length - 1 - i]?.weight ?? 0));
}

/** Row and column under the window, counted from 1. */
function tapName({ step }: Convolved, index: number) {
  const [, width] = step.params.kernel;
  return { row: Math.floor(index / width) + 1, column: (index % width) + 1 };
}

function largestProduct(context: Numbers) {
  const { products, taps, questions, numbers, from, input } = context;
  const best = largestOf(products);
  const most = products[best] ?? 0;
  if (taps.length < 2 || most < LEAST_VALUE / 2) return null;
  const clear = indicesWhere(products.length, (i) => areApart(products[i] ?? 0, most));
  const only = (index: number) => clear.filter((i) => i === index);
  const answers = places(
    [best],
    [
      ['kernelFlipped', only(largestOf(flipped(taps)))],
      ['valueAlone', only(largestOf(taps.map(({ value }) => value ?? 0)))],
      ['weightAlone', only(largestOf(taps.map(({ weight }) => weight)))],
      ['colourAlone', clear],
    ],
  );
  const { value, weight } = taps[best] ?? { value: 0, weight: 0 };
  const names = {
    ...{ ...tapName(context, best), label: from, input },
    ...{
      value: numbers.fixed(value ?? 0, 2),
      weight: numbers.fixed(weight, 2),
      product: numbers.fixed(most, 2),
    },
  };
  return (
    answers && {
      place: context.place('products'),
      ask: questions.channel.largestProduct(names),
      answers,
      explanation: questions.channel.productWhy(names),
    }
  );
}

function smallestProduct(context: Numbers) {
  const { products, taps, questions, numbers, from, input } = context;
  const least = smallestOf(products);
  const lowest = products[least] ?? 0;
  if (taps.length < 2 || lowest > -LEAST_VALUE / 2) return null;
  const clear = indicesWhere(products.length, (i) => areApart(products[i] ?? 0, lowest));
  const only = (index: number) => clear.filter((i) => i === index);
  const answers = places(
    [least],
    [
      ['weightAlone', only(smallestOf(taps.map(({ weight }) => weight)))],
      ['signForgotten', clear.filter((i) => (products[i] ?? 0) > 0)],
      ['colourAlone', clear],
    ],
  );
  const { value, weight } = taps[least] ?? { value: 0, weight: 0 };
  const names = {
    ...{ ...tapName(context, least), label: from, input },
    ...{
      value: numbers.fixed(value ?? 0, 2),
      weight: numbers.fixed(weight, 2),
      product: numbers.fixed(lowest, 2),
    },
  };
  return (
    answers && {
      place: context.place('products'),
      ask: questions.channel.smallestProduct(names),
      answers,
      explanation: questions.channel.productWhy(names),
    }
  );
}

function cornerWeight(context: Numbers) {
  const { taps, questions, numbers } = context;
  if (taps.length < 3) return null;
  const last = taps.length - 1;
  const answers = places(
    [0],
    [
      ['kernelFlipped', [last]],
      ['notInPlace', indicesWhere(taps.length, () => true)],
    ],
  );
  const weight = numbers.fixed(taps[0]?.weight ?? 0, 2);
  return (
    answers && {
      place: context.place('products'),
      ask: questions.channel.cornerWeight,
      answers,
      explanation: questions.channel.cornerWeightWhy({ weight }),
    }
  );
}

function sumOfProducts(context: Numbers) {
  const { products, taps, questions, numbers } = context;
  const sum = sumOf(products);
  const answers = valueChoices(
    sum,
    [
      ['signForgotten', sumOf(products.map(Math.abs))],
      ['kernelFlipped', sumOf(flipped(taps))],
      ['meanForSum', sum / taps.length],
      ['largestForSum', Math.max(...products)],
    ],
    context,
  );
  return (
    answers && {
      place: context.place('result'),
      ask: questions.channel.sumOfProducts({ count: taps.length }),
      answers,
      explanation: questions.channel.sumOfProductsWhy({ count: taps.length, value: numbers.fixed(sum, 2) }),
    }
  );
}

function missingWeight(context: Numbers) {
  const { products, taps, questions, numbers, random } = context;
  const told = indicesWhere(
    taps.length,
    (i) => Math.abs(taps[i]?.value ?? 0) >= LEAST_VALUE && Math.abs(products[i] ?? 0) >= LEAST_VALUE / 2,
  );
  if (told.length === 0) return null;
  const at = pick(told, random);
  const { value, weight } = taps[at] ?? { value: 0, weight: 0 };
  const product = products[at] ?? 0;
  const answers = valueChoices(
    weight,
    [
      ['signForgotten', -weight],
      ['productForWeight', product],
      ['kernelFlipped', taps[taps.length - 1 - at]?.weight ?? weight],
      ['subtracted', product - (value ?? 0)],
    ],
    context,
  );
  const names = {
    ...{ ...tapName(context, at), value: numbers.fixed(value ?? 0, 2) },
    ...{ product: numbers.fixed(product, 2), weight: numbers.fixed(weight, 2) },
  };
  return (
    answers && {
      place: context.place('kernel'),
      ask: questions.channel.missingWeight(names),
      answers,
      explanation: questions.channel.missingWeightWhy(names),
    }
  );
}

/** About the products under the window of one input channel. */
export const CHANNEL_QUESTIONS: readonly Generator[] = [
  generator('largest-product', largestProduct, true),
  generator('smallest-product', smallestProduct, true),
  generator('corner-weight', cornerWeight, true),
  generator('sum-of-products', sumOfProducts),
  generator('missing-weight', missingWeight),
];
