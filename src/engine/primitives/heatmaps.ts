import type { MapItem } from '../drawing.ts';
import { SCALES } from '../palette.ts';
import fragment from './heatmaps.frag.glsl';
import vertex from './heatmaps.vert.glsl';
import wgsl from './heatmaps.wgsl';
import { createInstances, type Instances, QUAD } from './instances.ts';
import type { MapValues } from './map-values.ts';
import type { ViewUniforms } from './view-uniforms.ts';

/** All maps in one draw, each cell read from the values where the forward pass left them. */
export function createHeatmaps(uniforms: ViewUniforms, values: MapValues): Instances {
  return createInstances(
    { wgsl, vertex, fragment },
    QUAD.corners,
    QUAD.indices,
    [
      ['aRect', 4],
      ['aSource', 4],
      ['aStyle', 4],
    ],
    {
      view: uniforms.view,
      ...values.resources,
      palette: uniforms.palette,
      paletteSampler: uniforms.palette.style,
    },
  );
}

export function drawHeatmaps(instances: Instances, items: readonly MapItem[]): void {
  const data = instances.reserve(items.length);
  let at = 0;
  for (const { x, y, width, height, source, range, scale, alpha, revealed, halfRange } of items) {
    data[at++] = x;
    data[at++] = y;
    data[at++] = width;
    data[at++] = height;
    data[at++] = source.offset;
    data[at++] = source.columns;
    data[at++] = source.rows;
    data[at++] = range;
    data[at++] = scale === 'picture' ? -1 : SCALES[scale];
    data[at++] = alpha;
    data[at++] = revealed ?? source.columns * source.rows;
    data[at++] = halfRange ?? 0;
  }
  instances.commit(items.length);
}
