import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ADDRESS_ROWS, FIELD_ROWS, INITIAL_STATE } from '../../../../src/scenes/state/field-rows.ts';
import { filesName } from '../../../../src/scenes/state/model-name.ts';
import { readAddress, stateInAddress, writeAddress } from '../../../../src/scenes/state/url-state.ts';
import type { ViewState } from '../../../../src/scenes/state/view-state.ts';
import { ANY_STATES } from '../fixtures/states.ts';

const RUNS = { seed: 20, numRuns: 1000 };

/** What `tracing` is when an address is opened: it stands there by what it traces. */
const opened = (state: ViewState): ViewState => ({
  ...INITIAL_STATE,
  ...stateInAddress(state),
  tracing: state.trace !== null || state.reaches,
});
const text = fc.string({ unit: 'grapheme', maxLength: 30 });

test('an address gives back all of the state that is not of the moment', () => {
  let seen = 0;
  fc.assert(
    fc.property(ANY_STATES, (state) => {
      seen += 1;
      expect(readAddress(writeAddress(state, ''))).toEqual({ state: opened(state), bad: [] });
    }),
    RUNS,
  );
  expect(seen).toBe(RUNS.numRuns);
});

test('what an address holds is frozen, serialisable and what is written there', () => {
  let seen = 0;
  fc.assert(
    fc.property(ANY_STATES, (state) => {
      const held = stateInAddress(state);
      seen += 1;
      expect(Object.isFrozen(held)).toBe(true);
      expect(JSON.parse(JSON.stringify(held))).toEqual(held);
      expect(writeAddress({ ...INITIAL_STATE, ...held }, '')).toBe(writeAddress(state, ''));
      expect(stateInAddress(readAddress(writeAddress(state, '')).state)).toEqual(held);
    }),
    RUNS,
  );
  expect(seen).toBe(RUNS.numRuns);
});

test('what is of the moment is in no address', () => {
  const held = Object.keys(stateInAddress(INITIAL_STATE));
  const moment = Object.keys(INITIAL_STATE).filter((name) => !held.includes(name));
  expect(moment.sort()).toEqual(['focus', 'focusHeld', 'grows', 'link', 'playing', 'tracing']);
});

test('writing into its own address changes nothing', () => {
  let seen = 0;
  fc.assert(
    fc.property(ANY_STATES, ANY_STATES, (state, other) => {
      seen += 1;
      const address = writeAddress(state, '');
      expect(writeAddress(state, address)).toBe(address);
      expect(writeAddress(state, writeAddress(other, ''))).toBe(address);
    }),
    RUNS,
  );
  expect(seen).toBe(RUNS.numRuns);
});

test('any text reads as a state, whatever stands in it', () => {
  let seen = 0;
  const keys = fc.constantFrom(...ADDRESS_ROWS.map(({ address }) => address.key), 'other');
  const query = fc.array(fc.tuple(keys, text), { maxLength: 8 });
  fc.assert(
    fc.property(query, fc.string({ unit: 'binary', maxLength: 40 }), (pairs, tail) => {
      seen += 1;
      const { state } = readAddress(`?${pairs.map((pair) => pair.join('=')).join('&')}&${tail}`);
      expect(Object.keys(state).sort()).toEqual(Object.keys(INITIAL_STATE).sort());
      // A number out of its range is told with the nearest, which only a view knows.
      for (const { name, spec } of FIELD_ROWS.filter((row) => row.name !== 'temperature'))
        expect(spec.takes.is(state[name]), name).toBe(true);
      expect(state.temperature).toBeGreaterThanOrEqual(0);
      expect(state.view).toMatch(/^overview$|\//);
    }),
    RUNS,
  );
  expect(seen).toBe(RUNS.numRuns);
});

test('the state as it is by itself has no address', () => {
  expect(writeAddress(INITIAL_STATE, '')).toBe('');
});

test('a view stays readable in the address', () => {
  expect(writeAddress({ ...INITIAL_STATE, view: 'conv_1_1/3' }, '')).toBe('?view=conv_1_1/3');
});

test('keys of others stay as they are', () => {
  const search = writeAddress(
    { ...INITIAL_STATE, theme: 'dark' },
    '?stats=&compute=cpu&theme=light&lesson=2',
  );
  const query = new URLSearchParams(search);
  expect(Object.fromEntries(query)).toEqual({ stats: '', compute: 'cpu', lesson: '2', theme: 'dark' });
});

test('each bad value falls back by itself and is named', () => {
  const { state, bad } = readAddress('?detail=maybe&range=galaxy&palette=&theme=dark&view=nowhere');
  expect(state).toEqual({ ...INITIAL_STATE, theme: 'dark' });
  expect(bad.map((entry) => entry.split('=')[0])).toEqual(['view', 'detail', 'range', 'palette']);
});

test('focus and what is playing are not in the address', () => {
  const moved = { ...INITIAL_STATE, focus: 'conv_1_1/3', focusHeld: true, playing: true };
  expect(writeAddress(moved, '')).toBe('');
});

test('the place of the window is in the address once it rests', () => {
  const state = { ...INITIAL_STATE, view: 'conv_1_1/3/1', position: 1500 };
  expect(writeAddress(state, '')).toBe('?view=conv_1_1/3/1&at=1500');
  expect(writeAddress({ ...state, playing: true }, '')).toBe('?view=conv_1_1/3/1');
  expect(writeAddress({ ...state, playing: true }, '?at=7')).toBe('?view=conv_1_1/3/1');
  expect(writeAddress({ ...state, position: 0 }, '')).toBe('?view=conv_1_1/3/1&at=0');
  expect(writeAddress({ ...state, position: null }, '')).toBe('?view=conv_1_1/3/1');
  expect(readAddress('?view=conv_1_1/3/1&at=1500')).toEqual({ state, bad: [] });
});

test.each(['-1', '1.5', '1e3', '', 'x', '1234567890', ' 7'])('at=%j is no place', (text) => {
  const { state, bad } = readAddress(`?at=${text}`);
  expect(state.position).toBeNull();
  expect(bad).toEqual([`at=${text}`]);
});

test.each([
  ['channel', { channel: 3 }, 'channel=3'],
  ['cell', { cell: 0 }, 'cell=0'],
  ['temperature', { temperature: 0.25 }, 'temperature=0.25'],
  [
    'trace and reach',
    { trace: 'conv_1_1/3@5,6', tracing: true, reaches: true },
    'trace=conv_1_1/3%405,6&reach=on',
  ],
  ['speed', { speed: 0.5 }, 'speed=0.5'],
] as const)('the address holds the %s', (_, fields, text) => {
  const state = { ...INITIAL_STATE, ...fields };
  expect(writeAddress(state, '')).toBe(`?${text}`);
  expect(readAddress(`?${text}`)).toEqual({ state, bad: [] });
});

test.each([
  'speed=3',
  'speed=1e0',
  'temperature=warm',
  'temperature=-1',
  'cell=',
  'channel=1.5',
  'reach=yes',
  'trace=5,6',
])('the value of %s is none', (entry) =>
  expect(readAddress(`?${entry}`)).toEqual({ state: INITIAL_STATE, bad: [entry] }),
);

test('a temperature out of its range is left to the view, which shows the nearest', () => {
  expect(readAddress('?temperature=9')).toMatchObject({ state: { temperature: 9 }, bad: [] });
});

test('a model from files is in no address', () => {
  const model = filesName('1');
  expect(writeAddress({ ...INITIAL_STATE, model }, '')).toBe('');
  expect(readAddress(`?model=${model}`)).toEqual({ state: INITIAL_STATE, bad: [`model=${model}`] });
});
