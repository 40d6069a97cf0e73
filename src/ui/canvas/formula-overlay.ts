import type { Explainer, OverlayBox } from '../../scenes/runtime/explainer-api.ts';
import { figuresWidth } from '../../scenes/text/formula-size.ts';
import { createDebounce } from '../kit/debounce.ts';
import { make } from '../kit/dom.ts';
import type { Formula, FormulaPart, Formulas, Slot } from './formula-file.ts';

const SVG = 'http://www.w3.org/2000/svg';
/** Units of an em in a formula's outlines. */
const EM = 1000;
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
  const drawn = draw(formula, signs);
  const read = make('div', { class: 'unseen' });
  const element = make('div', { class: 'formula' }, [drawn.element, read]);
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
      drawn.fill(box);
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

type Filling = Pick<OverlayBox, 'texts' | 'marked'>;

interface Fill {
  readonly element: SVGElement;
  fill(filling: Filling): void;
}

/** A formula from its left end, as high as its box: each part stands in the one before it, and moves with it. */
function draw({ width, height, parts }: Formula, signs: Formulas['signs']): Fill {
  const viewBox = `0 0 ${width * EM} ${height * EM}`;
  const element = makeSvg('svg', { viewBox, preserveAspectRatio: 'xMinYMid', 'aria-hidden': 'true' });
  let into: SVGElement = element;
  const fills: ((filling: Filling) => void)[] = [];
  for (const { path, slots, bar, ...part } of parts) {
    if (path) into.append(makeSvg('path', { d: path }));
    for (const slot of part.signs) {
      const sign = createSign(slot, signs);
      into.append(sign.element);
      fills.push(sign.fill);
    }
    if (slots.length === 0) continue;
    const rest = makeSvg('g', {});
    const place = createPlace(slots, bar, rest);
    into.append(...place.elements, rest);
    fills.push(place.fill);
    into = rest;
  }
  return {
    element,
    fill(filling) {
      for (const fill of fills) fill(filling);
    },
  };
}

/** Slots one above another and the bar between them, as wide as the widest of their texts. @param rest of the formula, right of them */
function createPlace(slots: readonly Slot[], bar: FormulaPart['bar'], rest: SVGElement) {
  const figures = slots.map((slot) => ({ slot, ...createFigures(slot) }));
  const line = bar && makeSvg('rect', bar);
  let shown = -1;
  return {
    elements: [...figures.map(({ element }) => element), ...(line ? [line] : [])],
    fill(filling: Filling) {
      for (const { fill } of figures) fill(filling);
      const widths = slots.map(({ name, size }) => size * EM * figuresWidth(filling.texts[name] ?? ''));
      const width = Math.max(...widths);
      if (width === shown) return;
      shown = width;
      for (const { slot, element } of figures) element.setAttribute('x', String(slot.x + width / 2));
      if (bar) line?.setAttribute('width', String(bar.width + width));
      rest.setAttribute('transform', `translate(${width} 0)`);
    },
  };
}

/** A number, in the page's own font. */
function createFigures({ name, y, size }: Slot): Fill {
  const element = makeSvg('text', { y, 'text-anchor': 'middle', 'font-size': size * EM });
  const node = document.createTextNode('');
  element.append(node);
  return { element, fill: changed(name, element, (text) => (node.data = text)) };
}

/** = or ≈, as it stands elsewhere in the formula. */
function createSign({ name, x, y, size }: Slot, signs: Formulas['signs']): Fill {
  const element = makeSvg('path', { transform: `translate(${x} ${y}) scale(${size})` });
  return { element, fill: changed(name, element, (text) => element.setAttribute('d', signs[text] ?? '')) };
}

/** Touches only what has changed of a slot. */
function changed(name: string, element: SVGElement, show: (text: string) => void): Fill['fill'] {
  let [shown, wasMarked] = ['', false];
  return ({ texts, marked }) => {
    const [text, isMarked] = [texts[name] ?? '', marked?.includes(name) ?? false];
    if (isMarked !== wasMarked) element.classList.toggle('marked', isMarked);
    wasMarked = isMarked;
    if (text === shown) return;
    shown = text;
    show(text);
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
