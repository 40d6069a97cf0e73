import { language } from 'convolens:strings/en';
import { expect, test } from 'vitest';
import { INITIAL_STATE } from '../../../src/scenes/state/field-rows.ts';
import { createStore } from '../../../src/scenes/state/store.ts';
import type { CommandContext } from '../../../src/ui/command-context.ts';
import { createCommandRunner } from '../../../src/ui/command-runner.ts';
import { COMMANDS } from '../../../src/ui/commands.ts';

/** A runner over a view whose window slides over two rows of two cells. */
function createRig() {
  const store = createStore(Object.freeze({ ...INITIAL_STATE, view: 'conv/0' }));
  const seen = { contexts: 0 };
  const commands = createCommandRunner(COMMANDS, {
    language: () => language,
    context: (): CommandContext => {
      seen.contexts += 1;
      return {
        state: store.state,
        window: store.state.view === 'overview' ? null : { rows: 2, columns: 2 },
        neuron: null,
        wayIn: null,
        fold: null,
        section: null,
        topicSection: null,
        hasTours: true,
        question: null,
        covers: [],
        viewAbove: 'overview',
        isArticleOver: false,
        isCameraHome: false,
        isFullScreen: null,
      };
    },
    dispatch: store.dispatch,
  });
  return { store, commands, seen };
}

test('a command changes the state, as often as it is sent', () => {
  const { store, commands } = createRig();
  expect(commands.run('step-forward')).toBe(true);
  expect(commands.run('step-forward')).toBe(true);
  expect(store.state.position).toBe(2);
});

test('a command that is not there now, or has nothing left to do, does nothing and says so', () => {
  const { store, commands } = createRig();
  expect(commands.run('step-back')).toBe(false);
  expect(commands.run('full-screen')).toBe(false);
  expect(commands.run('up')).toBe(true);
  expect(commands.run('up')).toBe(false);
  expect(commands.run('play')).toBe(false);
  expect(store.state).toMatchObject({ view: 'overview', playing: false });
  expect(() => commands.run('dance')).toThrow('"dance"');
});

test('a key runs its command; at the end of its way the key is still taken', () => {
  const { store, commands } = createRig();
  expect(commands.press('ArrowDown', true)).toBe(true);
  expect(store.state.position).toBe(2);
  expect(commands.press('ArrowDown', true)).toBe(true);
  expect(store.state.position).toBe(2);
  expect(commands.press('ArrowDown', false)).toBe(false);
  expect(commands.press('q', true)).toBe(false);
});

test('what the page does is done by who provides it, until they stop', () => {
  const { commands, store } = createRig();
  const done: unknown[] = [];
  const before = store.state;
  const stop = commands.provide({
    zoom: ({ factor }) => done.push(factor),
    panel: ({ panel }) => done.push(panel),
  });
  commands.press('+', false);
  commands.run('options');
  commands.run('fit');
  expect(done).toEqual([1.25, 'options']);
  stop();
  commands.press('+', false);
  expect(done).toHaveLength(2);
  expect(store.state).toBe(before);
});

test('all who follow are told with one look at what there is', () => {
  const { commands, seen } = createRig();
  const told: string[] = [];
  const stop = commands.follow(({ state }) => told.push(`a ${state.view}`));
  commands.follow(({ state }) => told.push(`b ${state.view}`));
  const before = seen.contexts;
  commands.refresh();
  expect(seen.contexts - before).toBe(1);
  expect(told).toEqual(['a conv/0', 'b conv/0']);
  stop();
  commands.refresh();
  expect(told).toEqual(['a conv/0', 'b conv/0', 'b conv/0']);
});
