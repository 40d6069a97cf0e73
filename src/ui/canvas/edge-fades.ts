import type { Explainer } from '../../scenes/runtime/explainer-api.ts';
import { make } from '../kit/dom.ts';

/** A neuron that lies so little beyond the edge is seen all the same. */
const SLACK_PX = 4;

/**
 * Marks the sides on which the network goes on beyond the drawing's room, and the end of a list that goes on below;
 * canvas.css lets it fade there.
 * @returns how to stop
 */
export function followEdges(
  stage: HTMLElement,
  explainer: Pick<Explainer, 'neurons' | 'camera' | 'viewport' | 'isList' | 'on'>,
): () => void {
  const below = make('div', { class: 'more-below', hidden: true });
  stage.append(below);
  const show = () => {
    const { neurons, camera, viewport } = explainer;
    let [left, right, hidden] = [0, 0, Number.POSITIVE_INFINITY];
    for (const { x, y, width, height } of neurons) {
      const isBelow = (y + height) * camera.scale + camera.y > viewport.height + SLACK_PX;
      if (isBelow) hidden = Math.min(hidden, x * camera.scale + camera.x);
      left = Math.min(left, x * camera.scale + camera.x);
      right = Math.max(right, (x + width) * camera.scale + camera.x);
    }
    const goesOn = explainer.isList && hidden < Number.POSITIVE_INFINITY;
    if (below.hidden === goesOn) below.hidden = !goesOn;
    // Beside the list nothing fades.
    if (goesOn) below.style.left = `${hidden}px`;
    stage.toggleAttribute('data-more-left', left < -SLACK_PX);
    stage.toggleAttribute('data-more-right', right > viewport.width + SLACK_PX);
  };
  show();
  const stops = (['camera', 'neurons'] as const).map((event) => explainer.on(event, show));
  return () => {
    for (const stop of stops) stop();
  };
}
