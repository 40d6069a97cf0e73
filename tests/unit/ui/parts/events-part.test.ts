import { beforeEach, expect, test } from 'vitest';
import { INITIAL_STATE } from '../../../../src/scenes/state/field-rows.ts';
import { createStore, type Store } from '../../../../src/scenes/state/store.ts';
import { stateInAddress } from '../../../../src/scenes/state/url-state.ts';
import { createEventsPart } from '../../../../src/ui/parts/events-part.ts';
import type { ElementContext, Part } from '../../../../src/ui/parts/part.ts';
import { FakeElement } from '../fixtures/fake-dom.ts';

let store: Store;
let host: FakeElement;
let part: Part;
/** What changed, by the names of the fields, and whether each change begins where the one before ended. */
let changes: string[];

beforeEach(() => {
  store = createStore(INITIAL_STATE);
  host = new FakeElement('cnn-explainer');
  const explainer = { store, on: () => () => {} };
  part = createEventsPart({ host, explainer } as unknown as ElementContext);
  changes = [];
  let last = stateInAddress(INITIAL_STATE);
  host.addEventListener('statechange', (event) => {
    const { state, before } = (event as CustomEvent).detail;
    if (changes.length > 0) expect(before).toBe(last);
    expect(before).toEqual(last);
    expect(state).toEqual(stateInAddress(store.state));
    expect(Object.isFrozen(state)).toBe(true);
    last = state;
    changes.push(
      Object.keys(state)
        .filter((name) => state[name] !== before[name])
        .join(' '),
    );
  });
});

test('the page around is told once of each change, with the state before', () => {
  store.dispatch({ type: 'go', view: 'conv_1_2/3' });
  store.dispatch({ type: 'channel', index: 4 });
  store.dispatch({ type: 'channel', index: 4 });
  store.dispatch({ type: 'theme', theme: 'dark' });
  store.dispatch({ type: 'go', view: 'overview' });
  expect(changes).toEqual(['view', 'channel', 'theme', 'view channel']);
});

test('the page around is told of nothing that is of the moment, nor of a window that slides by itself', () => {
  store.dispatch({ type: 'focus', neuron: 'conv_1_2/3' });
  store.dispatch({ type: 'tracing', on: true });
  store.dispatch({ type: 'play', on: true });
  store.dispatch({ type: 'position', at: 7, play: true });
  store.dispatch({ type: 'position', at: 8, play: true });
  expect(changes).toEqual([]);
  store.dispatch({ type: 'play', on: false });
  expect(changes).toEqual(['position']);
});

test('a listener that changes the state again is told of that too, in the order of the changes', () => {
  host.addEventListener('statechange', () => store.dispatch({ type: 'speed', times: 2 }));
  store.dispatch({ type: 'detail', on: false });
  expect(changes).toEqual(['detail', 'speed']);
});

test('nobody is told once the part is gone', () => {
  part.destroy();
  store.dispatch({ type: 'detail', on: false });
  expect(changes).toEqual([]);
});
