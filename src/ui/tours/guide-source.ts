import type { GuideStrings } from '../../scenes/text/guide-strings.ts';

/** Where the words round the tours and the tours themselves come from. */
export interface GuideSource {
  /** Loads the words in the element's language. */
  loadWords(): Promise<{ readonly guide: GuideStrings }>;
  /** Address of the folder of the program's own tours. */
  readonly folder: string;
}
