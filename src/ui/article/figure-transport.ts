import { fillTrack, ICONS, iconButton, make, relabel } from '../kit/dom.ts';
import type { FigureContext } from './live-figure.ts';

/** Step, play and a slider for a window that moves over positions. */
export interface FigureTransport {
  readonly element: HTMLElement;
  /** Where the window stands, from 0; another place stops the playing. */
  at: number;
  /** How many positions there are; the window stays where it is, or comes to the last. */
  count: number;
  readonly isPlaying: boolean;
  destroy(): void;
}

export interface FigureTransportOptions {
  readonly count: number;
  readonly at: number;
  /** What is moved, for those who hear it. */
  readonly label: string;
  /** Words for a position, for those who hear it. */
  readonly describe: (at: number) => string;
  readonly onMove: (at: number) => void;
}

/** The first steps are slow; then a whole way takes so long. */
const FIRST_STEPS = 6;
const FIRST_SEC = 0.7;
const WAY_SEC = 8;

export function createFigureTransport(
  { painter, language }: Pick<FigureContext, 'painter' | 'language'>,
  options: FigureTransportOptions,
): FigureTransport {
  const { transport } = language.strings;
  let { count, at } = options;
  let isPlaying = false;
  let due = 0;
  let steps = 0;
  const back = iconButton(ICONS.back, transport.stepBack);
  const play = iconButton(ICONS.play, transport.play);
  play.classList.add('play');
  const forward = iconButton(ICONS.forward, transport.stepForward);
  const slider = make('input', { type: 'range', min: '0', 'aria-label': options.label });
  const element = make('div', { class: 'figure-transport', role: 'group', 'aria-label': options.label }, [
    ...[back, play, forward, slider],
  ]);
  const show = () => {
    slider.max = String(Math.max(0, count - 1));
    slider.value = String(at);
    fillTrack(slider);
    slider.setAttribute('aria-valuetext', options.describe(at));
    back.disabled = at <= 0;
    forward.disabled = at >= count - 1;
    const hasEnded = !isPlaying && at >= count - 1;
    const [icon, label] = isPlaying
      ? ([ICONS.pause, transport.pause] as const)
      : hasEnded
        ? ([ICONS.again, transport.again] as const)
        : ([ICONS.play, transport.play] as const);
    relabel(play, icon, label);
  };
  const moveTo = (next: number) => {
    const wanted = Math.max(0, Math.min(count - 1, next));
    const isMoved = wanted !== at;
    at = wanted;
    show();
    if (isMoved) options.onMove(at);
  };
  const stop = () => {
    isPlaying = false;
    show();
  };
  const stepSec = () => (steps < FIRST_STEPS ? FIRST_SEC : Math.min(FIRST_SEC, WAY_SEC / count));
  const start = () => {
    if (at >= count - 1) moveTo(0);
    isPlaying = true;
    steps = 0;
    due = performance.now() + 1000 * stepSec();
    show();
    painter.animate(() => {
      const now = performance.now();
      while (isPlaying && now >= due) {
        steps += 1;
        due += 1000 * stepSec();
        moveTo(at + 1);
        if (at >= count - 1) stop();
      }
      return isPlaying;
    });
  };
  play.addEventListener('click', () => (isPlaying ? stop() : start()));
  back.addEventListener('click', () => {
    stop();
    moveTo(at - 1);
  });
  forward.addEventListener('click', () => {
    stop();
    moveTo(at + 1);
  });
  slider.addEventListener('input', () => {
    // Stopping puts the slider back to where the window is.
    const wanted = Number(slider.value);
    stop();
    moveTo(wanted);
  });
  show();
  return {
    element,
    get at() {
      return at;
    },
    set at(next) {
      if (isPlaying) stop();
      moveTo(next);
    },
    get count() {
      return count;
    },
    set count(next) {
      count = Math.max(1, next);
      if (isPlaying) stop();
      moveTo(at);
      show();
    },
    get isPlaying() {
      return isPlaying;
    },
    destroy() {
      isPlaying = false;
    },
  };
}
