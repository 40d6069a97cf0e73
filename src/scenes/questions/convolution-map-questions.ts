import { likeliestClass } from '../../compute/model/predictions.ts';
import { mapsOf, type Pair } from '../../compute/model/shape.ts';
import { windowOf } from '../../compute/model/steps.ts';
import { inputName, isColour } from '../network/input-names.ts';
import { neuronId, partAddress } from '../state/view-address.ts';
import {
  areApart,
  areOtherPairs,
  choices,
  indicesWhere,
  largestOf,
  pick,
  places,
  sentenceChoices,
  type Wrong,
} from './answers.ts';
import { generatorsOf, type Made } from './generator.ts';
import { OVERVIEW_PLACE, placeAt } from './place.ts';
import { neuronName } from './place-names.ts';
import type { Generator } from './question.ts';
import {
  type Convolved,
  cellOf,
  convolved,
  mapOf,
  partialsAt,
  productsAt,
  tellingPosition,
} from './targets.ts';

/** Of the values of a kernel that are shown as an answer. */
const WEIGHT_DECIMALS = 2;
/** How large a kernel may be to be shown as an answer. */
const MOST_WEIGHTS = 49;
/** A shift in cells that a question is about. */
const SHIFT = 2;

const generator = generatorsOf('convolution', 'focus', convolved);

/** The kernel of a neuron for an input channel, row after row. */
function kernelOf({ step }: Convolved, neuron: number, channel: number): number[][] {
  const [inputs] = mapsOf(step.inputShape);
  const [height, width] = step.params.kernel;
  const first = (neuron * inputs + channel) * height * width;
  const all = step.weights[0]?.data ?? new Float32Array();
  return Array.from({ length: height }, (_, y) => [
    ...all.subarray(first + y * width, first + (y + 1) * width),
  ]);
}

function areOtherKernels(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): boolean {
  return a.flat().some((weight, i) => areApart(weight, b.flat()[i] ?? 0));
}

function kernelOfMap(context: Convolved): Made | null {
  const { step, target, name, neuron, random, numbers, questions, strings } = context;
  const { layer, source, index } = target;
  const [height, width] = step.params.kernel;
  if (height * width < 2 || height * width > MOST_WEIGHTS) return null;
  const channel = Math.floor(random() * source.neurons);
  const own = kernelOf(context, index, channel);
  const others = indicesWhere(layer.neurons, (i) => i !== index);
  const channels = indicesWhere(source.neurons, (i) => i !== channel);
  const flipped = own.map((row) => [...row].reverse()).reverse();
  const answers = choices<number[][]>(
    own,
    [
      ['kernelFlipped', flipped],
      ...(others.length > 0
        ? [['sameFilters', kernelOf(context, pick(others, random), channel)] as const]
        : []),
      ...(channels.length > 0
        ? [['coloursApart', kernelOf(context, index, pick(channels, random))] as const]
        : []),
      ...(others.length > 0
        ? [['sameFilters', kernelOf(context, pick(others, random), channel)] as const]
        : []),
    ],
    (matrix) => ({
      text: matrix
        .map((row) => row.map((weight) => numbers.fixed(weight, WEIGHT_DECIMALS)).join('  '))
        .join(' / '),
      matrix,
    }),
    context,
    areOtherKernels,
  );
  const from = inputName(source, channel, strings);
  const view = partAddress(neuron, channel);
  const position = tellingPosition(layer, random, (place) =>
    spread(productsAt(context, cellOf(place, layer)).filter((product) => product.channel === channel)),
  );
  return (
    answers && {
      place: placeAt(view, position, 'kernel'),
      ask: questions.convolution.kernelOfMap({
        input: isColour(source) ? 'colour' : 'map',
        label: from,
        name,
      }),
      answers,
      see: placeAt(view, position),
      explanation: questions.convolution.kernelOfMapWhy({ from, name }),
    }
  );
}

/** How different the values under a window are. */
function spread(products: readonly { readonly value: number | null }[]): number {
  const values = products.map(({ value }) => value ?? 0);
  return Math.max(...values) - Math.min(...values);
}

function windowFills(context: Convolved): Made | null {
  const { target, step, random, questions, neuron } = context;
  const { layer } = target;
  const { stride, padBefore, size: kernel, dilation } = windowOf(step);
  const size = [(kernel[0] - 1) * dilation[0] + 1, (kernel[1] - 1) * dilation[1] + 1] as const;
  const inside = (axis: 0 | 1, out: number) => out * stride[axis] - padBefore[axis];
  /** Positions whose window lies on the map. */
  const free = (axis: 0 | 1, count: number, most: number) =>
    indicesWhere(count, (i) => inside(axis, i) >= 0 && inside(axis, i) + size[axis] <= most);
  const rows = free(0, layer.height, target.source.height);
  const columns = free(1, layer.width, target.source.width);
  if (rows.length < 2 || columns.length < 2) return null;
  const [row, column] = [pick(rows, random), pick(columns, random)];
  const [top, left] = [inside(0, row), inside(1, column)];
  const write = ([y, x]: Pair) => ({
    text: questions.convolution.cellName({ row: y + 1, column: x + 1 }),
  });
  const middle = [top + Math.floor(size[0] / 2), left + Math.floor(size[1] / 2)] as const;
  const wrong: readonly Wrong<Pair>[] = [
    ['strideForgotten', [top, left]],
    ['borderForgotten', middle],
    ['miscounted', [row - 1, column - 1]],
    ['miscounted', [row + 1, column + 1]],
    ['lastOfWindow', [top + size[0] - 1, left + size[1] - 1]],
  ];
  const answers = choices<Pair>(
    [row, column],
    wrong.filter(([, [y, x]]) => y >= 0 && x >= 0),
    write,
    context,
    areOtherPairs,
  );
  const names = {
    top: top + 1,
    bottom: top + size[0],
    left: left + 1,
    right: left + size[1],
    ...{ row: row + 1, column: column + 1, stride: stride[0], padding: padBefore[0] },
    layer: layer.name,
  };
  return (
    answers && {
      place: OVERVIEW_PLACE,
      ask: questions.convolution.windowFills(names),
      answers,
      see: placeAt(neuron, row * layer.width + column),
      explanation: questions.convolution.windowFillsWhy(names),
    }
  );
}

function pictureShifts(context: Convolved): Made | null {
  const { step, name, questions } = context;
  const { stride, dilation } = windowOf(step);
  if (stride[0] !== 1 || stride[1] !== 1 || dilation[0] !== 1) return null;
  const { height, width } = context.target.layer;
  if (Math.min(height, width) < 3 * SHIFT) return null;
  const answers = sentenceChoices(
    questions.convolution.shiftsAlong({ cells: SHIFT }),
    [
      ['placeIgnored', questions.convolution.shiftsNothing],
      ['weightPerPlace', questions.convolution.shiftsOther],
      ['weightsGrow', questions.convolution.shiftsGrows],
    ],
    context,
  );
  const middle = Math.floor(height / 2) * width + Math.floor(width / 2);
  return (
    answers && {
      place: placeAt(context.neuron, middle),
      ask: questions.convolution.pictureShifts({ name, cells: SHIFT }),
      answers,
      see: placeAt(context.neuron, middle + SHIFT),
      isDrawn: false,
      explanation: questions.convolution.pictureShiftsWhy({ cells: SHIFT }),
    }
  );
}

function mapSays(context: Convolved): Made | null {
  const { name, predictions, questions, target, neuron } = context;
  const map = mapOf(context);
  const position = largestOf(map);
  const [row, column] = cellOf(position, target.layer);
  const { label = '' } = predictions[likeliestClass(predictions)] ?? {};
  const names = { name, row: row + 1, column: column + 1, label };
  const answers = sentenceChoices(
    questions.convolution.saysPattern,
    [
      ['heatmapReason', questions.convolution.saysReason(names)],
      ['shapesAsPeople', questions.convolution.saysShape(names)],
      ['thinksAsPeople', questions.convolution.saysLooks],
    ],
    context,
  );
  return (
    answers && {
      place: placeAt(neuron, position),
      ask: questions.convolution.mapSays(names),
      answers,
      see: placeAt(partAddress(neuron, 'sum'), position),
      isDrawn: false,
      explanation: questions.convolution.mapSaysWhy(names),
    }
  );
}

function strongestSource(context: Convolved): Made | null {
  const { target, random, name, questions, neuron, strings } = context;
  const { layer, source } = target;
  if (source.neurons < 2) return null;
  const position = tellingPosition(layer, random, (place) => {
    const partials = [...partialsAt(context, cellOf(place, layer))].sort((a, b) => b - a);
    return (partials[0] ?? 0) - (partials[1] ?? 0);
  });
  const cell = cellOf(position, layer);
  const partials = partialsAt(context, cell);
  const best = largestOf(partials);
  const most = partials[best] ?? 0;
  if (most < 0.05) return null;
  const clear = partials.flatMap((partial, i) => (areApart(partial, most) ? [i] : []));
  const values = partials.map((_, channel) =>
    productsAt(context, cell).reduce(
      (sum, each) => (each.channel === channel ? sum + (each.value ?? 0) : sum),
      0,
    ),
  );
  const ids = (channels: readonly number[]) => channels.map((channel) => neuronId(source, channel));
  const brightest = largestOf(values);
  const answers = places(ids([best]), [
    ['valueAlone', ids(clear.filter((i) => i === brightest))],
    ['signForgotten', ids(clear.filter((i) => (partials[i] ?? 0) < 0))],
    ['firstGlance', ids(clear)],
  ]);
  const names = {
    ...{ name, row: cell[0] + 1, column: cell[1] + 1 },
    from: neuronName(source, best, strings),
    value: context.numbers.fixed(most, 2),
  };
  return (
    answers && {
      place: placeAt(neuron, position),
      ask: questions.convolution.strongestSource(names),
      answers,
      see: placeAt(partAddress(neuron, 'sum'), position),
      explanation: questions.convolution.strongestSourceWhy(names),
    }
  );
}

/** About one map of a convolution: its kernels, its window, and what it shows. */
export const CONVOLUTION_MAP_QUESTIONS: readonly Generator[] = [
  generator('kernel-of-map', kernelOfMap),
  generator('window-fills', windowFills),
  generator('picture-shifts', pictureShifts),
  generator('map-says', mapSays),
  generator('strongest-source', strongestSource, true),
];
