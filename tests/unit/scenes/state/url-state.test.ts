import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAddress, writeAddress } from '../../../../src/scenes/state/url-state.ts';
import { INITIAL_STATE, type ViewState } from '../../../../src/scenes/state/view-state.ts';

const RUNS = { seed: 20, numRuns: 1000 };

const text = fc.string({ unit: 'grapheme', minLength: 0, maxLength: 30 });
const layer = fc
  .array(fc.stringMatching(/^[\w .:+%&=#-]{1,12}$/), { minLength: 1, maxLength: 1 })
  .map((parts) => parts.join(''));
const states: fc.Arbitrary<ViewState> = fc
  .record({
    model: text,
    picture: text,
    view: fc.oneof(
      fc.constant('overview'),
      fc.tuple(layer, fc.nat(99)).map(([name, index]) => `${name}/${index}`),
      fc.tuple(layer, fc.nat(99), fc.nat(99)).map(([name, a, b]) => `${name}/${a}/${b}`),
      fc.tuple(layer, fc.nat(99)).map(([name, index]) => `${name}/${index}/sum`),
    ),
    position: fc.nat(999_999_999),
    detail: fc.boolean(),
    level: fc.constantFrom('unit', 'module', 'global'),
    palette: fc.constantFrom('standard', 'colour-blind'),
    theme: fc.constantFrom('auto', 'light', 'dark'),
  } as const)
  .map((fields) => ({ ...INITIAL_STATE, ...fields }));

test('an address gives back the state that it was written from', () => {
  let seen = 0;
  fc.assert(
    fc.property(states, (state) => {
      seen += 1;
      expect(readAddress(writeAddress(state, ''))).toEqual({ state, bad: [] });
    }),
    RUNS,
  );
  expect(seen).toBe(RUNS.numRuns);
});

test('writing into its own address changes nothing', () => {
  let seen = 0;
  fc.assert(
    fc.property(states, states, (state, other) => {
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
  const keys = fc.constantFrom('model', 'picture', 'view', 'detail', 'range', 'palette', 'theme', 'other');
  const query = fc.array(fc.tuple(keys, text), { maxLength: 8 });
  fc.assert(
    fc.property(query, fc.string({ unit: 'binary', maxLength: 40 }), (pairs, tail) => {
      seen += 1;
      const { state } = readAddress(`?${pairs.map((pair) => pair.join('=')).join('&')}&${tail}`);
      expect(Object.keys(state).sort()).toEqual(Object.keys(INITIAL_STATE).sort());
      expect(['unit', 'module', 'global']).toContain(state.level);
      expect(['standard', 'colour-blind']).toContain(state.palette);
      expect(['auto', 'light', 'dark']).toContain(state.theme);
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
  expect(writeAddress({ ...state, position: 0 }, '')).toBe('?view=conv_1_1/3/1');
  expect(readAddress('?view=conv_1_1/3/1&at=1500')).toEqual({ state, bad: [] });
});

test.each(['-1', '1.5', '1e3', '', 'x', '1234567890', ' 7'])('at=%j is no place', (text) => {
  const { state, bad } = readAddress(`?at=${text}`);
  expect(state.position).toBe(0);
  expect(bad).toEqual([`at=${text}`]);
});

test('a what-if of the temperature is not in the address', () => {
  const state = { ...INITIAL_STATE, view: 'softmax/6', temperature: 0.25 };
  expect(writeAddress(state, '')).toBe('?view=softmax/6');
});
