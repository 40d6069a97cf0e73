/** Contacts wider than this are palms, in CSS px. */
const PALM_PX = 60;
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
  const spread = Math.hypot(a.x - b.x, a.y - b.y);
  const factor = spread > 0 ? Math.hypot(p.x - q.x, p.y - q.y) / spread : 1;
  return { dx: (p.x + q.x) / 2 - middle.x, dy: (p.y + q.y) / 2 - middle.y, factor, ...middle };
}

/** What gestures do. Points are CSS px from the area's corner. */
export interface GestureTarget {
  move(move: CameraMove): void;
  fit(): void;
}

/**
 * Drag, pinch, wheel and double tap over an area. A drag that began on a button of the area pans too, and its click is
 * swallowed. A second finger joins the first; palms are ignored.
 * @returns how to stop listening.
 */
export function listenToGestures(area: HTMLElement, target: GestureTarget): () => void {
  const fingers = new Map<number, Point>();
  let travelled = 0;
  let lastTap = { time: 0, x: 0, y: 0 };
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
    if (
      event.button !== 0 ||
      (event.pointerType === 'touch' && Math.max(event.width, event.height) > PALM_PX)
    )
      return;
    if (fingers.size === 0) travelled = 0;
    fingers.set(event.pointerId, pointOf(event));
  });
  on('pointermove', (event) => {
    if (!fingers.has(event.pointerId)) return;
    const before = [...fingers.values()].slice(0, 2);
    fingers.set(event.pointerId, pointOf(event));
    const move = moveOf(before, [...fingers.values()].slice(0, 2));
    travelled += Math.hypot(move.dx, move.dy) + Math.abs(Math.log(move.factor)) * 100;
    if (travelled <= TAP_PX) return;
    // From here on the fingers belong to the camera, wherever they go.
    if (!area.hasPointerCapture(event.pointerId)) area.setPointerCapture(event.pointerId);
    target.move(move);
  });
  const lift = (event: PointerEvent) => {
    if (!fingers.delete(event.pointerId) || fingers.size > 0 || travelled > TAP_PX) return;
    const now = { time: event.timeStamp, ...pointOf(event) };
    const near = Math.hypot(now.x - lastTap.x, now.y - lastTap.y) < 40;
    if (event.type === 'pointerup' && near && now.time - lastTap.time < DOUBLE_TAP_MS) target.fit();
    lastTap = now;
  };
  on('pointerup', lift);
  on('pointercancel', lift);
  on(
    'click',
    (event) => {
      if (travelled <= TAP_PX || event.detail === 0) return;
      event.stopPropagation();
      event.preventDefault();
    },
    { capture: true },
  );
  on(
    'wheel',
    (event) => {
      event.preventDefault();
      const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
      const { x, y } = pointOf(event);
      if (event.shiftKey) target.move({ dx: -(event.deltaX + event.deltaY) * unit, dy: 0, factor: 1, x, y });
      else {
        const factor = Math.exp(-event.deltaY * unit * WHEEL_ZOOM * (event.ctrlKey ? 4 : 1));
        target.move({ dx: -event.deltaX * unit, dy: 0, factor, x, y });
      }
    },
    { passive: false },
  );
  return () => end.abort();
}
