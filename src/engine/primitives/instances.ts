import {
  Buffer,
  BufferUsage,
  Geometry,
  GlProgram,
  GpuProgram,
  Mesh,
  Shader,
  type ShaderFromResources,
  State,
} from 'pixi.js';

/** The three texts of a primitive's program, the same picture in WGSL and in GLSL ES 3.00. */
export interface ProgramText {
  readonly wgsl: string;
  readonly vertex: string;
  readonly fragment: string;
}

/** One attribute of an instance: its name in the shaders and how many floats. */
export type Attribute = readonly [name: string, floats: 1 | 2 | 4];

const FORMATS = { 1: 'float32', 2: 'float32x2', 4: 'float32x4' } as const;

/** Any number of instances of one small mesh, drawn at once. */
export interface Instances {
  readonly mesh: Mesh<Geometry, Shader>;
  /** Floats of one instance. */
  readonly stride: number;
  /** Room for `count` instances to write to; `commit` shows them. */
  reserve(count: number): Float32Array;
  commit(count: number): void;
  destroy(): void;
}

/**
 * @param corners x, y of each vertex, `aCorner` in the shaders.
 * @param resources what the shader binds, by the names of its WGSL variables.
 */
export function createInstances(
  program: ProgramText,
  corners: Float32Array,
  indices: Uint16Array,
  attributes: readonly Attribute[],
  resources: NonNullable<ShaderFromResources['resources']>,
): Instances {
  const stride = attributes.reduce((sum, [, floats]) => sum + floats, 0);
  let data = new Float32Array(stride * 64);
  const buffer = new Buffer({ data, usage: BufferUsage.VERTEX | BufferUsage.COPY_DST, shrinkToFit: false });
  buffer.autoGarbageCollect = false;
  const geometry = new Geometry({ indexBuffer: indices, instanceCount: 0 });
  geometry.autoGarbageCollect = false;
  geometry.addAttribute('aCorner', { buffer: corners, format: 'float32x2', stride: 8, offset: 0 });
  let offset = 0;
  for (const [name, floats] of attributes) {
    geometry.addAttribute(name, {
      buffer,
      format: FORMATS[floats],
      stride: stride * 4,
      offset: offset * 4,
      instance: true,
    });
    offset += floats;
  }
  const shader = new Shader({
    gpuProgram: GpuProgram.from({
      vertex: { source: program.wgsl, entryPoint: 'vertexMain' },
      fragment: { source: program.wgsl, entryPoint: 'fragmentMain' },
    }),
    glProgram: GlProgram.from({ vertex: program.vertex, fragment: program.fragment }),
    resources,
  });
  const state = new State();
  state.blend = true;
  state.culling = false;
  state.depthTest = false;
  const mesh = new Mesh({ geometry, shader, state });
  mesh.visible = false;
  return {
    mesh,
    stride,
    reserve(count) {
      if (count * stride > data.length) data = new Float32Array(stride * 2 ** Math.ceil(Math.log2(count)));
      return data;
    },
    commit(count) {
      geometry.instanceCount = count;
      mesh.visible = count > 0;
      if (count > 0) buffer.setDataWithSize(data, count * stride, true);
    },
    destroy() {
      mesh.destroy();
      geometry.destroy(true);
      shader.destroy();
    },
  };
}

/** Corners and indices of a unit square. */
export const QUAD = {
  corners: new Float32Array([0, 0, 1, 0, 1, 1, 0, 1]),
  indices: new Uint16Array([0, 1, 2, 0, 2, 3]),
};

/** Corners (t along, −1 or 1 across) and indices of a ribbon of `segments`. */
export function ribbon(segments: number): { corners: Float32Array; indices: Uint16Array } {
  const corners: number[] = [];
  const indices: number[] = [];
  for (let i = 0; i <= segments; i++) {
    corners.push(i / segments, -1, i / segments, 1);
    if (i < segments) indices.push(2 * i, 2 * i + 1, 2 * i + 2, 2 * i + 1, 2 * i + 3, 2 * i + 2);
  }
  return { corners: new Float32Array(corners), indices: new Uint16Array(indices) };
}
