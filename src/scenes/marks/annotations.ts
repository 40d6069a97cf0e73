import type { Drawing, EdgeItem, LabelItem } from '../../engine/drawing.ts';
import type { Box } from '../geometry.ts';
import { asLine, linePieces } from '../text/line-breaks.ts';
import type { Measure } from '../text/text-metrics.ts';

/** A place where a note may stand. */
export interface AnnotationPlace {
  readonly x: number;
  /** Top of its lines. */
  readonly y: number;
  readonly align: LabelItem['align'];
  /** In so many lines, where that is not as many as the text has. */
  readonly lines?: number;
  /** Whether it stands on what it is about, to which it keeps close where it must be smaller. */
  readonly isAbove?: boolean;
  /** Where a thin curve from its nearer end points. */
  readonly target?: { readonly x: number; readonly y: number };
}

/** Words beside a part of the drawing, and where they may stand, the best place first. */
export interface Annotation {
  readonly id: string;
  /** With line breaks where it is in more than one line. */
  readonly text: string;
  readonly places: readonly AnnotationPlace[];
}

/** What notes look like. Sizes in CSS px. */
export interface AnnotationLook {
  readonly size: number;
  readonly colour: LabelItem['colour'];
  readonly measure: Measure;
}

/** The note that says what a person can do. */
export const HINT = 'act';

/** They come when everything else has come to rest. */
const GROUP = 'notes';
/** Height of a line and of what stands on it, in units of the text's size. */
const LINE = 1.2;
const LETTERS = 0.8;
/** Least distance to everything else, and length of a curve, in units of the text's size. */
const CLEAR = 0.25;
const LEAST_CURVE = 0.3;
const CURVE_WIDTH = 0.07;
/** How much smaller a note may be for the lack of room; the least only where it is still large enough to read. */
const SMALLER = [1, 0.84, 0.72] as const;
const LEAST_PX = 11;
/** Parts that a link is looked at in. */
const PARTS = 10;

/** Width and height of a note with its line breaks. */
export function annotationSize(
  text: string,
  size: number,
  measure: Measure,
): readonly [width: number, height: number] {
  const lines = text.split('\n');
  const longest = Math.max(...lines.map((line) => measure(line, size)));
  return [longest, (LINE * (lines.length - 1) + LETTERS) * size];
}

/** Where a note stands and how large. */
interface PlacedNote {
  readonly place: AnnotationPlace;
  readonly text: string;
  readonly size: number;
  readonly box: Box;
}

/**
 * Puts each note where it covers nothing and stays within `bounds`, a little smaller where it must; where it has no such
 * place, it is left out.
 * @param obstacles what it must keep clear of; the notes before it are added to them.
 */
export function placeAnnotations(
  notes: readonly Annotation[],
  obstacles: readonly Obstacle[],
  bounds: Box,
  look: AnnotationLook,
): { labels: LabelItem[]; edges: EdgeItem[]; boxes: Box[] } {
  const labels: LabelItem[] = [];
  const edges: EdgeItem[] = [];
  const boxes: Box[] = [];
  const { colour, size } = look;
  for (const note of notes) {
    const placed = placeNote(note, [...obstacles, ...boxes], bounds, look);
    if (!placed) continue;
    const { place, box } = placed;
    boxes.push(box);
    const all = { group: GROUP, alpha: 1, size: placed.size, colour, weight: 'regular' as const };
    placed.text.split('\n').forEach((text, line) => {
      const y = box.y + (LETTERS / 2 + LINE * line) * placed.size;
      labels.push({ ...all, id: lineId(note.id, line), text, x: place.x, y, align: place.align });
    });
    const { target } = place;
    const from = target && curveStart(box, target, size);
    if (!from) continue;
    const curve = {
      ...{ id: `note:${note.id}`, group: GROUP, alpha: 0.7, width: CURVE_WIDTH * size, colour },
      ...{ ...from, toX: target.x, toY: target.y },
    };
    const isOverWords = obstacles.some(
      (other) => other.isText && reachOf(curve, other, CLEAR * size) !== null,
    );
    if (!isOverWords) edges.push(curve);
  }
  return { labels, edges, boxes };
}

function placeNote(
  { text, places }: Annotation,
  obstacles: readonly Obstacle[],
  bounds: Box,
  { size: wanted, measure }: AnnotationLook,
): PlacedNote | null {
  for (const share of SMALLER) {
    const size = wanted * share;
    if (share === SMALLER[2] && size < LEAST_PX) continue;
    for (const place of places) {
      const { x, align } = place;
      const set = place.lines === undefined ? text : inLines(text, place.lines, measure);
      const [width, height] = annotationSize(set, size, measure);
      const left = align === 'start' ? x : align === 'end' ? x - width : x - width / 2;
      // What was meant to end above something still does.
      const y = place.y + (place.isAbove ? annotationSize(set, wanted, measure)[1] - height : 0);
      const box = { x: left, y, width, height };
      const isClear = !obstacles.some((other) => isNear(other, box, CLEAR * size));
      if (isClear && isWithin(box, bounds)) return { place, text: set, size, box };
    }
  }
  return null;
}

/** The same words in at most so many lines, the longest of them as short as may be. */
export function inLines(text: string, count: number, measure: Measure): string {
  const pieces = linePieces(text);
  const broken = (most: number) =>
    pieces.reduce<string[]>((lines, piece) => {
      const longer = `${lines.at(-1) ?? ''}${piece.gap}${piece.text}`;
      if (lines.length > 0 && measure(longer, 1) <= most) lines[lines.length - 1] = longer;
      else lines.push(piece.text);
      return lines;
    }, []);
  // The longest line is one of the runs of pieces.
  const widths = pieces.flatMap((_, from) =>
    pieces.slice(from).map((__, more) => measure(asLine(pieces.slice(from, from + more + 1)), 1)),
  );
  for (const most of widths.toSorted((a, b) => a - b)) {
    const lines = broken(most);
    if (lines.length <= count) return lines.join('\n');
  }
  return text;
}

/** The end of a note that is nearer to its target; null where that is above or below it. */
function curveStart({ x, y, width, height }: Box, target: { readonly x: number }, size: number) {
  const gap = CLEAR * size;
  if (target.x > x + width + LEAST_CURVE * size) return { x: x + width + gap, y: y + height / 2 };
  return target.x < x - LEAST_CURVE * size ? { x: x - gap, y: y + height / 2 } : null;
}

function isWithin({ x, y, width, height }: Box, bounds: Box): boolean {
  return (
    x >= bounds.x &&
    y >= bounds.y &&
    x + width <= bounds.x + bounds.width &&
    y + height <= bounds.y + bounds.height
  );
}

/** Whether two boxes come nearer to each other than `gap`. */
export function touches(a: Box, b: Box, gap = 0): boolean {
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  );
}

/** What a note keeps clear of: a box, or a link within its box. */
export interface Obstacle extends Box {
  readonly link?: EdgeItem;
  /** Whether it is words or a number, over which no curve runs. */
  readonly isText?: boolean;
}

/** What of a drawing a note within `bounds` must keep clear of: maps, shapes, words and links. */
export function obstaclesIn(
  parts: Partial<Pick<Drawing, 'edges' | 'maps' | 'shapes' | 'labels'>>,
  bounds: Box,
  measure: Measure,
): Obstacle[] {
  const { edges = [], maps = [], shapes = [], labels = [] } = parts;
  const found: Obstacle[] = [];
  for (const list of [maps, shapes]) {
    for (const item of list) {
      if (item.width > 0 && item.height > 0 && item.alpha > 0 && touches(item, bounds)) found.push(item);
    }
  }
  for (const label of labels) {
    const box = labelBox(label, measure);
    if (label.alpha > 0 && touches(box, bounds)) found.push({ ...box, isText: true });
  }
  for (const link of edges) {
    const box = {
      x: Math.min(link.x, link.toX),
      y: Math.min(link.y, link.toY),
      width: Math.abs(link.toX - link.x),
      height: Math.abs(link.toY - link.y),
      link,
    };
    if (link.alpha > 0 && touches(box, bounds)) found.push(box);
  }
  return found;
}

function isNear(obstacle: Obstacle, box: Box, gap: number): boolean {
  if (!touches(obstacle, box, gap)) return false;
  return obstacle.link === undefined || reachOf(obstacle.link, box, gap) !== null;
}

/** What a label covers. */
export function labelBox({ text, x, y, size, align, weight }: LabelItem, measure: Measure): Box {
  const width = measure(text, size, weight);
  const left = align === 'start' ? x : align === 'end' ? x - width : x - width / 2;
  return { x: left, y: y - (LETTERS * size) / 2, width, height: LETTERS * size };
}

/** How far right a link runs where it comes nearer to a box than `gap`; null where it does not. */
export function reachOf({ x, y, toX, toY }: EdgeItem, box: Box, gap = 0): number | null {
  if (
    Math.max(x, toX) < box.x - gap ||
    Math.min(x, toX) > box.x + box.width + gap ||
    Math.max(y, toY) < box.y - gap ||
    Math.min(y, toY) > box.y + box.height + gap
  )
    return null;
  let reach: number | null = null;
  let [fromX, fromY] = [x, y];
  for (let i = 1; i <= PARTS; i++) {
    // A cubic curve that leaves and arrives level.
    const t = i / PARTS;
    const atX = x + (toX - x) * (1.5 * (1 - t) * t + t ** 3);
    const atY = y + (toY - y) * t * t * (3 - 2 * t);
    const isOver =
      Math.min(fromX, atX) < box.x + box.width + gap &&
      Math.max(fromX, atX) > box.x - gap &&
      Math.min(fromY, atY) < box.y + box.height + gap &&
      Math.max(fromY, atY) > box.y - gap;
    if (isOver) reach = Math.max(reach ?? atX, fromX, atX);
    [fromX, fromY] = [atX, atY];
  }
  return reach;
}

/** Whether a drawing says what a person can do. */
export function saysHint({ labels }: Pick<Drawing, 'labels'>): boolean {
  return labels.some(({ id }) => id === lineId(HINT, 0));
}

function lineId(note: string, line: number): string {
  return `note:${note}/${line}`;
}
