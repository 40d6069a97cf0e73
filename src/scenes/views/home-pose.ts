import { clampPose, homePose, type Pose, type Size } from '../../engine/camera.ts';
import type { Drawing } from '../../engine/drawing.ts';
import { GROUP, MARKS } from '../marks/shape-item.ts';
import type { Layer } from '../network/layers.ts';
import { aboveMaps } from '../network/overview-layout.ts';
import type { View } from '../view.ts';

/** Room at the left of what is wider than the window. */
const EDGE_PX = 12;

/**
 * When each column sets off, 0 to 1 by its distance from the one that a view is about; what the view adds comes last but
 * one, its notes last.
 * @param column null where the view is about the whole network.
 */
export function delaysFrom(columns: readonly Layer[], column: number | null): Map<string, number> {
  const focus = column ?? columns.length / 2;
  const farthest = Math.max(focus, columns.length - focus, 1);
  const delays = new Map(columns.map(({ name }, i) => [name, Math.abs(i - focus) / farthest]));
  delays.set(GROUP, 0.8);
  delays.set(MARKS, 1);
  delays.set('notes', 1);
  return delays;
}

/** The pose a part of the way from one to another. */
export function between(from: Pose, to: Pose, part: number): Pose {
  const lerp = (a: number, b: number) => a + (b - a) * part;
  return { scale: lerp(from.scale, to.scale), x: lerp(from.x, to.x), y: lerp(from.y, to.y) };
}

/** Where the camera stands at first: on everything where it fits, else on what the view is about. */
export function homeOf(
  view: View | null,
  stage: { readonly drawing: Drawing; readonly viewport: Size },
): Pose {
  const { viewport } = stage;
  const size = view?.drawing ?? stage.drawing;
  const pose = homePose(size, viewport);
  const zone = view?.inView;
  if (!zone) {
    const y = Math.max(pose.y, view ? 0 - aboveMaps(view.layout) : 0);
    return clampPose({ ...pose, y }, size, viewport);
  }
  // Of what is wider than the window the beginning shows.
  const x = zone.width > viewport.width ? EDGE_PX - zone.x : viewport.width / 2 - (zone.x + zone.width / 2);
  const y = viewport.height / 2 - (zone.y + zone.height / 2);
  return clampPose({ ...pose, x, y }, size, viewport);
}
