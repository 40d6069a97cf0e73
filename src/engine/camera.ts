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

/** Closest look: a CSS px of the drawing is this many on the screen. */
export const MOST_SCALE = 24;

/** The drawing at its own size, as much of it as fits: from its left, middle of its height. */
export function homePose(drawing: Size, viewport: Size): Pose {
  return clampPose({ scale: 1, x: 0, y: (viewport.height - drawing.height) / 2 }, drawing, viewport);
}

/** Smallest scale: the whole drawing in the window, never larger than its own size. */
export function leastScale(drawing: Size, viewport: Size): number {
  return Math.min(1, viewport.width / drawing.width, viewport.height / drawing.height);
}

/** The nearest pose that keeps the drawing in the window: its edges stay outside it, or it stands in the middle. */
export function clampPose(pose: Pose, drawing: Size, viewport: Size): Pose {
  const scale = Math.min(MOST_SCALE, Math.max(leastScale(drawing, viewport), pose.scale));
  const axis = (at: number, size: number, room: number) =>
    size * scale <= room ? (room - size * scale) / 2 : Math.min(0, Math.max(room - size * scale, at));
  return {
    scale,
    x: axis(pose.x, drawing.width, viewport.width),
    y: axis(pose.y, drawing.height, viewport.height),
  };
}

/** Moves by (dx, dy), and scales by `factor` so that the point (atX, atY) of the screen stays where it is. */
export function movePose(pose: Pose, dx: number, dy: number, factor: number, atX: number, atY: number): Pose {
  const scale = Math.min(MOST_SCALE, pose.scale * factor);
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
