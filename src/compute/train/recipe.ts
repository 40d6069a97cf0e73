/** Everything that the trained weights depend on besides the architecture and the data. */
export interface Recipe {
  readonly seed: number;
  readonly epochs: number;
  /** Pictures a step; those left over at the end of an epoch wait for another. */
  readonly batch: number;
  /** Pictures whose gradients one worker sums; sums of shards are added in order, so that the number of workers does not matter. */
  readonly shard: number;
  /** Largest learning rate of the one-cycle schedule. */
  readonly peakRate: number;
  /** Part of all steps on which the rate rises. */
  readonly warmUp: number;
  /** Decoupled: weights lose this part times the learning rate a step; biases keep theirs. */
  readonly weightDecay: number;
  /** Part of the target that is spread over all classes. */
  readonly labelSmoothing: number;
  /** Part of the inputs of the last dense step that a picture loses. */
  readonly dropout: number;
  /** Part of the averaged weights that stays at each step. */
  readonly averaging: number;
  readonly augmentation: Augmentation;
}

/** Largest changes to a training picture; each is drawn evenly from −limit to limit. */
export interface Augmentation {
  /** Of the picture's side. */
  readonly shift: number;
  /** Factor of size, as a natural logarithm. */
  readonly scale: number;
  /** Ratio of width and height, as a natural logarithm. */
  readonly stretch: number;
  readonly rotateDegrees: number;
  /** Added to all values, which run from 0 to 1. */
  readonly brightness: number;
  /** Natural logarithms of factors. */
  readonly contrast: number;
  readonly saturation: number;
  /** Factor of each colour channel alone, as a natural logarithm. */
  readonly tint: number;
  /** Chance of a grey picture, and of a mirrored one. */
  readonly grey: number;
  readonly flip: number;
}

export const DEFAULT_RECIPE: Recipe = {
  seed: 1,
  epochs: 160,
  batch: 64,
  shard: 4,
  peakRate: 4e-3,
  warmUp: 0.2,
  weightDecay: 0.02,
  labelSmoothing: 0.05,
  dropout: 0.15,
  averaging: 0.999,
  augmentation: {
    shift: 0.08,
    scale: 0.18,
    stretch: 0.08,
    rotateDegrees: 10,
    brightness: 0.1,
    contrast: 0.2,
    saturation: 0.25,
    tint: 0.05,
    grey: 0.03,
    flip: 0.5,
  },
};

/** Learning rate of step `step` of `steps`: up from 1/25 of the peak and down to nothing, each half a cosine (Smith & Topin 2017, arXiv:1708.07120). */
export function oneCycleRate({ peakRate, warmUp }: Recipe, step: number, steps: number): number {
  const rise = warmUp * steps;
  const half = (from: number, to: number, part: number) =>
    to + ((from - to) * (1 + Math.cos(Math.PI * Math.min(1, part)))) / 2;
  if (step < rise) return half(peakRate / 25, peakRate, step / rise);
  return half(peakRate, 0, (step - rise) / Math.max(1, steps - rise));
}

/** A seed of its own for each combination of numbers: Murmur3's mixing (Austin Appleby, public domain). */
export function seedOf(...parts: readonly number[]): number {
  let hash = 0x9747b28c;
  for (const part of parts) {
    let k = Math.imul(part | 0, 0xcc9e2d51);
    k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    hash ^= k;
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
