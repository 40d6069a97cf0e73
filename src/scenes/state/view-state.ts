import type { RangeLevel } from '../../compute/backends/backend.ts';

export type ThemeChoice = 'auto' | 'light' | 'dark';
export type PaletteChoice = 'standard' | 'colour-blind';

/** Everything that decides what is shown; plain, frozen, serialisable. */
export interface ViewState {
  /** Address of the view: 'overview', a neuron as 'layer/index' counted from 0, or a part of one as 'layer/index/part'. */
  readonly view: string;
  /** Address of the model file, '' for the page's own; of files that a person chose a name that no address has. */
  readonly model: string;
  /** Id of a gallery picture, '' for one that a person brought. */
  readonly picture: string;
  /** The neuron that pointer, finger or keyboard is on, as 'layer/index', or null. */
  readonly focus: string | null;
  /** Whether a touch or key placed the focus, so that it stays when the pointer leaves. */
  readonly focusHeld: boolean;
  /** Where the sliding window stands in an elastic view: a position of the output, in the order of the rows. */
  readonly position: number;
  /** Whether the window slides by itself. */
  readonly playing: boolean;
  /** Times the pace that explains best. */
  readonly speed: number;
  /** The source that an elastic view shows large. */
  readonly channel: number;
  /** What the logits are divided by on their way through the softmax: 1 as the network does it, others are a what-if. */
  readonly temperature: number;
  /** The cell of the flattened maps that is told about, map after map in the order of the rows, or null. */
  readonly cell: number | null;
  /** Whether pointing at a cell traces where it comes from. */
  readonly tracing: boolean;
  /** The traced cell, as 'layer/index@row,column', or null. */
  readonly trace: string | null;
  /** Whether the cells that the traced one reaches are shown too. */
  readonly reaches: boolean;
  readonly detail: boolean;
  readonly level: RangeLevel;
  readonly palette: PaletteChoice;
  readonly theme: ThemeChoice;
}

export const INITIAL_STATE: ViewState = Object.freeze({
  view: 'overview',
  model: '',
  picture: '',
  focus: null,
  focusHeld: false,
  position: 0,
  playing: false,
  speed: 1,
  channel: 0,
  temperature: 1,
  cell: null,
  tracing: false,
  trace: null,
  reaches: false,
  detail: true,
  level: 'unit',
  palette: 'standard',
  theme: 'auto',
});

/** Every change of state, as data that can be sent, logged and replayed. */
export type Action =
  | { readonly type: 'go'; readonly view: string }
  | { readonly type: 'focus'; readonly neuron: string | null; readonly hold?: boolean }
  /** Puts the window somewhere; it stops sliding unless `play` keeps it going. */
  | { readonly type: 'position'; readonly at: number; readonly play?: boolean }
  | { readonly type: 'play'; readonly on: boolean }
  | { readonly type: 'speed'; readonly times: number }
  | { readonly type: 'channel'; readonly index: number }
  | { readonly type: 'temperature'; readonly value: number }
  /** Tells about a cell, where `channel` is given in that source. */
  | { readonly type: 'cell'; readonly at: number | null; readonly channel?: number }
  | { readonly type: 'tracing'; readonly on: boolean }
  | { readonly type: 'trace'; readonly cell: string | null }
  | { readonly type: 'reaches'; readonly on: boolean }
  | { readonly type: 'picture'; readonly id: string }
  /** Another model is there: the view of the one before is left. */
  | { readonly type: 'model'; readonly url: string }
  | { readonly type: 'detail'; readonly on: boolean }
  | { readonly type: 'level'; readonly level: RangeLevel }
  | { readonly type: 'palette'; readonly palette: PaletteChoice }
  | { readonly type: 'theme'; readonly theme: ThemeChoice };

/** The state after an action; the same object where nothing changes. */
export function reduce(state: ViewState, action: Action): ViewState {
  const next = change(state, action);
  const same = (Object.keys(next) as (keyof ViewState)[]).every((key) => next[key] === state[key]);
  return same ? state : Object.freeze({ ...state, ...next });
}

function change(state: ViewState, action: Action): Partial<ViewState> {
  switch (action.type) {
    case 'go':
      return action.view === state.view ? {} : gone(state, action.view);
    case 'position':
      return { position: Math.max(0, action.at), playing: action.play ?? false };
    case 'play':
      return { playing: action.on };
    case 'speed':
      return { speed: action.times };
    case 'channel':
      return { channel: action.index, cell: null };
    case 'temperature':
      return { temperature: action.value };
    case 'cell':
      return { cell: action.at, channel: action.channel ?? state.channel };
    case 'focus': {
      const hold = action.hold ?? false;
      if (action.neuron === null && state.focusHeld && !hold) return {};
      return { focus: action.neuron, focusHeld: hold && action.neuron !== null };
    }
    case 'tracing':
      return action.on ? { tracing: true } : { tracing: false, trace: null, reaches: false };
    case 'trace':
      return { trace: action.cell };
    case 'reaches':
      return { reaches: action.on };
    case 'picture':
      return { picture: action.id };
    case 'model':
      return { ...gone(state, INITIAL_STATE.view), model: action.url, trace: null };
    case 'detail':
      return { detail: action.on };
    case 'level':
      return { level: action.level };
    case 'palette':
      return { palette: action.palette };
    case 'theme':
      return { theme: action.theme };
  }
}

/** From one view to another: between a neuron and its parts, and from one part to another, the place is not lost. */
function gone(state: ViewState, view: string): Partial<ViewState> {
  const left = { view, cell: null, focus: null, focusHeld: false, temperature: 1 };
  if (!isNear(state.view, view)) return { ...left, position: 0, channel: 0, playing: view !== 'overview' };
  const part = state.view.startsWith(`${view}/`) ? state.view.slice(view.length + 1) : '';
  return { ...left, ...(/^\d+$/.test(part) && { channel: Number(part) }) };
}

/** Whether two views are of one neuron: the neuron itself, or parts of it. */
function isNear(a: string, b: string): boolean {
  const neuron = (view: string) => /^(.+\/\d+)\/(?:\d+|sum)$/.exec(view)?.[1] ?? view;
  return neuron(a) === neuron(b);
}
