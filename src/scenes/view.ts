import { RANGE_LEVELS } from '../compute/backends/backend.ts';
import type { Model } from '../compute/model/model.ts';
import type { ArenaPlan } from '../compute/model/plan.ts';
import type { Prediction } from '../compute/model/predictions.ts';
import type { Drawing } from '../engine/drawing.ts';
import type { PaletteName, Theme } from '../engine/palette.ts';
import type { Box, Viewport } from './geometry.ts';
import type { Connections } from './network/connections.ts';
import type { Layer } from './network/layers.ts';
import type { OverviewLayout } from './network/overview-layout.ts';
import type { ArticleSection } from './state/article-section.ts';
import type { Cover } from './state/cover.ts';
import type { Action, ViewState } from './state/view-state.ts';
import type { FormulaSize } from './text/formula-size.ts';
import type { Typesetting } from './text/typesetting.ts';
import type { Memo } from './views/memo.ts';
import type { RequiredReads, WindowValues } from './views/view-reads.ts';

/** A sentence that a view says of what it shows. */
export interface Caption {
  readonly text: string;
  /** Neurons that it tells about. */
  readonly own: readonly string[];
  /** Whether it stands out no more than what invites. */
  readonly isQuiet?: boolean;
}

/** Lines that a table of a view has at most. */
export const MOST_TABLE_ROWS = 64;

/** What a view shows in numbers, as words for those who read it without the drawing. */
export interface ViewTable {
  readonly caption: string;
  readonly head: readonly string[];
  /** As many cells a row as the head has, the first of them its name; at most MOST_TABLE_ROWS. */
  readonly rows: readonly (readonly string[])[];
}

/** A network as views show it. */
export interface Network {
  readonly model: Model;
  readonly columns: readonly Layer[];
}

/** A network and where its values lie. */
export interface PlannedNetwork extends Network {
  readonly plan: ArenaPlan;
}

/** What every view is made from. */
export interface SceneData extends PlannedNetwork, Typesetting {
  readonly connections: Connections;
  readonly layout: OverviewLayout;
  readonly state: ViewState;
  readonly theme: Theme;
  readonly palette: PaletteName;
  /** Sizes of the typeset formulas by their names. */
  readonly formulas: Readonly<Record<string, FormulaSize>>;
  /** Of the last forward pass; empty before the first. */
  readonly predictions: readonly Prediction[];
  readonly halfRanges: Float32Array;
  /** Half the colour range that the maps compared in an elastic view share. */
  readonly halfRange: number;
  /** What the view has asked for, by the names that it has given it; empty until it has been read back. */
  readonly values: Readonly<Record<string, Float32Array>>;
  readonly viewport: Viewport;
  /** What has been computed before, kept by whoever owns the drawing. */
  readonly memo: Memo;
}

/** A place of the drawing that a person presses: most lead to another view. */
export interface Link extends Box {
  readonly id: string;
  readonly action: Action;
  /** What a person reads or hears of it. */
  readonly label: string;
}

/** A part of the drawing other than a neuron that a person points at to be told of it: a layer's names, or the picture. */
export interface Topic extends Box {
  /** What the state's focus is while it is told of. */
  readonly id: string;
  /** What is told of it. */
  readonly label: string;
  /** Its column in the network, from 0 at the input. */
  readonly column: number;
  /** The section of the article that explains it. */
  readonly section: ArticleSection;
}

/** Parts of a drawing that have no id of their own, and are pointed at by name: a tour lights them. */
export type PlaceName =
  | 'input-map'
  | 'kernels'
  | 'intermediate'
  | 'plus'
  | 'bias'
  | 'output-map'
  | 'numbers'
  | 'graph'
  | 'formula'
  | 'list'
  | 'weights'
  | 'scores'
  | 'powers'
  | 'shares';

export type Places = { readonly [N in PlaceName]?: Box | null };

/** Cells that the keyboard goes over, one list of maps of the same size; the state's `cell` is where it stands. */
export interface Cursor extends Box {
  /** What a person hears of it. */
  readonly label: string;
  /** Cells in all, in a row of a map, in a map; and the one that it starts with. */
  readonly count: number;
  readonly row: number;
  readonly page: number;
  readonly start: number;
}

/** Another picture of a neuron's cells than its map: of the same rows and columns, or all cells in one column. */
export interface Twin {
  readonly neuron: string;
  readonly box: Box;
  readonly isList?: boolean;
}

/** What the address of a view names in a network. */
export interface ViewTarget {
  /** Column of the layer that the view is about; null where it is about the whole network. */
  readonly column: number | null;
}

/** What a view is drawn from: the data, and where everything stands. Its layout is the view's own. */
export interface Scene extends SceneData {
  /** What the camera brings into the window where not everything fits; all of the drawing where it is missing. */
  readonly inView?: Box;
  /** Other pictures of the neurons' cells, on which a trace shows too. */
  readonly twins?: readonly Twin[];
}

/** What a person points at, in CSS px of the drawing, or the neuron that they choose. */
export type HitTarget = { readonly x: number; readonly y: number } | { readonly neuron: string };

/** What is there. */
export interface Hit {
  /** What it asks for; of a chosen neuron, where that is other than going to it. */
  readonly action: Action;
  /** Whether it is a way between things: it is tapped, and dragged over as free space is. */
  readonly isLoose?: boolean;
}

/** What a view is called and says of itself, whatever picture is shown. */
export interface ViewDescription {
  /** Its step of the way here: 'conv_1_1, neuron 4'. */
  readonly name: string;
  readonly heading: string;
  /** One sentence, true of the layer's own kernel, stride and function. */
  readonly sentence: string;
  /** The section of the article that explains it, where that is not the one of its layer. */
  readonly section?: ArticleSection;
}

/** A view on the way from the whole network to the one that is shown. */
export interface PathStep {
  readonly view: string;
  readonly name: string;
}

/** What a view tells, beside its drawing. */
export interface Readout extends Omit<ViewDescription, 'name'> {
  readonly section: ArticleSection;
  /** From the whole network to the view itself. */
  readonly path: readonly PathStep[];
  /** Positions that a window slides over, in the order of the rows; null where it has none. */
  readonly slide: { readonly rows: number; readonly columns: number } | null;
  /** Sources of which it shows one large, and single cells that it tells about; 0 where there are none. */
  readonly channels: number;
  readonly cells: number;
  /** Whether it shows a temperature of the softmax. */
  readonly takesTemperature: boolean;
  /** What of its numbers can be covered, so that they can be asked for first. */
  readonly covers: readonly Cover[];
  /** What the line under the drawing tells while nothing else is in focus; null where that is nothing, or not known yet. */
  readonly caption: Caption | null;
  /** What a person can do in it, a sentence with a verb first; null where that is nothing, or the drawing says it. */
  readonly hint: string | null;
  /** Its cells that the keyboard goes over; null where there are none. */
  readonly cursor: Cursor | null;
  /** Places of the drawing that lead on; pressed, tapped or reached by the keyboard. */
  readonly links: readonly Link[];
  /** What it can be asked about beside its neurons. */
  readonly topics: readonly Topic[];
  /** Where its parts stand; what is missing or null is not drawn. */
  readonly places: Places;
  /** What it tells of a neuron in focus, where that is more than its values; null where it is not. */
  tell(neuron: string): string | null;
  /** What it shows in numbers, made when it is asked for; null where it has none. */
  table(): ViewTable | null;
}

export const NO_READOUT: Readout = {
  path: [],
  heading: '',
  sentence: '',
  section: 'network',
  slide: null,
  channels: 0,
  cells: 0,
  takesTemperature: false,
  covers: [],
  caption: null,
  hint: null,
  cursor: null,
  links: [],
  topics: [],
  places: {},
  tell: () => null,
  table: () => null,
};

/**
 * A kind of view, all that there is to say of it. The registry lists them; nothing else knows one from another.
 * P is what an address names for it, S what it draws from.
 */
export interface ViewDescriptor<P extends ViewTarget, S extends Scene> {
  readonly kind: string;
  /** What an address names; null where it names no view of this kind. */
  match(network: Network, address: string): P | null;
  /** Some of its addresses in a network: one of each sort that is drawn by other code. */
  examples(network: Network): readonly string[];
  /** Address of the view one level above. */
  above(network: Network, viewTarget: P): string;
  /** What it is called and says of itself. */
  describe(network: Network, viewTarget: P, typesetting: Typesetting): ViewDescription;
  /** What it shows that a forward pass alone does not bring. */
  reads(
    network: PlannedNetwork,
    viewTarget: P,
    state: Pick<ViewState, 'position' | 'channel'>,
  ): RequiredReads;
  /** Whether its window slides by itself when it opens; it rests where this is missing. */
  readonly slidesOnOpening?: boolean;
  /**
   * The telling position of its window: the one at which the values under the window, or round its cell, differ most.
   * The window comes to rest there unless a person puts it elsewhere. It is chosen from what was read when the view
   * opened; null where nothing was read. A view without this method has no telling position.
   */
  telling?(data: SceneData, viewTarget: P): number | null;
  /** Where everything stands. */
  layout(data: SceneData, viewTarget: P): S;
  draw(scene: S): Drawing;
  /** What pointing at a place or choosing a neuron asks for; null where that is nothing of the view's own. */
  hitTest(scene: S, target: HitTarget): Hit | null;
  /**
   * What it tells; what is missing is nothing.
   * @param window what was read where its window rests; null while it slides, or until it has been read.
   */
  readout(scene: S, window: WindowValues | null): Partial<Readout>;
}

/** A view as it is shown: its drawing, and where the network's neurons stand in it. */
export interface View {
  readonly drawing: Drawing;
  readonly layout: OverviewLayout;
  readonly inView: Box | null;
  readonly twins: readonly Twin[];
  hitTest(target: HitTarget): Hit | null;
  /** What it tells. @param window what was read where its window rests; null where that is nothing. */
  readout(window?: WindowValues | null): Readout;
}

/** Half range of a tensor slot at the level shown. */
export function halfRangeOf({ halfRanges, plan, state }: SceneData, slot: number): number {
  return halfRanges[RANGE_LEVELS.indexOf(state.level) * plan.slots.length + slot] ?? 1;
}
