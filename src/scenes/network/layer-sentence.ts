import type { StepOf } from '../../compute/model/model.ts';
import { type Pair, sizeOf } from '../../compute/model/shape.ts';
import type { OpName, PoolParams } from '../../compute/ops/op.ts';
import type { Numbers } from '../text/numbers.ts';
import { sizeText, stepText } from '../text/size-text.ts';
import type { Typesetting } from '../text/typesetting.ts';
import { isColoured, type Layer, layerWord } from './layers.ts';

type Sentence<N extends OpName> = (step: StepOf<N>, layer: Layer, typesetting: Typesetting) => string;

const SENTENCES: { readonly [N in OpName]: Sentence<N> } = {
  conv2d: convolutionSentence,
  relu: (_step, _layer, { strings }) => strings.sentences.relu,
  leaky_relu: ({ params }, _layer, { strings, numbers }) =>
    strings.sentences.leakyRelu({ slope: numbers.plain(Number(params.negativeSlope.toPrecision(6))) }),
  linear: (_step, _layer, { strings }) => strings.sentences.linear,
  max_pool: (step, _layer, { strings, numbers }) =>
    coversMap(step)
      ? strings.sentences.maxOfMap
      : strings.sentences.maxPool({ ...windowWords(step.params, numbers), map: mapChange(step) }),
  avg_pool: (step, _layer, { strings, numbers }) =>
    coversMap(step)
      ? strings.sentences.meanOfMap
      : strings.sentences.avgPool({ ...windowWords(step.params, numbers), map: mapChange(step) }),
  flatten: (_step, _layer, { strings }) => strings.sentences.flatten,
  dense: denseSentence,
  softmax: (_step, _layer, { strings }) => strings.sentences.softmax,
};

/** What a layer does, in one sentence that is true of its own sizes. Its name is not said. */
export function layerSentence(layer: Layer, typesetting: Typesetting): string {
  const { step } = layer;
  if (!step) return inputSentence(layer, typesetting);
  // A page that brings an op of its own may have no sentence for it.
  const say = SENTENCES[step.op] as Sentence<typeof step.op> | undefined;
  return say ? say(step as never, layer, typesetting) : layerWord(layer, typesetting.strings);
}

function inputSentence(layer: Layer, { strings, numbers }: Typesetting): string {
  const { neurons: channels, height, width } = layer;
  const size = sizeText([height, width], numbers);
  return isColoured(layer)
    ? strings.sentences.picture({ size })
    : strings.sentences.input({ channels, size });
}

function convolutionSentence(
  step: StepOf<'conv2d'>,
  _layer: Layer,
  { strings, numbers }: Typesetting,
): string {
  const { inputShape, outputShape, params } = step;
  const [inputs = 0] = inputShape;
  const [height, width] = params.kernel;
  const moves = strideWords(params.stride, numbers);
  if (height * width === 1) return strings.sentences.convolutionOfCells({ inputs, ...moves });
  const kernel = sizeText(params.kernel, numbers);
  const isOneCell = sizeOf(outputShape.slice(1)) === 1;
  return isOneCell
    ? strings.sentences.convolutionOnce({ inputs, kernel })
    : strings.sentences.convolution({ inputs, kernel, ...moves });
}

function denseSentence({ inputShape }: StepOf<'dense'>, layer: Layer, { strings }: Typesetting): string {
  const count = sizeOf(inputShape);
  if (layer.role !== 'output') return strings.sentences.dense({ count });
  return layer.hasSoftmax ? strings.sentences.logits({ count }) : strings.sentences.scores({ count });
}

function windowWords({ window, stride }: PoolParams, numbers: Numbers) {
  const isTiled = window[0] === stride[0] && window[1] === stride[1];
  return { window: sizeText(window, numbers), ...(isTiled ? WITHOUT_STRIDE : strideWords(stride, numbers)) };
}

const WITHOUT_STRIDE = { moves: 'plainly', stride: '' } as const;

/** How far a window moves at a time, said only where that is more than a cell. */
function strideWords(stride: Pair, numbers: Numbers) {
  const [down, across] = stride;
  if (down === 1 && across === 1) return WITHOUT_STRIDE;
  return { moves: 'far', stride: stepText(stride, numbers) } as const;
}

type Pooling = StepOf<'max_pool'> | StepOf<'avg_pool'>;

/** Whether the one window of a pooling sees all of the map. */
function coversMap({ inputShape, outputShape, params }: Pooling): boolean {
  const [, height = 1, width = 1] = inputShape;
  return sizeOf(outputShape.slice(1)) === 1 && params.window[0] >= height && params.window[1] >= width;
}

function mapChange({ inputShape, outputShape }: Pooling): 'smaller' | 'kept' {
  return sizeOf(outputShape) < sizeOf(inputShape) ? 'smaller' : 'kept';
}
