import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ADDRESS_ROWS, FIELD_ROWS, INITIAL_STATE } from '../../../../src/scenes/state/field-rows.ts';
import type { Limits } from '../../../../src/scenes/state/field-spec.ts';
import { nearestAction, nearestValue } from '../../../../src/scenes/state/nearest.ts';
import { reduce } from '../../../../src/scenes/state/reducer.ts';
import { howShown, waitMsOf } from '../../../../src/scenes/state/state-changes.ts';
import { stateInAddress } from '../../../../src/scenes/state/url-state.ts';
import type { Action, ViewState } from '../../../../src/scenes/state/view-state.ts';
import { ANY_STATES, STATES } from '../fixtures/states.ts';

const RUNS = { seed: 314, numRuns: 500 };

/** A view with 12 positions, 3 sources and 5 cells in a network that has one neuron. */
const LIMITS: Limits = {
  positions: 12,
  channels: 3,
  cells: 5,
  takesTemperature: true,
  covers: ['result'],
  hasNeuron: (neuron) => neuron === 'conv/0',
  hasCell: (trace) => trace.startsWith('conv/0@'),
  nearestView: (view) => (view === 'conv/0' ? view : 'overview'),
};
const NOTHING: Limits = {
  ...LIMITS,
  positions: 0,
  channels: 0,
  cells: 0,
  takesTemperature: false,
  covers: [],
};

describe('the table of fields', () => {
  test('starts each field with a value that it takes', () => {
    expect(FIELD_ROWS.length).toBeGreaterThan(10);
    for (const { name, spec } of FIELD_ROWS) expect(spec.takes.is(spec.initial), name).toBe(true);
    expect(Object.isFrozen(INITIAL_STATE)).toBe(true);
  });

  test('has one key a field', () => {
    const keys = ADDRESS_ROWS.map(({ address }) => address.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => !/^[a-z]+$/.test(key))).toEqual([]);
  });

  test('reads back each value that it writes', () => {
    let seen = 0;
    fc.assert(
      fc.property(ANY_STATES, (state) => {
        for (const { name, spec, address } of ADDRESS_ROWS) {
          const text = address.format(state[name]);
          if (text === address.format(spec.initial)) continue;
          expect(address.parse(text), name).toBe(state[name]);
          seen += 1;
        }
      }),
      RUNS,
    );
    expect(seen).toBeGreaterThan(RUNS.numRuns);
  });

  test('brings back, field by field in its order, what an address held', () => {
    const seen = { fields: 0 };
    fc.assert(
      fc.property(STATES, STATES, (state, other) => {
        const wanted = stateInAddress(state);
        const { view, model, picture } = wanted;
        const arrivals: Action[] = [
          { type: 'model', url: model },
          { type: 'picture', id: picture },
          { type: 'go', view },
        ];
        let now = arrivals.reduce(reduce, other);
        for (const { name, address } of ADDRESS_ROWS) {
          const value = wanted[name as keyof typeof wanted];
          if (!address.restore || now[name] === value) continue;
          now = address.restore(value, now).reduce(reduce, now);
          seen.fields += 1;
        }
        expect({ ...stateInAddress(now), position: now.position }).toEqual(wanted);
      }),
      RUNS,
    );
    expect(seen.fields).toBeGreaterThan(RUNS.numRuns);
  });
});

describe('the nearest that there is', () => {
  test.each<[keyof ViewState, unknown, unknown, readonly string[]]>([
    ['view', 'conv/0', 'conv/0', []],
    ['view', 'conv/9', 'overview', ['view=conv/9']],
    ['position', 11, 11, []],
    ['position', 12, 11, ['at=12']],
    ['position', null, null, []],
    ['channel', 2, 2, []],
    ['channel', 3, 2, ['channel=3']],
    ['cell', null, null, []],
    ['cell', 4, 4, []],
    ['cell', 5, 4, ['cell=5']],
    ['temperature', 4, 4, []],
    ['temperature', 9, 4, ['temperature=9']],
    ['temperature', 0, 0.25, ['temperature=0']],
    ['trace', 'conv/0@1,2', 'conv/0@1,2', []],
    ['trace', 'conv/1@1,2', null, ['trace=conv/1@1,2']],
    ['pins', '', '', []],
    ['pins', 'conv/0', 'conv/0', []],
    ['pins', 'relu/2,conv/0', 'conv/0', ['pins=relu/2,conv/0']],
    ['speed', 4, 4, []],
    ['focus', 'nowhere/9', 'nowhere/9', []],
  ])('of %s %j is %j', (name, value, nearest, wrong) => {
    expect(nearestValue(name, value, LIMITS)).toEqual({ value: nearest, wrong });
  });

  test.each<[keyof ViewState, unknown, unknown, readonly string[]]>([
    ['position', null, null, []],
    ['position', 0, null, ['at=0']],
    ['position', 1, null, ['at=1']],
    ['channel', 1, 0, ['channel=1']],
    ['cell', 0, null, ['cell=0']],
    ['temperature', 2, 1, ['temperature=2']],
  ])('in a view that has none, of %s %j is %j', (name, value, nearest, wrong) => {
    expect(nearestValue(name, value, NOTHING)).toEqual({ value: nearest, wrong });
  });

  test('leaves an action as it is that asks for what there is', () => {
    const action: Action = { type: 'cell', at: 4, channel: 2 };
    expect(nearestAction(action, LIMITS)).toEqual({ action, wrong: [] });
    const light: Action = { type: 'focus', neuron: 'nowhere/9', hold: true };
    expect(nearestAction(light, LIMITS)).toEqual({ action: light, wrong: [] });
  });

  test('names all that is not there of an action', () => {
    expect(nearestAction({ type: 'cell', at: 9, channel: 9 }, LIMITS)).toEqual({
      action: { type: 'cell', at: 4, channel: 2 },
      wrong: ['cell=9', 'channel=9'],
    });
    expect(nearestAction({ type: 'position', at: 99, play: true }, LIMITS)).toEqual({
      action: { type: 'position', at: 11, play: true },
      wrong: ['at=99'],
    });
  });
});

describe('a change of the state', () => {
  const changed = (fields: Partial<ViewState>): ViewState => ({ ...INITIAL_STATE, ...fields });

  test.each<[Partial<ViewState>, string]>([
    [{}, 'unseen'],
    [{ speed: 2 }, 'unseen'],
    [{ model: 'other', picture: 'pizza-1', theme: 'dark', tracing: true, focusHeld: true }, 'unseen'],
    [{ focus: 'conv/0' }, 'hover'],
    [{ link: 'sum' }, 'hover'],
    [{ playing: true }, 'hover'],
    [{ cell: 3 }, 'hover'],
    [{ trace: 'conv/0@1,2' }, 'hover'],
    [{ reaches: true }, 'hover'],
    [{ level: 'global' }, 'hover'],
    [{ detail: false, level: 'global' }, 'result'],
    [{ channel: 1, cell: 2, detail: false }, 'travel'],
    [{ position: 3, channel: 1, playing: true }, 'at-once'],
    [{ palette: 'colour-blind' }, 'at-once'],
    [{ temperature: 2 }, 'at-once'],
    [{ view: 'conv/0', position: 3, palette: 'colour-blind' }, 'view'],
  ])('of %j is shown as %s', (fields, shown) => {
    expect(howShown(changed(fields), INITIAL_STATE)).toBe(shown);
    expect(howShown(INITIAL_STATE, changed(fields))).toBe(shown);
  });

  test.each<[Partial<ViewState>, number]>([
    [{ position: 3 }, 250],
    [{ temperature: 2 }, 250],
    [{ channel: 1, cell: 2 }, 250],
    [{ trace: 'conv/0@1,2' }, 250],
    [{ picture: 'pizza-1' }, 50],
    [{ picture: 'pizza-1', position: 3 }, 50],
    [{ view: 'conv/0', position: 3 }, 0],
    [{ playing: true, position: 3 }, 0],
    [{ tracing: true, trace: 'conv/0@1,2' }, 0],
    [{ speed: 2 }, 0],
  ])('of %j may wait %i ms for the address', (fields, ms) => {
    expect(waitMsOf(changed(fields), INITIAL_STATE)).toBe(ms);
  });
});
