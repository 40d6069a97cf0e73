import type { Numbers } from './numbers.ts';
import type { Strings } from './strings.ts';

/** What all texts of the program are made of, in one language. The build makes one of each file in assets/strings. */
export interface Language {
  /** As BCP 47 names it: 'en'. */
  readonly tag: string;
  readonly strings: Strings;
  readonly numbers: Numbers;
}
