import type { ForwardResult } from '../backends/backend.ts';
import type { Model } from './model.ts';

/** What a model says of one class. */
export interface Prediction {
  readonly label: string;
  /** Input of the softmax. */
  readonly logit: number;
  readonly probability: number;
}

/** Index of the likeliest class, the first of some that are equally likely; 0 of none. */
export function likeliestClass(predictions: readonly Prediction[]): number {
  return predictions.reduce(
    (top, { probability }, i) => (probability > (predictions[top]?.probability ?? 0) ? i : top),
    0,
  );
}

/** The same predictions with a model's labels, which may be in another language. */
export function relabelled(predictions: readonly Prediction[], { classes }: Model): readonly Prediction[] {
  const areSame = predictions.every(({ label }, i) => label === classes[i]);
  return areSame
    ? predictions
    : predictions.map((prediction, i) => ({ ...prediction, label: classes[i] ?? prediction.label }));
}

/** The predictions of a forward pass, in class order. */
export function predictionsOf(model: Model, result: ForwardResult): readonly Prediction[] {
  return model.classes.map((label, i) => ({
    label,
    logit: result.logits[i] ?? 0,
    probability: result.probabilities[i] ?? 0,
  }));
}
