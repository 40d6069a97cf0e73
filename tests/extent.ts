// How much a run looks at: the usual one samples what `npm run test:long` looks at whole.
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    extent: 'usual' | 'long';
  }
}

export const isLong = inject('extent') === 'long';

/** How often a run looks at random things. */
export function runs(usual: number, long: number): number {
  return isLong ? long : usual;
}

/** What a run takes of some things: all of up to four, and in the long run; else the first, a middle and the last. */
export function sampled<T>(things: readonly T[]): readonly T[] {
  if (isLong || things.length <= 4) return things;
  return [0, Math.floor(things.length / 2), things.length - 1].map((i) => things[i] as T);
}
