import type { Stage } from '../../engine/stage.ts';
import type { Box } from '../geometry.ts';
import type { OverviewLayout } from '../network/overview-layout.ts';
import { type PlacedNeuron, placeNeurons } from '../network/placed-neurons.ts';
import type { Limits } from '../state/field-spec.ts';
import type { Action, ViewState } from '../state/view-state.ts';
import { type HitTarget, NO_READOUT, type Readout, type View } from '../view.ts';
import { addressAbove, nearestAddress, viewOf } from '../views/find-view.ts';
import { type CanvasHit, hitTest } from '../views/hit-test.ts';
import { areSameLinks } from '../views/links.ts';
import { limitsOf } from '../views/view-limits.ts';
import type { WindowValues } from '../views/view-reads.ts';
import type { ViewData } from './view-data.ts';

/** The view that is shown. It is made when something of it is asked for and what it is made of has changed since. */
export interface ShownView {
  /** Null before the first model. */
  readonly view: View | null;
  readonly neurons: readonly PlacedNeuron[];
  /** What the view says beside its drawing. */
  readonly readout: Readout;
  /** What there is in the view. */
  readonly limits: Limits;
  /** The view one level above. */
  readonly above: string;
  /** What there is where a person points at the canvas (CSS px), or what choosing a neuron asks for in this view. */
  hitTest(target: HitTarget): CanvasHit;
  /** What choosing a neuron does. */
  choose(neuron: string): Action;
  /** Where a neuron or a topic stood when the view was made last; null where there was none. */
  boxOf(id: string): Box | null;
  /** What the view is made of has changed. */
  renew(): void;
  /** Hands in what was read where the view's window rests; null where it rests nowhere. */
  setWindow(values: WindowValues | null): void;
  /** Forgets what was read where the window rests: the view is left. */
  leave(): void;
}

export interface ShownViewOptions {
  readonly stage: Pick<Stage, 'camera'>;
  readonly made: ViewData;
  /** As it is now. */
  readonly state: () => ViewState;
  /** Called when the neurons' places or the links change. */
  readonly onNeurons: () => void;
}

const NO_HIT: CanvasHit = { action: null, isLoose: false };

export function createShownView({ stage, made, state, onNeurons }: ShownViewOptions): ShownView {
  let view: View | null = null;
  let readout = NO_READOUT;
  let neurons: readonly PlacedNeuron[] = [];
  let placedBy: OverviewLayout | null = null;
  let windowValues: WindowValues | null = null;
  let isStale = true;

  const current = (): View | null => {
    const now = isStale ? made.of(state()) : null;
    if (!now) return view;
    isStale = false;
    view = viewOf(now);
    const { links } = readout;
    readout = view.readout(windowValues);
    if (placedBy !== view.layout || !areSameLinks(links, readout.links)) {
      if (placedBy !== view.layout) neurons = placeNeurons(now.columns, view.layout);
      placedBy = view.layout;
      onNeurons();
    }
    return view;
  };
  const readoutNow = () => {
    current();
    return readout;
  };
  /** A place of the canvas in the drawing. */
  const inDrawing = ({ x, y }: { readonly x: number; readonly y: number }) => {
    const { camera } = stage;
    return { x: (x - camera.x) / camera.scale, y: (y - camera.y) / camera.scale };
  };
  const hitCanvas = (target: HitTarget): CanvasHit => {
    const shown = current();
    if (!shown || !made.network) return NO_HIT;
    const place = 'neuron' in target ? target : inDrawing(target);
    return hitTest(shown, place, state().tracing ? made.network.columns : null);
  };
  const nearest = (address: string) => (made.network ? nearestAddress(made.network, address) : address);

  return {
    get view() {
      return current();
    },
    get neurons() {
      current();
      return neurons;
    },
    get readout() {
      return readoutNow();
    },
    get limits() {
      return limitsOf(readoutNow(), made.network?.columns ?? [], nearest);
    },
    get above() {
      return made.network ? addressAbove(made.network, state().view) : state().view;
    },
    hitTest: hitCanvas,
    choose: (neuron) => hitCanvas({ neuron }).action ?? { type: 'go', view: nearest(neuron) },
    boxOf: (wanted) => [...neurons, ...readout.topics].find(({ id }) => id === wanted) ?? null,
    renew() {
      isStale = true;
    },
    setWindow(values) {
      windowValues = values;
      readout = current()?.readout(values) ?? readout;
    },
    leave() {
      windowValues = null;
    },
  };
}
