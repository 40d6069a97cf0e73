import type { Explainer } from '../../scenes/runtime/explainer-api.ts';
import { ICONS, iconButton, make, relabel } from '../kit/dom.ts';
import { fill, words } from '../kit/strings.ts';

const SPEEDS: readonly number[] = [0.5, 1, 2, 4];

/** The controls of a window that slides. */
export interface Transport {
  readonly element: HTMLElement;
  /** Takes an arrow key, which moves the window by a cell or a row; false for other keys, and where nothing slides. */
  press(key: string): boolean;
  destroy(): void;
}

/** Play and pause, steps, a scrubber over all positions, speed and again: for the window that slides in a view. */
export function createTransport(explainer: Explainer): Transport {
  const { store } = explainer;
  const back = iconButton(ICONS.back, words.stepBack);
  const play = iconButton(ICONS.play, words.play);
  const forward = iconButton(ICONS.forward, words.stepForward);
  const speed = make('button', { type: 'button', class: 'speed' });
  const scrub = make('input', { type: 'range', min: '0', step: '1', 'aria-label': words.position });
  const element = make(
    'div',
    { class: 'transport', role: 'group', 'aria-label': words.transport, hidden: true },
    [back, play, forward, scrub, speed],
  );
  const countOf = () => (explainer.slide ? explainer.slide.rows * explainer.slide.columns : 0);
  const put = (at: number) =>
    store.dispatch({ type: 'position', at: Math.max(0, Math.min(countOf() - 1, at)) });

  back.addEventListener('click', () => put(store.state.position - 1));
  forward.addEventListener('click', () => put(store.state.position + 1));
  play.addEventListener('click', () => {
    const { playing, position } = store.state;
    if (!playing && position >= countOf() - 1) store.dispatch({ type: 'position', at: 0, play: true });
    else store.dispatch({ type: 'play', on: !playing });
  });
  speed.addEventListener('click', () => {
    const at = SPEEDS.indexOf(store.state.speed);
    store.dispatch({ type: 'speed', times: SPEEDS[(at + 1) % SPEEDS.length] ?? 1 });
  });
  scrub.addEventListener('input', () => put(Number(scrub.value)));
  const press = (key: string): boolean => {
    const { slide } = explainer;
    const columns = slide?.columns ?? 1;
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[key];
    if (!slide || !step) return false;
    const next = store.state.position + step;
    // From the first row there is no way up, and from the last none down: the window keeps its column.
    if (next >= 0 && next < countOf()) put(next);
    return true;
  };
  scrub.addEventListener('keydown', (event) => {
    if (press(event.key)) event.preventDefault();
  });

  let shownTimes = Number.NaN;
  const show = () => {
    const { slide } = explainer;
    if (element.hidden !== (slide === null)) element.hidden = slide === null;
    if (!slide) return;
    const { playing, position, speed: times } = store.state;
    const last = slide.rows * slide.columns - 1;
    const ended = !playing && position >= last;
    const label = playing ? words.pause : ended ? words.again : words.play;
    relabel(play, playing ? ICONS.pause : ended ? ICONS.again : ICONS.play, label);
    if (times !== shownTimes) {
      shownTimes = times;
      speed.textContent = `×${times}`;
      speed.setAttribute('aria-label', fill(words.speed, { times }));
    }
    const [most, value] = [String(last), String(Math.min(position, last))];
    if (scrub.max !== most) scrub.max = most;
    if (scrub.value !== value) scrub.value = value;
    const [row, column] = [Math.floor(position / slide.columns) + 1, (position % slide.columns) + 1];
    scrub.setAttribute('aria-valuetext', fill(words.positionAt, { row, column }));
    if (back.disabled !== position <= 0) back.disabled = position <= 0;
    if (forward.disabled !== position >= last) forward.disabled = position >= last;
  };
  show();
  const stop = store.subscribe(show);
  return { element, press, destroy: () => stop() };
}
