import { CodedError } from '../../compute/coded-error.ts';
import type { ModelFileProblems } from '../../compute/formats/model-file-error.ts';
import type { ShapeProblems } from '../../compute/model/shape.ts';
import type { Strings } from './strings.ts';

/** All codes of errors, with the parameters of their sentences. */
type Problems = ModelFileProblems & ShapeProblems;

/** What a language must have for an error: a text, or a function of its parameters. An error in it is given as its sentence. */
type Sentence<P> = keyof P extends never
  ? string
  : (values: { readonly [K in keyof P]: P[K] extends CodedError ? string : P[K] }) => string;

type Sentences = { readonly [C in keyof Problems]: Sentence<Problems[C]> };

/** What went wrong, as a sentence for a person. An error that nobody expected gets a plain one. */
export function sentenceOf(error: unknown, strings: Strings): string {
  const sentences: Sentences = strings.errors;
  if (!(error instanceof CodedError) || !Object.hasOwn(sentences, error.code)) return strings.page.wrong;
  const sentence = strings.errors[error.code as keyof Sentences];
  if (typeof sentence === 'string') return sentence;
  const values = Object.entries(error.params).map(([name, value]) => [
    name,
    value instanceof CodedError ? sentenceOf(value, strings) : value,
  ]);
  return (sentence as (values: object) => string)(Object.fromEntries(values));
}
