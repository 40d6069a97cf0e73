import { CodedError, type ErrorParams } from '../../../compute/coded-error.ts';

/** Why a picture cannot be shown, by code, and what its sentence names. */
export interface PictureProblems {
  readonly readerStopped: object;
  readonly readerNotStarted: object;
  readonly pictureSilent: object;
  readonly pictureGivenUp: object;
  readonly pictureUnreadable: object;
  readonly pictureBroken: object;
  readonly pictureIncomplete: object;
  readonly pictureUnknown: object;
  readonly pictureTooLarge: { readonly megapixels: number; readonly most: number };
  readonly videoWithoutFrame: object;
  readonly pictureFileEmpty: object;
  readonly pictureFileTooLarge: { readonly megabytes: number; readonly most: number };
  readonly pictureAddressUnusable: object;
  readonly pictureMissing: object;
  readonly pictureNotComing: object;
  readonly pictureOfOtherHost: object;
}

/** A picture that cannot be shown. */
export class PictureError<C extends keyof PictureProblems = keyof PictureProblems> extends CodedError {
  override readonly name = 'PictureError';

  constructor(code: C, params: PictureProblems[C], message: string, options?: ErrorOptions) {
    super(code, params as ErrorParams, message, options);
  }
}

/** The error of pictures under way when the reader ends. */
export function readerStopped(): PictureError {
  return new PictureError('readerStopped', {}, 'The picture reader has ended. Reload the page.');
}
