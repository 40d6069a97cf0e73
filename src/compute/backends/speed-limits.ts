/** Multiply-adds that a forward pass may take where it is slow, or where it holds up the page. */
export interface SpeedLimits {
  /** Without WebAssembly, by the references of the ops. */
  readonly reference: number;
  /** On the page itself, with the WebAssembly kernels. */
  readonly onPage: number;
}

/**
 * What takes about 5 s, longer than a person waits for a picture. Measured on a server of 2 cores: 30 to 50 million
 * multiply-adds a second by the references, 7 thousand million with the kernels; of these a phone makes about a seventh.
 */
export const SPEED_LIMITS: SpeedLimits = { reference: 1.5e8, onPage: 5e9 };

/** Why a model is not computed here. */
export interface TooSlow {
  readonly lacks: 'WebAssembly' | 'workers';
  /** Of one forward pass. */
  readonly multiplyAdds: number;
  readonly most: number;
}

/** A model that would take too long where it has to be computed. */
export class ModelTooSlowError extends Error {
  override readonly name = 'ModelTooSlowError';
  readonly why: TooSlow;

  constructor(why: TooSlow) {
    const here =
      why.lacks === 'WebAssembly'
        ? 'This browser runs no WebAssembly here'
        : 'This page may start no workers, so that it would stand still meanwhile';
    super(
      `${here}: a picture would take ${millions(why.multiplyAdds)} million multiplications, of which ${millions(why.most)} million are the most that can be waited for. Use a smaller model, or another browser.`,
    );
    this.why = why;
  }
}

function millions(count: number): string {
  return Math.ceil(count / 1e6).toLocaleString('en');
}
