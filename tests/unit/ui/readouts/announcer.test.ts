import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createEmitter } from '../../../../src/scenes/runtime/emitter.ts';
import type { Explainer } from '../../../../src/scenes/runtime/explainer-api.ts';
import { INITIAL_STATE } from '../../../../src/scenes/state/field-rows.ts';
import { createStore, type Store } from '../../../../src/scenes/state/store.ts';
import { NO_READOUT, type Readout } from '../../../../src/scenes/view.ts';
import { createAnnouncer } from '../../../../src/ui/readouts/announcer.ts';
import { fakeOf, stubDocument } from '../fixtures/fake-dom.ts';

/** What is announced, while a view tells where its window stands, and what was read there. */
interface Rig {
  readonly store: Store;
  readonly said: () => string;
  /** The values at the window come. */
  read(value: string): void;
  destroy(): void;
}

function createRig(): Rig {
  const store = createStore({ ...INITIAL_STATE, view: 'conv/1' });
  const { emit, on } = createEmitter<'changed'>();
  let value = 'unknown';
  const now = (): Readout => ({
    ...NO_READOUT,
    caption: { text: `Cell ${store.state.position}: ${value}`, own: [] },
  });
  // As in the explainer, what is shown follows the state before anybody else does.
  store.subscribe(() => emit('changed'));
  const readout = {
    get now() {
      return now();
    },
    on,
  };
  const { element, destroy } = createAnnouncer({ store, readout } as unknown as Explainer);
  return {
    store,
    said: () => fakeOf(element).textContent,
    read(next) {
      value = next;
      emit('changed');
    },
    destroy,
  };
}

let rig: Rig;

beforeEach(() => {
  stubDocument();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  rig = createRig();
});

afterEach(() => {
  rig.destroy();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('announces a window once it has rested for 600 ms where a person has put it', () => {
  rig.store.dispatch({ type: 'position', at: 4 });
  vi.advanceTimersByTime(500);
  rig.store.dispatch({ type: 'position', at: 5 });
  vi.advanceTimersByTime(590);
  expect(rig.said()).toBe('');
  vi.advanceTimersByTime(20);
  expect(rig.said()).toBe('Cell 5: unknown');
});

test('announces values that come late, and what has stood on the way never', () => {
  rig.store.dispatch({ type: 'position', at: 4 });
  vi.advanceTimersByTime(400);
  rig.read('0.5');
  vi.advanceTimersByTime(400);
  expect(rig.said()).toBe('');
  vi.advanceTimersByTime(300);
  expect(rig.said()).toBe('Cell 4: 0.5');
});

test('is not put off by what changes nothing that is said', () => {
  rig.store.dispatch({ type: 'position', at: 4 });
  for (let i = 0; i < 6; i++) {
    vi.advanceTimersByTime(110);
    rig.store.dispatch({ type: 'focus', neuron: `conv/${i}` });
  }
  expect(rig.said()).toBe('Cell 4: unknown');
});

test('says nothing of a window that slides by itself, nor of one in a view that is left', () => {
  rig.store.dispatch({ type: 'position', at: 4, play: true });
  vi.advanceTimersByTime(2000);
  rig.store.dispatch({ type: 'position', at: 7 });
  vi.advanceTimersByTime(300);
  rig.store.dispatch({ type: 'go', view: 'conv/2' });
  rig.read('0.25');
  vi.advanceTimersByTime(2000);
  expect(rig.said()).toBe('');
  expect(vi.getTimerCount()).toBe(0);
});
