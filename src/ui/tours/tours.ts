import { OWN_TOUR, readTourStep, writeTourStep } from '../../scenes/state/tour-step.ts';
import type { GuideStrings } from '../../scenes/text/guide-strings.ts';
import type { Tour } from '../../scenes/tours/tour.ts';
import type { DeviceMemory } from '../kit/device-memory.ts';
import type { ElementContext, Part } from '../parts/part.ts';
import { createTourList } from './tour-list.ts';
import { createTourPlayer } from './tour-player.ts';
import { createTourProgress } from './tour-progress.ts';
import { createTourRing } from './tour-ring.ts';
import { loadTour, tourIn } from './tour-source.ts';
import { createTourStrip } from './tour-strip.ts';
import sheet from './tours.css';

/** The tours, once a person has asked for one. */
export interface Tours extends Part {
  /** The step that is played, as the state names it; '' where none is. */
  readonly at: string;
  /** Shows the step that the state names, or none. @param isTaken whether the drawing goes to its place */
  follow(isTaken: boolean): void;
  /** Shows the line of tours, or takes it away. */
  toggleList(): void;
  /** Takes up a tour that a person brought as a file. */
  open(name: string, text: string): void;
}

export interface ToursParts {
  readonly context: ElementContext;
  readonly guide: GuideStrings;
  readonly memory: DeviceMemory;
  /** Where the strip and the list stand. */
  readonly row: HTMLElement;
  /** Address of the folder of the program's tours. */
  readonly folder: string;
}

export function createTours({ context, guide, memory, row, folder }: ToursParts): Tours {
  const { explainer, notices, shell } = context;
  const { store } = explainer;
  const root = shell.page.getRootNode() as ShadowRoot;
  const style = new CSSStyleSheet();
  style.replaceSync(sheet);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, style];
  const progress = createTourProgress(memory);
  const ring = createTourRing(context);
  const strip = createTourStrip(guide, {
    back: () => player.back(),
    next: () => player.next(),
    leave: () => player.leave(),
    undo: () => player.undo(),
    again: () => player.again(),
    goThere: () => player.goThere(),
  });
  const player = createTourPlayer({
    ...{ context, guide, progress, ring },
    show(step) {
      if (!step) strip.element.remove();
      else if (!strip.element.isConnected) row.replaceChildren(strip.element);
      if (step) strip.show(step);
    },
    isNextNear: () => strip.isNextNear,
  });
  /** The tour that is played, and its name. */
  let played: { readonly name: string; readonly tour: Tour } | null = null;
  let turn = 0;
  /** What is under way. */
  let loading: Promise<void> = Promise.resolve();

  const stop = () => {
    turn += 1;
    played = null;
    player.leave();
  };
  const follow = async (isTaken: boolean): Promise<void> => {
    const at = readTourStep(store.state.tour);
    if (!at) return stop();
    if (played?.name === at.tour) return player.play(played.tour, at, isTaken);
    turn += 1;
    const mine = turn;
    const loaded = await loadTour(at.tour, { folder, guide, progress });
    if (mine !== turn) return;
    if ('trouble' in loaded) {
      stop();
      notices.tell({ sentence: loaded.trouble });
      return;
    }
    played = { name: at.tour, tour: loaded.tour };
    progress.isOffered = false;
    player.play(loaded.tour, at, isTaken);
  };
  const closeList = () => {
    if (!played) row.replaceChildren();
    else row.replaceChildren(strip.element);
  };
  const start = (tour: string) => {
    row.replaceChildren();
    played = null;
    if (store.state.tour === tour) loading = follow(true);
    else store.dispatch({ type: 'tour', tour });
  };
  const open = (name: string, text: string) => {
    const loaded = tourIn(text, name, guide);
    if ('trouble' in loaded) {
      notices.tell({ sentence: loaded.trouble });
      return;
    }
    notices.clear();
    progress.finish(OWN_TOUR);
    progress.own = { name, text };
    start(writeTourStep({ tour: OWN_TOUR, step: 1 }));
  };
  const showList = () => {
    const list = createTourList(context, guide, progress, {
      start,
      open: (file) => {
        file.text().then((text) => open(file.name, text));
      },
      forget() {
        memory.clear();
        notices.tell({ sentence: guide.list.forgotten });
        closeList();
      },
      close: closeList,
    });
    row.replaceChildren(list);
    list.querySelector<HTMLElement>('button')?.focus();
  };
  return {
    get at() {
      return player.at;
    },
    follow(isTaken) {
      loading = follow(isTaken);
    },
    toggleList() {
      if (row.querySelector('.tour-list')) closeList();
      else showList();
    },
    open,
    async settled() {
      await loading;
      await player.settled();
    },
    destroy() {
      turn += 1;
      player.destroy();
      ring.destroy();
      row.replaceChildren();
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== style);
    },
  };
}
