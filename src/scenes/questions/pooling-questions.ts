import { mapsOf, type Pair } from '../../compute/model/shape.ts';
import { windowOf } from '../../compute/model/steps.ts';
import { visitWindow } from '../../compute/ops/window.ts';
import { layerWord } from '../network/layers.ts';
import {
  areApart,
  indicesWhere,
  largestOf,
  places,
  sentenceChoices,
  sumOf,
  valueChoices,
} from './answers.ts';
import { generatorsOf, type Made } from './generator.ts';
import { OVERVIEW_PLACE, placeAt } from './place.ts';
import type { Generator } from './question.ts';
import { sizeAnswers, windowSizes } from './sizes.ts';
import { cellOf, mapOf, sourceMapOf, type Targeted, targeted, tellingPosition } from './targets.ts';

const generator = generatorsOf('pooling', 'position', targeted);

/** The values under the window at a position, without padding. */
function valuesUnder(context: Targeted, [y, x]: Pair): readonly number[] {
  const { target } = context;
  const { step } = target.layer;
  const map = sourceMapOf(context, target.index);
  const found: number[] = [];
  if (!step) return found;
  const [, height, width] = mapsOf(step.inputShape);
  visitWindow([1, height, width], windowOf(step), 0, y, x, (input) => {
    if (input >= 0) found.push(map[input] ?? 0);
  });
  return found;
}

function isMaximum({ target }: Targeted): boolean {
  return target.layer.step?.op === 'max_pool';
}

function cellValue(context: Targeted): Made | null {
  const { target, random, questions, numbers } = context;
  const { layer } = target;
  const position = tellingPosition(layer, random, (place) => {
    const values = valuesUnder(context, cellOf(place, layer));
    return Math.max(...values) - sumOf(values) / values.length;
  });
  const values = valuesUnder(context, cellOf(position, layer));
  const [most, sum] = [Math.max(...values), sumOf(values)];
  const mean = sum / values.length;
  const right = mapOf(context)[position] ?? 0;
  const answers = valueChoices(
    right,
    [
      isMaximum(context) ? ['meanForMax', mean] : ['maxForMean', most],
      ['sumForOne', sum],
      ['miscounted', values[0] ?? 0],
      ['miscounted', Math.min(...values)],
    ],
    context,
  );
  const names = {
    kind: layerWord(layer, context.strings),
    count: values.length,
    value: numbers.fixed(right, 2),
  };
  return (
    answers && {
      place: placeAt(context.neuron, position, 'result'),
      ask: questions.pooling.cellValue(names),
      answers,
      see: placeAt(context.neuron, position),
      explanation: isMaximum(context)
        ? questions.pooling.largestWhy(names)
        : questions.pooling.meanWhy(names),
    }
  );
}

function strongestCell(context: Targeted): Made | null {
  const { target, questions, numbers } = context;
  const { layer } = target;
  const map = mapOf(context);
  const position = largestOf(map);
  const most = map[position] ?? 0;
  const clear = indicesWhere(map.length, (i) => areApart(map[i] ?? 0, most));
  const other = Float32Array.from(map, (_, i) => {
    const values = valuesUnder(context, cellOf(i, layer));
    return isMaximum(context) ? sumOf(values) / values.length : Math.max(...values);
  });
  const rival = largestOf(other);
  const answers = places(
    indicesWhere(map.length, (i) => (map[i] ?? 0) === most),
    [
      [isMaximum(context) ? 'meanForMax' : 'maxForMean', clear.filter((i) => i === rival)],
      ['colourAlone', clear],
    ],
  );
  const [row, column] = cellOf(position, layer);
  const names = { row: row + 1, column: column + 1, value: numbers.fixed(most, 2) };
  return (
    answers && {
      place: placeAt(context.neuron, 0, 'result'),
      ask: questions.pooling.strongestCell,
      answers,
      see: placeAt(context.neuron, position),
      explanation: questions.pooling.strongestCellWhy(names),
    }
  );
}

function pooledSize(context: Targeted): Made | null {
  const { target, questions } = context;
  const { step } = target.layer;
  if (!step) return null;
  const window = windowOf(step);
  const [, height, width] = mapsOf(step.inputShape);
  const sizes = windowSizes([height, width], window);
  const answers = sizeAnswers(sizes, context);
  const [rows, columns] = sizes.right;
  const names = {
    ...{ layer: target.layer.name, height, width, rows, columns },
    ...{ windowHeight: window.size[0], windowWidth: window.size[1], stride: window.stride[0] },
  };
  return (
    answers && {
      place: OVERVIEW_PLACE,
      ask: questions.pooling.pooledSize(names),
      answers,
      see: placeAt(context.neuron, rows * columns - 1),
      explanation: questions.pooling.pooledSizeWhy(names),
    }
  );
}

function cellMoves(context: Targeted): Made | null {
  const { target, questions, random } = context;
  const { layer } = target;
  if (!isMaximum(context)) return null;
  const position = tellingPosition(layer, random, (place) =>
    Math.max(...valuesUnder(context, cellOf(place, layer))),
  );
  const { step } = layer;
  const cells = step ? windowOf(step).size[0] * windowOf(step).size[1] : 1;
  if (cells < 2) return null;
  const answers = sentenceChoices(
    questions.pooling.staysSame,
    [
      ['poolingWastes', questions.pooling.isLost],
      ['placeIgnored', questions.pooling.neverChanges],
      ['meanForMax', questions.pooling.getsWeaker],
    ],
    context,
  );
  return (
    answers && {
      place: placeAt(context.neuron, position),
      ask: questions.pooling.cellMoves({ count: cells }),
      answers,
      see: placeAt(context.neuron, position),
      isDrawn: false,
      explanation: questions.pooling.cellMovesWhy({ count: cells }),
    }
  );
}

/** About what a pooling makes of a map. */
export const POOLING_QUESTIONS: readonly Generator[] = [
  generator('pooled-value', cellValue),
  generator('strongest-cell', strongestCell, true),
  generator('pooled-size', pooledSize),
  generator('cell-moves', cellMoves),
];
