import { language } from 'convolens:strings/en';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Model } from '../../../src/compute/model/model.ts';
import { INITIAL_STATE } from '../../../src/scenes/state/field-rows.ts';
import { readAddress, stateInAddress, writeAddress } from '../../../src/scenes/state/url-state.ts';
import type { Action, ViewState } from '../../../src/scenes/state/view-state.ts';
import { followAddress, goTo } from '../../../src/ui/history-sync.ts';
import { NETWORKS } from '../scenes/fixtures/networks.ts';
import { FIELD_VALUES } from '../scenes/fixtures/states.ts';
import { addressesOf } from '../scenes/fixtures/views.ts';
import { type FakeBrowser, openFakeBrowser } from './fixtures/fake-browser.ts';
import { openOnPaper } from './fixtures/paper-network.ts';

function modelOf(name: string): Model {
  const found = NETWORKS.find((network) => network.name === name);
  if (!found) throw new Error(`There is no network "${name}".`);
  return found.model;
}

const TINY = modelOf('Tiny VGG');

/** The state that an address leads to in Tiny VGG, and what of it there is not. */
function opened(search: string): { state: ViewState; wrong: readonly string[]; bad: readonly string[] } {
  const { state: asked, bad } = readAddress(search);
  const explainer = openOnPaper(TINY, { ...asked, view: 'overview' });
  const wrong = goTo(explainer, asked);
  explainer.close();
  return { state: explainer.store.state, wrong, bad };
}

describe('an address', () => {
  test.each([
    ['?view=conv_1_2/3&channel=7', { view: 'conv_1_2/3', channel: 7 }],
    ['?view=conv_1_2/3/sum&channel=7&at=40', { view: 'conv_1_2/3/sum', channel: 7, position: 40 }],
    ['?view=conv_1_2/3/2&cell=8', { view: 'conv_1_2/3/2', cell: 8 }],
    ['?view=output/6&channel=9&cell=1689', { view: 'output/6', channel: 9, cell: 1689 }],
    ['?view=softmax/6&temperature=0.3&cell=9', { view: 'softmax/6', temperature: 0.3, cell: 9 }],
    ['?trace=conv_1_2/3@5,6&reach=on', { trace: 'conv_1_2/3@5,6', reaches: true, tracing: true }],
    ['?view=relu_1_1/2&speed=4&at=3843', { view: 'relu_1_1/2', speed: 4, position: 3843 }],
  ])('%s opens what it holds', (search, fields) => {
    const { state, wrong, bad } = opened(search);
    expect(state).toMatchObject(fields);
    expect([...wrong, ...bad]).toEqual([]);
    expect(readAddress(writeAddress(state, '')).state).toEqual(readAddress(search).state);
  });

  test.each([
    ['?view=conv_1_2/3&channel=10', { channel: 9 }, ['channel=10']],
    ['?view=conv_1_2/3&cell=0', { cell: null }, ['cell=0']],
    ['?view=conv_1_2/3/2&cell=9', { cell: 8 }, ['cell=9']],
    ['?view=output/6&channel=99&cell=1690', { channel: 9, cell: 1689 }, ['channel=99', 'cell=1690']],
    ['?view=softmax/6&temperature=9', { temperature: 4 }, ['temperature=9']],
    ['?view=softmax/6&temperature=0.1', { temperature: 0.25 }, ['temperature=0.1']],
    ['?view=output/6&temperature=2', { temperature: 1 }, ['temperature=2']],
    [
      '?channel=1&cell=1&temperature=2&at=1',
      { channel: 0, cell: null, temperature: 1, position: null },
      ['at=1', 'channel=1', 'cell=1', 'temperature=2'],
    ],
    [
      '?view=conv_1_1/99&at=7&channel=2',
      { view: 'overview', position: null, channel: 0 },
      ['view=conv_1_1/99'],
    ],
    [
      '?trace=conv_1_2/3@62,0&reach=on',
      { trace: null, reaches: false, tracing: false },
      ['trace=conv_1_2/3@62,0'],
    ],
  ])('%s leads to the nearest that there is, and says so', (search, fields, named) => {
    const { state, wrong, bad } = opened(search);
    expect(state).toMatchObject(fields);
    expect(wrong).toEqual(named);
    expect(bad).toEqual([]);
  });

  test.each([
    ['?speed=3', ['speed=3']],
    ['?view=softmax/6&temperature=warm', ['temperature=warm']],
    ['?reach=maybe&lesson=4', ['reach=maybe']],
  ])('the values of %s that are none fall back', (search, named) => {
    const { state, wrong, bad } = opened(search);
    expect(stateInAddress({ ...state, view: 'overview' })).toEqual(stateInAddress(INITIAL_STATE));
    expect(wrong).toEqual([]);
    expect(bad).toEqual(named);
  });

  test.each(['two maps a layer', 'the third model'])(
    'that is written where another led opens exactly the same: %s',
    (name) => {
      const model = modelOf(name);
      const views = addressesOf(model);
      const small = fc.oneof(fc.nat(3), fc.nat(300), fc.nat(99_999));
      const asked = fc.record({
        ...FIELD_VALUES,
        view: fc.constantFrom('overview', 'nowhere/1', ...views),
        ...{ position: small, channel: small, cell: fc.option(small) },
        trace: fc.option(
          fc.tuple(fc.constantFrom(...views), small, small).map(([view, y, x]) => `${view}@${y},${x}`),
        ),
      });
      const seen = { right: 0, wrong: 0 };
      fc.assert(
        fc.property(asked, asked, (before, state) => {
          const explainer = openOnPaper(model);
          goTo(explainer, before);
          const wrong = goTo(explainer, state);
          seen[wrong.length === 0 ? 'right' : 'wrong'] += 1;
          const address = writeAddress(explainer.store.state, '');
          const other = openOnPaper(model);
          expect(goTo(other, readAddress(address).state), address).toEqual([]);
          expect(writeAddress(other.store.state, ''), address).toBe(address);
          explainer.close();
          other.close();
        }),
        { seed: 5, numRuns: 30 },
      );
      expect(seen.wrong).toBeGreaterThan(10);
    },
  );
});

describe('the address and the state', () => {
  let browser: FakeBrowser;
  let stop: () => void;
  let notices: string[];
  let explainer: ReturnType<typeof openOnPaper>;

  /** Opens the page at an address, as the element does. */
  const open = (search: string) => {
    browser = openFakeBrowser(search);
    const { state } = readAddress(search);
    explainer = openOnPaper(TINY, { ...state, view: 'overview' });
    goTo(explainer, state);
    notices = [];
    stop = followAddress(explainer, {
      strings: language.strings,
      showPicture: (id) => explainer.store.dispatch({ type: 'picture', id }),
      hasModel: () => true,
      loadModel: async () => true,
      onTrouble: (sentence) => notices.push(sentence),
    });
  };
  const dispatch = (...actions: readonly Action[]) => {
    for (const action of actions) explainer.store.dispatch(action);
  };

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(() => {
    stop();
    explainer.close();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test.each<[string, string, readonly Action[], string]>([
    ['position', '?view=conv_1_2/3', [1, 2, 3].map((at) => ({ type: 'position', at })), 'at=3'],
    ['channel', '?view=conv_1_2/3', [1, 2, 3].map((index) => ({ type: 'channel', index })), 'channel=3'],
    ['cell', '?view=output/6', [1, 2, 3].map((at) => ({ type: 'cell', at })), 'cell=3'],
    [
      'temperature',
      '?view=softmax/6',
      [2, 3, 4].map((value) => ({ type: 'temperature', value })),
      'temperature=4',
    ],
    [
      'trace',
      '?view=output/6',
      [1, 2, 3].map((row) => ({ type: 'trace', cell: `conv_1_2/3@${row},0` })),
      'trace=conv_1_2/3%403,0',
    ],
  ])('wait for each other while a hand moves over many values: %s', (_, search, actions, written) => {
    open(search);
    // A view opens with a window that slides.
    dispatch({ type: 'play', on: false });
    const { address, writes } = browser;
    for (const action of actions) {
      dispatch(action);
      vi.advanceTimersByTime(200);
    }
    expect([browser.address, browser.writes]).toEqual([address, writes]);
    vi.advanceTimersByTime(50);
    expect([browser.address, browser.writes]).toEqual([`${address}&${written}`, writes + 1]);
    expect(browser.steps.length).toBe(1);
  });

  test.each<[Action, string]>([
    [{ type: 'speed', times: 2 }, '?speed=2'],
    [{ type: 'reaches', on: true }, '?reach=on'],
    [{ type: 'detail', on: false }, '?detail=off'],
  ])('go together at once where something is chosen: %j', (action, address) => {
    open('');
    dispatch(action);
    expect(browser.address).toBe(address);
  });

  test('come back with the step that they belong to', async () => {
    open('?view=softmax/6');
    dispatch({ type: 'temperature', value: 0.5 }, { type: 'cell', at: 2 }, { type: 'speed', times: 4 });
    dispatch({ type: 'go', view: 'conv_1_2/3' }, { type: 'channel', index: 4 });
    vi.advanceTimersByTime(250);
    expect(browser.steps).toEqual([
      '?view=softmax/6&cell=2&temperature=0.5&speed=4',
      '?view=conv_1_2/3&channel=4&speed=4',
    ]);
    browser.go(-1);
    const back = { view: 'softmax/6', temperature: 0.5, cell: 2, speed: 4, channel: 0 };
    expect(explainer.store.state).toMatchObject(back);
    browser.go(1);
    const forth = { view: 'conv_1_2/3', temperature: 1, cell: null, speed: 4, channel: 4 };
    expect(explainer.store.state).toMatchObject(forth);
    expect(browser.steps.length).toBe(2);
    expect(notices).toEqual([]);
  });

  test('stay with a step that is left in time for a view that opens at rest', () => {
    open('?view=conv_1_2/3');
    dispatch({ type: 'channel', index: 4 }, { type: 'go', view: 'relu_1_1/2' });
    expect(explainer.store.state).toMatchObject({ playing: false, position: null });
    expect(browser.steps).toEqual(['?view=conv_1_2/3&channel=4', '?view=relu_1_1/2']);
  });

  test('name the first position of a window like every other position', () => {
    open('?view=relu_1_1/2');
    dispatch({ type: 'position', at: 0 });
    vi.advanceTimersByTime(250);
    expect(browser.address).toBe('?view=relu_1_1/2&at=0');
  });

  test('take the options of a step with it', () => {
    open('?view=conv_1_2/3');
    dispatch({ type: 'go', view: 'conv_1_2/4' });
    dispatch({ type: 'palette', palette: 'colour-blind' }, { type: 'level', level: 'global' });
    dispatch({ type: 'theme', theme: 'dark' }, { type: 'detail', on: false }, { type: 'speed', times: 0.5 });
    browser.go(-1);
    const { palette, level, theme, detail, speed } = INITIAL_STATE;
    expect(explainer.store.state).toMatchObject({ palette, level, theme, detail, speed });
    browser.go(1);
    expect(explainer.store.state).toMatchObject({
      ...{ palette: 'colour-blind', level: 'global', theme: 'dark' },
      ...{ detail: false, speed: 0.5 },
    });
  });

  test('say once what of a step there is not, and keep the nearest', () => {
    open('?view=conv_1_2/3');
    dispatch({ type: 'go', view: 'output/6' });
    browser.go(-1);
    // A person changes the address by hand.
    const typed = '?view=conv_1_2/3&channel=77&temperature=2';
    history.replaceState(null, '', typed);
    browser.go(0);
    expect(explainer.store.state).toMatchObject({ view: 'conv_1_2/3', channel: 9, temperature: 1 });
    expect(notices.length).toBe(1);
    expect(notices[0]).toContain('channel=77, temperature=2');
    expect(browser.address).toBe('?view=conv_1_2/3&channel=9');
  });
});
