import { referenceOf } from '../../compute/model/steps.ts';
import { layerWord, sourcesOf } from '../network/layers.ts';
import { countChoices, indicesWhere, pick, places, sentenceChoices, valueChoices } from './answers.ts';
import { generatorsOf, type Made } from './generator.ts';
import { placeAt } from './place.ts';
import type { Generator } from './question.ts';
import { cellOf, sourceMapOf, type Targeted, targeted } from './targets.ts';

/** Values nearer to 0 cannot be told from it. */
const CLEAR = 0.1;

const generator = generatorsOf('activation', 'position', targeted);

/** What the step makes of a value, as its op defines it. */
function made({ target: { layer } }: Targeted, value: number): number {
  const x = { shape: [1], data: Float32Array.of(value) };
  return layer.step ? (referenceOf(layer.step, [x]).data[0] ?? 0) : value;
}

function word({ target: { layer }, strings }: Targeted): string {
  return layerWord(layer, strings);
}

/** Cells of the source map that are clearly below and above 0. */
function clearCells(context: Targeted) {
  const map = sourceMapOf(context, context.target.index);
  return {
    map,
    below: indicesWhere(map.length, (i) => (map[i] ?? 0) <= -CLEAR),
    above: indicesWhere(map.length, (i) => (map[i] ?? 0) >= CLEAR),
  };
}

function whatBecomes(context: Targeted): Made | null {
  const { random, questions, numbers, target } = context;
  const { map, below, above } = clearCells(context);
  const cells = below.length > 0 && (above.length === 0 || random() < 0.6) ? below : above;
  if (cells.length === 0) return null;
  const position = pick(cells, random);
  const x = map[position] ?? 0;
  const value = made(context, x);
  const answers = valueChoices(
    value,
    [
      ['notBent', x],
      ['signForgotten', x < 0 ? Math.abs(x) : -x],
      ['allOrNothing', x < 0 ? -1 : 1],
      ['largeIsCut', 0],
    ],
    context,
  );
  const [row, column] = cellOf(position, target.layer);
  const names = {
    ...{ kind: word(context), row: row + 1, column: column + 1 },
    ...{ x: numbers.fixed(x, 2), value: numbers.fixed(value, 2) },
  };
  return (
    answers && {
      place: placeAt(context.neuron, position, 'result'),
      ask: questions.activation.whatBecomes(names),
      answers,
      see: placeAt(context.neuron, position),
      explanation: questions.activation.whatBecomesWhy(names),
    }
  );
}

function changedCell(context: Targeted): Made | null {
  const { questions, numbers, random } = context;
  const { map, below, above } = clearCells(context);
  const answers = places(below, [['largeIsCut', above]]);
  if (!answers) return null;
  const position = pick(below, random);
  const x = map[position] ?? 0;
  const names = {
    ...{ kind: word(context), x: numbers.fixed(x, 2) },
    value: numbers.fixed(made(context, x), 2),
  };
  return {
    place: placeAt(context.neuron, 0, 'result'),
    ask: questions.activation.changedCell(names),
    answers,
    see: placeAt(context.neuron, position),
    explanation: questions.activation.changedCellWhy(names),
  };
}

function keptCell(context: Targeted): Made | null {
  const { questions, numbers, random } = context;
  const { map, below, above } = clearCells(context);
  const answers = places(above, [['notBent', below]]);
  if (!answers) return null;
  const position = pick(above, random);
  const names = { kind: word(context), x: numbers.fixed(map[position] ?? 0, 2) };
  return {
    place: placeAt(context.neuron, 0, 'result'),
    ask: questions.activation.keptCell(names),
    answers,
    see: placeAt(context.neuron, position),
    explanation: questions.activation.keptCellWhy(names),
  };
}

function weightsOfIt(context: Targeted): Made | null {
  const { network, target, questions } = context;
  const { layer, source } = target;
  const before =
    source.step?.weights[0]?.data.length ?? source.neurons * sourcesOf(network.columns, layer).length;
  const answers = countChoices(
    0,
    [
      ['everyLayerLearns', before],
      ['oneAMap', layer.neurons],
      ['weightPerPlace', layer.neurons * layer.height * layer.width],
      ['everyLayerLearns', 1],
    ],
    context,
  );
  const names = { kind: word(context), layer: layer.name };
  return (
    answers && {
      place: placeAt(context.neuron, 0),
      ask: questions.activation.weightsOfIt(names),
      answers,
      see: placeAt(context.neuron, 0),
      explanation: questions.activation.weightsOfItWhy(names),
    }
  );
}

function negativeMeans(context: Targeted): Made | null {
  const { questions, numbers, random, target } = context;
  const { map, below } = clearCells(context);
  if (below.length === 0 || target.source.step?.op !== 'conv2d') return null;
  const position = pick(below, random);
  const answers = sentenceChoices(
    questions.activation.meansOpposite,
    [
      ['negativeIsBad', questions.activation.meansMistake],
      ['valueAlone', questions.activation.meansDark],
      ['thinksAsPeople', questions.activation.meansUnsure],
    ],
    context,
  );
  const names = { kind: word(context), x: numbers.fixed(map[position] ?? 0, 2), source: target.source.name };
  return (
    answers && {
      place: placeAt(context.neuron, position),
      ask: questions.activation.negativeMeans(names),
      answers,
      see: placeAt(context.neuron, position),
      isDrawn: false,
      explanation: questions.activation.negativeMeansWhy(names),
    }
  );
}

/** About what an activation makes of the cells of a map. */
export const ACTIVATION_QUESTIONS: readonly Generator[] = [
  generator('what-becomes', whatBecomes),
  generator('changed-cell', changedCell, true),
  generator('kept-cell', keptCell, true),
  generator('weights-of-it', weightsOfIt),
  generator('negative-means', negativeMeans),
];
