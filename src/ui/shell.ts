import insets from './canvas/formula-overlay.css';
import controls from './controls/controls.css';
import { ICONS, iconButton, make, relabel, setText } from './kit/dom.ts';
import { words } from './kit/strings.ts';
import style from './style.css';

/** The fixed parts of the element's page. */
export interface Shell {
  readonly stage: HTMLElement;
  /** A new canvas in place of the one before: a canvas keeps the first kind of context that it gave. */
  freshCanvas(): HTMLCanvasElement;
  readonly bar: HTMLElement;
  readonly tools: HTMLElement;
  readonly foot: HTMLElement;
  /** Says that something is still to come, until it is here. */
  waitOn(isComing: boolean): void;
  readonly add: HTMLButtonElement;
  readonly options: HTMLButtonElement;
  readonly trace: HTMLButtonElement;
  readonly fit: HTMLButtonElement;
  /** Whether the element fills the screen. */
  markFull(isFull: boolean): void;
  /** Tells a person a sentence that stays until it is dismissed or another comes; '' takes it away. */
  notify(sentence: string): void;
  /** Puts a sentence in the drawing's place. */
  fail(sentence: string): void;
  /** Ties the page's size of things to the element's. */
  scale(width: number, height: number): void;
}

const sheets = [insets, controls, style].map((text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
});

export function createShell(host: HTMLElement, root: ShadowRoot): Shell {
  root.adoptedStyleSheets = sheets;
  const stage = make('main', { class: 'stage' }, [make('canvas', { 'aria-hidden': 'true' })]);
  const add = iconButton(ICONS.add, words.addPicture);
  const options = iconButton(ICONS.options, words.options);
  const trace = iconButton(ICONS.trace, words.trace);
  const fit = iconButton(ICONS.fit, words.fit);
  const full = iconButton(ICONS.full, words.fullScreen);
  fit.hidden = true;
  full.hidden = !document.fullscreenEnabled;
  const tools = make('div', { class: 'tools' }, [fit, trace, options, full]);
  const progress = make('div', { class: 'progress', role: 'progressbar', 'aria-label': words.loading });
  const bar = make('header', { class: 'bar' }, [make('h1', {}, [words.title]), tools]);
  // Until there is a machine to control.
  bar.inert = true;
  const foot = make('footer', { class: 'foot' });
  const sentence = make('span');
  const dismiss = iconButton(ICONS.close, words.close);
  const notice = make('div', { class: 'notice', hidden: true }, [sentence, dismiss]);
  // The region is there before the sentence, so that it is read.
  const status = make('div', { role: 'status' }, [notice]);
  dismiss.addEventListener('click', () => {
    notice.hidden = true;
  });
  full.addEventListener('click', () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else host.requestFullscreen().catch(() => {});
  });
  root.replaceChildren(make('div', { class: 'page' }, [bar, progress, stage, foot, status]));
  return {
    stage,
    freshCanvas() {
      const canvas = make('canvas', { 'aria-hidden': 'true' });
      stage.querySelector('canvas')?.remove();
      stage.prepend(canvas);
      return canvas;
    },
    bar,
    tools,
    foot,
    waitOn(isComing) {
      if (progress.hidden === isComing) progress.hidden = !isComing;
    },
    add,
    options,
    trace,
    fit,
    markFull(isFull) {
      relabel(full, isFull ? ICONS.leave : ICONS.full, isFull ? words.leaveFullScreen : words.fullScreen);
    },
    notify(text) {
      setText(sentence, text);
      notice.hidden = text === '';
    },
    fail(text) {
      progress.hidden = true;
      stage.replaceChildren(
        make('div', { class: 'failure', role: 'alert' }, [
          make('h2', {}, [words.failed]),
          make('p', {}, [text]),
          // What the page says of itself stays readable.
          make('slot'),
        ]),
      );
    },
    scale(width, height) {
      const unit = Math.max(0.6, Math.min(height / 1080, width / 1150));
      host.style.setProperty('--u', `${unit}px`);
      host.toggleAttribute('data-narrow', width < 760);
    },
  };
}
