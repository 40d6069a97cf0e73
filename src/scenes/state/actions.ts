import { type ActionSpec, fieldValue, optional } from './action-spec.ts';
import { FIELD_ROWS, INITIAL_STATE } from './field-rows.ts';
import type { Lasting } from './field-spec.ts';
import { FLAG } from './value-types.ts';
import type { Action, ViewState } from './view-state.ts';

const OPTIONAL_FLAG = optional({ takes: FLAG, field: null });

/** The one table of what can be done. */
export const ACTIONS: { readonly [T in Action['type']]: ActionSpec<Extract<Action, { type: T }>> } = {
  go: {
    members: { view: fieldValue('view') },
    change: (state, { view }) => (view === state.view ? {} : gone(state, view)),
  },
  focus: {
    members: { neuron: fieldValue('focus'), hold: OPTIONAL_FLAG },
    change({ focusHeld }, { neuron, hold = false }) {
      if (neuron === null && focusHeld && !hold) return {};
      return { focus: neuron, focusHeld: hold && neuron !== null };
    },
  },
  link: { members: { id: fieldValue('link') } },
  position: {
    members: { at: fieldValue('position'), play: OPTIONAL_FLAG },
    change: (state, { at, play = false }) => ({
      position: at === null ? null : Math.max(0, at),
      playing: play,
      grows: play ? state.grows || (at ?? 0) === 0 : state.grows && at === placeOf(state) + 1,
    }),
  },
  play: {
    members: { on: fieldValue('playing') },
    change: (state, { on }) => ({ playing: on, grows: state.grows || (on && placeOf(state) === 0) }),
  },
  speed: { members: { times: fieldValue('speed') } },
  channel: {
    members: { index: fieldValue('channel') },
    change: (_, { index }) => ({ channel: index, cell: null }),
  },
  temperature: { members: { value: fieldValue('temperature') } },
  cell: { members: { at: fieldValue('cell'), channel: optional(fieldValue('channel')) } },
  cover: { members: { part: fieldValue('cover') } },
  tracing: {
    members: { on: fieldValue('tracing') },
    change: (_, { on }) => (on ? { tracing: true } : { tracing: false, trace: null, reaches: false }),
  },
  trace: { members: { cell: fieldValue('trace') } },
  reaches: { members: { on: fieldValue('reaches') } },
  pins: { members: { neurons: fieldValue('pins') } },
  unfold: { members: { on: fieldValue('unfolded') } },
  article: {
    members: { section: fieldValue('article'), view: optional(fieldValue('view')) },
    change: (state, { section, view = state.view }) => ({
      ...(view !== state.view && gone(state, view)),
      article: section,
    }),
  },
  lab: { members: { setting: fieldValue('lab') } },
  tour: { members: { tour: fieldValue('tour') } },
  picture: { members: { id: fieldValue('picture') } },
  model: {
    members: { url: fieldValue('model') },
    change: (_, { url }) => ({ ...initialOf(['view', 'neuron', 'model']), model: url }),
  },
  detail: { members: { on: fieldValue('detail') } },
  level: { members: { level: fieldValue('level') } },
  palette: { members: { palette: fieldValue('palette') } },
  lang: { members: { tag: fieldValue('lang') } },
  theme: { members: { theme: fieldValue('theme') } },
};

/** Where the window stands, chosen or not. */
function placeOf({ position }: ViewState): number {
  return position ?? 0;
}

/** The fields that last no longer than what is left, as they are by themselves. */
function initialOf(left: readonly Lasting[]): Partial<ViewState> {
  const rows = FIELD_ROWS.filter(({ spec }) => left.includes(spec.lasts));
  return Object.fromEntries(rows.map(({ name, spec }) => [name, spec.initial]));
}

/** From one view to another: between a neuron and its parts, and from one part to another, the place is not lost. */
function gone(state: ViewState, view: string): Partial<ViewState> {
  if (!isNear(state.view, view)) {
    const isOpened = view !== INITIAL_STATE.view;
    return { ...initialOf(['view', 'neuron']), view, playing: isOpened, grows: isOpened };
  }
  const part = state.view.startsWith(`${view}/`) ? state.view.slice(view.length + 1) : '';
  return { ...initialOf(['view']), view, ...(/^\d+$/.test(part) && { channel: Number(part) }) };
}

/** Whether two views are of one neuron: the neuron itself, or parts of it. */
function isNear(a: string, b: string): boolean {
  const neuron = (view: string) => /^(.+\/\d+)\/[^/]+$/.exec(view)?.[1] ?? view;
  return neuron(a) === neuron(b);
}
