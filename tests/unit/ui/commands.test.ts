import { language } from 'convolens:strings/en';
import { describe, expect, test } from 'vitest';
import { INITIAL_STATE } from '../../../src/scenes/state/field-rows.ts';
import { reduce } from '../../../src/scenes/state/reducer.ts';
import type { Action, ViewState } from '../../../src/scenes/state/view-state.ts';
import { commandOfKey, findCommand } from '../../../src/ui/command.ts';
import type { CommandContext } from '../../../src/ui/command-context.ts';
import { COMMANDS } from '../../../src/ui/commands.ts';
import { ICONS } from '../../../src/ui/kit/dom.ts';

const { transport } = language.strings;

const OVERVIEW: CommandContext = {
  state: INITIAL_STATE,
  window: null,
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
  isCameraHome: true,
  isFullScreen: false,
};

/** A view whose window slides over 4 rows of 5 cells. */
function inView(state: Partial<ViewState> = {}): CommandContext {
  return {
    ...OVERVIEW,
    state: Object.freeze({ ...INITIAL_STATE, view: 'conv/1/0', ...state }),
    window: { rows: 4, columns: 5 },
    viewAbove: 'conv/1',
  };
}

const command = (id: string) => findCommand(COMMANDS, id);
const actionOf = (id: string, context: CommandContext) => command(id).action(context);
const idOf = (key: string, context: CommandContext, isWindowKey = false) =>
  commandOfKey(COMMANDS, context, key, isWindowKey)?.id ?? null;

describe('the article', () => {
  const withArticle: CommandContext = { ...OVERVIEW, section: 'network' };

  test('opens at the section of what is shown, by a key too, and closes again', () => {
    expect(actionOf('article', withArticle)).toEqual({ type: 'article', section: 'network' });
    expect(idOf('a', withArticle)).toBe('article');
    const open = { ...withArticle, state: Object.freeze({ ...INITIAL_STATE, article: 'pooling' as const }) };
    expect(actionOf('article', open)).toEqual({ type: 'article', section: null });
    expect(command('article').isOn?.(open)).toBe(true);
  });

  test('is not offered where the element has none', () => {
    expect(command('article').when(OVERVIEW)).toBe(false);
    expect(command('read').when(OVERVIEW)).toBe(false);
    expect(idOf('a', OVERVIEW)).toBe(null);
  });

  test('a layer in focus leads to its section', () => {
    const onLayer: CommandContext = { ...withArticle, topicSection: 'pooling' };
    expect(actionOf('read', onLayer)).toEqual({ type: 'article', section: 'pooling' });
  });
});

describe('the table of commands', () => {
  test('names each command once, in words, with icons that there are', () => {
    const contexts = [OVERVIEW, inView(), inView({ playing: true }), { ...inView(), isFullScreen: true }];
    const ids = COMMANDS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(10);
    for (const { id, label, icon } of COMMANDS) {
      for (const context of contexts) {
        expect(label(language, context), id).toMatch(/^\S.*\S$/);
        if (icon) expect(ICONS, id).toHaveProperty(icon(context));
      }
    }
  });

  test('gives no key to two commands that are there together', () => {
    let seen = 0;
    for (const context of [OVERVIEW, inView(), { ...inView(), isCameraHome: false }]) {
      const keys = COMMANDS.filter(({ when }) => when(context)).flatMap(({ keys }) => keys);
      expect(new Set(keys).size).toBe(keys.length);
      seen += keys.length;
    }
    expect(seen).toBeGreaterThan(12);
  });

  test('knows no command that it does not list', () => {
    expect(() => command('dance')).toThrow('"dance"');
  });
});

describe('keys', () => {
  test('zoom anywhere, and fit while the camera is away from home', () => {
    expect(['+', '=', '-'].map((key) => idOf(key, OVERVIEW))).toEqual(['zoom-in', 'zoom-in', 'zoom-out']);
    expect(idOf('0', OVERVIEW)).toBeNull();
    expect(idOf('0', { ...OVERVIEW, isCameraHome: false })).toBe('fit');
    const [zoomedIn, zoomedOut] = ['zoom-in', 'zoom-out'].map((id) => actionOf(id, OVERVIEW));
    expect(zoomedIn).toEqual({ page: 'zoom', factor: 1.25 });
    expect(zoomedOut).toEqual({ page: 'zoom', factor: 0.8 });
  });

  test('end a trace before they leave the view', () => {
    expect(idOf('Escape', { ...OVERVIEW, state: { ...INITIAL_STATE, tracing: true } })).toBe('end-trace');
    const traced = inView({ tracing: true });
    expect(idOf('Escape', traced)).toBe('end-trace');
    const ended = reduce(traced.state, actionOf('end-trace', traced) as Action);
    expect(ended).toMatchObject({ tracing: false, view: 'conv/1/0' });
    expect(idOf('Escape', inView(ended))).toBe('up');
  });

  test('lead one level up from every view but the overview', () => {
    expect(idOf('Escape', OVERVIEW)).toBeNull();
    expect(idOf('Escape', inView())).toBe('up');
    expect(actionOf('up', inView())).toEqual({ type: 'go', view: 'conv/1' });
  });

  test('leave what is open one after another: a question, the view, the zoom, the article beside the drawing', () => {
    const article = { ...INITIAL_STATE, article: 'pooling' as const };
    const open: CommandContext = {
      ...inView({ article: 'pooling' }),
      question: 'asked',
      isCameraHome: false,
    };
    expect(idOf('Escape', open)).toBe('stop-asking');
    expect(idOf('Escape', { ...open, question: 'none' })).toBe('up');
    const above: CommandContext = { ...open, question: 'none', state: article };
    expect(idOf('Escape', above)).toBe('whole');
    expect(idOf('Escape', { ...above, isCameraHome: true })).toBe('leave-article');
    expect(idOf('Escape', { ...above, isCameraHome: true, state: INITIAL_STATE })).toBeNull();
    // What lies over all is left first.
    expect(idOf('Escape', { ...open, isArticleOver: true })).toBe('leave-article');
  });

  test('move the window only where a window slides and where its keys work', () => {
    const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'End'];
    const ids = ['step-back', 'step-forward', 'row-back', 'row-forward', 'to-result'];
    expect(keys.map((key) => idOf(key, inView(), true))).toEqual(ids);
    for (const key of keys) {
      expect(idOf(key, inView())).toBeNull();
      expect(idOf(key, OVERVIEW, true)).toBeNull();
    }
  });

  test('that nobody has are left to others', () => {
    for (const key of ['a', 'Enter', 'Tab', ' ', 'Home', 'PageDown', 'F11']) {
      expect(idOf(key, inView(), true), key).toBeNull();
    }
  });
});

describe('the window', () => {
  test('moves by a cell and by a row, and stops where it is put', () => {
    const at = inView({ position: 7, playing: true });
    const moves = ['step-back', 'step-forward', 'row-back', 'row-forward'].map((id) => actionOf(id, at));
    expect(moves).toEqual([6, 8, 2, 12].map((position) => ({ type: 'position', at: position })));
    expect(reduce(at.state, moves[0] as Action)).toMatchObject({ position: 6, playing: false });
  });

  test('has no way on at its ends, and none up from the first row or down from the last', () => {
    const done = (position: number) =>
      ['step-back', 'step-forward', 'row-back', 'row-forward'].filter(
        (id) => actionOf(id, inView({ position })) === null,
      );
    expect(done(0)).toEqual(['step-back', 'row-back']);
    expect(done(3)).toEqual(['row-back']);
    expect(done(9)).toEqual([]);
    expect(done(16)).toEqual(['row-forward']);
    expect(done(19)).toEqual(['step-forward', 'row-forward']);
  });

  test('that stands beyond its last place comes back from there', () => {
    expect(actionOf('step-back', inView({ position: 99 }))).toEqual({ type: 'position', at: 18 });
    expect(actionOf('step-forward', inView({ position: 99 }))).toBeNull();
  });

  test('plays, pauses, and begins again once it has come to the end', () => {
    const play = command('play');
    const look = (context: CommandContext) => [
      play.label(language, context),
      play.icon?.(context),
      play.action(context),
    ];
    expect(look(inView({ position: 3 }))).toEqual([transport.play, 'play', { type: 'play', on: true }]);
    expect(look(inView({ position: 3, playing: true }))).toEqual([
      transport.pause,
      'pause',
      { type: 'play', on: false },
    ]);
    expect(look(inView({ position: 19 }))).toEqual([
      transport.again,
      'again',
      { type: 'position', at: 0, play: true },
    ]);
  });

  test('goes to the result at once, from wherever it is', () => {
    expect(actionOf('to-result', inView({ position: 3, playing: true }))).toEqual({
      type: 'position',
      at: 19,
    });
    expect(actionOf('to-result', inView({ position: 19, playing: true }))).not.toBeNull();
    expect(actionOf('to-result', inView({ position: 19 }))).toBeNull();
  });

  test('goes through all speeds, round and round', () => {
    const speeds: number[] = [];
    let { state } = inView();
    for (let i = 0; i < 5; i++) {
      speeds.push(state.speed);
      state = reduce(state, actionOf('speed', inView(state)) as Action);
    }
    expect(speeds).toEqual([1, 2, 4, 0.5, 1]);
    expect(command('speed').text?.(language, inView({ speed: 0.5 }))).toBe('Speed ×0.5');
    expect(command('speed').label(language, inView({ speed: 0.5 }))).toContain('0.5');
  });
});

describe('full screen', () => {
  test('is offered where the browser has it, and left again', () => {
    const full = command('full-screen');
    expect(full.when({ ...OVERVIEW, isFullScreen: null })).toBe(false);
    expect(full.when(OVERVIEW)).toBe(true);
    expect(full.action(OVERVIEW)).toEqual({ page: 'full-screen', on: true });
    const filled = { ...OVERVIEW, isFullScreen: true };
    expect(full.action(filled)).toEqual({ page: 'full-screen', on: false });
    expect([full.icon?.(OVERVIEW), full.icon?.(filled)]).toEqual(['full', 'leave']);
    expect(full.label(language, filled)).not.toBe(full.label(language, OVERVIEW));
  });
});

describe('tracing', () => {
  test('is switched on and off', () => {
    const trace = command('trace');
    expect([trace.isOn?.(inView()), trace.isOn?.(inView({ tracing: true }))]).toEqual([false, true]);
    expect(trace.action(inView())).toEqual({ type: 'tracing', on: true });
    expect(trace.action(inView({ tracing: true }))).toEqual({ type: 'tracing', on: false });
  });
});

describe('the neuron in focus', () => {
  const wayIn: Action = { type: 'go', view: 'conv/2' };
  const focused: CommandContext = { ...OVERVIEW, neuron: 'conv/2', wayIn };

  test('is opened by what the view says, where it leads anywhere', () => {
    const open = command('open');
    expect([open.when(OVERVIEW), open.when(focused)]).toEqual([false, true]);
    expect(open.action(focused)).toBe(wayIn);
    expect(open.when({ ...focused, wayIn: null })).toBe(false);
    expect(open.when({ ...focused, state: { ...INITIAL_STATE, tracing: true } })).toBe(false);
  });

  test('is pinned by a key, and the same key takes it away', () => {
    expect(idOf('p', OVERVIEW)).toBeNull();
    expect(idOf('p', focused)).toBe('pin');
    const pinned = reduce(INITIAL_STATE, actionOf('pin', focused) as Action);
    expect(pinned.pins).toBe('conv/2');
    const there = { ...focused, state: pinned };
    expect([command('pin').isOn?.(focused), command('pin').isOn?.(there)]).toEqual([false, true]);
    expect(reduce(pinned, actionOf('pin', there) as Action).pins).toBe('');
  });
});
