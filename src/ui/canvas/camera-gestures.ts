import { isTaken } from './canvas-pointer.ts';
import { isPalm } from './palm-rejection.ts';

/** A pointer that moved less has tapped. */
const TAP_PX = 6;
const DOUBLE_TAP_MS = 320;
const WHEEL_ZOOM = 0.0022;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A move of the camera: by (dx, dy), scaled by `factor` round (atX, atY). */
export interface CameraMove extends Point {
  readonly dx: number;
  readonly dy: number;
  readonly factor: number;
}

/** The move that carries one or two fingers from where they were to where they are. */
export function moveOf(before: readonly Point[], now: readonly Point[]): CameraMove {
  const [a = { x: 0, y: 0 }, b] = before;
  const [p = { x: 0, y: 0 }, q] = now;
  if (!b || !q) return { dx: p.x - a.x, dy: p.y - a.y, factor: 1, x: p.x, y: p.y };
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const spreads = [Math.hypot(a.x - b.x, a.y - b.y), Math.hypot(p.x - q.x, p.y - q.y)] as const;
  const factor = spreads[0] > 0 && spreads[1] > 0 ? spreads[1] / spreads[0] : 1;
  return { dx: (p.x + q.x) / 2 - middle.x, dy: (p.y + q.y) / 2 - middle.y, factor, ...middle };
}

/** A finger, or a mouse with its button down. */
export interface Contact extends Point {
  readonly id: number;
}

/** The contacts with an area, first come first, and whether they move the camera by now. */
export interface Grip {
  readonly contacts: readonly Contact[];
  /** Where the first contact went down. */
  readonly start: Point;
  readonly isDrag: boolean;
}

export const NO_GRIP: Grip = { contacts: [], start: { x: 0, y: 0 }, isDrag: false };

/** The grip after one more contact. A second one makes a pinch, whatever becomes of the first; others wait. */
export function gripWith(grip: Grip, contact: Contact): Grip {
  if (grip.contacts.length === 0) return { contacts: [contact], start: contact, isDrag: false };
  return { ...grip, contacts: [...grip.contacts, contact], isDrag: true };
}

/** The grip after a contact has gone; it is known as a drag until the next one begins. */
export function gripWithout(grip: Grip, id: number): Grip {
  return { ...grip, contacts: grip.contacts.filter((contact) => contact.id !== id) };
}

/** The grip after a contact went elsewhere, and the camera's move; null while it may still be a tap. */
export function gripMoved(grip: Grip, moved: Contact): { grip: Grip; move: CameraMove | null } {
  const isDrag = grip.isDrag || Math.hypot(moved.x - grip.start.x, moved.y - grip.start.y) > TAP_PX;
  // A contact that trembles stays where it was, so that nothing is lost when it goes on to a drag.
  if (!isDrag || !grip.contacts.some(({ id }) => id === moved.id)) return { grip, move: null };
  const contacts = grip.contacts.map((contact) => (contact.id === moved.id ? moved : contact));
  const move = moveOf(grip.contacts.slice(0, 2), contacts.slice(0, 2));
  return { grip: { ...grip, contacts, isDrag }, move };
}

/** The grip after a contact went elsewhere and something else took its way: no drag begins by it. */
export function gripTaken(grip: Grip, moved: Contact): Grip {
  const contacts = grip.contacts.map((contact) => (contact.id === moved.id ? moved : contact));
  return { ...grip, contacts, start: moved };
}

/**
 * The move of a turn of the wheel, in CSS px: it zooms at the pointer; sideways, or with Shift, it pans.
 * @param scrolls whether it moves up and down, as on a page: then it zooms with Ctrl alone.
 */
export function moveOfWheel(
  { deltaX, deltaY, deltaMode, ctrlKey, shiftKey }: Readonly<WheelTurn>,
  { x, y }: Point,
  scrolls = false,
): CameraMove {
  const unit = deltaMode === 1 ? 16 : deltaMode === 2 ? 400 : 1;
  if (shiftKey) return { dx: -(deltaX + deltaY) * unit, dy: 0, factor: 1, x, y };
  if (scrolls && !ctrlKey) return { dx: -deltaX * unit, dy: -deltaY * unit, factor: 1, x, y };
  // A pinch on a trackpad comes as small turns with Ctrl.
  const factor = Math.exp(-deltaY * unit * WHEEL_ZOOM * (ctrlKey ? 4 : 1));
  return { dx: -deltaX * unit, dy: 0, factor, x, y };
}

type WheelTurn = Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode' | 'ctrlKey' | 'shiftKey'>;

/** What gestures do. Points are CSS px from the area's corner. */
export interface GestureTarget {
  /** Whether the wheel moves up and down now: what is shown is a list that is higher than its window. */
  scrolls(): boolean;
  move(move: CameraMove): void;
  fit(): void;
}

/**
 * Drag, pinch, wheel and double tap over an area. A drag that began on a button of the area pans too, and its click is
 * swallowed. A second finger joins the first, also one that points into the drawing until then; palms are ignored.
 * @returns how to stop listening.
 */
export function listenToGestures(area: HTMLElement, target: GestureTarget): () => void {
  let grip = NO_GRIP;
  let lastTap = { time: Number.NEGATIVE_INFINITY, x: 0, y: 0 };
  const pointOf = (event: MouseEvent): Point => {
    const box = area.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const end = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
    options = {},
  ) => area.addEventListener(type, listener, { signal: end.signal, ...options });

  on('pointerdown', (event) => {
    if (event.button !== 0 || isPalm(event)) return;
    grip = gripWith(gripWithout(grip, event.pointerId), { id: event.pointerId, ...pointOf(event) });
  });
  on('pointermove', (event) => {
    // A button let go outside the window tells nothing of it; a finger may turn out to be a palm.
    if (event.buttons === 0 || isPalm(event)) grip = gripWithout(grip, event.pointerId);
    const contact = { id: event.pointerId, ...pointOf(event) };
    if (isTaken(event)) {
      grip = gripTaken(grip, contact);
      return;
    }
    const { grip: next, move } = gripMoved(grip, contact);
    grip = next;
    if (!move) return;
    // From here on the finger belongs to the camera, wherever it goes.
    if (!area.hasPointerCapture(event.pointerId)) area.setPointerCapture(event.pointerId);
    target.move(move);
  });
  const lift = (event: PointerEvent) => {
    const wasHeld = grip.contacts.some(({ id }) => id === event.pointerId);
    grip = gripWithout(grip, event.pointerId);
    const isOnButton = (event.target as Element).closest('button') !== null;
    const isTap = event.type === 'pointerup' && !grip.isDrag && !isTaken(event);
    if (!wasHeld || !isTap || isOnButton) return;
    const now = { time: event.timeStamp, ...pointOf(event) };
    const isNear = Math.hypot(now.x - lastTap.x, now.y - lastTap.y) < 40;
    if (isNear && now.time - lastTap.time < DOUBLE_TAP_MS) target.fit();
    lastTap = now;
  };
  on('pointerup', lift);
  on('pointercancel', lift);
  on(
    'click',
    (event) => {
      if (!grip.isDrag || event.detail === 0) return;
      event.stopPropagation();
      event.preventDefault();
    },
    { capture: true },
  );
  on(
    'wheel',
    (event) => {
      event.preventDefault();
      target.move(moveOfWheel(event, pointOf(event), target.scrolls()));
    },
    { passive: false },
  );
  return () => end.abort();
}
