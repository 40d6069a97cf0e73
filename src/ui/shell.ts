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
import tourOffer from './tours/tour-offer.css';

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
  /** Above the drawing, for what leads through it; it takes no room while it is empty. */
  readonly guide: HTMLElement;
  /** What holds all of the above: the element without the article. */
  readonly page: HTMLElement;
  /** The article's place: beside the page, or over it where the element is not wide enough for both. */
  readonly side: HTMLElement;
  /** Share of the element's width that the article takes beside the page. */
  sideShare: number;
  /** Says that something is still to come, until it is here. */
  waitOn(isComing: boolean): void;
  readonly add: HTMLButtonElement;
  readonly options: HTMLButtonElement;
  /** Puts a notice in the drawing's place. */
  fail(notice: Notice): void;
  /** Whether the article stands beside the page. */
  readonly isSplit: boolean;
  /** Ties the page's size of things to the element's, and to what the article leaves of it. */
  scale(): void;
}

/** Width from which the article stands beside the page, in CSS px, and the least and the most of it that it takes. */
const SPLIT_PX = 1024;
const LEAST_SIDE = 0.25;
const MOST_SIDE = 0.5;

const sheets = [canvas, overlay, controls, evaluation, gallery, lead, footing, tourOffer, style].map(
  (text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  },
);

export interface ShellOptions {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  readonly commands: CommandRunner;
  /** Where notices stand. */
  readonly notice: HTMLElement;
  /** The row of pictures. */
  readonly pictures: HTMLElement;
  /** The page that this one takes the place of, in another language: its canvas and its sizes go on. */
  readonly before?: Shell;
}

export function createShell({ host, root, commands, notice, pictures, before }: ShellOptions): Shell {
  const { strings, tag } = commands.language;
  root.adoptedStyleSheets = sheets;
  const stage = make('main', { class: 'stage' }, [
    before?.stage.querySelector('canvas') ?? make('canvas', { 'aria-hidden': 'true' }),
  ]);
  const button = (id: string, isNamed = false) => createCommandButton(commands, id, isNamed).element;
  const add = button('add-picture');
  const options = button('options');
  const tools = make('div', { class: 'tools' }, [
    button('fit'),
    button('article', true),
    button('trace', true),
    button('ask', true),
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
  const guide = make('div', { class: 'guide' });
  const page = make('div', { class: 'page', lang: tag }, [bar, progress, leadIn, guide, stage, foot]);
  const side = make('aside', { class: 'side', lang: tag, hidden: true });
  root.replaceChildren(page, side);
  let sideShare = before?.sideShare ?? 1 / 3;
  return {
    page,
    side,
    guide,
    get sideShare() {
      return sideShare;
    },
    set sideShare(share) {
      sideShare = Math.max(LEAST_SIDE, Math.min(MOST_SIDE, share));
      this.scale();
    },
    get isSplit() {
      return host.clientWidth >= SPLIT_PX;
    },
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
    scale() {
      const { clientWidth, clientHeight: height } = host;
      const isBeside = this.isSplit && !side.hidden;
      const sidePx = isBeside ? Math.round(clientWidth * sideShare) : 0;
      host.style.setProperty('--side', `${sidePx}px`);
      host.toggleAttribute('data-split', isBeside);
      const width = clientWidth - sidePx;
      const unit = Math.max(0.6, Math.min(height / 1080, width / 1150));
      host.style.setProperty('--u', `${unit}px`);
      // In the size of its texts: beside the article a large screen has no more room than a small one.
      host.toggleAttribute('data-mid', width < Math.max(1100, 1400 * unit));
      host.toggleAttribute('data-narrow', width < 760);
      host.toggleAttribute('data-portrait', width < Math.min(1100, height));
      host.toggleAttribute('data-tiny', width < 360 || height < 480);
      host.toggleAttribute('data-wide', width >= Math.max(1200, 1400 * unit));
    },
  };
}
