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
import type { Action, ViewState } from './state/view-state.ts';
import type { OverviewWords } from './text/words.ts';
import type { Memo } from './views/memo.ts';

/** A sentence with {places}, and what stands in them. */
export interface Told {
  readonly sentence: string;
  readonly values: Readonly<Record<string, string | number>>;
  /** Neurons that it tells about. */
  readonly own: readonly string[];
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

export interface OverviewData {
  readonly model: Model;
  readonly columns: readonly Layer[];
  readonly connections: Connections;
  readonly plan: ArenaPlan;
  readonly layout: OverviewLayout;
  readonly state: ViewState;
  readonly theme: Theme;
  readonly palette: PaletteName;
  readonly words: OverviewWords;
  /** Sizes of the typeset formulas by their names, in em of their text. */
  readonly formulas: Readonly<Record<string, { readonly width: number; readonly height: number }>>;
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

/** A place of the drawing that leads to another view. */
export interface Link extends Box {
  readonly id: string;
  readonly view: string;
  /** What a person reads or hears of it. */
  readonly label: string;
}

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

/** A view: its drawing, and where the network's neurons stand in it. */
export interface View {
  readonly drawing: Drawing;
  readonly layout: OverviewLayout;
  /** What the camera brings into the window where not everything fits. */
  readonly zone?: Box;
  /** Positions that a window slides over, in the order of the rows. */
  readonly slide?: { readonly rows: number; readonly columns: number };
  /** Sources of which one stands out, by the state's `channel`; absent where none does. */
  readonly channels?: number;
  /** Single cells that it tells about, by the state's `cell`; absent where it tells about none. */
  readonly cells?: number;
  /** What pointing at a place of the drawing asks for; null where there is nothing to point at. */
  readonly pointAt?: (x: number, y: number) => Action | null;
  /** Whether what is pointed at there is a way between things: it is tapped, and dragged over as free space is. */
  readonly isLoose?: (x: number, y: number) => boolean;
  /** What choosing a neuron asks for here, other than going to it. */
  readonly choose?: (neuron: string) => Action | null;
  /** Whether it shows a temperature of the softmax. */
  readonly takesTemperature?: boolean;
  /** What the line under the drawing tells while nothing else is in focus; undefined until it is known. */
  readonly told?: Told | undefined;
  /** Other pictures of its neurons' cells, on which a trace shows too. */
  readonly twins?: readonly Twin[];
  /** Its cells, where it tells of single ones. */
  readonly cursor?: Cursor | null;
  /** Places that lead to other views, drawn by the view itself; pressed, tapped or reached by the keyboard. */
  readonly links?: readonly Link[];
  /** What it tells of a neuron in focus, where that is more than its values; null where it is not. */
  readonly tell?: (neuron: string) => string | null;
  /** What it shows in numbers; made when it is asked for. */
  readonly table?: () => ViewTable;
}

/** Half range of a place at the level shown. */
export function halfRangeOf({ halfRanges, plan, state }: OverviewData, place: number): number {
  return halfRanges[RANGE_LEVELS.indexOf(state.level) * plan.places.length + place] ?? 1;
}
