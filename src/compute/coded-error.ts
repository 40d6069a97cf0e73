/** What the sentence of an error names: texts, lists of names, whole numbers, and errors that are part of it. */
export type ErrorParams = Readonly<
  Record<string, string | number | readonly string[] | CodedError | readonly CodedError[]>
>;

export interface CodedErrorOptions extends ErrorOptions {
  /** Whether the same may succeed a moment later: a download that broke off or did not come. */
  readonly canRetry?: boolean;
}

/**
 * An error that a person may see. Its message is plain English for developers; a person gets the sentence that their
 * language has for its code, filled in with its parameters.
 */
export class CodedError extends Error {
  readonly code: string;
  readonly params: ErrorParams;
  readonly canRetry: boolean;

  constructor(
    code: string,
    params: ErrorParams,
    message: string,
    { canRetry = false, ...options }: CodedErrorOptions = {},
  ) {
    super(message, options);
    this.code = code;
    this.params = params;
    this.canRetry = canRetry;
  }
}
