import type { Backend } from '../../compute/backends/backend.ts';
import type { Model } from '../../compute/model/model.ts';
import type { Stage } from '../../engine/stage.ts';
import type { ViewState } from '../state/view-state.ts';
import { requiredReads } from '../views/find-view.ts';
import type { ArenaRange, RequiredReads, ViewValues } from '../views/view-reads.ts';
import type { Presenter } from './presenter.ts';
import type { Connected } from './surface.ts';

/** A model whose backend the values are read from. */
export interface ValueSource extends Connected {
  readonly model: Model;
  /** Whether a picture has gone through it. */
  readonly isComputed: boolean;
}

export interface ViewValuesOptions {
  readonly stage: Pick<Stage, 'invalidate'>;
  readonly presenter: Pick<Presenter, 'columns' | 'begun' | 'isChoosing' | 'setPrepared' | 'setWindow'>;
  readonly state: () => ViewState;
  /** What is connected now; null while nothing is. */
  readonly source: () => ValueSource | null;
}

/**
 * Brings what a view shows beyond a forward pass: single-channel convolutions in the arena, from where they are drawn,
 * and values that it shows as numbers. A later question makes the answer to an earlier one void, and so does another
 * view, model or device.
 */
export interface ViewValuesReader {
  /** Computes and reads what the view needs; null where that is nothing, or not wanted any more. */
  prepare(): Promise<ViewValues | null>;
  /** Prepares it and hands it to the presenter, once the first frame of the view is painted. */
  show(): Promise<void>;
  /**
   * Reads the values at the window and hands them to the presenter; null while it slides, or where there are none.
   * @param isOpen whether the view is the one shown before.
   */
  tellWindow(isOpen?: boolean): Promise<void>;
}

export function createViewValues(options: ViewValuesOptions): ViewValuesReader {
  const { stage, presenter, state, source } = options;
  /** Counts preparations: `show` hands on the latest alone. */
  let prepared = 0;
  /** The latest preparation whose maps are in the arena. */
  let put = 0;
  /** Counts questions about the window: only the latest is answered. */
  let asked = 0;
  let isWindowTold = false;

  const needsOf = ({ model, backend }: ValueSource): RequiredReads =>
    requiredReads({ model, columns: presenter.columns, plan: backend.plan }, state());
  /** Whether what was asked of a backend for a view is still to be shown. */
  const isWanted = (backend: Backend, view: string) => source()?.backend === backend && state().view === view;

  /** @param seen resolves when maps may be copied into the arena. */
  const prepare = async (seen?: () => Promise<void>): Promise<ViewValues | null> => {
    prepared += 1;
    const mine = prepared;
    const { view } = state();
    const from = source();
    if (!from) return null;
    const { backend, values } = from;
    const { partials, reads, atOpening } = needsOf(from);
    const ranges = presenter.isChoosing ? { ...reads, ...atOpening } : reads;
    if (!partials && isEmpty(ranges)) return null;
    const read = () => (from.isComputed ? readAll(from, ranges) : {});
    if (!partials) {
      const brought = await read();
      return isWanted(backend, view) ? { largest: null, values: brought } : null;
    }
    const { offset } = backend.plan.scratch;
    const maps = await backend.partials?.(partials.step, partials.channel);
    if (maps) await seen?.();
    if (!isWanted(backend, view)) return null;
    // Later ones may have been put there meanwhile.
    if (maps && mine > put) {
      put = mine;
      values.cpu?.put(maps, offset);
    }
    // Both are read at once: the values that the telling position is chosen by cost no second trip to the device and
    // back.
    const measuring = maps ?? backend.extentsOf?.(offset, partials.maps, partials.cells);
    const [extents, brought] = await Promise.all([measuring, read()]);
    if (!isWanted(backend, view)) return null;
    stage.invalidate();
    return { largest: largestOf(extents ?? new Float32Array()), values: brought };
  };
  const show = async () => {
    const { view } = state();
    const from = source();
    const preparing = prepare(presenter.begun);
    const mine = prepared;
    const brought = await preparing;
    if (!from || !brought) return;
    await presenter.begun();
    // A pass that has ended meanwhile has brought newer values.
    if (mine === prepared && isWanted(from.backend, view)) presenter.setPrepared(brought);
  };
  const tellWindow = async (isOpen = false) => {
    asked += 1;
    const mine = asked;
    const from = source();
    if (!from) return;
    const { atWindow } = needsOf(from);
    // For a view without such values the presenter got null when it opened.
    if (isEmpty(atWindow) && !isWindowTold && isOpen) return;
    isWindowTold = !isEmpty(atWindow);
    const { position, playing } = state();
    if (isEmpty(atWindow) || playing || position === null || !from.isComputed)
      return presenter.setWindow(null);
    const values = await readAll(from, atWindow);
    if (mine === asked) presenter.setWindow({ position, values });
  };
  /** Ignores an error where the model or its device has been replaced: the next one does the work again. */
  const unlessGone = async (work: () => Promise<void>): Promise<void> => {
    const backend = source()?.backend;
    try {
      await work();
    } catch (error) {
      if (source()?.backend === backend) throw error;
    }
  };
  return {
    prepare: () => prepare(),
    show: () => unlessGone(show),
    tellWindow: (isOpen) => unlessGone(() => tellWindow(isOpen)),
  };
}

/**
 * Floats of the arena, by the names of their ranges. Where maps are drawn from textures, all floats are in memory,
 * scratch included.
 */
async function readAll(
  { backend, values }: Connected,
  ranges: RequiredReads['reads'],
): Promise<ViewValues['values']> {
  const read = async ([name, { offset, length }]: [string, ArenaRange]) => {
    const here = values.cpu?.maps.slice(offset, offset + length);
    return [name, here ?? (await backend.read(offset, length))] as const;
  };
  return Object.fromEntries(await Promise.all(Object.entries(ranges).map(read)));
}

function isEmpty(ranges: RequiredReads['reads']): boolean {
  return Object.keys(ranges).length === 0;
}

function largestOf(values: Float32Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}
