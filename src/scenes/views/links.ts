import type { Link } from '../view.ts';

const KEYS = ['id', 'view', 'label', 'x', 'y', 'width', 'height'] as const;

/** Whether two lists of links say the same and stand at the same places. */
export function areSameLinks(before: readonly Link[], next: readonly Link[]): boolean {
  return (
    before.length === next.length &&
    next.every((link, i) => KEYS.every((key) => before[i]?.[key] === link[key]))
  );
}
