import type { Caption } from '../../scenes/runtime/explainer-api.ts';
import { fill } from '../../scenes/text/fill.ts';

/** What a view tells, as a sentence; null where that is nothing. */
export function captionSentence(caption: Caption | null): string | null {
  return caption && fill(caption.sentence, caption.values);
}
