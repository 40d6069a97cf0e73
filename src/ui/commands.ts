import { readPins, togglePin } from '../scenes/state/pins.ts';
import { OVERVIEW } from '../scenes/state/view-address.ts';
import type { ViewState } from '../scenes/state/view-state.ts';
import type { Command } from './command.ts';
import { WINDOW_COMMANDS } from './window-commands.ts';

const ZOOM_STEP = 1.25;

const always = () => true;
/** Whether the whole network is shown, and nothing is traced. */
const isPlain = ({ view, tracing }: ViewState) => view === OVERVIEW && !tracing;

/** All commands of the page; where two have a key, the first that there is takes it. */
export const COMMANDS: readonly Command[] = [
  {
    id: 'leave-article',
    label: ({ strings }) => strings.page.article,
    keys: ['Escape'],
    keyScope: 'page',
    // Where the article stands beside the drawing, Escape first ends the question, leaves the view and resets the zoom.
    when: ({ state, isArticleOver, isCameraHome, question }) =>
      state.article !== null &&
      (isArticleOver || (isPlain(state) && isCameraHome && (question ?? 'none') === 'none')),
    action: () => ({ type: 'article', section: null }),
  },
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
    id: 'stop-asking',
    label: ({ strings }) => strings.questions.stop,
    keys: ['Escape'],
    keyScope: 'page',
    when: ({ question }) => question === 'asked' || question === 'covered',
    action: () => ({ page: 'question', act: 'stop' }),
  },
  {
    id: 'whole',
    label: ({ strings }) => strings.camera.fit,
    keys: ['Escape'],
    keyScope: 'page',
    when: ({ state, isCameraHome }) => state.view === OVERVIEW && !isCameraHome,
    action: () => ({ page: 'fit' }),
  },
  {
    id: 'up',
    label: ({ strings }) => strings.page.viewAbove,
    keys: ['Escape'],
    keyScope: 'page',
    when: ({ state }) => state.view !== OVERVIEW,
    action: ({ viewAbove }) => ({ type: 'go', view: viewAbove }),
  },
  ...WINDOW_COMMANDS,
];
