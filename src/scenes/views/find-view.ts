import { saysHint } from '../marks/annotations.ts';
import { pill } from '../marks/pills.ts';
import { joined } from '../marks/value-marks.ts';
import { foldLinks, foldMarks } from '../network/folds.ts';
import { layerSection } from '../network/layer-section.ts';
import { traceShapes } from '../network/receptive-trace.ts';
import { topicHit, withTopics } from '../network/topics.ts';
import { addressAndAbove, OVERVIEW } from '../state/view-address.ts';
import type { ViewState } from '../state/view-state.ts';
import { unbroken } from '../text/line-breaks.ts';
import {
  type Network,
  NO_READOUT,
  type PathStep,
  type PlannedNetwork,
  type Readout,
  type Scene,
  type SceneData,
  type View,
  type ViewDescription,
  type ViewDescriptor,
  type ViewTarget,
} from '../view.ts';
import { memoSlot } from './memo.ts';
import { VIEWS } from './registry.ts';
import { NO_READS, type RequiredReads } from './view-reads.ts';

/** A kind of view, and what an address names for it. */
interface FoundView {
  readonly view: ViewDescriptor<ViewTarget, Scene>;
  readonly viewTarget: ViewTarget;
}

/** The view that an address names; null where there is none. */
export function findView(network: Network, address: string): FoundView | null {
  for (const view of VIEWS) {
    const viewTarget = view.match(network, address);
    if (viewTarget) return { view, viewTarget };
  }
  return null;
}

/** The address itself where it names a view, else the nearest one above it that does. */
export function nearestAddress(network: Network, address: string): string {
  return addressAndAbove(address).find((at) => findView(network, at)) ?? OVERVIEW;
}

/** Address of the view one level above; the Overview's where an address names none. */
export function addressAbove(network: Network, address: string): string {
  const found = findView(network, address);
  return found ? found.view.above(network, found.viewTarget) : OVERVIEW;
}

/** What the view of a state shows that a forward pass alone does not bring. */
export function requiredReads(
  network: PlannedNetwork,
  state: Pick<ViewState, 'view' | 'position' | 'channel'>,
): RequiredReads {
  const found = findView(network, state.view);
  return found ? found.view.reads(network, found.viewTarget, state) : NO_READS;
}

/** Whether the window of the view of an address slides when it opens. */
export function slidesOnOpening(network: Network, address: string): boolean {
  return findView(network, address)?.view.slidesOnOpening ?? false;
}

/** Where the window of the view that is shown tells most; null where that is not known, or it has no window that does. */
export function tellingPosition(data: SceneData): number | null {
  const found = findView(data, data.state.view);
  return found?.view.telling?.(data, found.viewTarget) ?? null;
}

/** Whether two views show the single-channel convolutions of the same neuron. */
export function shareConvolutions(network: PlannedNetwork, a: string, b: string): boolean {
  const [one, other] = [a, b].map(
    (view) => requiredReads(network, { view, position: null, channel: 0 }).partials,
  );
  return !!one && !!other && one.step === other.step && one.channel === other.channel;
}

/** Column of the layer that the view of an address is about; null where that is the whole network. */
export function focusColumn(network: Network, address: string): number | null {
  return findView(network, address)?.viewTarget.column ?? null;
}

/** Addresses of a network's views: of each kind one of each sort that is drawn by other code. */
export function exampleAddresses(network: Network): readonly string[] {
  return VIEWS.flatMap((view) => view.examples(network));
}

type Said = Pick<Readout, 'path' | 'heading' | 'sentence' | 'section'>;

const SAID = memoSlot<Said>();

/** What the view of the state's address says of itself, and the way to it from the whole network. */
function describePath(data: SceneData): Said {
  const path: PathStep[] = [];
  let own: ViewDescription | null = null;
  for (let view = nearestAddress(data, data.state.view); ; view = addressAbove(data, view)) {
    const found = findView(data, view);
    if (!found) break;
    const described = found.view.describe(data, found.viewTarget, data);
    own ??= described;
    path.unshift({ view, name: described.name });
    if (view === OVERVIEW) break;
  }
  const layer = data.columns[focusColumn(data, data.state.view) ?? -1];
  const section = own?.section ?? (layer ? layerSection(layer) : NO_READOUT.section);
  return { path, heading: own?.heading ?? '', sentence: own?.sentence ?? '', section };
}

/** The view that the state's address names; the Overview where there is none. @throws RangeError where that is not listed. */
export function viewOf(data: SceneData): View {
  const found = findView(data, data.state.view) ?? findView(data, OVERVIEW);
  if (!found) throw new RangeError('There is no view of the whole network.');
  const { view, viewTarget } = found;
  const scene = view.layout(data, viewTarget);
  const { layout, inView = null, twins = [] } = scene;
  const said = data.memo(SAID, [data.columns, data.strings, data.state.view], () => describePath(data));
  const drawn = view.draw(scene);
  const folds = foldLinks(scene);
  const pills = joined(folds.map((link) => pill(link.id, link, link.label, scene)));
  const outlines = traceShapes({ ...data, view: { layout, twins } });
  const drawing = {
    ...drawn,
    shapes: [...drawn.shapes, ...pills.shapes, ...outlines],
    labels: [...drawn.labels, ...pills.labels, ...foldMarks(scene)],
  };
  return {
    drawing,
    layout,
    inView,
    twins,
    hitTest: (target) => topicHit(data, target) ?? view.hitTest(scene, target),
    readout(window = null) {
      const readout = { ...NO_READOUT, ...said, ...view.readout(scene, window) };
      const hint = saysHint(drawing) ? null : readout.hint ? unbroken(readout.hint) : null;
      const links = [...readout.links, ...folds];
      return withTopics(data, { layout, labels: drawing.labels }, { ...readout, hint, links });
    },
  };
}
