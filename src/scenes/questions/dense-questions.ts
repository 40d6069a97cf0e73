import { contributionsOf } from '../../compute/analysis/contributions.ts';
import { likeliestClass } from '../../compute/model/predictions.ts';
import { neuronId, type StepOf } from '../state/view-address.ts';
import {
  areApart,
  choices,
  countChoices,
  indicesWhere,
  largestOf,
  pick,
  places,
  smallestOf,
  valueChoices,
} from './answers.ts';
import { generatorsOf, type Made } from './generator.ts';
import { OVERVIEW_PLACE, placeAt } from './place.ts';
import type { Generator } from './question.ts';
import { type Targeted, targeted } from './targets.ts';

/** Share of the largest product from which on a cell clearly counts. */
const CLEAR_SHARE = 0.1;

/** One unit of a dense layer and its products. */
interface Unit extends Targeted {
  readonly step: StepOf<'dense'>;
  readonly products: Float32Array;
  readonly sum: number;
  readonly bias: number;
}

function weightsOf(step: StepOf<'dense'>, unit: number, length: number): Float32Array {
  return (step.weights[0]?.data ?? new Float32Array()).subarray(unit * length, (unit + 1) * length);
}

function unitOf(context: Targeted): Unit | null {
  const { target, values } = context;
  const { step } = target.layer;
  if (step?.op !== 'dense') return null;
  const { length } = values.source;
  const { products, sum } = contributionsOf(values.source, weightsOf(step, target.index, length));
  return { ...context, step, products, sum, bias: step.weights[1]?.data[target.index] ?? 0 };
}

const generator = generatorsOf('dense', 'cell', (context) => {
  const found = targeted(context);
  return found && unitOf(found);
});

/** Whether the units of the layer are the classes. */
function areClasses({ network, target: { layer } }: Unit): boolean {
  return layer.role === 'output' && layer.neurons === network.model.classes.length;
}

/** How a unit is called: its class where the layer has the classes, else its neuron. */
function unitName(context: Unit, unit: number): string {
  const { network, target, strings, predictions, questions } = context;
  const label = predictions[unit]?.label ?? network.model.classes[unit];
  return areClasses(context) && label !== undefined
    ? questions.places.class({ label })
    : strings.network.neuron({ layer: target.layer.name, number: unit + 1 });
}

/** Where a cell of the flattened list comes from, counted from 1. */
function cellName({ target: { source } }: Unit, cell: number) {
  const cells = source.height * source.width;
  const within = cell % cells;
  return {
    map: Math.floor(cell / cells) + 1,
    row: Math.floor(within / source.width) + 1,
    column: (within % source.width) + 1,
  };
}

function weightCount(context: Unit): Made | null {
  const { target, values, questions, neuron } = context;
  const { source, layer } = target;
  const { length } = values.source;
  if (source.height * source.width === 1) return null;
  const answers = countChoices(
    length,
    [
      ['oneAMap', source.neurons],
      ['weightPerPlace', length * layer.neurons],
      ['oneWeight', 1],
      ['oneAMap', source.height * source.width],
    ],
    context,
  );
  const names = {
    ...{ name: unitName(context, target.index), unit: areClasses(context) ? 'class' : 'neuron' },
    ...{ count: length, maps: source.neurons, height: source.height, width: source.width },
  };
  return (
    answers && {
      place: OVERVIEW_PLACE,
      ask: questions.dense.weightCount(names),
      answers,
      see: { view: neuron, actions: [] },
      explanation: questions.dense.weightCountWhy(names),
    }
  );
}

function whichClass(context: Unit): Made | null {
  const { target, values, step, questions, numbers, random, predictions } = context;
  const { layer, source } = target;
  if (layer.neurons < 3) return null;
  const { length } = values.source;
  const shareOf = (unit: number, cell: number) =>
    (values.source[cell] ?? 0) * (weightsOf(step, unit, length)[cell] ?? 0);
  const sharesAt = (cell: number) =>
    Float32Array.from({ length: layer.neurons }, (_, unit) => shareOf(unit, cell));
  const live = indicesWhere(length, (cell) => Math.abs(values.source[cell] ?? 0) > 0);
  if (live.length === 0) return null;
  let best = { cell: 0, much: Number.NEGATIVE_INFINITY };
  for (let i = 0; i < 24; i++) {
    const cell = pick(live, random);
    const shares = [...sharesAt(cell)].sort((a, b) => b - a);
    const much = (shares[0] ?? 0) - (shares[1] ?? 0);
    if (much > best.much) best = { cell, much };
  }
  const shares = sharesAt(best.cell);
  const right = largestOf(shares);
  const winner = likeliestClass(predictions);
  const answers = choices(
    right,
    [
      ['signForgotten', smallestOf(shares)],
      ['winnerTakesAll', layer.role === 'output' ? winner : target.index],
      ['valueAlone', target.index],
      ['valueAlone', (right + 1) % layer.neurons],
    ],
    (unit) => ({ text: unitName(context, unit) }),
    context,
    (a, b) => areApart(shares[a] ?? 0, shares[b] ?? 0) && a !== b,
  );
  const names = {
    ...{ ...cellName(context, best.cell), source: source.name, name: unitName(context, right) },
    unit: areClasses(context) ? 'class' : 'neuron',
    value: numbers.fixed(values.source[best.cell] ?? 0, 2),
    weight: numbers.fixed(weightsOf(step, right, length)[best.cell] ?? 0, 2),
    share: numbers.signed(shares[right] ?? 0, 2),
  };
  return (
    answers && {
      place: OVERVIEW_PLACE,
      ask: questions.dense.whichClass(names),
      answers,
      see: { view: neuronId(layer, right), actions: [{ type: 'cell', at: best.cell }] as const },
      explanation: questions.dense.whichClassWhy(names),
    }
  );
}

function listPlace(context: Unit): Made | null {
  const { target, questions, random, neuron } = context;
  const { source } = target;
  const cells = source.height * source.width;
  if (cells < 2 || source.neurons < 2) return null;
  const [map, row, column] = [
    1 + Math.floor(random() * (source.neurons - 1)),
    Math.floor(random() * source.height),
    Math.floor(random() * source.width),
  ];
  const cell = map * cells + row * source.width + column;
  const answers = countChoices(
    cell + 1,
    [
      ['otherOrder', (row * source.width + column) * source.neurons + map + 1],
      ['mapsBefore', row * source.width + column + 1],
      ['mapTooFar', (map + 1) * cells + row * source.width + column + 1],
      ['otherOrder', map * cells + column * source.height + row + 1],
    ],
    context,
  );
  const names = {
    ...{ source: source.name, map: map + 1, row: row + 1, column: column + 1 },
    ...{ place: cell + 1, height: source.height, width: source.width, before: map * cells },
  };
  return (
    answers && {
      place: OVERVIEW_PLACE,
      ask: questions.dense.listPlace(names),
      answers,
      see: {
        view: neuron,
        actions: [
          { type: 'channel', index: map },
          { type: 'cell', at: cell },
        ] as const,
      },
      explanation: questions.dense.listPlaceWhy(names),
    }
  );
}

function unitSum(context: Unit): Made | null {
  const { products, sum, bias, target, questions, numbers, neuron, values } = context;
  const positive = products.reduce((all, product) => all + Math.max(0, product), 0);
  const answers = valueChoices(
    values.layer[target.index] ?? 0,
    [
      ['signForgotten', positive + bias],
      ['biasForgotten', sum],
      ['meanForSum', sum / products.length],
      ['largestForSum', Math.max(...products)],
    ],
    context,
  );
  const names = {
    ...{ name: unitName(context, target.index), bias: numbers.signed(bias, 2), sum: numbers.fixed(sum, 2) },
    positive: numbers.signed(positive, 2),
    negative: numbers.signed(sum - positive, 2),
    value: numbers.fixed(sum + bias, 2),
  };
  return (
    answers && {
      place: OVERVIEW_PLACE,
      ask: questions.dense.unitSum(names),
      answers,
      see: { view: neuron, actions: [] },
      explanation: questions.dense.unitSumWhy(names),
    }
  );
}

function againstClass(context: Unit): Made | null {
  const { products, values, target, questions, numbers, neuron } = context;
  const least = smallestOf(products);
  const clear = CLEAR_SHARE * Math.max(...products.map(Math.abs));
  if (clear === 0) return null;
  const answers = places(
    indicesWhere(products.length, (i) => (products[i] ?? 0) <= -clear),
    [
      ['valueAlone', indicesWhere(products.length, (i) => (products[i] ?? 0) >= clear)],
      ['zeroSpeaks', indicesWhere(products.length, (i) => (values.source[i] ?? 0) === 0)],
    ],
  );
  const name = unitName(context, target.index);
  const names = {
    ...{ ...cellName(context, least), name },
    value: numbers.fixed(values.source[least] ?? 0, 2),
    share: numbers.signed(products[least] ?? 0, 2),
  };
  return (
    answers && {
      place: placeAt(neuron, 0),
      ask: questions.dense.againstClass({ name }),
      answers,
      see: {
        view: neuron,
        actions: [
          { type: 'channel', index: names.map - 1 },
          { type: 'cell', at: least },
        ] as const,
      },
      explanation: questions.dense.againstClassWhy(names),
    }
  );
}

/** About what a unit of a dense layer makes of the flattened maps. */
export const DENSE_QUESTIONS: readonly Generator[] = [
  generator('weight-count', weightCount),
  generator('which-class', whichClass),
  generator('list-place', listPlace),
  generator('unit-sum', unitSum),
  generator('against-class', againstClass, true),
];
