import { CodedError } from '../coded-error.ts';

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

/** Why the processor does not compute, by code, and what its sentence names: counts are in millions. */
export interface CpuProblems {
  /** The worker, or the page in its place, broke or does not answer. */
  readonly cpuBroken: object;
  readonly slowWithoutWasm: { readonly count: number; readonly most: number };
  readonly slowOnPage: { readonly count: number; readonly most: number };
}

/** The processor cannot compute a model, or not in a time that a person waits. */
export class CpuError<C extends keyof CpuProblems = keyof CpuProblems> extends CodedError {
  override readonly name = 'CpuError';

  constructor(code: C, params: CpuProblems[C], message: string) {
    super(code, { ...params }, message, { canRetry: code === 'cpuBroken' });
  }
}

/** @param reason in the words of the browser, for developers. */
export function brokenError(reason: string): CpuError {
  const sentence =
    'The network could not be computed on the processor. Choose the picture again, or reload the page.';
  return new CpuError('cpuBroken', {}, `${sentence} (${reason})`);
}

/** @param multiplyAdds of a forward pass. @param most of them that may be. */
export function slowError(
  code: 'slowWithoutWasm' | 'slowOnPage',
  multiplyAdds: number,
  most: number,
): CpuError {
  const here =
    code === 'slowWithoutWasm'
      ? 'This browser runs no WebAssembly here'
      : 'This page may start no workers, and would stand still meanwhile';
  const params = { count: Math.ceil(multiplyAdds / 1e6), most: Math.floor(most / 1e6) };
  return new CpuError(
    code,
    params,
    `${here}: a picture would take ${params.count} million multiplications; up to ${params.most} million can be waited for. Use a smaller model, or another browser.`,
  );
}
