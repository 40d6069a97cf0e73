import type { Prediction } from '../../compute/model/predictions.ts';
import type { Layer } from '../network/layers.ts';
import type { Numbers } from '../text/numbers.ts';
import type { QuestionStrings } from '../text/question-strings.ts';
import type { Strings } from '../text/strings.ts';
import type { Network } from '../view.ts';
import type { MisconceptionId } from './misconceptions.ts';
import type { Place } from './place.ts';

/** The kinds of view that there are questions about, in the order of a network. */
export const QUESTION_KINDS = [
  'overview',
  'convolution',
  'channel',
  'sum',
  'activation',
  'pooling',
  'dense',
  'softmax',
] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** What of the state says where a person points: a neuron, the window of a view, a single cell. */
export type PointingField = 'focus' | 'position' | 'cell';

/** One answer; of each question exactly one is right. */
export interface Answer {
  /** Where a question is answered by pointing, one of the places that mean this answer. */
  readonly text: string;
  /** A kernel that is shown in place of the text, row after row. */
  readonly matrix?: readonly (readonly number[])[];
  /** Where a question is answered by pointing: the values of its field that mean this answer. */
  readonly targets?: readonly (string | number)[];
  readonly isRight: boolean;
  /** What leads to a wrong answer; null of the right one. */
  readonly misconception: MisconceptionId | null;
}

/** A question that a person predicts the answer of, then sees it. */
export interface Question {
  /** Id of its generator. */
  readonly id: string;
  readonly kind: QuestionKind;
  /** Where it is asked. */
  readonly place: Place;
  readonly ask: string;
  readonly answers: readonly Answer[];
  /** Null where it is answered by a choice. A place that is in no answer's targets cannot be told apart from others. */
  readonly pointing: PointingField | null;
  /** Where its answer is seen, or what it is about; and what refutes the others. */
  readonly see: Place;
  /** Whether the answer can be seen there; else it is told as soon as it has been predicted. */
  readonly isDrawn: boolean;
  /** Why the right answer is right, with its numbers. */
  readonly explanation: string;
}

/** A neuron that questions are asked about, and the layer that its layer takes values from. */
export interface QuestionTarget {
  readonly layer: Layer;
  readonly source: Layer;
  readonly index: number;
}

/** What a network got right of pictures that it had not learnt from. */
export interface TestResult {
  /** Pictures that it learnt from, that it was tried on, and that it named right. */
  readonly trained: number;
  readonly count: number;
  readonly correct: number;
}

/** What questions are made from. */
export interface QuestionContext {
  readonly network: Network;
  /** Of the picture that is shown. */
  readonly predictions: readonly Prediction[];
  /** Null where the model does not say. */
  readonly evaluation: TestResult | null;
  /** The neuron that is asked about; null of questions about the whole network. */
  readonly target: QuestionTarget | null;
  /** Values of the target's source and layer, [C,H,W] each; null where the target is. */
  readonly values: { readonly source: Float32Array; readonly layer: Float32Array } | null;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly questions: QuestionStrings;
  readonly strings: Strings;
  readonly numbers: Numbers;
}

/** Makes questions of one sort. */
export interface Generator {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly isPointing: boolean;
  /** Null where the network, its values or the chance of the moment allow no clear question. */
  make(context: QuestionContext): Question | null;
}
