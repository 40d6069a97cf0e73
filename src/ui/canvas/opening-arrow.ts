import type { Explainer, NeuronBox } from '../../scenes/runtime/explainer-api.ts';
import { OVERVIEW } from '../../scenes/state/view-address.ts';
import { curve } from '../kit/dom.ts';

/** Room between two columns that the arrow needs, and between its tip and the map. */
const LEAST_GAP_PX = 14;
const CLEAR_PX = 3;
/** Of the tip, over the height of the drawing's room, and at least. */
const HEAD_SHARE = 0.009;
const LEAST_HEAD_PX = 7;

/** What the arrow points from and to, in CSS px of the drawing at camera scale 1. */
export interface ArrowPlace {
  /** Middle of the free way beside the column of the map. */
  readonly x: number;
  readonly width: number;
  readonly target: NeuronBox;
}

/**
 * Where an arrow from below finds a map worth opening: in the first layer that has views, among the lowest third of the maps
 * on its left side, the one whose values reach farthest. Null where no layer has views, or no free way leads there.
 * @param spread of the values of a neuron.
 */
export function arrowPlace(
  neurons: readonly NeuronBox[],
  opens: (neuron: string) => boolean,
  spread: (neuron: string) => number,
): ArrowPlace | null {
  const first = neurons.find(({ id, column }) => column > 0 && opens(id));
  if (!first) return null;
  const own = neurons.filter(({ column }) => column === first.column);
  const left = Math.min(...own.map(({ x }) => x));
  const file = own.filter(({ x, width }) => x < left + width / 2);
  const lower = file.slice(Math.floor((2 * file.length) / 3));
  const target = lower.reduce((best, box) => (spread(box.id) > spread(best.id) ? box : best), first);
  const before = neurons.filter(({ column }) => column < first.column);
  const right = Math.max(0, ...before.map(({ x, width }) => x + width));
  return { x: (right + left) / 2, width: left - right, target };
}

/** A thin arrow from the words below the drawing to a map worth opening, while nobody has opened one. */
export function createOpeningArrow(
  explainer: Explainer,
  visit: { readonly hasOpened: boolean },
): { readonly element: Element; destroy(): void } {
  const { element, draw } = curve('opening-arrow');
  let place: ArrowPlace | null = null;
  /** The map that was chosen first: the arrow stays with it while pictures change. */
  let chosen: string | null = null;
  const isWanted = () => {
    const { view, focus, tracing } = explainer.store.state;
    return view === OVERVIEW && focus === null && !tracing && !visit.hasOpened;
  };
  const show = () => {
    const { scale, x, y } = explainer.camera;
    if (!place || !isWanted() || place.width * scale < LEAST_GAP_PX) return draw('');
    const { target } = place;
    const head = Math.max(LEAST_HEAD_PX, HEAD_SHARE * explainer.viewport.height);
    const from = { x: place.x * scale + x, y: explainer.viewport.height };
    const tip = { x: target.x * scale + x - CLEAR_PX, y: (target.y + target.height / 2) * scale + y };
    // Up beside the column, then round the corner to the map; a map out of sight has no arrow.
    if (tip.y > from.y - 3 * head || tip.y < 0) return draw('');
    draw(
      `M${from.x} ${from.y}Q${from.x} ${tip.y} ${tip.x} ${tip.y}` +
        `m${-head} ${-head * 0.7}l${head} ${head * 0.7}l${-head} ${head * 0.7}`,
    );
  };
  const find = () => {
    const opens = (neuron: string) => explainer.limits.nearestView(neuron) === neuron;
    const spread = (neuron: string) => {
      const { min = 0, max = 0 } = explainer.facts(neuron) ?? {};
      return neuron === chosen ? Number.POSITIVE_INFINITY : max - min;
    };
    place = isWanted() ? arrowPlace(explainer.neurons, opens, spread) : null;
    if (explainer.predictions.length > 0) chosen = place?.target.id ?? chosen;
    show();
  };
  find();
  const stops = [
    explainer.on('neurons', find),
    explainer.on('prediction', find),
    explainer.on('camera', show),
    explainer.store.subscribe(show),
  ];
  return {
    element,
    destroy() {
      for (const stop of stops) stop();
    },
  };
}
