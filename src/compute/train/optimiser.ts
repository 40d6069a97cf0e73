/** All that changes while training, each as long as the parameters. */
export interface TrainingState {
  /** Steps done. */
  step: number;
  readonly parameters: Float32Array;
  /** Moving averages of the gradient and of its square. */
  readonly momentum: Float32Array;
  readonly variance: Float32Array;
  /** Moving average of the parameters: the weights to ship. */
  readonly averaged: Float32Array;
}

const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-8;

/** The state before the first step. */
export function initialState(parameters: Float32Array): TrainingState {
  const zeros = () => new Float32Array(parameters.length);
  return {
    step: 0,
    parameters: parameters.slice(),
    momentum: zeros(),
    variance: zeros(),
    averaged: parameters.slice(),
  };
}

/**
 * One step of AdamW (Loshchilov & Hutter 2017, arXiv:1711.05101), in place; then the averaged weights move by
 * 1 − averaging, or more in the first steps, so that the random start fades.
 * @param decay weight decay of each parameter.
 */
export function adamStep(
  state: TrainingState,
  gradient: Float32Array,
  rate: number,
  decay: Float32Array,
  averaging: number,
): void {
  state.step += 1;
  const { parameters, momentum, variance, averaged, step } = state;
  const correct1 = 1 - BETA_1 ** step;
  const correct2 = 1 - BETA_2 ** step;
  const kept = Math.min(averaging, (1 + step) / (10 + step));
  for (let i = 0; i < parameters.length; i++) {
    const g = gradient[i] ?? 0;
    const m = BETA_1 * (momentum[i] ?? 0) + (1 - BETA_1) * g;
    const v = BETA_2 * (variance[i] ?? 0) + (1 - BETA_2) * g * g;
    momentum[i] = m;
    variance[i] = v;
    const value = parameters[i] ?? 0;
    const change = m / correct1 / (Math.sqrt(v / correct2) + EPSILON) + (decay[i] ?? 0) * value;
    const next = value - rate * change;
    parameters[i] = next;
    averaged[i] = kept * (averaged[i] ?? 0) + (1 - kept) * next;
  }
}
