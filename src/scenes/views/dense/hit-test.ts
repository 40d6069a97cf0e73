import type { Box } from '../../geometry.ts';
import type { FlattenScene } from './scene.ts';
import { exitOf, type FlattenZone, lineBox } from './zone.ts';

/** What is under a point of the flatten view: a cell of the flattened maps, a folded map, or the step to the probability. */
export type FlattenTarget =
  | { readonly kind: 'cell'; readonly cell: number; readonly map: number }
  | { readonly kind: 'map'; readonly map: number }
  | { readonly kind: 'softmax' };

/** Reach of the strips beyond their sides, and least size of the softmax's target, in CSS px of the drawing. */
const REACH_PX = 8;
const TARGET_PX = 44;
/** Near the sum the links lie too close to be told apart. */
const NEAR_SUM = 0.85;

/**
 * What a point of the drawing is on: a cell of the unrolled map, a line of either column or a link between them, which
 * all name the same cell; a folded map; null where it is on none.
 */
export function flattenTargetAt({ zone }: FlattenScene, x: number, y: number): FlattenTarget | null {
  if (zone.softmax && contains(atLeast(zone.softmax, TARGET_PX), x, y)) {
    return { kind: 'softmax' };
  }
  return onMap(zone, x, y) ?? onStrips(zone, x, y) ?? onWayIn(zone, x, y) ?? onWayOut(zone, x, y);
}

/** Whether a point is on a link: on neither a map nor a line. */
export function isOnLink({ zone }: FlattenScene, x: number, y: number): boolean {
  return (
    !onMap(zone, x, y) && !onStrips(zone, x, y) && (onWayIn(zone, x, y) ?? onWayOut(zone, x, y)) !== null
  );
}

function onMap(zone: FlattenZone, x: number, y: number): FlattenTarget | null {
  const map = zone.maps.findIndex((box) => contains(box, x, y));
  const box = zone.maps[map];
  if (!box) return null;
  if (map !== zone.lead && zone.rows * zone.columns > 1) return { kind: 'map', map };
  const row = Math.min(zone.rows - 1, Math.floor(((y - box.y) / box.height) * zone.rows));
  const column = Math.min(zone.columns - 1, Math.floor(((x - box.x) / box.width) * zone.columns));
  return { kind: 'cell', map, cell: (map * zone.rows + row) * zone.columns + column };
}

function onStrips(zone: FlattenZone, x: number, y: number): FlattenTarget | null {
  const [segment, weight] = [zone.segments[0], zone.weights[0]];
  if (!segment || !weight) return null;
  const isBeside = x >= segment.x - REACH_PX && x <= weight.x + weight.width + REACH_PX;
  return isBeside ? lineAt(zone, y) : null;
}

/** The line at a height of the strips. */
function lineAt(zone: FlattenZone, y: number): FlattenTarget | null {
  const map = zone.segments.findIndex((box) => y >= box.y && y < box.y + box.height);
  const box = zone.segments[map];
  if (!box) return null;
  const cells = zone.rows * zone.columns;
  return { kind: 'cell', map, cell: map * cells + Math.floor(((y - box.y) / box.height) * cells) };
}

/** Links of the unrolled map keep their order on their way, so that the height alone tells the cell. */
function onWayIn(zone: FlattenZone, x: number, y: number): FlattenTarget | null {
  const { lead, rows, columns } = zone;
  const cells = rows * columns;
  const first = lead * cells;
  const from = exitOf(zone, first);
  const to = lineBox(zone, first, 'segments');
  const part = partAlong(from.x, to.x, x);
  const map = zone.maps[lead];
  const segment = zone.segments[lead];
  if (part === null || !map || !segment) return null;
  const top = map.y + (segment.y - map.y) * part;
  const height = map.height + (segment.height - map.height) * part;
  const cell = Math.floor(((y - top) / height) * cells);
  return cell >= 0 && cell < cells ? { kind: 'cell', map: lead, cell: first + cell } : null;
}

/** Links to the sum draw together: the height is spread back to the strips. */
function onWayOut(zone: FlattenZone, x: number, y: number): FlattenTarget | null {
  const weight = zone.weights[0];
  if (!weight) return null;
  const part = partAlong(weight.x + weight.width, zone.sum.x, x);
  if (part === null || part > NEAR_SUM) return null;
  const end = zone.sum.y + zone.sum.height / 2;
  const found = lineAt(zone, (y - end * part) / (1 - part));
  // The one link of a folded map names no cell, and a map must not unroll because a pointer passes over a link.
  return found?.kind === 'cell' && found.map === zone.lead ? found : null;
}

/** How far down a link has come at `x`, 0 to 1: links are cubic curves that leave and arrive level. */
function partAlong(from: number, to: number, x: number): number | null {
  if (x < from || x > to || to <= from) return null;
  const share = (x - from) / (to - from);
  let low = 0;
  let high = 1;
  for (let i = 0; i < 40; i++) {
    const t = (low + high) / 2;
    const s = 1 - t;
    if (1.5 * s * t + t ** 3 > share) high = t;
    else low = t;
  }
  return low * low * (3 - 2 * low);
}

function contains({ x, y, width, height }: Box, atX: number, atY: number): boolean {
  return width > 0 && atX >= x && atX < x + width && atY >= y && atY < y + height;
}

function atLeast(box: Box, side: number): Box {
  const width = Math.max(side, box.width);
  const height = Math.max(side, box.height);
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
}
