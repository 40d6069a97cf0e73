/** A place for one result in what an owner remembers; whoever computes the result has one of its own. */
export interface MemoSlot<T> {
  /** What stands in the slot: for the compiler alone, never filled. */
  readonly type?: T;
}

export function memoSlot<T>(): MemoSlot<T> {
  return {};
}

/** Gives back what `make` made for a slot the last time, while each of `keys` is the same thing as then. */
export type Memo = <T>(slot: MemoSlot<T>, keys: readonly unknown[], make: () => T) => T;

/** Remembers one result a slot: for what a window's every step would else compute anew. Each owner has its own. */
export function createMemo(): Memo {
  const kept = new Map<MemoSlot<unknown>, { readonly keys: readonly unknown[]; readonly value: unknown }>();
  return <T>(slot: MemoSlot<T>, keys: readonly unknown[], make: () => T): T => {
    const last = kept.get(slot);
    if (last && areSame(last.keys, keys)) return last.value as T;
    const value = make();
    kept.set(slot, { keys, value });
    return value;
  };
}

function areSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length === now.length && before.every((key, i) => key === now[i]);
}
