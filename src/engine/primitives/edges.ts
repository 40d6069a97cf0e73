import type { EdgeItem } from '../drawing.ts';
import fragment from './edges.frag.glsl';
import vertex from './edges.vert.glsl';
import wgsl from './edges.wgsl';
import { createInstances, type Instances, ribbon } from './instances.ts';
import type { ViewUniforms } from './view-uniforms.ts';

const RIBBON = ribbon(24);

/** All links in one draw. */
export function createEdges(uniforms: ViewUniforms): Instances {
  return createInstances(
    { wgsl, vertex, fragment },
    RIBBON.corners,
    RIBBON.indices,
    [
      ['aEnds', 4],
      ['aColour', 4],
      ['aStyle', 4],
    ],
    { view: uniforms.view },
  );
}

export function drawEdges(instances: Instances, items: readonly EdgeItem[]): void {
  const data = instances.reserve(items.length);
  let at = 0;
  for (const { x, y, toX, toY, colour, alpha, width, flows, isStraight } of items) {
    data[at++] = x;
    data[at++] = y;
    data[at++] = toX;
    data[at++] = toY;
    data[at++] = colour[0] / 255;
    data[at++] = colour[1] / 255;
    data[at++] = colour[2] / 255;
    data[at++] = alpha;
    data[at++] = width;
    data[at++] = flows ? 1 : 0;
    data[at++] = isStraight ? 1 : 0;
    data[at++] = 0;
  }
  instances.commit(items.length);
}
