import type { Rgb, ScaleName } from './palette.ts';

/** What every item of a drawing has. Lengths are CSS px of the drawing at camera scale 1. */
export interface Item {
  /** The same thing in two drawings has the same id. */
  readonly id: string;
  /** Items of a group move together in a transition. */
  readonly group: string;
  /** 0 to 1 */
  readonly alpha: number;
}

/** A rectangle of cells coloured by values of the arena. */
export interface MapItem extends Item {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** First float in the arena and the cells across and down. */
  readonly source: { readonly offset: number; readonly columns: number; readonly rows: number };
  /** Which half range of the level shown divides its values; -1: none. */
  readonly range: number;
  /** Half range that divides its values in place of one of the level shown. */
  readonly halfRange?: number;
  /** Cells drawn so far, in the order of the rows; all of them where it is missing. */
  readonly revealed?: number;
  /** 'picture': three planes of cells, one after another, as red, green and blue from 0 to 1. */
  readonly scale: ScaleName | 'picture';
}

/** A link: a cubic curve that leaves and arrives level, or a straight line. */
export interface EdgeItem extends Item {
  readonly x: number;
  readonly y: number;
  readonly toX: number;
  readonly toY: number;
  readonly width: number;
  readonly colour: Rgb;
  /** Dashes that flow along it while the stage's flow runs; solid where it is missing. */
  readonly flows?: boolean;
  readonly isStraight?: boolean;
}

/** A rectangle with round corners, filled with a colour or with a part of a scale, or framed. */
export interface ShapeItem extends Item {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  /** 0: filled; else the width of its frame. */
  readonly stroke: number;
  readonly colour: Rgb;
  /** Left to right from `from` to `to` (−1 to 1) on a scale, in place of the colour. */
  readonly gradient?: { readonly scale: ScaleName; readonly from: number; readonly to: number };
}

export interface LabelItem extends Item {
  readonly text: string;
  readonly x: number;
  /** Of the text's middle. */
  readonly y: number;
  /** Height of the font. */
  readonly size: number;
  readonly align: 'start' | 'middle' | 'end';
  readonly colour: Rgb;
  readonly weight: 'regular' | 'bold';
}

/** Something typeset that the page lays over the canvas, with the place and the texts that the drawing gives it. */
export interface OverlayItem extends Item {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Which of the page's typeset things it is. */
  readonly content: string;
  /** What stands in its slots, by their names; a slot that is not named is empty. */
  readonly texts: Readonly<Record<string, string>>;
  /** Slots that stand out. */
  readonly marked?: readonly string[];
}

/** Everything on the canvas, back to front: edges, maps, shapes, labels; and over it the overlay. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly edges: readonly EdgeItem[];
  readonly maps: readonly MapItem[];
  readonly shapes: readonly ShapeItem[];
  readonly labels: readonly LabelItem[];
  readonly overlay: readonly OverlayItem[];
}

export const EMPTY_DRAWING: Drawing = {
  width: 1,
  height: 1,
  edges: [],
  maps: [],
  shapes: [],
  labels: [],
  overlay: [],
};
