import type { Explainer, NeuronBox } from '../../scenes/runtime/explainer-api.ts';
import { COVERED } from '../../scenes/state/cover.ts';
import type { Language } from '../../scenes/text/language.ts';
import { make, setText } from '../kit/dom.ts';

/** The likeliest class with its bar and number, wherever the drawing's own is not in sight. A press shows that one. */
export function createAnswer(
  explainer: Pick<
    Explainer,
    | 'neurons'
    | 'camera'
    | 'viewport'
    | 'predictions'
    | 'writtenProbabilities'
    | 'readout'
    | 'reveal'
    | 'on'
    | 'store'
  >,
  { strings }: Language,
): { readonly element: HTMLElement; destroy(): void } {
  const name = make('span');
  const bar = make('span', { class: 'bar-filled' });
  const number = make('span', { class: 'number' });
  const track = make('span', { class: 'bar-track', 'aria-hidden': 'true' }, [bar]);
  const element = make('button', { type: 'button', class: 'answer' }, [name, track, number]);
  element.addEventListener('click', () => {
    const box = boxOfClass(explainer.neurons, top(explainer.predictions));
    if (box) explainer.reveal(box.id);
  });
  const show = () => {
    const { predictions, camera, neurons } = explainer;
    const at = top(predictions);
    const best = predictions[at];
    const box = boxOfClass(neurons, at);
    const isNeeded = best !== undefined && (!box || !isInSight(box, camera, explainer.viewport.width));
    if (element.hidden === isNeeded) element.hidden = !isNeeded;
    if (!best || !isNeeded) return;
    const written = explainer.writtenProbabilities[at] ?? '';
    track.hidden = written === COVERED;
    setText(name, best.label);
    setText(number, written);
    bar.style.width = `${100 * best.probability}%`;
    const label = strings.predictions.answer({ label: best.label, probability: written });
    if (element.getAttribute('aria-label') !== label) element.setAttribute('aria-label', label);
  };
  show();
  const stops = [
    ...(['camera', 'neurons', 'prediction'] as const).map((event) => explainer.on(event, show)),
    explainer.store.subscribe(({ cover }, before) => cover !== before.cover && show()),
  ];
  return {
    element,
    destroy() {
      for (const stop of stops) stop();
    },
  };
}

function top(predictions: Explainer['predictions']): number {
  return predictions.reduce(
    (most, { probability }, i) => (probability > (predictions[most]?.probability ?? 0) ? i : most),
    0,
  );
}

/** The classes stand in the last column. */
function boxOfClass(neurons: readonly NeuronBox[], row: number): NeuronBox | undefined {
  const column = Math.max(...neurons.map((neuron) => neuron.column));
  return neurons.find((neuron) => neuron.column === column && neuron.row === row);
}

function isInSight(
  { x, width }: NeuronBox,
  { scale, x: offset }: Explainer['camera'],
  roomPx: number,
): boolean {
  return x * scale + offset >= 0 && (x + width) * scale + offset <= roomPx + 1;
}
