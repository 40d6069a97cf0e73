import type { MapItem } from './drawing.ts';

/** screen = drawing · scale + (x, y), in CSS px. */
export interface Pose {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** A size in CSS px. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Closest look: a CSS px of the drawing is at least so many on the screen, and more where cells of maps are smaller. */
const MOST_SCALE = 24;
/** As large as a cell of any map may become, in CSS px of the screen. */
const CELL_PX = 64;

/** A drawing, and where it has them its maps. */
export type Pictured = Size & { readonly maps?: readonly MapItem[] };

/** Closest look at a drawing. */
export function mostScale({ maps = [] }: Pictured): number {
  let least = Number.POSITIVE_INFINITY;
  for (const { width, source } of maps) if (width > 0) least = Math.min(least, width / source.columns);
  return Math.max(MOST_SCALE, CELL_PX / least);
}

/** The drawing at its own size, as much of it as fits: from its left, middle of its height. */
export function homePose(drawing: Pictured, viewport: Size): Pose {
  return clampPose({ scale: 1, x: 0, y: (viewport.height - drawing.height) / 2 }, drawing, viewport);
}

/** A drawing far higher than its window is a list, which is scrolled: it would be too small to read as a whole. */
export const LEAST_SCALE_DOWN = 0.25;

/** Smallest scale: the whole drawing in the window, never larger than its own size; of a long list a part of it. */
export function leastScale(drawing: Size, viewport: Size): number {
  const down = Math.max(LEAST_SCALE_DOWN, viewport.height / drawing.height);
  return Math.min(1, viewport.width / drawing.width, down);
}

/** The nearest pose that keeps the drawing in the window: its edges stay outside it, or it stands in the middle. */
export function clampPose(pose: Pose, drawing: Pictured, viewport: Size): Pose {
  const scale = Math.min(mostScale(drawing), Math.max(leastScale(drawing, viewport), pose.scale));
  const axis = (at: number, size: number, room: number) =>
    size * scale <= room ? (room - size * scale) / 2 : Math.min(0, Math.max(room - size * scale, at));
  return {
    scale,
    x: axis(pose.x, drawing.width, viewport.width),
    y: axis(pose.y, drawing.height, viewport.height),
  };
}

/** A move of the camera: by (dx, dy), and by `factor` round the point (atX, atY) of the screen. */
export interface CameraMove {
  readonly dx: number;
  readonly dy: number;
  readonly factor: number;
  readonly atX: number;
  readonly atY: number;
}

/** @param most the closest look, as `mostScale` gives it. */
export function movePose(pose: Pose, { dx, dy, factor, atX, atY }: CameraMove, most: number): Pose {
  const scale = Math.min(most, pose.scale * factor);
  const zoom = scale / pose.scale;
  return { scale, x: atX + (pose.x - atX) * zoom + dx, y: atY + (pose.y - atY) * zoom + dy };
}

/** The smallest move that brings a box of the drawing into the window, `margin` px from its border. */
export function revealPose(
  pose: Pose,
  box: Size & { x: number; y: number },
  viewport: Size,
  margin: number,
): Pose {
  const axis = (at: number, start: number, size: number, room: number) => {
    const near = start * pose.scale + at;
    const far = near + size * pose.scale;
    if (far > room - margin) return at - (far - room + margin);
    return near < margin ? at + margin - near : at;
  };
  const x = axis(pose.x, box.x, box.width, viewport.width);
  const y = axis(pose.y, box.y, box.height, viewport.height);
  return { scale: pose.scale, x, y };
}
