import { language } from 'convolens:strings/en';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createEmitter } from '../../../../src/scenes/runtime/emitter.ts';
import type { Explainer, NeuronFacts } from '../../../../src/scenes/runtime/explainer-api.ts';
import { INITIAL_STATE } from '../../../../src/scenes/state/field-rows.ts';
import { createStore } from '../../../../src/scenes/state/store.ts';
import type { Action } from '../../../../src/scenes/state/view-state.ts';
import { NO_READOUT, type Readout } from '../../../../src/scenes/view.ts';
import { createCommandRunner } from '../../../../src/ui/command-runner.ts';
import { COMMANDS } from '../../../../src/ui/commands.ts';
import { createStatusLine } from '../../../../src/ui/readouts/status-line.ts';
import { fakeOf, stubDocument } from '../fixtures/fake-dom.ts';

const { facts } = language.strings;
const FACTS: NeuronFacts = { name: 'conv neuron 3 of 8', shape: '62 × 62', min: -1, max: 2 };
const WAY_IN: Action = { type: 'go', view: 'conv/2' };

/** A status line on a device, and what the person on it does. */
function createRig(device: 'touch' | 'mouse' = 'mouse') {
  vi.stubGlobal('matchMedia', () => ({ matches: device === 'touch' }));
  const store = createStore(INITIAL_STATE);
  const { emit, on } = createEmitter<'changed'>();
  const shown = { readout: {} as Partial<Readout>, hasOpened: false, isTouch: device === 'touch' };
  store.subscribe(() => emit('changed'));
  const explainer = {
    store,
    readout: {
      get now(): Readout {
        return { ...NO_READOUT, ...shown.readout };
      },
      on,
    },
    facts: () => FACTS,
    traceFacts: null,
    on: () => () => {},
  } as unknown as Explainer;
  const commands = createCommandRunner(COMMANDS, {
    language: () => language,
    context: () => {
      const { state } = store;
      const neuron = state.focus;
      const wayIn = neuron === null ? null : WAY_IN;
      return {
        ...{
          state,
          neuron,
          wayIn,
          window: null,
          fold: null,
          viewAbove: 'overview',
          section: null,
          topicSection: null,
          hasTours: true,
          question: null,
          covers: [],
        },
        ...{ isArticleOver: false, isCameraHome: true, isFullScreen: null },
      };
    },
    dispatch: store.dispatch,
  });
  store.subscribe(commands.refresh);
  const line = fakeOf(createStatusLine(explainer, commands, shown).element);
  const read = () => line.querySelector('.facts')?.textContent ?? '';
  const show = (readout: Partial<Readout>) => {
    shown.readout = readout;
    emit('changed');
    return read();
  };
  const buttons = () => {
    const group = line.querySelector('.of-focus');
    if (!group || group.hidden) return [];
    return group.descendants.filter(({ tagName, hidden }) => tagName === 'button' && !hidden);
  };
  return { store, shown, show, read, buttons };
}

beforeEach(() => {
  stubDocument();
});
afterEach(() => vi.unstubAllGlobals());

describe('in the Overview', () => {
  test.each(['mouse', 'touch'] as const)(
    'says that a map opens, until one has been opened, by %s',
    (device) => {
      const { shown, show } = createRig(device);
      expect(show({})).toBe(facts.inviteOpen);
      shown.hasOpened = true;
      expect(show({})).toBe(device === 'touch' ? facts.inviteTouch : facts.invitePoint);
    },
  );

  test('a mouse gets facts at once, and no buttons that it cannot reach', () => {
    const { store, read, buttons } = createRig();
    store.dispatch({ type: 'focus', neuron: 'conv/2' });
    expect(read()).toMatch(/^conv neuron 3 of 8: /);
    expect(buttons()).toEqual([]);
  });

  test('a first tap gets facts, the way in and the pin beside them', () => {
    const { store, read, buttons } = createRig('touch');
    store.dispatch({ type: 'focus', neuron: 'conv/2', hold: true });
    expect(read()).toMatch(/^conv neuron 3 of 8: .*\. Tap again to open\.$/);
    const [open, pin] = buttons();
    expect(open?.textContent).toBe(language.strings.page.open);
    pin?.click();
    expect(store.state.pins).toBe('conv/2');
    open?.click();
    expect(store.state.view).toBe('conv/2');
    expect(buttons()).toEqual([]);
  });

  test('a key gets the buttons too, and is not told to tap', () => {
    const { store, read, buttons } = createRig();
    store.dispatch({ type: 'focus', neuron: 'conv/2', hold: true });
    expect(read()).not.toMatch(/Tap/);
    expect(buttons().length).toBe(2);
  });
});

describe('in a view', () => {
  const caption = { text: 'Row 1', own: [] };

  test('says what to do, alone or after what the view tells', () => {
    const { show } = createRig();
    expect(show({ hint: 'Choose any cell' })).toBe('Choose any cell');
    expect(show({ hint: 'Choose any cell', caption })).toBe('Row 1. Choose any cell.');
  });

  test('leaves that to the drawing where the drawing says it', () => {
    const { store, show } = createRig();
    expect(show({ caption })).toBe('Row 1');
    store.dispatch({ type: 'play', on: true });
    expect(show({ slide: { rows: 2, columns: 2 } })).toBe(facts.sliding);
  });
});

test('a trace says what to do until it has a cell', () => {
  const { store, read } = createRig();
  store.dispatch({ type: 'focus', neuron: 'conv/2' });
  store.dispatch({ type: 'tracing', on: true });
  expect(read()).toBe(facts.inviteTrace);
});
