import { receptiveFields } from '../../compute/analysis/receptive-field.ts';
import { mapsOf, type Pair } from '../../compute/model/shape.ts';
import { isBending, windowOf } from '../../compute/model/steps.ts';
import { type Layer, sourcesOf } from '../network/layers.ts';
import { formatTrace, neuronId, OVERVIEW } from '../state/view-address.ts';
import { areOtherPairs, choices, countChoices, pick, places } from './answers.ts';
import { generatorsOf, type Made } from './generator.ts';
import { OVERVIEW_PLACE, placeAt } from './place.ts';
import type { Generator, QuestionContext } from './question.ts';

const generator = generatorsOf('overview', 'focus', (context) => context);

function neuronsOf(layers: readonly Layer[]): readonly string[] {
  return layers.flatMap((layer) => Array.from({ length: layer.neurons }, (_, i) => neuronId(layer, i)));
}

function weightCount({ step }: Layer): number {
  return step?.weights.reduce((sum, { data }) => sum + data.length, 0) ?? 0;
}

/** Layers behind the input, and those of them that learn. */
function layersOf({ network }: QuestionContext) {
  const all = network.columns.filter(({ step }) => step !== null);
  return { all, learning: all.filter((layer) => weightCount(layer) > 0) };
}

function largerPicture(context: QuestionContext): Made | null {
  const { questions, random } = context;
  const convolutions = layersOf(context).all.filter(({ step }) => step?.op === 'conv2d');
  if (convolutions.length === 0) return null;
  const layer = pick(convolutions, random);
  const count = weightCount(layer);
  const answers = countChoices(
    count,
    [
      ['weightsGrow', 4 * count],
      ['weightsGrow', 2 * count],
      ['weightPerPlace', count * layer.height * layer.width],
      ['biasForgotten', count - layer.neurons],
    ],
    context,
  );
  const names = { layer: layer.name, count, height: layer.height, width: layer.width };
  return (
    answers && {
      place: OVERVIEW_PLACE,
      ask: questions.overview.largerPicture(names),
      answers,
      see: placeAt(neuronId(layer, 0), 0),
      isDrawn: false,
      explanation: questions.overview.largerPictureWhy(names),
    }
  );
}

function noWeights(context: QuestionContext): Made | null {
  const { questions } = context;
  const { all, learning } = layersOf(context);
  const without = all.filter((layer) => !learning.includes(layer));
  const answers = places(neuronsOf(without), [['everyLayerLearns', neuronsOf(learning)]]);
  const [example] = without;
  return answers && example
    ? {
        place: OVERVIEW_PLACE,
        ask: questions.overview.noWeights,
        answers,
        see: { view: neuronId(example, 0), actions: [] },
        explanation: questions.overview.noWeightsWhy({ layer: example.name }),
      }
    : null;
}

function mostWeights(context: QuestionContext): Made | null {
  const { questions } = context;
  const { all, learning } = layersOf(context);
  const sorted = [...learning].sort((a, b) => weightCount(b) - weightCount(a));
  const [most, second] = sorted;
  if (!most || !second || weightCount(most) === weightCount(second)) return null;
  const cells = ({ neurons, height, width }: Layer) => neurons * height * width;
  const largest = learning.reduce((a, b) => (cells(b) > cells(a) ? b : a));
  const answers = places(neuronsOf([most]), [
    ['weightsGrow', neuronsOf([largest])],
    ['colourAlone', neuronsOf(learning)],
    ['everyLayerLearns', neuronsOf(all)],
  ]);
  const names = { layer: most.name, count: weightCount(most) };
  return (
    answers && {
      place: OVERVIEW_PLACE,
      ask: questions.overview.mostWeights,
      answers,
      see: { view: neuronId(most, 0), actions: [] },
      explanation: questions.overview.mostWeightsWhy(names),
    }
  );
}

function madeOf(context: QuestionContext): Made | null {
  const { questions, network, random, strings } = context;
  const found = network.columns.flatMap((layer) => {
    const [source] = sourcesOf(network.columns, layer);
    const isMapByMap = source && source.neurons === layer.neurons && layer.neurons > 1;
    return isMapByMap && layer.step && isBending(layer.step) ? [{ layer, source }] : [];
  });
  if (found.length === 0) return null;
  const { layer, source } = pick(found, random);
  const index = Math.floor(random() * layer.neurons);
  const right = neuronId(layer, index);
  const answers = places([right], [['mapsMix', neuronsOf([layer])]]);
  const names = {
    ...{ layer: layer.name, source: source.name, number: index + 1 },
    from: strings.network.neuron({ layer: source.name, number: index + 1 }),
    name: strings.network.neuron({ layer: layer.name, number: index + 1 }),
  };
  return (
    answers && {
      place: OVERVIEW_PLACE,
      ask: questions.overview.madeOf(names),
      answers,
      see: { view: right, actions: [] },
      explanation: questions.overview.madeOfWhy(names),
    }
  );
}

function howMuchItSees(context: QuestionContext): Made | null {
  const { questions, network, random, strings } = context;
  const [input] = network.columns;
  const deep = network.columns.filter(
    ({ step, height, width, column }) => step && column > 1 && height * width > 1,
  );
  if (!input || deep.length === 0) return null;
  const layer = pick(deep, random);
  const index = Math.floor(random() * layer.neurons);
  const [row, column] = [Math.floor(layer.height / 2), Math.floor(layer.width / 2)];
  const fields = receptiveFields(network.model, {
    slot: layer.slot,
    channels: [index],
    rows: [row],
    columns: [column],
  });
  const field = fields.at(-1);
  if (!field || !layer.step) return null;
  const own = windowOf(layer.step).size;
  const [, height, width] = mapsOf(network.model.inputShape);
  const right: Pair = [field.rows.length, field.columns.length];
  const middle = fields.at(-2);
  const answers = choices<Pair>(
    right,
    [
      ['ownWindowOnly', own],
      ['seesAll', [height, width]],
      ['ownWindowOnly', [middle?.rows.length ?? 1, middle?.columns.length ?? 1]],
      ['seesAll', [2 * right[0], 2 * right[1]]],
    ],
    ([rows, columns]) => ({ text: questions.overview.pixels({ rows, columns }) }),
    context,
    areOtherPairs,
  );
  const neuron = neuronId(layer, index);
  const names = {
    name: strings.network.neuron({ layer: layer.name, number: index + 1 }),
    ...{ rows: right[0], columns: right[1], ownRows: own[0], ownColumns: own[1] },
  };
  return (
    answers && {
      place: OVERVIEW_PLACE,
      ask: questions.overview.howMuchItSees(names),
      answers,
      see: {
        view: OVERVIEW,
        actions: [
          { type: 'tracing', on: true },
          { type: 'trace', cell: formatTrace({ neuron, row, column }) },
        ] as const,
      },
      explanation: questions.overview.howMuchItSeesWhy(names),
    }
  );
}

/** About the layers of a network: their weights, and what their neurons are made of. */
export const OVERVIEW_LAYER_QUESTIONS: readonly Generator[] = [
  generator('larger-picture', largerPicture),
  generator('no-weights', noWeights, true),
  generator('most-weights', mostWeights, true),
  generator('made-of', madeOf, true),
  generator('how-much-it-sees', howMuchItSees),
];
