import { describe, expect, test, vi } from 'vitest';
import { placeAnnotations } from '../../../../src/scenes/marks/annotations.ts';
import { createMemo, memoSlot } from '../../../../src/scenes/views/memo.ts';
import { showNetwork } from '../fixtures/shown-networks.ts';

vi.mock(import('../../../../src/scenes/marks/annotations.ts'), async (original) => {
  const notes = await original();
  return { ...notes, placeAnnotations: vi.fn(notes.placeAnnotations) };
});

describe('two explainers on a page', () => {
  test.each([
    ['conv2d', ''],
    ['conv2d', '/0'],
    ['conv2d', '/sum'],
    ['dense', ''],
    ['relu', ''],
    ['max_pool', ''],
  ] as const)('keep what they have computed when they show in turn: %s%s', (op, part) => {
    const shown = ['Tiny VGG', 'the third model'].map((name) => showNetwork(name));
    for (const { store, presenter, neuronOf } of shown) {
      store.dispatch({ type: 'go', view: `${neuronOf(op)}${part}` });
      store.dispatch({ type: 'play', on: false });
      expect(presenter.readout.slide).not.toBeNull();
    }
    expect(vi.mocked(placeAnnotations).mock.calls.length).toBeGreaterThanOrEqual(2);
    vi.mocked(placeAnnotations).mockClear();
    for (const at of [3, 1, 4]) {
      for (const { store, presenter } of shown) {
        const before = presenter.readout.slide;
        store.dispatch({ type: 'position', at });
        // Drawn anew each time.
        expect(presenter.readout.slide).not.toBe(before);
      }
    }
    expect(placeAnnotations).not.toHaveBeenCalled();
  });

  test('keep it also where one of them gets views ready that nobody has opened', () => {
    const { store, presenter, neuronOf } = showNetwork('Tiny VGG');
    store.dispatch({ type: 'go', view: neuronOf('conv2d') });
    store.dispatch({ type: 'play', on: false });
    const tasks = presenter.prewarmTasks();
    expect(tasks.length).toBeGreaterThan(5);
    for (const task of tasks) task();
    vi.mocked(placeAnnotations).mockClear();
    store.dispatch({ type: 'position', at: 2 });
    expect(presenter.readout.slide).not.toBeNull();
    expect(placeAnnotations).not.toHaveBeenCalled();
  });
});

describe('a memo', () => {
  test('gives back what a slot has made while its keys are the same things, and makes it anew when one is another', () => {
    const memo = createMemo();
    const slot = memoSlot<string>();
    const make = vi.fn((name: string) => name);
    const key = {};
    expect(memo(slot, [key, 1], () => make('first'))).toBe('first');
    expect(memo(slot, [key, 1], () => make('second'))).toBe('first');
    expect(memo(slot, [{}, 1], () => make('third'))).toBe('third');
    expect(memo(slot, [{}], () => make('fourth'))).toBe('fourth');
    expect(make).toHaveBeenCalledTimes(3);
  });

  test('keeps slots apart, also of the same keys, and owners', () => {
    const [memo, other] = [createMemo(), createMemo()];
    const [a, b] = [memoSlot<string>(), memoSlot<number>()];
    expect([memo(a, [], () => 'a'), memo(b, [], () => 2), other(a, [], () => 'of another')]).toEqual([
      'a',
      2,
      'of another',
    ]);
    expect([memo(a, [], () => ''), memo(b, [], () => 0), other(a, [], () => '')]).toEqual([
      'a',
      2,
      'of another',
    ]);
  });
});
