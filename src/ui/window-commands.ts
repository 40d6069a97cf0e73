import { SPEEDS } from '../scenes/state/field-values.ts';
import type { Action } from '../scenes/state/view-state.ts';
import type { Command } from './command.ts';
import type { CommandContext } from './command-context.ts';

const slides = ({ window }: CommandContext) => window !== null;

const lastOf = ({ window }: CommandContext) => (window ? window.rows * window.columns - 1 : 0);

/** Where a move of so many cells ends; null at the ends: from the first row there is no way up, the window keeps its column. */
function moved(context: CommandContext, cells: number): Action | null {
  const last = lastOf(context);
  const at = Math.min(context.state.position ?? 0, last) + cells;
  return at < 0 || at > last ? null : { type: 'position', at };
}

const hasEnded = (context: CommandContext) =>
  !context.state.playing && (context.state.position ?? -1) >= lastOf(context);

/** Commands of the window that slides in a view. */
export const WINDOW_COMMANDS: readonly Command[] = [
  {
    id: 'step-back',
    label: ({ strings }) => strings.transport.stepBack,
    icon: () => 'back',
    keys: ['ArrowLeft'],
    keyScope: 'window',
    when: slides,
    action: (context) => moved(context, -1),
  },
  {
    id: 'play',
    label: ({ strings }, context) =>
      context.state.playing
        ? strings.transport.pause
        : hasEnded(context)
          ? strings.transport.again
          : strings.transport.play,
    icon: (context) => (context.state.playing ? 'pause' : hasEnded(context) ? 'again' : 'play'),
    keys: [],
    keyScope: 'window',
    when: slides,
    action: (context) =>
      hasEnded(context)
        ? { type: 'position', at: 0, play: true }
        : { type: 'play', on: !context.state.playing },
  },
  {
    id: 'step-forward',
    label: ({ strings }) => strings.transport.stepForward,
    icon: () => 'forward',
    keys: ['ArrowRight'],
    keyScope: 'window',
    when: slides,
    action: (context) => moved(context, 1),
  },
  {
    id: 'row-back',
    label: ({ strings }) => strings.transport.rowBack,
    keys: ['ArrowUp'],
    keyScope: 'window',
    when: slides,
    action: (context) => moved(context, -(context.window?.columns ?? 0)),
  },
  {
    id: 'row-forward',
    label: ({ strings }) => strings.transport.rowForward,
    keys: ['ArrowDown'],
    keyScope: 'window',
    when: slides,
    action: (context) => moved(context, context.window?.columns ?? 0),
  },
  {
    id: 'to-result',
    label: ({ strings }) => strings.transport.toResult,
    icon: () => 'result',
    keys: ['End'],
    keyScope: 'window',
    when: slides,
    action: (context) => (hasEnded(context) ? null : { type: 'position', at: lastOf(context) }),
  },
  {
    id: 'speed',
    label: ({ strings, numbers }, { state }) =>
      strings.transport.speed({ times: numbers.plain(state.speed) }),
    text: ({ strings, numbers }, { state }) => strings.transport.times({ times: numbers.plain(state.speed) }),
    keys: [],
    keyScope: 'window',
    when: slides,
    action: ({ state }) => ({
      type: 'speed',
      times: SPEEDS[(SPEEDS.indexOf(state.speed) + 1) % SPEEDS.length] ?? 1,
    }),
  },
];
