import { describe, expect, test } from 'vitest';
import { createDeviceMemory } from '../../../../src/ui/kit/device-memory.ts';

/** A storage of a device; it refuses everything where `isRefused`. */
function fakeStorage(start: Readonly<Record<string, string>> = {}, isRefused = false) {
  const items = new Map(Object.entries(start));
  const check = () => {
    if (isRefused) throw new DOMException('refused', 'SecurityError');
  };
  const storage = {
    get length() {
      return items.size;
    },
    key: (i: number) => [...items.keys()][i] ?? null,
    getItem: (key: string) => items.get(key) ?? null,
    setItem(key: string, value: string) {
      check();
      items.set(key, value);
    },
    removeItem: (key: string) => items.delete(key),
  };
  const give = () => {
    check();
    return storage as unknown as Storage;
  };
  return { items, give };
}

describe('the memory of the device', () => {
  test('keeps values under keys of the program, and finds them in the next visit', () => {
    const { items, give } = fakeStorage();
    createDeviceMemory(give).set('tour', { step: 2 });
    expect([...items]).toEqual([['convolens.tour', '{"step":2}']]);
    expect(createDeviceMemory(give).get('tour')).toEqual({ step: 2 });
    expect(createDeviceMemory(give).get('other')).toBeUndefined();
  });

  test('lasts for the visit where the device refuses it', () => {
    const { give } = fakeStorage({}, true);
    const memory = createDeviceMemory(give);
    memory.set('tour', 1);
    expect(memory.get('tour')).toBe(1);
    memory.remove('tour');
    expect(memory.get('tour')).toBeUndefined();
  });

  test('forgets all keys of the program, and none of others', () => {
    const { items, give } = fakeStorage({ 'convolens.old': '1', theirs: '2' });
    const memory = createDeviceMemory(give);
    memory.set('tour', 1);
    memory.clear();
    expect([...items.keys()]).toEqual(['theirs']);
    expect([memory.get('tour'), memory.get('old')]).toEqual([undefined, undefined]);
  });

  test('has nothing to say where a value cannot be read', () => {
    const { give } = fakeStorage({ 'convolens.tour': '{' });
    expect(createDeviceMemory(give).get('tour')).toBeUndefined();
  });
});
