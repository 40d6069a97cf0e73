import { expect, it } from 'vitest';
import { createDeviceMemory } from '../../../../src/ui/kit/device-memory.ts';

/** As much of a device's storage as is used. */
function fakeStorage(isFull = false): Storage {
  const kept = new Map<string, string>([['other', '"stays"']]);
  return {
    get length() {
      return kept.size;
    },
    key: (i: number) => [...kept.keys()][i] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, value: string) {
      if (isFull) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, value);
    },
    removeItem: (key: string) => kept.delete(key),
  } as unknown as Storage;
}

it('keeps values under keys of its own, and forgets those alone', () => {
  const storage = fakeStorage();
  const memory = createDeviceMemory(() => storage);
  memory.set('a', { step: 3 });
  memory.set('b', [1]);
  expect(storage.getItem('convolens.a')).toBe('{"step":3}');
  expect(createDeviceMemory(() => storage).get('a')).toEqual({ step: 3 });
  memory.remove('b');
  expect(memory.get('b')).toBeNull();
  memory.clear();
  expect([memory.get('a'), storage.getItem('other')]).toEqual([null, '"stays"']);
});

it.each([
  [
    'is forbidden',
    () => {
      throw new DOMException('no', 'SecurityError');
    },
  ],
  ['is full', () => fakeStorage(true)],
])('keeps values for the visit where the storage %s', (_, storage) => {
  const memory = createDeviceMemory(storage as () => Storage);
  memory.set('a', 1);
  expect(memory.get('a')).toBe(1);
  memory.clear();
  expect(memory.get('a')).toBeNull();
});

it('takes what is no JSON for nothing', () => {
  const storage = fakeStorage();
  storage.setItem('convolens.a', '{');
  expect(createDeviceMemory(() => storage).get('a')).toBeNull();
});
