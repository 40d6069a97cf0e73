/** What the device keeps of a person between visits, as JSON; for the visit alone where it keeps nothing. */
export interface DeviceMemory {
  /** The value of a key; undefined where there is none, or none that can be read. */
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  remove(key: string): void;
  /** Forgets all keys of the program. */
  clear(): void;
}

/** What the program's keys begin with. */
const PREFIX = 'convolens.';

/** @param storage gives the device's storage; it may throw, as where a person refuses it. */
export function createDeviceMemory(storage: () => Storage): DeviceMemory {
  /** What the device did not take; undefined of what was removed here. */
  const visit = new Map<string, string | undefined>();
  const attempt = <T>(work: (device: Storage) => T): T | null => {
    try {
      return work(storage());
    } catch {
      return null;
    }
  };
  const read = (key: string) => (visit.has(key) ? visit.get(key) : attempt((device) => device.getItem(key)));
  return {
    get(key) {
      try {
        const text = read(PREFIX + key);
        return typeof text === 'string' ? JSON.parse(text) : undefined;
      } catch {
        return undefined;
      }
    },
    set(key, value) {
      const text = JSON.stringify(value);
      visit.set(PREFIX + key, text);
      attempt((device) => device.setItem(PREFIX + key, text));
    },
    remove(key) {
      visit.set(PREFIX + key, undefined);
      attempt((device) => device.removeItem(PREFIX + key));
    },
    clear() {
      for (const key of visit.keys()) visit.set(key, undefined);
      attempt((device) => {
        const all = Array.from({ length: device.length }, (_, i) => device.key(i) ?? '');
        for (const key of all) {
          if (!key.startsWith(PREFIX)) continue;
          visit.set(key, undefined);
          device.removeItem(key);
        }
      });
    },
  };
}
