import type { Explainer, OverlayBox } from '../../scenes/runtime/explainer-api.ts';
import { createDebounce } from '../kit/debounce.ts';
import { make } from '../kit/dom.ts';
import type { Formula, Formulas, Slot } from './formula-file.ts';

const SVG = 'http://www.w3.org/2000/svg';
/** Units of an em in a formula's outlines. */
const EM = 1000;
/** The slot of what a formula comes to. */
const RESULT = 'value';
/** Advances of the font's bold tabular figures and signs, in em: what is wider than its slot is made smaller. */
const FIGURE_EM = 0.525;
const POINT_EM = 0.295;
/** How long nothing must have changed before what is read does: to lay MathML out costs more than all the rest. */
const REST_MS = 250;

/** The formulas of the drawing, over the canvas: seen as outlines and figures, read as MathML. */
export interface FormulaOverlay {
  readonly element: HTMLElement;
  destroy(): void;
}

/** @param loading nothing shows until it is there; where it fails, nothing ever does. */
export function createFormulaOverlay(
  explainer: Pick<Explainer, 'overlay' | 'camera' | 'store' | 'on'>,
  loading: Promise<Formulas>,
): FormulaOverlay {
  const space = make('div', { class: 'space' });
  const element = make('div', { class: 'overlay' }, [space]);
  const shown = new Map<string, ShownItem>();
  let formulas: Formulas | null = null;
  let isOver = false;

  const follow = () => {
    const { scale, x, y } = explainer.camera;
    space.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
  };
  const show = () => {
    if (!formulas) return;
    const leaving = new Set(shown.keys());
    for (const box of explainer.overlay) {
      leaving.delete(box.id);
      const overlayItem = shown.get(box.id) ?? createOverlayItem(formulas, box.content);
      if (!overlayItem) continue;
      overlayItem.show(box);
      if (shown.has(box.id)) continue;
      space.append(overlayItem.element);
      // Also while the window slides, and nothing rests.
      setTimeout(overlayItem.tell, REST_MS);
      shown.set(box.id, overlayItem);
    }
    for (const id of leaving) {
      shown.get(id)?.element.remove();
      shown.delete(id);
    }
    tellAtRest();
  };
  const telling = createDebounce(() => {
    for (const overlayItem of shown.values()) overlayItem.tell();
  });
  const tellAtRest = () => {
    if (explainer.store.state.playing || shown.size === 0) telling.cancel();
    else telling.after(REST_MS);
  };

  follow();
  loading.then(
    (loaded) => {
      if (isOver) return;
      formulas = loaded;
      show();
    },
    () => {},
  );
  const stops = [
    explainer.on('camera', follow),
    explainer.on('overlay', show),
    explainer.store.subscribe(({ playing }, before) => {
      if (playing !== before.playing) tellAtRest();
    }),
  ];
  return {
    element,
    destroy() {
      isOver = true;
      telling.cancel();
      for (const stop of stops) stop();
      element.remove();
    },
  };
}

interface ShownItem {
  readonly element: HTMLElement;
  /** Touches only what has changed. */
  show(box: OverlayBox): void;
  /** Brings the words that are read to what is shown. */
  tell(): void;
}

/** Null where there is no such formula. */
function createOverlayItem({ signs, formulas }: Formulas, content: string): ShownItem | null {
  const formula = formulas[content];
  if (!formula) return null;
  const fills = formula.slots.map((slot) => (slot.isSign ? createSign(slot, signs) : createFigures(slot)));
  const read = make('div', { class: 'unseen' });
  const element = make('div', { class: 'formula' }, [
    drawing(
      formula,
      fills.map((fill) => fill.element),
    ),
    read,
  ]);
  const { style } = element;
  let shown: OverlayBox | null = null;
  let shownTexts: OverlayBox['texts'] | null = null;
  return {
    element,
    show(box) {
      if (box === shown) return;
      if (box.x !== shown?.x) style.left = `${box.x}px`;
      if (box.y !== shown?.y) style.top = `${box.y}px`;
      if (box.width !== shown?.width) style.width = `${box.width}px`;
      if (box.height !== shown?.height) style.height = `${box.height}px`;
      if (box.alpha !== shown?.alpha) style.opacity = String(box.alpha);
      formula.slots.forEach(({ name }, i) => {
        fills[i]?.fill(box.texts[name] ?? '', box.marked?.includes(name) ?? false);
      });
      shown = box;
    },
    tell() {
      if (!shown || shownTexts === shown.texts) return;
      shownTexts = shown.texts;
      if (!read.firstChild) read.append(parseMath(formula.mathml));
      for (const reader of read.querySelectorAll('[data-slot]')) {
        const text = shownTexts[reader.getAttribute('data-slot') ?? ''] ?? '';
        if (reader.textContent !== text) reader.textContent = text;
      }
    },
  };
}

function drawing({ width, height, path }: Formula, slots: readonly SVGElement[]): SVGSVGElement {
  const svg = makeSvg('svg', { viewBox: `0 0 ${width * EM} ${height * EM}`, 'aria-hidden': 'true' });
  svg.append(makeSvg('path', { d: path }), ...slots);
  return svg;
}

interface Fill {
  readonly element: SVGElement;
  fill(text: string, isMarked: boolean): void;
}

/** A number, in the page's own font. */
function createFigures({ name, x, y, width, size }: Slot): Fill {
  // What an equation comes to stands close to its sign, however short it is.
  const place = name === RESULT ? { x: x - width / 2, y } : { x, y, 'text-anchor': 'middle' };
  const element = makeSvg('text', { ...place, 'font-size': size * EM });
  const node = document.createTextNode('');
  element.append(node);
  let [shown, marked, share] = ['', false, 1];
  return {
    element,
    fill(text, isMarked) {
      if (isMarked !== marked) element.classList.toggle('marked', isMarked);
      marked = isMarked;
      if (text === shown) return;
      shown = text;
      node.data = text;
      const fits = Math.min(1, width / (lengthOf(text) * size * EM));
      if (fits !== share) element.setAttribute('font-size', String(size * EM * fits));
      share = fits;
    },
  };
}

/** In em. */
function lengthOf(text: string): number {
  let length = 0;
  for (const letter of text) length += letter === '.' || letter === ',' ? POINT_EM : FIGURE_EM;
  return length;
}

/** = or ≈, as it stands elsewhere in the formula. */
function createSign({ x, y, size }: Slot, signs: Formulas['signs']): Fill {
  const element = makeSvg('path', { transform: `translate(${x} ${y}) scale(${size})` });
  let [shown, marked] = ['', false];
  return {
    element,
    fill(text, isMarked) {
      if (isMarked !== marked) element.classList.toggle('marked', isMarked);
      marked = isMarked;
      if (text === shown) return;
      shown = text;
      element.setAttribute('d', signs[text] ?? '');
    },
  };
}

function makeSvg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

function parseMath(mathml: string): Element {
  return document.importNode(
    new DOMParser().parseFromString(mathml, 'application/xml').documentElement,
    true,
  );
}
