import type { Language } from './language.ts';
import type { Measure } from './text-metrics.ts';

/** What layouts set their texts with: the words and numbers of a language, and how wide they are. */
export interface Typesetting extends Pick<Language, 'strings' | 'numbers'> {
  readonly measure: Measure;
}
