import type { FigureDrawing, FigureLook } from '../../scenes/figures/figure.ts';
import { make } from '../kit/dom.ts';
import type { FigureContext } from './live-figure.ts';

/** The canvas of a figure, as wide as its place. */
export interface FigureCanvas {
  readonly element: HTMLElement;
  /** Draws the figure anew: something that it shows has changed. */
  refresh(): void;
  /** Where a pointer is, in px of the drawing. */
  at(event: PointerEvent | MouseEvent): { readonly x: number; readonly y: number };
  destroy(): void;
}

/** Of the article's text where a browser does not say it. */
const TEXT_PX = 16;

/**
 * A canvas that shows what `draw` makes of its width, and follows width, theme and colours.
 * @param draw null while there is nothing to draw yet.
 */
export function createFigureCanvas(
  { painter, explainer }: Pick<FigureContext, 'painter' | 'explainer'>,
  draw: (look: FigureLook) => FigureDrawing | null,
): FigureCanvas {
  const canvas = make('canvas', { 'aria-hidden': 'true' });
  const element = make('div', { class: 'figure-canvas' }, [canvas]);
  let width = 0;
  const refresh = () => {
    if (width === 0) return;
    const text = Number.parseFloat(getComputedStyle(element).fontSize) || TEXT_PX;
    const figure = draw(painter.look(width, text));
    if (figure) painter.paint(canvas, figure);
  };
  const observer = new ResizeObserver(() => {
    const { clientWidth } = element;
    if (clientWidth === width) return;
    width = clientWidth;
    refresh();
  });
  observer.observe(element);
  // The article takes the colours up before its figures do.
  const stops = [
    explainer.on('theme', refresh),
    explainer.store.subscribe(({ palette }, before) => palette !== before.palette && refresh()),
  ];
  return {
    element,
    refresh,
    at(event) {
      const { left, top } = canvas.getBoundingClientRect();
      return { x: event.clientX - left, y: event.clientY - top };
    },
    destroy() {
      observer.disconnect();
      for (const stop of stops) stop();
      painter.release(canvas);
    },
  };
}
