import type { Box } from '../../scenes/geometry.ts';
import { findDrawn, type LitPart } from '../../scenes/tours/find-target.ts';
import { TARGETS } from '../../scenes/tours/targets.ts';
import type { Target } from '../../scenes/tours/tour.ts';
import { answerOf } from '../../scenes/tours/tour-facts.ts';
import { make } from '../kit/dom.ts';
import type { ElementContext } from '../parts/part.ts';

/** A ring round what a step is about; it takes no press. */
export interface TourRing {
  /** Lights a target, null none. */
  show(target: Target | null): void;
  /** Whether the target is found, in sight or not. */
  readonly isFound: boolean;
  /** Brings what is lit into the part of the drawing that is shown. */
  reveal(): void;
  /** Gives the keyboard to a control, or where that is not shown to what is lit, or to what is nearest to it. @param control as a selector */
  focus(control: string | null): void;
  destroy(): void;
}

/** Where a target is: an element of the page, or a part of the drawing. */
type Found = { readonly element: HTMLElement } | { readonly part: LitPart };

/** Room between what is lit and its ring, and the least of it that is in sight. */
const PAD_PX = 6;
const LEAST_PX = 8;
const FOCUSABLE = 'button:not([disabled]), input, a[href], [tabindex="0"]';

export function createTourRing(context: ElementContext): TourRing {
  const { explainer, shell } = context;
  const { stage, page } = shell;
  const element = make('div', { class: 'tour-ring', 'aria-hidden': 'true', hidden: true });
  page.append(element);
  let target: Target | null = null;

  const find = (): Found | null => {
    if (!target) return null;
    const drawn = {
      network: explainer.network,
      neurons: explainer.neurons,
      readout: explainer.readout.now,
      answer: answerOf(explainer.predictions),
    };
    let away: Found | null = null;
    for (const finder of TARGETS[target.id].finders) {
      const found: Found | null =
        finder.by === 'page' ? inPage(page, finder.selector) : asPart(findDrawn(finder, target, drawn));
      if (found && inSight(found)) return found;
      away ??= found;
    }
    return away;
  };
  /** In CSS px of the page; of the drawing what is in sight of it. */
  const boxOf = (found: Found): Box | null => {
    const { left, top } = page.getBoundingClientRect();
    if ('element' in found) {
      const { x, y, width, height } = found.element.getBoundingClientRect();
      return { x: x - left, y: y - top, width, height };
    }
    const { scale, x, y } = explainer.camera;
    const room = stage.getBoundingClientRect();
    const [from, to] = [found.part.x * scale + x, (found.part.x + found.part.width) * scale + x];
    const [above, below] = [found.part.y * scale + y, (found.part.y + found.part.height) * scale + y];
    const [right, bottom] = [Math.min(to, room.width), Math.min(below, room.height)];
    const box = { x: Math.max(0, from), y: Math.max(0, above) };
    const [width, height] = [right - box.x, bottom - box.y];
    if (width < Math.min(LEAST_PX, to - from) || height < Math.min(LEAST_PX, below - above)) return null;
    return { x: box.x + room.left - left, y: box.y + room.top - top, width, height };
  };
  const inSight = (found: Found) => boxOf(found) !== null;
  const place = () => {
    const found = find();
    const box = found && boxOf(found);
    if (element.hidden === (box !== null)) element.hidden = box === null;
    if (!box) return;
    const [width, height] = [page.clientWidth, page.clientHeight];
    const [x, y] = [Math.max(2, box.x - PAD_PX), Math.max(2, box.y - PAD_PX)];
    element.style.translate = `${x}px ${y}px`;
    element.style.width = `${Math.min(width - 2, box.x + box.width + PAD_PX) - x}px`;
    element.style.height = `${Math.min(height - 2, box.y + box.height + PAD_PX) - y}px`;
  };
  const pulse = () => {
    element.classList.remove('new');
    // Read, so that the browser begins the animation anew.
    void element.offsetWidth;
    element.classList.add('new');
  };
  const observer = new ResizeObserver(place);
  for (const box of [page, stage, shell.guide]) observer.observe(box);
  const stops = [
    explainer.on('camera', place),
    explainer.on('neurons', place),
    explainer.on('prediction', place),
    explainer.readout.on('changed', place),
    explainer.store.subscribe(({ view }, before) => {
      place();
      if (view !== before.view) pulse();
    }),
  ];
  return {
    show(next) {
      target = next;
      place();
      pulse();
    },
    get isFound() {
      return target === null || find() !== null;
    },
    reveal() {
      const found = find();
      if (!found || !('part' in found) || inSight(found)) return;
      const { scale, x, y } = explainer.camera;
      const { part } = found;
      const dx = wayIn(part.x * scale + x, part.width * scale, stage.clientWidth);
      const dy = wayIn(part.y * scale + y, part.height * scale, stage.clientHeight);
      explainer.moveCamera(dx, dy, 1, 0, 0);
    },
    focus(control) {
      this.reveal();
      pulse();
      const used = control === null ? null : page.querySelector<HTMLElement>(control);
      if (used?.checkVisibility()) return used.focus();
      const found = find();
      if (found && target) focusable(found, TARGETS[target.id].reach, page)?.focus();
    },
    destroy() {
      for (const stop of stops) stop();
      observer.disconnect();
      element.remove();
    },
  };
}

/** How far something moves so that its middle is in the middle of a room; not at all where it is in the room. */
function wayIn(from: number, size: number, room: number): number {
  return from >= 0 && from + size <= room ? 0 : room / 2 - (from + size / 2);
}

function asPart(part: LitPart | null): Found | null {
  return part && { part };
}

function inPage(page: HTMLElement, selector: string): Found | null {
  const found = [...page.querySelectorAll<HTMLElement>(selector)].find(
    (element) => element.checkVisibility() && element.getBoundingClientRect().width > 0,
  );
  return found ? { element: found } : null;
}

/** What of a target takes the keyboard; of a part of the drawing that has none of its own, what the keyboard enters it by. */
function focusable(found: Found, reach: string | undefined, page: HTMLElement): HTMLElement | null {
  if ('element' in found)
    return found.element.matches(FOCUSABLE)
      ? found.element
      : found.element.querySelector<HTMLElement>(FOCUSABLE);
  const { neuron, link = reach } = found.part;
  const buttons = [
    ...page.querySelectorAll<HTMLElement>(
      '.parallel [data-neuron], .parallel [data-topic], .parallel [data-link]',
    ),
  ];
  const own = buttons.find(({ dataset }) =>
    link === undefined
      ? neuron !== undefined && (dataset.neuron === neuron || dataset.topic === neuron)
      : dataset.link === link,
  );
  return own ?? page.querySelector<HTMLElement>('.parallel .cursor, .parallel [tabindex="0"]');
}
