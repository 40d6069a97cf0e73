import type { ShapeItem } from '../drawing.ts';
import { SCALES } from '../palette.ts';
import { createInstances, type Instances, QUAD } from './instances.ts';
import fragment from './shapes.frag.glsl';
import vertex from './shapes.vert.glsl';
import wgsl from './shapes.wgsl';
import type { ViewUniforms } from './view-uniforms.ts';

/** All bars, legends and frames in one draw. */
export function createShapes(uniforms: ViewUniforms): Instances {
  return createInstances(
    { wgsl, vertex, fragment },
    QUAD.corners,
    QUAD.indices,
    [
      ['aRect', 4],
      ['aColour', 4],
      ['aStyle', 4],
      ['aStroke', 1],
    ],
    { view: uniforms.view, palette: uniforms.palette, paletteSampler: uniforms.palette.style },
  );
}

export function drawShapes(instances: Instances, items: readonly ShapeItem[]): void {
  const data = instances.reserve(items.length);
  let at = 0;
  for (const { x, y, width, height, colour, alpha, radius, gradient, stroke } of items) {
    data[at++] = x;
    data[at++] = y;
    data[at++] = width;
    data[at++] = height;
    data[at++] = colour[0] / 255;
    data[at++] = colour[1] / 255;
    data[at++] = colour[2] / 255;
    data[at++] = alpha;
    data[at++] = radius;
    data[at++] = gradient ? SCALES[gradient.scale] : -1;
    data[at++] = gradient?.from ?? 0;
    data[at++] = gradient?.to ?? 0;
    data[at++] = stroke;
  }
  instances.commit(items.length);
}
