import { CodedError, type CodedErrorOptions, type ErrorParams } from '../coded-error.ts';
import type { TfjsProblems } from './tfjs/tfjs-problems.ts';

/** Why a file of a model cannot be had, by code, and what its sentence names. */
interface DownloadProblems {
  readonly addressUnusable: { readonly address: string };
  readonly fileWithoutAddress: { readonly path: string; readonly address: string };
  readonly fileSilent: { readonly file: string; readonly address: string };
  readonly fileBrokenOff: { readonly file: string; readonly address: string };
  readonly fileOfOtherHost: {
    readonly file: string;
    readonly address: string;
    readonly pageHost: string;
    readonly host: string;
  };
  readonly fileUnreachable: { readonly file: string; readonly address: string };
  readonly fileMissing: { readonly file: string; readonly address: string; readonly status: number };
}

/** What may be wrong with a model's files, by code, and what its sentence names. */
export type ModelFileProblems = DownloadProblems & TfjsProblems;

/** A model file that cannot be read or written: the message says which file or layer, what is wrong and what to do. */
export class ModelFileError<C extends keyof ModelFileProblems = keyof ModelFileProblems> extends CodedError {
  override readonly name = 'ModelFileError';

  constructor(code: C, params: ModelFileProblems[C], message: string, options?: CodedErrorOptions) {
    super(code, params as ErrorParams, message, options);
  }
}
