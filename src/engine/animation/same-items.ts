import type { Drawing, Item } from '../drawing.ts';

/**
 * `next` with the items and lists of `before` in place of equal ones: what is the same object neither moves nor is
 * uploaded.
 */
export function keepSame(before: Drawing, next: Drawing): Drawing {
  const edges = keepItems(before.edges, next.edges);
  const maps = keepItems(before.maps, next.maps);
  const shapes = keepItems(before.shapes, next.shapes);
  const labels = keepItems(before.labels, next.labels);
  return { ...next, edges, maps, shapes, labels };
}

function keepItems<T extends Item & { readonly x: number; readonly y: number }>(
  before: readonly T[],
  next: readonly T[],
): readonly T[] {
  if (before === next) return before;
  let byId: ReadonlyMap<string, T> | null = null;
  let isSame = before.length === next.length;
  const items = next.map((item, i) => {
    let known = before[i];
    if (known?.id !== item.id) {
      byId ??= new Map(before.map((each) => [each.id, each]));
      known = byId.get(item.id);
    }
    // Most items that differ have moved.
    const isSameItem = known === item || (known?.x === item.x && known.y === item.y && isEqual(known, item));
    const kept = known && isSameItem ? known : item;
    isSame &&= kept === before[i];
    return kept;
  });
  return isSame ? before : items;
}

/** Whether two items, or two values in them, are equal. */
function isEqual(a: object, b: object): boolean {
  const [first, second] = [a, b] as Readonly<Record<string, unknown>>[];
  if (!first || !second) return false;
  let keys = 0;
  for (const key in first) {
    const [one, other] = [first[key], second[key]];
    keys += 1;
    if (one === other) continue;
    const areObjects = typeof one === 'object' && typeof other === 'object' && one !== null && other !== null;
    if (!areObjects || !isEqual(one, other)) return false;
  }
  for (const _ in second) keys -= 1;
  return keys === 0;
}
