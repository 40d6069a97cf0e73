import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Action, ViewState } from '../../../../src/scenes/state/view-state.ts';
import { NETWORKS } from '../fixtures/networks.ts';

/** A field that is in no code but its rows: every place that goes over the tables takes it up. */
type ToyState = ViewState & { readonly grid: number };
const grid = (cells: number) => ({ type: 'grid', cells }) as unknown as Action;

vi.mock(import('../../../../src/scenes/state/fields.ts'), async (original) => {
  const real = await original();
  const { wholeNumber } = await import('../../../../src/scenes/state/value-types.ts');
  const row = {
    initial: 4,
    takes: wholeNumber(9),
    shown: 'result',
    lasts: 'neuron',
    address: {
      key: 'grid',
      parse: (text: string) => (/^\d$/.test(text) ? Number(text) : null),
      format: String,
      waitMs: 120,
      nearest: (cells: number) => Math.min(cells, 6),
      restore: (cells: number) => [grid(cells)],
    },
  };
  return { ...real, FIELDS: { ...real.FIELDS, grid: row } };
});
vi.mock(import('../../../../src/scenes/state/actions.ts'), async (original) => {
  const real = await original();
  const { fieldValue } = await import('../../../../src/scenes/state/action-spec.ts');
  return {
    ...real,
    ACTIONS: { ...real.ACTIONS, grid: { members: { cells: fieldValue('grid' as 'cell') } } },
  };
});

async function load() {
  const [rows, url, changes, reducer, check, sync, paper] = await Promise.all([
    import('../../../../src/scenes/state/field-rows.ts'),
    import('../../../../src/scenes/state/url-state.ts'),
    import('../../../../src/scenes/state/state-changes.ts'),
    import('../../../../src/scenes/state/reducer.ts'),
    import('../../../../src/scenes/state/check-action.ts'),
    import('../../../../src/ui/history-sync.ts'),
    import('../../ui/fixtures/paper-network.ts'),
  ]);
  return { ...rows, ...url, ...changes, ...reducer, ...check, ...sync, ...paper };
}
let toy: Awaited<ReturnType<typeof load>>;
beforeAll(async () => {
  toy = await load();
});
afterAll(() => vi.doUnmock('../../../../src/scenes/state/fields.ts'));

const gridOf = (state: ViewState) => (state as ToyState).grid;

test('a field more is in the state, in the address and in what a page around reads', () => {
  expect(gridOf(toy.INITIAL_STATE)).toBe(4);
  const state = toy.reduce(toy.INITIAL_STATE, grid(7));
  expect(gridOf(state)).toBe(7);
  expect(toy.writeAddress(state, '')).toBe('?grid=7');
  expect(gridOf(toy.readAddress('?grid=7').state)).toBe(7);
  expect(toy.readAddress('?grid=x').bad).toEqual(['grid=x']);
  expect(toy.stateInAddress(state)).toMatchObject({ grid: 7 });
});

test('an action more is checked by the row of its field', () => {
  expect(toy.checkAction(grid(3))).toBeNull();
  expect(toy.checkAction(grid(10))).toBe(
    "'cells' of the action 'grid' is a whole number from 0 to 9; got 10.",
  );
});

test('a field more is reset, shown and waited for as its row says', () => {
  const state = toy.reduce(toy.INITIAL_STATE, grid(7));
  expect(gridOf(toy.reduce(state, { type: 'go', view: 'conv_1_1/3' }))).toBe(4);
  expect(gridOf(toy.reduce(state, { type: 'model', url: 'other/model.json' }))).toBe(4);
  expect(gridOf(toy.reduce(state, { type: 'detail', on: false }))).toBe(7);
  expect(toy.howShown(state, toy.INITIAL_STATE)).toBe('result');
  expect(toy.waitMsOf(state, toy.INITIAL_STATE)).toBe(120);
});

test('a field more comes back with a step of the history, as near as its row allows', () => {
  const [network] = NETWORKS;
  if (!network) throw new Error('There is no network.');
  const explainer = toy.openOnPaper(network.model);
  expect(toy.goTo(explainer, toy.readAddress('?view=conv_1_2/3&grid=2').state)).toEqual([]);
  expect(explainer.store.state).toMatchObject({ view: 'conv_1_2/3', grid: 2 });
  expect(toy.goTo(explainer, toy.readAddress('?grid=8').state)).toEqual(['grid=8']);
  expect(explainer.store.state).toMatchObject({ view: 'overview', grid: 6 });
  explainer.close();
});
