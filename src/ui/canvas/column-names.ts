import type { Explainer, NeuronBox } from '../../scenes/runtime/explainer-api.ts';
import { make } from '../kit/dom.ts';

/** A camera that comes home may stop this near to it. */
const SLACK_PX = 0.5;

interface Column {
  readonly element: HTMLElement;
  readonly left: number;
  readonly right: number;
}

/**
 * Names of the layers at the upper edge, while the drawing's own lie above it: the camera is near, or has moved down. As
 * there, in plain words, and in detail with the name in the model file under them.
 */
export function createColumnNames(
  explainer: Pick<Explainer, 'neurons' | 'camera' | 'viewport' | 'store' | 'on'>,
): { readonly element: HTMLElement; destroy(): void } {
  const element = make('div', { class: 'column-names', 'aria-hidden': 'true' });
  let columns: readonly Column[] = [];
  const follow = () => {
    const { scale, x, y } = explainer.camera;
    const isAway = y < -SLACK_PX;
    if (element.hidden === isAway) element.hidden = !isAway;
    if (!isAway) return;
    for (const column of columns) {
      const [left, right] = [column.left * scale + x, column.right * scale + x];
      const isInSight = right > 0 && left < explainer.viewport.width;
      column.element.hidden = !isInSight;
      // The middle of what is in sight of it.
      const middle = (Math.max(0, left) + Math.min(explainer.viewport.width, right)) / 2;
      if (isInSight) column.element.style.left = `${middle}px`;
    }
  };
  const read = () => {
    const found = new Map<number, Pick<NeuronBox, 'word' | 'layer'> & { left: number; right: number }>();
    for (const { column, word, layer, x, width } of explainer.neurons) {
      const { left, right } = found.get(column) ?? { left: x, right: x + width };
      found.set(column, { word, layer, left: Math.min(left, x), right: Math.max(right, x + width) });
    }
    const { detail } = explainer.store.state;
    columns = [...found.values()].map(({ word, layer, left, right }) => {
      const isOther = detail && layer.toLowerCase() !== word.toLowerCase();
      return {
        left,
        right,
        element: make('span', {}, [word, ...(isOther ? [make('small', {}, [layer])] : [])]),
      };
    });
    element.replaceChildren(...columns.map((column) => column.element));
    follow();
  };
  read();
  const stops = [explainer.on('neurons', read), explainer.on('camera', follow)];
  return {
    element,
    destroy() {
      for (const stop of stops) stop();
    },
  };
}
