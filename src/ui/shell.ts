import type { ExplainerOptions } from '../scenes/runtime/explainer-api.ts';
import canvas from './canvas/canvas.css';
import overlay from './canvas/formula-overlay.css';
import type { CommandRunner } from './command-runner.ts';
import { createCommandButton } from './controls/command-button.ts';
import controls from './controls/controls.css';
import evaluation from './evaluation/evaluation.css';
import { make } from './kit/dom.ts';
import type { Notice } from './notices.ts';
import gallery from './pictures/gallery.css';
import footing from './readouts/foot.css';
import lead from './readouts/lead.css';
import style from './style.css';

/** The fixed parts of the element's page. */
export interface Shell {
  readonly stage: HTMLElement;
  /** A new canvas in place of the one before, and its room: a canvas keeps the first kind of context that it gave. */
  freshCanvas(): Pick<ExplainerOptions, 'canvas' | 'width' | 'height' | 'pixelRatio'>;
  readonly bar: HTMLElement;
  /**
   * Between the bar and the drawing: the way back, what is shown, and notices. As high in every view, so that the drawing
   * keeps its size; higher only for a long notice.
   */
  readonly lead: HTMLElement;
  readonly foot: HTMLElement;
  /** Says that something is still to come, until it is here. */
  waitOn(isComing: boolean): void;
  readonly add: HTMLButtonElement;
  readonly options: HTMLButtonElement;
  /** Puts a notice in the drawing's place. */
  fail(notice: Notice): void;
  /** Ties the page's size of things to the element's. */
  scale(width: number, height: number): void;
}

const sheets = [canvas, overlay, controls, evaluation, gallery, lead, footing, style].map((text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
});

export interface ShellOptions {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  readonly commands: CommandRunner;
  /** Where notices stand. */
  readonly notice: HTMLElement;
  /** The row of pictures. */
  readonly pictures: HTMLElement;
}

export function createShell({ host, root, commands, notice, pictures }: ShellOptions): Shell {
  const { strings } = commands.language;
  root.adoptedStyleSheets = sheets;
  const stage = make('main', { class: 'stage' }, [make('canvas', { 'aria-hidden': 'true' })]);
  const button = (id: string, isNamed = false) => createCommandButton(commands, id, isNamed).element;
  const add = button('add-picture');
  const options = button('options');
  const tools = make('div', { class: 'tools' }, [
    button('fit'),
    button('trace', true),
    options,
    button('full-screen'),
  ]);
  const progress = make('div', {
    class: 'progress',
    role: 'progressbar',
    'aria-label': strings.page.loading,
  });
  const bar = make('header', { class: 'bar' }, [make('h1', {}, [button('home')]), pictures, add, tools]);
  // Until there is a machine to control.
  bar.inert = true;
  const leadIn = make('div', { class: 'lead' }, [notice]);
  const foot = make('footer', { class: 'foot' });
  root.replaceChildren(make('div', { class: 'page' }, [bar, progress, leadIn, stage, foot]));
  return {
    stage,
    freshCanvas() {
      const canvas = make('canvas', { 'aria-hidden': 'true' });
      stage.querySelector('canvas')?.remove();
      stage.prepend(canvas);
      const { clientWidth, clientHeight } = stage;
      return {
        canvas,
        width: Math.max(1, clientWidth),
        height: Math.max(1, clientHeight),
        pixelRatio: devicePixelRatio,
      };
    },
    bar,
    lead: leadIn,
    foot,
    waitOn(isComing) {
      if (progress.hidden === isComing) progress.hidden = !isComing;
    },
    add,
    options,
    fail({ sentence, action }) {
      progress.hidden = true;
      const again = action ? [make('button', { type: 'button', class: 'act' }, [action.label])] : [];
      again[0]?.addEventListener('click', () => action?.run());
      stage.replaceChildren(
        make('div', { class: 'failure', role: 'alert' }, [
          make('h2', {}, [strings.page.failed]),
          make('p', {}, [sentence]),
          ...again,
          // What the page says of itself stays readable.
          make('slot'),
        ]),
      );
    },
    scale(width, height) {
      const unit = Math.max(0.6, Math.min(height / 1080, width / 1150));
      host.style.setProperty('--u', `${unit}px`);
      host.toggleAttribute('data-mid', width < 1100);
      host.toggleAttribute('data-narrow', width < 760);
      host.toggleAttribute('data-portrait', width < Math.min(1100, height));
      host.toggleAttribute('data-tiny', width < 360 || height < 480);
      host.toggleAttribute('data-wide', width >= 1200);
    },
  };
}
