import type { Told } from '../../scenes/runtime/explainer-api.ts';
import { fill } from '../../scenes/text/fill.ts';

/** What a view tells, as a sentence; null where that is nothing. */
export function toldSentence(told: Told | null): string | null {
  return told && fill(told.sentence, told.values);
}
