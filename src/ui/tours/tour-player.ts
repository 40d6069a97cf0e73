import { type Words, wordsIn } from '../../compute/words.ts';
import { INITIAL_STATE } from '../../scenes/state/field-rows.ts';
import { type TourStepName, writeTourStep } from '../../scenes/state/tour-step.ts';
import { readAddress, writeAddress } from '../../scenes/state/url-state.ts';
import type { ViewState } from '../../scenes/state/view-state.ts';
import type { GuideStrings } from '../../scenes/text/guide-strings.ts';
import { aboutView, isShort } from '../../scenes/tours/short-tours.ts';
import type { Place, Tour, TourStep } from '../../scenes/tours/tour.ts';
import { answerOf, withFacts } from '../../scenes/tours/tour-facts.ts';
import { asksAbout, asksForView, holds, layerOf, viewAt } from '../../scenes/tours/tour-place.ts';
import { WINDOW_KEYS_ATTRIBUTE } from '../command.ts';
import { createDebounce } from '../kit/debounce.ts';
import type { ElementContext } from '../parts/part.ts';
import { areSame, bringState, putBack } from './step-state.ts';
import type { TourProgress } from './tour-progress.ts';
import type { TourRing } from './tour-ring.ts';
import type { ShownStep } from './tour-strip.ts';

/** How long what a person did is seen before the next step begins. */
const MOVE_ON_MS = 1100;

/** What is used to change a place in a view: the cursor over its cells, and what has the keys of its window. */
const CONTROLS: readonly (readonly [selector: string, ...fields: (keyof ViewState)[]])[] = [
  ['.parallel .cursor', 'cell'],
  [`[${WINDOW_KEYS_ATTRIBUTE}]`, 'position', 'playing'],
];

/** Plays a tour: takes the drawing to the places of its steps, and asks the state whether what they ask for is done. */
export interface TourPlayer {
  /** The step that is played, as the state names it; '' where none is. */
  readonly at: string;
  /** Begins at a step, or shows it as the drawing stands. @param isTaken whether the drawing goes to its place */
  play(tour: Tour, at: TourStepName, isTaken: boolean): void;
  next(): void;
  back(): void;
  /** Puts the state back with which the step began. */
  undo(): void;
  /** Begins the tour anew, with the state with which it was begun. */
  again(): void;
  leave(): void;
  /** Gives the keyboard to what the step asks to use. */
  goThere(): void;
  /** Resolves when the step that is played has all of its state, and what it lights. */
  settled(): Promise<void>;
  destroy(): void;
}

export interface PlayerParts {
  readonly context: ElementContext;
  readonly guide: GuideStrings;
  readonly progress: TourProgress;
  readonly ring: TourRing;
  /** Shows a step; null where no tour is played any more. */
  show(step: ShownStep | null): void;
  /** Whether the person is about to press the button for the next step: then the tour does not move on by itself, or the press would skip a step. */
  isNextNear(): boolean;
}

export function createTourPlayer({
  context,
  guide,
  progress,
  ring,
  show,
  isNextNear,
}: PlayerParts): TourPlayer {
  const { explainer, language } = context;
  const { store } = explainer;
  let tour: Tour | null = null;
  /** The tour as its file defines it, before `fitted` changes its layers. */
  let source: Tour | null = null;
  let name = '';
  let number = 1;
  /** The state with which the step began, and the address of the one with which the tour did. */
  let began: ViewState = store.state;
  let tourBegan = '';
  let isDone = false;
  let missing: string | null = null;
  /** While a step's place is brought, what changes is no act of the person. */
  let isMoving = false;
  /** Counts steps that were entered: what comes late belongs to one that is left. */
  let turn = 0;
  let arrival: Promise<void> = Promise.resolve();
  const moveOn = createDebounce(() => moveAhead());

  const at = () => (tour ? writeTourStep({ tour: name, step: number }) : '');
  /** A short tour is about the layer that is shown when it is begun. */
  const fitted = (played: Tour): Tour => {
    const { state } = readAddress(tourBegan);
    return isShort(name) ? aboutView(played, explainer.network, state.view) : played;
  };
  const stepNow = (): TourStep | undefined => tour?.steps[number - 1];
  const placeOf = (view: Place) =>
    viewAt(explainer.network, view, {
      answer: answerOf(explainer.predictions),
      shown: store.state.view,
    });
  const render = () => {
    const step = stepNow();
    if (!tour || !step) return;
    const say = (words: Words) =>
      withFacts(wordsIn(words, language.tag), step, { ...explainer, numbers: language.numbers });
    const isSeen = isDone && step.seen !== null;
    show({
      ...{ number, count: tour.steps.length, isDone, isMissing: missing !== null },
      tour: say(tour.title),
      title: say(step.title),
      words: missing ?? say(isSeen ? (step.seen ?? '') : step.say),
      task: missing === null && step.task ? say(step.task.words) : null,
      canUndo: !areSame(store.state, began),
    });
  };
  /** What is missing of a step in this network, as a sentence; null where all is there. */
  const lackOf = (step: TourStep): string | null => {
    const { network } = explainer;
    if (step.view && placeOf(step.view) === null)
      return 'layer' in step.view && !layerOf(network, step.view)
        ? guide.strip.missingLayer
        : guide.strip.missingView;
    return step.look?.place && !layerOf(network, step.look.place) ? guide.strip.missingLayer : null;
  };
  /** Takes the drawing to a step's place. @returns once all of its state is there */
  const take = async (step: TourStep): Promise<void> => {
    const view = step.view && placeOf(step.view);
    if (view !== null && view !== store.state.view) store.dispatch({ type: 'go', view });
    if (store.state.playing && step.task && asksAbout(step.task.done, ['position', 'playing']))
      store.dispatch({ type: 'position', at: null });
    await bringState(step.state, context);
  };
  const enter = (isTaken: boolean) => {
    const step = stepNow();
    if (!step) return;
    turn += 1;
    const mine = turn;
    moveOn.cancel();
    isDone = false;
    missing = lackOf(step);
    ring.show(null);
    isMoving = true;
    const arrived = isTaken && missing === null ? take(step) : Promise.resolve();
    announceStep();
    begin();
    render();
    arrival = arrived.then(async () => {
      if (mine !== turn) return;
      isMoving = false;
      begin();
      ring.show(missing === null ? step.look : null);
      render();
      await explainer.settled;
      if (mine !== turn || missing !== null) return;
      ring.reveal();
      if (!ring.isFound) missing = guide.strip.missingTarget;
      render();
    });
  };
  /** The step begins with the state as it is; what it asks for may be done already. */
  const begin = () => {
    began = store.state;
    const { task } = stepNow() ?? {};
    isDone = !!task && holds(task.done, began, began, explainer.network);
  };
  /** The state and the device are told which step is shown. */
  const announceStep = () => {
    if (store.state.tour !== at()) store.dispatch({ type: 'tour', tour: at() });
    progress.keep(name, { step: number, began: tourBegan });
  };
  const follow = () => {
    const step = stepNow();
    if (!tour || !step || isMoving) return;
    const { position } = store.state;
    // The place at which a view lets its window rest is no choice of the person.
    if (began.position === null && position !== null) began = { ...began, position };
    if (
      !isDone &&
      missing === null &&
      step.task &&
      holds(step.task.done, store.state, began, explainer.network)
    ) {
      isDone = true;
      if (step.seen === null && number < tour.steps.length) moveOn.after(MOVE_ON_MS);
    }
    render();
  };
  const goTo = (wanted: number, isTaken = true) => {
    if (!tour || wanted < 1 || wanted > tour.steps.length) return;
    number = wanted;
    enter(isTaken);
  };
  /** Moves on by itself. A person who has gone on meanwhile, to the place that the next step asks for, stays there. */
  const moveAhead = () => {
    if (isNextNear()) return;
    const done = tour?.steps[number]?.task?.done;
    const isThere = !!done && asksForView(done) && holds(done, store.state, store.state, explainer.network);
    goTo(number + 1, !isThere);
  };
  const end = () => {
    turn += 1;
    tour = null;
    moveOn.cancel();
    ring.show(null);
    show(null);
    if (store.state.tour !== '') store.dispatch({ type: 'tour', tour: '' });
  };
  const next = () => {
    if (tour && number === tour.steps.length) {
      progress.finish(name);
      end();
    } else goTo(number + 1);
  };
  const stops = [
    store.subscribe(({ model }, before) => {
      // Another network may have what was missing, or not.
      if (model !== before.model && source && tour) {
        tour = fitted(source);
        enter(true);
      } else follow();
    }),
    explainer.on('prediction', render),
  ];
  return {
    get at() {
      return at();
    },
    play(played, { tour: asked, step }, isTaken) {
      const isOther = !tour || source !== played;
      name = asked;
      number = Math.min(step, played.steps.length);
      if (!isOther) return enter(isTaken);
      // Begun at its first step it begins anew, whatever is kept of it.
      const kept = step > 1 ? progress.of(name)?.began : null;
      tourBegan = kept ?? writeAddress({ ...store.state, tour: '' }, '');
      source = played;
      const begun = fitted(played);
      tour = begun;
      const first = isTaken ? bringState(played.start, context) : Promise.resolve();
      // Wherever a person has moved the drawing, a tour begins with all that fits.
      if (isTaken) explainer.fitCamera();
      isMoving = true;
      arrival = first.then(() => {
        if (tour !== begun) return;
        enter(isTaken);
        return arrival;
      });
    },
    next,
    back: () => goTo(number - 1),
    undo() {
      isMoving = true;
      const mine = turn;
      arrival = putBack(began, context).then(() => {
        if (mine !== turn) return;
        isMoving = false;
        begin();
        render();
      });
      moveOn.cancel();
    },
    again() {
      if (!tour) return;
      isMoving = true;
      const played = tour;
      const { model, theme, palette } = store.state;
      const { state } = readAddress(tourBegan);
      arrival = putBack({ ...INITIAL_STATE, ...state, model, theme, palette }, context)
        .then(() => bringState(played.start, context))
        .then(() => {
          if (tour !== played) return;
          goTo(1);
          return arrival;
        });
    },
    leave: end,
    goThere() {
      const { task } = stepNow() ?? {};
      const control = CONTROLS.find(([, ...fields]) => task && asksAbout(task.done, fields));
      ring.focus(control?.[0] ?? null);
    },
    settled: () => arrival,
    destroy() {
      turn += 1;
      tour = null;
      moveOn.cancel();
      for (const stop of stops) stop();
    },
  };
}
