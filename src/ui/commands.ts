import type { Link } from '../scenes/runtime/explainer-api.ts';
import type { ArticleSection } from '../scenes/state/article-section.ts';
import type { Cover } from '../scenes/state/cover.ts';
import { SPEEDS } from '../scenes/state/field-values.ts';
import { readPins, togglePin } from '../scenes/state/pins.ts';
import { OVERVIEW } from '../scenes/state/view-address.ts';
import type { Action, ViewState } from '../scenes/state/view-state.ts';
import type { Language } from '../scenes/text/language.ts';
import type { ICONS } from './kit/dom.ts';

/** What decides which commands there are and what they do now: plain data. */
export interface CommandContext {
  readonly state: ViewState;
  /** Positions of the view's window; null where none slides. */
  readonly window: { readonly rows: number; readonly columns: number } | null;
  /** The neuron in focus; null where none is. */
  readonly neuron: string | null;
  /** What opening it does; null where that leads nowhere. */
  readonly wayIn: Action | null;
  /** What unfolds the classes beside the likeliest, or folds them; null where all have rows anyway. */
  readonly fold: Link | null;
  /** The section of the article that explains what is shown; null where the element has no article. */
  readonly section: ArticleSection | null;
  /** The one of the layer in focus; null where none is, or the element has no article. */
  readonly topicSection: ArticleSection | null;
  /** Whether a person can take tours. */
  readonly hasTours: boolean;
  /** Whether a question is asked, and whether its answer is behind a press; null where the element has no questions. */
  readonly question: 'none' | 'asked' | 'covered' | null;
  /** What of the view's numbers can be covered. */
  readonly covers: readonly Cover[];
  /** Address of the view one level above. */
  readonly viewAbove: string;
  /** Whether the camera shows all that fits. */
  readonly isCameraHome: boolean;
  /** Whether the element fills the screen; null where it cannot. */
  readonly isFullScreen: boolean | null;
}

/** What the page around the drawing does, as data. */
export type PageAction =
  | { readonly page: 'fit' }
  /** Scales round the neuron that has the keyboard, else round the middle. */
  | { readonly page: 'zoom'; readonly factor: number }
  | { readonly page: 'full-screen'; readonly on: boolean }
  /** Asks a question about what is shown, shows its answer to a room, or ends it. */
  | { readonly page: 'question'; readonly act: 'ask' | 'reveal' | 'stop' }
  /** Opens a panel, or closes it where it is open. */
  | { readonly page: 'panel'; readonly panel: 'picture' | 'options' }
  /** Shows the tours that there are, or takes them away. */
  | { readonly page: 'tours' };

export type CommandAction = Action | PageAction;

/** What a person, a remote or a tour can ask for. Buttons and keys are made from it. */
export interface Command {
  readonly id: string;
  label(language: Language, context: CommandContext): string;
  /** What its button shows; where it has none, `text` or the label. */
  icon?(context: CommandContext): keyof typeof ICONS;
  text?(language: Language, context: CommandContext): string;
  /** As `KeyboardEvent.key` names them. */
  readonly keys: readonly string[];
  /** Where the keys work: anywhere, or only on the window's scrubber and where nothing else has the keyboard. */
  readonly keyScope: 'page' | 'window';
  /** Whether there is such a command now: its button is hidden and its keys are free where not. */
  when(context: CommandContext): boolean;
  /** For what is switched on and off. */
  isOn?(context: CommandContext): boolean;
  /** What it does now; null where nothing is left to do, then its button is disabled. */
  action(context: CommandContext): CommandAction | null;
}

/** An element with this attribute leaves the window's keys to the window. */
export const WINDOW_KEYS_ATTRIBUTE = 'data-window-keys';

const ZOOM_STEP = 1.25;

const always = () => true;
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

/** All commands of the page; where two have a key, the first that there is takes it. */
export const COMMANDS: readonly Command[] = [
  {
    id: 'home',
    label: ({ strings }) => strings.joins.named({ name: strings.page.title, value: strings.views.overview }),
    text: ({ strings }) => strings.page.title,
    keys: [],
    keyScope: 'page',
    when: always,
    action: () => ({ type: 'go', view: OVERVIEW }),
  },
  {
    id: 'add-picture',
    label: ({ strings }) => strings.pictures.add,
    icon: () => 'add',
    keys: [],
    keyScope: 'page',
    when: always,
    action: () => ({ page: 'panel', panel: 'picture' }),
  },
  {
    id: 'fit',
    label: ({ strings }) => strings.camera.fit,
    icon: () => 'fit',
    keys: ['0'],
    keyScope: 'page',
    when: ({ isCameraHome }) => !isCameraHome,
    action: () => ({ page: 'fit' }),
  },
  {
    id: 'zoom-in',
    label: ({ strings }) => strings.camera.zoomIn,
    keys: ['+', '='],
    keyScope: 'page',
    when: always,
    action: () => ({ page: 'zoom', factor: ZOOM_STEP }),
  },
  {
    id: 'zoom-out',
    label: ({ strings }) => strings.camera.zoomOut,
    keys: ['-'],
    keyScope: 'page',
    when: always,
    action: () => ({ page: 'zoom', factor: 1 / ZOOM_STEP }),
  },
  {
    id: 'trace',
    label: ({ strings }) => strings.page.trace,
    icon: () => 'trace',
    keys: [],
    keyScope: 'page',
    when: always,
    isOn: ({ state }) => state.tracing,
    action: ({ state }) => ({ type: 'tracing', on: !state.tracing }),
  },
  {
    id: 'end-trace',
    label: ({ strings }) => strings.page.endTrace,
    keys: ['Escape'],
    keyScope: 'page',
    when: ({ state }) => state.tracing,
    action: () => ({ type: 'tracing', on: false }),
  },
  {
    id: 'open',
    label: ({ strings }) => strings.page.open,
    keys: [],
    keyScope: 'page',
    when: ({ state, wayIn }) => wayIn !== null && !state.tracing,
    action: ({ wayIn }) => wayIn,
  },
  {
    id: 'pin',
    label: ({ strings }) => strings.pins.pin,
    icon: () => 'pin',
    keys: ['p', 'P'],
    keyScope: 'page',
    when: ({ neuron }) => neuron !== null,
    isOn: ({ state, neuron }) => neuron !== null && readPins(state.pins).includes(neuron),
    action: ({ state, neuron }) =>
      neuron === null ? null : { type: 'pins', neurons: togglePin(state.pins, neuron) },
  },
  {
    id: 'classes',
    label: ({ strings }, { fold }) => fold?.label ?? strings.classes.name,
    keys: ['c', 'C'],
    keyScope: 'page',
    when: ({ fold }) => fold !== null,
    action: ({ fold }) => fold?.action ?? null,
  },
  {
    id: 'read',
    label: ({ strings }) => strings.page.read,
    keys: [],
    keyScope: 'page',
    when: ({ topicSection }) => topicSection !== null,
    action: ({ topicSection }) => ({ type: 'article', section: topicSection }),
  },
  {
    id: 'article',
    label: ({ strings }) => strings.page.article,
    icon: () => 'article',
    keys: ['a', 'A'],
    keyScope: 'page',
    when: ({ section }) => section !== null,
    isOn: ({ state }) => state.article !== null,
    action: ({ state, section }) => ({ type: 'article', section: state.article === null ? section : null }),
  },
  {
    id: 'tours',
    label: ({ strings }) => strings.tours.name,
    keys: ['t', 'T'],
    keyScope: 'page',
    when: ({ hasTours }) => hasTours,
    action: () => ({ page: 'tours' }),
  },
  {
    id: 'ask',
    label: ({ strings }, { question }) =>
      question === 'none' ? strings.questions.ask : strings.questions.stop,
    icon: () => 'ask',
    keys: ['q', 'Q'],
    keyScope: 'page',
    when: ({ question }) => question !== null,
    isOn: ({ question }) => question !== 'none',
    action: ({ question }) => ({ page: 'question', act: question === 'none' ? 'ask' : 'stop' }),
  },
  {
    id: 'reveal',
    label: ({ strings }) => strings.questions.reveal,
    keys: ['r', 'R'],
    keyScope: 'page',
    when: ({ question }) => question === 'covered',
    action: () => ({ page: 'question', act: 'reveal' }),
  },
  {
    id: 'cover',
    label: ({ strings }, { state }) => (state.cover === '' ? strings.cover.cover : strings.cover.uncover),
    icon: ({ state }) => (state.cover === '' ? 'cover' : 'uncover'),
    keys: ['h', 'H'],
    keyScope: 'page',
    when: ({ covers }) => covers.length > 0,
    isOn: ({ state }) => state.cover !== '',
    action: ({ state, covers }) => ({ type: 'cover', part: state.cover === '' ? (covers[0] ?? '') : '' }),
  },
  {
    id: 'options',
    label: ({ strings }) => strings.options.name,
    icon: () => 'options',
    keys: [],
    keyScope: 'page',
    when: always,
    action: () => ({ page: 'panel', panel: 'options' }),
  },
  {
    id: 'full-screen',
    label: ({ strings }, { isFullScreen }) =>
      isFullScreen ? strings.page.leaveFullScreen : strings.page.fullScreen,
    icon: ({ isFullScreen }) => (isFullScreen ? 'leave' : 'full'),
    keys: [],
    keyScope: 'page',
    when: ({ isFullScreen }) => isFullScreen !== null,
    action: ({ isFullScreen }) => ({ page: 'full-screen', on: !isFullScreen }),
  },
  {
    id: 'up',
    label: ({ strings }) => strings.page.viewAbove,
    keys: ['Escape'],
    keyScope: 'page',
    when: ({ state }) => state.view !== OVERVIEW,
    action: ({ viewAbove }) => ({ type: 'go', view: viewAbove }),
  },
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

/** The command of an id. @throws Error where there is none. */
export function findCommand(commands: readonly Command[], id: string): Command {
  const command = commands.find((it) => it.id === id);
  if (!command) throw new Error(`There is no command "${id}".`);
  return command;
}

/** The command that a key asks for now; null where none does. @param isWindowKey whether keys of the window work where the keyboard is. */
export function commandOfKey(
  commands: readonly Command[],
  context: CommandContext,
  key: string,
  isWindowKey: boolean,
): Command | null {
  const isOfKey = ({ keys, keyScope, when }: Command) =>
    keys.includes(key) && (keyScope === 'page' || isWindowKey) && when(context);
  return commands.find(isOfKey) ?? null;
}
