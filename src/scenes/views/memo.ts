/** Gives back what `make` made the last time, while each of `keys` is the same thing as then. */
export type Memo<T> = (keys: readonly unknown[], make: () => T) => T;

/** Remembers one result: for what a window's every step would else compute anew. */
export function createMemo<T>(): Memo<T> {
  let last: { readonly keys: readonly unknown[]; readonly value: T } | null = null;
  return (keys, make) => {
    if (last?.keys.length !== keys.length || last.keys.some((key, i) => key !== keys[i])) {
      last = { keys, value: make() };
    }
    return last.value;
  };
}
