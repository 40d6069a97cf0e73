import 'pixi.js/unsafe-eval';
import {
  AbstractRenderer,
  BackgroundSystem,
  BindGroupSystem,
  BlendModePipe,
  ColorMaskPipe,
  GCSystem,
  type Geometry,
  GlBackBufferSystem,
  GlBufferSystem,
  GlColorMaskSystem,
  GlContextSystem,
  GlEncoderSystem,
  GlGeometrySystem,
  GlLimitsSystem,
  GlobalUniformSystem,
  GlRenderTargetSystem,
  GlShaderSystem,
  GlStateSystem,
  GlStencilSystem,
  GlTextureSystem,
  GlUboSystem,
  GlUniformGroupSystem,
  GpuBufferSystem,
  GpuColorMaskSystem,
  GpuDeviceSystem,
  GpuEncoderSystem,
  GpuLimitsSystem,
  GpuRenderTargetSystem,
  GpuShaderSystem,
  GpuStateSystem,
  GpuStencilSystem,
  GpuTextureSystem,
  GpuUboSystem,
  type InstructionSet,
  type Mesh,
  PipelineSystem,
  RendererType,
  RenderGroupSystem,
  type Shader,
  ViewSystem,
  type WebGLOptions,
  type WebGPUOptions,
} from 'pixi.js';
import type { Gpu } from './device.ts';

/** Stands where Pixi gathers sprites for one draw: here each mesh is a draw of its own. */
class NoBatches {
  static readonly extension = { name: 'batch' };
  buildStart(): void {}
  break(): void {}
  buildEnd(): void {}
  upload(): void {}
  destroy(): void {}
}

interface RendererPart {
  readonly extension: { readonly name: string };
}

/** Draws each mesh with its own shader, which finds its place by the view's uniforms and none of Pixi's. */
class MeshDraws {
  static readonly extension = { name: 'mesh' };
  readonly #renderer: GpuRenderer | GlRenderer;

  constructor(renderer: GpuRenderer | GlRenderer) {
    this.#renderer = renderer;
  }

  validateRenderable(): boolean {
    return false;
  }

  addRenderable(mesh: Mesh, instructions: InstructionSet): void {
    instructions.add(mesh);
  }

  updateRenderable(): void {}

  execute({ isRenderable, geometry, shader, state }: Mesh<Geometry, Shader>): void {
    if (isRenderable && shader) this.#renderer.encoder.draw({ geometry, shader, state });
  }

  destroy(): void {}
}

const PIPES = [BlendModePipe, NoBatches, ColorMaskPipe, MeshDraws];

// Both lists are in the order in which Pixi makes and starts its systems.
const GPU_SYSTEMS = [
  GpuEncoderSystem,
  BackgroundSystem,
  ViewSystem,
  GCSystem,
  GlobalUniformSystem,
  RenderGroupSystem,
  GpuUboSystem,
  GpuDeviceSystem,
  GpuLimitsSystem,
  GpuBufferSystem,
  GpuTextureSystem,
  GpuRenderTargetSystem,
  GpuShaderSystem,
  GpuStateSystem,
  PipelineSystem,
  GpuColorMaskSystem,
  GpuStencilSystem,
  BindGroupSystem,
];

const GL_SYSTEMS = [
  GlBackBufferSystem,
  BackgroundSystem,
  ViewSystem,
  GCSystem,
  GlobalUniformSystem,
  RenderGroupSystem,
  GlUboSystem,
  GlContextSystem,
  GlLimitsSystem,
  GlBufferSystem,
  GlTextureSystem,
  GlRenderTargetSystem,
  GlGeometrySystem,
  GlUniformGroupSystem,
  GlShaderSystem,
  GlEncoderSystem,
  GlStateSystem,
  GlStencilSystem,
  GlColorMaskSystem,
];

/**
 * Pixi's WebGPU renderer with the systems that meshes of one shader need. Its own `WebGPURenderer` brings sprites, masks,
 * filters, texts, screenshots and a collector of what is unused along, which no page of this project ever asks for.
 */
export class GpuRenderer extends AbstractRenderer<object, WebGPUOptions> {
  declare readonly buffer: GpuBufferSystem;
  declare readonly encoder: GpuEncoderSystem;

  constructor() {
    super({
      name: 'webgpu',
      type: RendererType.WEBGPU,
      systems: named(GPU_SYSTEMS),
      renderPipes: named(PIPES),
      renderPipeAdaptors: [],
    });
  }
}

/** The same of its WebGL renderer. */
export class GlRenderer extends AbstractRenderer<object, WebGLOptions> {
  declare readonly encoder: GlEncoderSystem;

  constructor() {
    super({
      name: 'webgl',
      type: RendererType.WEBGL,
      systems: named(GL_SYSTEMS),
      renderPipes: named(PIPES),
      renderPipeAdaptors: [],
    });
  }
}

/** Parts with their names. Pixi types neither by the renderer that a part is made for, nor by the options that it takes. */
function named<T>(parts: readonly RendererPart[]): { name: string; value: T }[] {
  return parts.map((part) => ({ name: part.extension.name, value: part as T }));
}

export interface RendererOptions {
  readonly canvas: HTMLCanvasElement;
  /** The device to draw with; null for WebGL 2. */
  readonly gpu: Gpu | null;
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
}

/** @throws Error where the canvas can not be drawn on. */
export async function createRenderer(options: RendererOptions): Promise<GpuRenderer | GlRenderer> {
  const common = {
    canvas: options.canvas,
    width: options.width,
    height: options.height,
    resolution: options.pixelRatio,
    antialias: false,
    autoDensity: false,
    skipExtensionImports: true,
    // What is unused is freed by what made it; a collector would need a clock of its own.
    gcActive: false,
  } as const;
  if (options.gpu) {
    const renderer = new GpuRenderer();
    // Pixi hands the canvas's texture all options, though its types do not name this one. The preferred format saves a
    // copy of the canvas a frame.
    const format = navigator.gpu.getPreferredCanvasFormat();
    const withFormat = { ...common, gpu: options.gpu, format };
    await renderer.init(withFormat);
    return renderer;
  }
  const renderer = new GlRenderer();
  await renderer.init({ ...common, preferWebGLVersion: 2 });
  return renderer;
}
