/** Calls the listeners of named events. */
export interface Emitter<Event extends string> {
  /** @returns how to stop listening */
  on(event: Event, listener: (detail?: unknown) => void): () => void;
  emit(event: Event, detail?: unknown): void;
  /** Forgets all listeners. */
  clear(): void;
}

export function createEmitter<Event extends string>(): Emitter<Event> {
  const listeners = new Map<Event, Set<(detail?: unknown) => void>>();
  return {
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener));
      return () => set.delete(listener);
    },
    emit(event, detail) {
      for (const listener of [...(listeners.get(event) ?? [])]) listener(detail);
    },
    clear: () => listeners.clear(),
  };
}
