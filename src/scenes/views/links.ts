import type { Action } from '../state/view-state.ts';
import type { Link } from '../view.ts';

const KEYS = ['id', 'label', 'x', 'y', 'width', 'height'] as const;

/** Whether two lists of links say the same and stand at the same places. */
export function areSameLinks(before: readonly Link[], next: readonly Link[]): boolean {
  return (
    before.length === next.length &&
    next.every((link, i) => {
      const same = before[i];
      return KEYS.every((key) => same?.[key] === link[key]) && isSameWay(same?.action, link.action);
    })
  );
}

function isSameWay(before: Action | undefined, next: Action): boolean {
  return before?.type === next.type && JSON.stringify(before) === JSON.stringify(next);
}
