import { CodedError, type CodedErrorOptions } from '../../compute/coded-error.ts';

/** What the page cannot do, by code, and what its sentence names. */
export interface PageProblems {
  readonly noCamera: object;
  readonly noCameraHere: object;
  readonly noFormulas: object;
  readonly noScript: object;
}

/** Something that the page cannot do for the person. */
export class PageError extends CodedError {
  override readonly name = 'PageError';

  constructor(code: keyof PageProblems, message: string, options?: CodedErrorOptions) {
    super(code, {}, message, options);
  }
}
