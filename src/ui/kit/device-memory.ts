/** What this device keeps of a person's visits, under keys of our own. */
export interface DeviceMemory {
  /** What was set last; null where that is nothing, or cannot be read. */
  get(key: string): unknown;
  /** Keeps what JSON can hold; where the device refuses, for the time of the visit. */
  set(key: string, value: unknown): void;
  remove(key: string): void;
  /** Forgets all of it, also what another part of the page has set. */
  clear(): void;
}

/** How the keys of this program begin. */
const PREFIX = 'convolens.';

/** @param storage of the device; it throws where a person has forbidden it. */
export function createDeviceMemory(storage: () => Storage): DeviceMemory {
  /** What the device did not take. */
  const visit = new Map<string, string>();
  const attempt = <T>(work: (kept: Storage) => T): T | null => {
    try {
      return work(storage());
    } catch {
      return null;
    }
  };
  return {
    get(key) {
      const text = visit.get(key) ?? attempt((kept) => kept.getItem(PREFIX + key));
      if (typeof text !== 'string') return null;
      try {
        return JSON.parse(text);
      } catch {
        return null;
      }
    },
    set(key, value) {
      const text = JSON.stringify(value);
      const isKept = attempt((kept) => {
        kept.setItem(PREFIX + key, text);
        return true;
      });
      if (isKept) visit.delete(key);
      else visit.set(key, text);
    },
    remove(key) {
      visit.delete(key);
      attempt((kept) => kept.removeItem(PREFIX + key));
    },
    clear() {
      visit.clear();
      attempt((kept) => {
        const keys = Array.from({ length: kept.length }, (_, i) => kept.key(i) ?? '');
        for (const key of keys) if (key.startsWith(PREFIX)) kept.removeItem(key);
      });
    },
  };
}
