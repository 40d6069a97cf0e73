import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { FIELD_ROWS, INITIAL_STATE } from '../../../../src/scenes/state/field-rows.ts';
import { reduce } from '../../../../src/scenes/state/reducer.ts';
import { createStore } from '../../../../src/scenes/state/store.ts';
import type { Action, ViewState } from '../../../../src/scenes/state/view-state.ts';
import { ACTION_TYPES, ANY_ACTIONS, HISTORIES, STATES } from '../fixtures/states.ts';

const SEED = { seed: 4242, numRuns: 500 };

function stateAfter(...history: readonly Action[]): ViewState {
  return history.reduce(reduce, INITIAL_STATE);
}

describe('the reducer', () => {
  test('gives a frozen, serialisable state of the same keys', () => {
    fc.assert(
      fc.property(STATES, ANY_ACTIONS, (state, action) => {
        const next = reduce(state, action);
        expect(Object.isFrozen(next)).toBe(true);
        expect(JSON.parse(JSON.stringify(next))).toEqual(next);
        expect(Object.keys(next).sort()).toEqual(Object.keys(INITIAL_STATE).sort());
      }),
      SEED,
    );
  });

  test('gives the same object exactly where nothing changes', () => {
    const seen = { same: 0, other: 0 };
    fc.assert(
      fc.property(STATES, ANY_ACTIONS, (state, action) => {
        const next = reduce(state, action);
        const same = JSON.stringify(next) === JSON.stringify(state);
        expect(next === state).toBe(same);
        seen[same ? 'same' : 'other'] += 1;
      }),
      SEED,
    );
    expect(seen.same).toBeGreaterThan(50);
    expect(seen.other).toBeGreaterThan(50);
  });

  test('changes nothing the second time', () => {
    fc.assert(
      fc.property(STATES, ANY_ACTIONS, (state, action) => {
        const once = reduce(state, action);
        expect(reduce(once, action)).toBe(once);
      }),
      SEED,
    );
  });

  test('takes every action that there is to a state whose fields all hold what they take', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(STATES, ANY_ACTIONS, (state, action) => {
        const next = reduce(state, action);
        seen.add(action.type);
        for (const { name, spec } of FIELD_ROWS) expect(spec.takes.is(next[name]), name).toBe(true);
      }),
      SEED,
    );
    expect([...seen].sort()).toEqual([...ACTION_TYPES].sort());
  });

  test('changes nothing by what is no action', () => {
    for (const type of ['', 'leave', 'toString', '__proto__', 'constructor']) {
      expect(reduce(INITIAL_STATE, { type } as unknown as Action), type).toBe(INITIAL_STATE);
    }
  });

  test('comes to the same state by the same actions', () => {
    fc.assert(
      fc.property(HISTORIES, (history) => {
        const replayed: Action[] = JSON.parse(JSON.stringify(history));
        expect(stateAfter(...replayed)).toEqual(stateAfter(...history));
      }),
      SEED,
    );
  });

  test('never keeps a focus on nothing', () => {
    fc.assert(
      fc.property(STATES, (state) => {
        if (state.focus === null) expect(state.focusHeld).toBe(false);
      }),
      SEED,
    );
  });
});

describe('the focus', () => {
  const hover: Action = { type: 'focus', neuron: 'conv_1_1/3' };
  const tap: Action = { ...hover, hold: true };
  const leave: Action = { type: 'focus', neuron: null };

  test('follows the pointer', () => {
    expect(stateAfter(hover).focus).toBe('conv_1_1/3');
    expect(stateAfter(hover, leave).focus).toBeNull();
  });

  test('stays when the pointer leaves, where a tap or a key placed it', () => {
    const held = stateAfter(tap);
    expect(held).toMatchObject({ focus: 'conv_1_1/3', focusHeld: true });
    expect(reduce(held, leave)).toBe(held);
  });

  test('goes where a tap or a key takes it away', () => {
    expect(stateAfter(tap, { ...leave, hold: true })).toMatchObject({ focus: null, focusHeld: false });
  });

  test('moves from a held neuron to one that the pointer comes to', () => {
    const moved = stateAfter(tap, { type: 'focus', neuron: 'output/2' });
    expect(moved).toMatchObject({ focus: 'output/2', focusHeld: false });
  });

  test('another model is one step to its Overview', () => {
    const before = stateAfter(
      { type: 'go', view: 'conv_1_2/3' },
      { type: 'position', at: 40 },
      { type: 'tracing', on: true },
      { type: 'trace', cell: 'conv_1_2/3@1,2' },
    );
    expect(reduce(before, { type: 'model', url: 'other/model.json' })).toEqual({
      ...INITIAL_STATE,
      tracing: true,
      model: 'other/model.json',
    });
  });

  test('a cell is told about in its source, and with another source no more', () => {
    const told = stateAfter({ type: 'cell', at: 900, channel: 5 });
    expect(told).toMatchObject({ cell: 900, channel: 5 });
    expect(reduce(told, { type: 'cell', at: 901 })).toMatchObject({ cell: 901, channel: 5 });
    expect(reduce(told, { type: 'channel', index: 2 })).toMatchObject({ cell: null, channel: 2 });
  });

  test('is lost with the model and the view that it was in', () => {
    expect(stateAfter(tap, { type: 'model', url: 'other/model.json' }).focus).toBeNull();
    expect(stateAfter(tap, { type: 'go', view: 'conv_1_1/3' }).focus).toBeNull();
  });

  test('stays with another picture, palette, level or detail', () => {
    const changes: Action[] = [
      { type: 'picture', id: 'koala-1' },
      { type: 'palette', palette: 'colour-blind' },
      { type: 'level', level: 'global' },
      { type: 'detail', on: false },
    ];
    for (const change of changes) expect(stateAfter(tap, change).focus, change.type).toBe('conv_1_1/3');
  });
});

describe('a map', () => {
  const grown = (...actions: readonly Action[]) =>
    stateAfter({ type: 'go', view: 'conv_1_1/3' }, ...actions).grows;
  const slid = (at: number): Action => ({ type: 'position', at, play: true });
  const put = (at: number | null): Action => ({ type: 'position', at });
  const play = (on: boolean): Action => ({ type: 'play', on });

  test.each<[string, readonly Action[], boolean]>([
    ['when its view opens', [], true],
    ['while its window slides', [slid(7)], true],
    ['while its window waits', [slid(7), play(false)], true],
    ['when its window is put one on', [slid(7), play(false), put(8)], true],
    ['not when its window is put elsewhere', [slid(7), put(9)], false],
    ['not when its window is put back', [slid(7), put(6)], false],
    ['not when its window goes where the view chooses', [slid(7), put(null)], false],
    ['not when its window slides on from there', [put(9), play(true)], false],
    ['not any more when its window steps on from there', [put(9), put(10)], false],
    ['when its window begins anew', [put(9), slid(0)], true],
    ['when its window slides on from the first position', [put(0), play(true)], true],
    ['when its window slides on from no position', [put(null), play(true)], true],
    ['not when its window stops at the first position', [put(0), play(false)], false],
  ])('grows %s', (_, actions, isGrowing) => {
    expect(grown(...actions)).toBe(isGrowing);
  });
});

describe('going from view to view', () => {
  const at = (view: string, state: Partial<ViewState> = {}): ViewState =>
    Object.freeze({ ...INITIAL_STATE, view, position: 40, channel: 2, cell: 5, ...state });
  const gone = (state: ViewState, view: string) => reduce(state, { type: 'go', view });

  test.each([
    ['conv_1_1/3', 'conv_1_1/3/2'],
    ['conv_1_1/3', 'conv_1_1/3/sum'],
    ['conv_1_1/3/sum', 'conv_1_1/3'],
    ['conv_1_1/3/sum', 'conv_1_1/3/0'],
    ['conv_1_1/3/0', 'conv_1_1/3/sum'],
    ['conv_1_1/3/histogram', 'conv_1_1/3/0'],
    ['conv_1_1/3/0', 'conv_1_1/3/1'],
    ['net/conv/3', 'net/conv/3/1'],
  ])('keeps the place, the lead and whether it plays from %s to %s', (from, to) => {
    for (const playing of [true, false]) {
      const expected = { view: to, position: 40, channel: 2, playing, cell: null };
      expect(gone(at(from, { playing }), to)).toMatchObject(expected);
    }
  });

  test.each([
    ['conv_1_1/3/4', 'conv_1_1/3', 4],
    ['conv_1_1/3/12', 'conv_1_1/3', 12],
    ['net/conv/3/0', 'net/conv/3', 0],
    ['conv_1_1/3/sum', 'conv_1_1/3', 2],
  ])('makes the channel that it comes from the lead: from %s to %s it is %i', (from, to, channel) => {
    expect(gone(at(from), to)).toMatchObject({ channel, position: 40 });
  });

  test.each([
    ['conv_1_1/3', 'conv_1_1/4'],
    ['conv_1_1/3/2', 'conv_1_1/4/2'],
    ['conv_1_1/3/2', 'conv_1_1/4'],
    ['conv_1_1/3/sum', 'conv_1_1/33/sum'],
    ['conv_1_1/3', 'conv_1_1/33'],
    ['relu_1_1/2', 'relu_1_1/3'],
    ['net/conv/3', 'net/conv/4'],
    ['net/conv/3', 'net/relu/3'],
    ['output/6', 'softmax/6'],
    ['softmax/6', 'softmax/7'],
    ['overview', 'conv_1_1/3/1'],
  ])('starts anew from %s to %s', (from, to) => {
    const expected = { view: to, position: null, channel: 0, playing: true, grows: true, cell: null };
    expect(gone(at(from), to)).toMatchObject(expected);
  });

  test('ends what plays in the Overview', () => {
    const expected = { position: null, channel: 0, playing: false, grows: false };
    expect(gone(at('conv_1_1/3/2', { playing: true }), 'overview')).toMatchObject(expected);
  });

  test('takes a what-if of the temperature back', () => {
    const what = reduce(at('softmax/6'), { type: 'temperature', value: 0.25 });
    expect(what.temperature).toBe(0.25);
    for (const view of ['overview', 'output/6', 'softmax/7', 'conv_1_1/3']) {
      expect(gone(what, view).temperature, view).toBe(1);
    }
    expect(gone(what, 'softmax/6')).toBe(what);
  });
});

describe('the store', () => {
  test('tells listeners of each change, with the state before', () => {
    const store = createStore(INITIAL_STATE);
    const listener = vi.fn();
    store.subscribe(listener);
    store.dispatch({ type: 'detail', on: false });
    expect(listener.mock.calls).toEqual([[{ ...INITIAL_STATE, detail: false }, INITIAL_STATE]]);
    expect(store.state.detail).toBe(false);
  });

  test('is silent where nothing changes', () => {
    const store = createStore(INITIAL_STATE);
    const listener = vi.fn();
    store.subscribe(listener);
    store.dispatch({ type: 'detail', on: true });
    store.dispatch({ type: 'focus', neuron: null });
    expect(listener).not.toHaveBeenCalled();
  });

  test('tells no one who has stopped listening, not even in the middle of a change', () => {
    const store = createStore(INITIAL_STATE);
    const last = vi.fn();
    const stopFirst = store.subscribe(() => stopFirst());
    store.subscribe(last);
    store.dispatch({ type: 'detail', on: false });
    store.dispatch({ type: 'detail', on: true });
    expect(last).toHaveBeenCalledTimes(2);
  });
});
