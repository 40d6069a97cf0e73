interface ModelFileErrorOptions extends ErrorOptions {
  /** Whether the same may succeed a moment later: a download that broke off or did not come. */
  readonly canRetry?: boolean;
}

/** A model file that cannot be read or written: the message says which file or layer, what is wrong and what to do. */
export class ModelFileError extends Error {
  override readonly name = 'ModelFileError';
  readonly canRetry: boolean;

  constructor(message: string, { canRetry = false, ...options }: ModelFileErrorOptions = {}) {
    super(message, options);
    this.canRetry = canRetry;
  }
}
