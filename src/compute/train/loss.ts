/** Softmax cross entropy of one picture. */
export interface Loss {
  readonly loss: number;
  readonly correct: boolean;
}

/**
 * Cross entropy of softmax(logits) with a target of 1 − smoothing on the label and smoothing spread over all classes.
 * @param gradient gets d loss / d logits, times `weight`.
 */
export function softmaxCrossEntropy(
  logits: Float32Array,
  label: number,
  smoothing: number,
  gradient?: Float32Array,
  weight = 1,
): Loss {
  const classes = logits.length;
  const largest = indexOfLargest(logits);
  const most = logits[largest] ?? 0;
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - most);
  const logSum = most + Math.log(sum);
  let loss = 0;
  for (let i = 0; i < classes; i++) {
    const target = (i === label ? 1 - smoothing : 0) + smoothing / classes;
    const logProbability = (logits[i] ?? 0) - logSum;
    loss -= target * logProbability;
    if (gradient) gradient[i] = weight * (Math.exp(logProbability) - target);
  }
  return { loss, correct: largest === label };
}

/** Index of the largest value, the first of equals. */
export function indexOfLargest(values: Float32Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] ?? 0) > (values[best] ?? 0)) best = i;
  return best;
}
