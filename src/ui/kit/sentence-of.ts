import type { GpuProblems } from '../../compute/backends/backend.ts';
import type { CpuProblems } from '../../compute/backends/cpu-error.ts';
import { CodedError, type ErrorParams } from '../../compute/coded-error.ts';
import type { ModelFileProblems } from '../../compute/formats/model-file-error.ts';
import type { ShapeProblems } from '../../compute/model/shape.ts';
import type { UnknownLayerProblems } from '../../scenes/runtime/activations.ts';
import type { DrawingProblems } from '../../scenes/runtime/open-surface.ts';
import type { PictureProblems } from '../../scenes/runtime/pictures/picture-error.ts';
import { joined } from '../../scenes/text/joined.ts';
import type { Strings } from '../../scenes/text/strings.ts';
import type { GalleryProblems } from '../pictures/gallery.ts';
import type { PageProblems } from './page-error.ts';

/** All codes of errors, with the parameters of their sentences. */
type Problems = ModelFileProblems &
  ShapeProblems &
  CpuProblems &
  GpuProblems &
  PictureProblems &
  DrawingProblems &
  UnknownLayerProblems &
  GalleryProblems &
  PageProblems;

/**
 * What a language must have for an error: a text, or a function of its parameters. Errors in it are given as their sentences,
 * lists as it joins names.
 */
type Sentence<P> = keyof P extends never
  ? string
  : (values: { readonly [K in keyof P]: P[K] extends string | number ? P[K] : string }) => string;

type Sentences = { readonly [C in keyof Problems]: Sentence<Problems[C]> };

/**
 * What went wrong, as a sentence for a person, which is never the message of an exception. An unexpected error gets a
 * general sentence, and is written to the console.
 */
export function sentenceOf(error: unknown, strings: Strings): string {
  const sentences: Sentences = strings.errors;
  if (!(error instanceof CodedError) || !Object.hasOwn(sentences, error.code)) {
    console.error(error);
    return strings.page.wrong;
  }
  const sentence = strings.errors[error.code as keyof Sentences];
  if (typeof sentence === 'string') return sentence;
  const say = (value: ErrorParams[string]) => {
    if (typeof value !== 'object') return value;
    const parts = [value].flat();
    const names = parts.filter((part) => typeof part === 'string');
    return names.length > 0
      ? joined(names, strings.joins.names)
      : joined(
          parts.map((part) => sentenceOf(part, strings)),
          strings.joins.clauses,
        );
  };
  const values = Object.entries(error.params).map(([name, value]) => [name, say(value)]);
  return (sentence as (values: object) => string)(Object.fromEntries(values));
}

/** The error as a page around the element gets it: its message is the sentence, its cause the error itself. */
export function inWords(error: unknown, sentence: string): Error {
  const sentenceError = new Error(sentence, { cause: error });
  if (error instanceof CodedError) sentenceError.name = error.name;
  return sentenceError;
}
