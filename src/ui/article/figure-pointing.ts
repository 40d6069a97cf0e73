import type { FigureCanvas } from './figure-canvas.ts';

export interface FigurePointing {
  /** What the canvas is called, and which keys it takes. */
  readonly label: string;
  /** What says where one points; it is read out while the canvas has the keyboard. */
  readonly told: HTMLElement;
  /** A pointer is at a place of the drawing. @param isPress whether it presses there; a mouse only passes else */
  readonly onPoint: (x: number, y: number, isPress: boolean) => void;
  /** An arrow key asks for the cell beside. */
  readonly onTurn: (down: number, across: number) => void;
}

const TURNS: Readonly<Record<string, readonly [down: number, across: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Lets a person point at the cells of a figure by mouse, finger and arrow keys. @returns how to name it anew */
export function followPointing(
  canvas: FigureCanvas,
  { label, told, onPoint, onTurn }: FigurePointing,
): (label: string) => void {
  const { element } = canvas;
  const name = (text: string) => element.setAttribute('aria-label', text);
  element.tabIndex = 0;
  element.setAttribute('role', 'application');
  name(label);
  const point = (event: PointerEvent) => {
    const { x, y } = canvas.at(event);
    onPoint(x, y, event.type === 'pointerdown');
  };
  element.addEventListener('pointermove', (event) => event.pointerType === 'mouse' && point(event));
  element.addEventListener('pointerdown', point);
  element.addEventListener('keydown', (event) => {
    const turn = TURNS[event.key];
    if (!turn) return;
    event.preventDefault();
    onTurn(...turn);
  });
  element.addEventListener('focus', () => told.setAttribute('aria-live', 'polite'));
  element.addEventListener('blur', () => told.removeAttribute('aria-live'));
  return name;
}
