import type { Explainer } from '../../scenes/runtime/explainer-api.ts';

/** A neuron that lies so little beyond the edge is seen all the same. */
const SLACK_PX = 4;

/** Marks the sides on which the network goes on beyond the drawing's room; style.css lets it fade there. @returns how to stop */
export function followEdges(
  stage: HTMLElement,
  explainer: Pick<Explainer, 'neurons' | 'camera' | 'on'>,
): () => void {
  const show = () => {
    const { neurons, camera } = explainer;
    let [left, right] = [0, 0];
    for (const { x, width } of neurons) {
      left = Math.min(left, x * camera.scale + camera.x);
      right = Math.max(right, (x + width) * camera.scale + camera.x);
    }
    stage.toggleAttribute('data-more-left', left < -SLACK_PX);
    stage.toggleAttribute('data-more-right', right > stage.clientWidth + SLACK_PX);
  };
  show();
  const stops = (['camera', 'neurons'] as const).map((event) => explainer.on(event, show));
  return () => {
    for (const stop of stops) stop();
  };
}
