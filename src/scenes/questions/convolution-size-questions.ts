import { mapsOf, sizeOf } from '../../compute/model/shape.ts';
import { windowOf } from '../../compute/model/steps.ts';
import { countChoices } from './answers.ts';
import { generatorsOf, type Made } from './generator.ts';
import { OVERVIEW_PLACE, placeAt } from './place.ts';
import type { Generator } from './question.ts';
import { sizeAnswers, windowSizes } from './sizes.ts';
import { type Convolved, convolved } from './targets.ts';

const generator = generatorsOf('convolution', 'focus', convolved);

function mapCount(context: Convolved): Made | null {
  const { step, target, questions } = context;
  const [inputs] = mapsOf(step.inputShape);
  const { layer } = target;
  const maps = layer.neurons;
  const answers = countChoices(
    maps,
    [
      ['mapsMultiply', inputs * maps],
      ['coloursApart', inputs],
      ['coloursApart', inputs + maps],
      ['sumLoses', 1],
    ],
    context,
  );
  const names = { layer: layer.name, inputs, maps };
  return (
    answers && {
      place: OVERVIEW_PLACE,
      ask: questions.convolution.mapCount(names),
      answers,
      see: placeAt(context.neuron, 0),
      explanation: questions.convolution.mapCountWhy(names),
    }
  );
}

function kernelCount(context: Convolved): Made | null {
  const { step, name, questions, target } = context;
  const [inputs] = mapsOf(step.inputShape);
  const answers = countChoices(
    inputs,
    [
      ['coloursApart', 1],
      ['mapsMultiply', inputs * target.layer.neurons],
      ['biasIsKernel', inputs + 1],
      ['weightPerPlace', sizeOf(step.outputShape) / target.layer.neurons],
    ],
    context,
  );
  const names = { name, inputs };
  return (
    answers && {
      place: OVERVIEW_PLACE,
      ask: questions.convolution.kernelCount(names),
      answers,
      see: placeAt(context.neuron, 0),
      explanation: questions.convolution.kernelCountWhy(names),
    }
  );
}

function outputSize(context: Convolved): Made | null {
  const { step, target, questions } = context;
  const window = windowOf(step);
  const [, height, width] = mapsOf(step.inputShape);
  const sizes = windowSizes([height, width], window);
  const answers = sizeAnswers(sizes, context);
  const names = {
    layer: target.layer.name,
    ...{ height, width, kernelHeight: window.size[0], kernelWidth: window.size[1] },
    ...{
      strideY: window.stride[0],
      padding: window.padBefore[0],
      rows: sizes.right[0],
      columns: sizes.right[1],
    },
  };
  return (
    answers && {
      place: OVERVIEW_PLACE,
      ask: questions.convolution.outputSize(names),
      answers,
      see: placeAt(context.neuron, sizes.right[0] * sizes.right[1] - 1),
      explanation: questions.convolution.outputSizeWhy(names),
    }
  );
}

/** About how many maps and kernels a convolution has, and how large its maps are. */
export const CONVOLUTION_SIZE_QUESTIONS: readonly Generator[] = [
  generator('map-count', mapCount),
  generator('kernel-count', kernelCount),
  generator('output-size', outputSize),
];
