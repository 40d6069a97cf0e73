import blend from '../kernels/blend.wgsl';
import conv2dPartials from '../kernels/conv2d-partials.wgsl';
import extents from '../kernels/extents.wgsl';
import ranges from '../kernels/ranges.wgsl';
import type { OpName } from '../ops/op.ts';
import { gpuOps } from './gpu-ops.ts';

/** Kernels that compute a step, by its op, or the parts of one; they take the arena, the weights and a step's parameters. */
export type StepKernel = OpName | 'conv2d_partials';
/** Kernels that run once a pass; they take the arena, what is faded from, the ranges and the tables of maps and slots. */
type FrameKernel = 'blend' | 'extents' | 'half_ranges';
/** The name of a kernel is its entry point. */
export type KernelName = StepKernel | FrameKernel;

const FRAME_KERNELS: Readonly<Record<FrameKernel, string>> = { blend, extents, half_ranges: ranges };

function codeOf(kernel: StepKernel): string {
  const code = kernel === 'conv2d_partials' ? conv2dPartials : gpuOps[kernel]?.code;
  if (code !== undefined) return code;
  throw new Error(`The op "${kernel}" has no WGSL. Add it to gpuOps, or compute on the CPU.`);
}

/** What the two sorts of kernels are given. */
export interface KernelLayouts {
  readonly step: GPUBindGroupLayout;
  readonly frame: GPUBindGroupLayout;
}

export function createKernelLayouts(device: GPUDevice): KernelLayouts {
  return {
    step: createLayout(device, ['storage', 'read-only-storage', 'uniform'], true),
    frame: createLayout(
      device,
      ['storage', 'storage', 'storage', 'read-only-storage', 'read-only-storage', 'uniform'],
      false,
    ),
  };
}

/** Compiled kernels. */
export interface Kernels {
  /** Of the kernels that run once a pass. */
  readonly frameLayout: GPUBindGroupLayout;
  pipeline(name: KernelName): GPUComputePipeline;
}

/**
 * Compiles these kernels of steps, and those that run once a pass.
 * @throws Error when one is missing or does not compile.
 */
export async function compileKernels(
  device: GPUDevice,
  layouts: KernelLayouts,
  stepKernels: Iterable<StepKernel>,
): Promise<Kernels> {
  const modules = new Map<string, GPUShaderModule>();
  const compile = async (name: KernelName, code: string, layout: GPUBindGroupLayout) => {
    const module = modules.get(code) ?? device.createShaderModule({ code, label: name });
    modules.set(code, module);
    const pipeline = await device.createComputePipelineAsync({
      label: name,
      layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
      compute: { module, entryPoint: name },
    });
    return [name, pipeline] as const;
  };
  const frameKernels = Object.entries(FRAME_KERNELS) as [FrameKernel, string][];
  const pipelines = new Map<KernelName, GPUComputePipeline>(
    await Promise.all([
      ...[...new Set(stepKernels)].map((name) => compile(name, codeOf(name), layouts.step)),
      ...frameKernels.map(([name, code]) => compile(name, code, layouts.frame)),
    ]),
  );
  return {
    frameLayout: layouts.frame,
    pipeline(name) {
      const pipeline = pipelines.get(name);
      if (!pipeline) throw new Error(`The kernel "${name}" was not compiled. Name it to compileKernels.`);
      return pipeline;
    },
  };
}

/** @param moves whether the uniform is chosen by a dynamic offset. */
function createLayout(
  device: GPUDevice,
  types: readonly GPUBufferBindingType[],
  moves: boolean,
): GPUBindGroupLayout {
  return device.createBindGroupLayout({
    entries: types.map((type, binding) => ({
      binding,
      visibility: GPUShaderStage.COMPUTE,
      buffer: { type, hasDynamicOffset: moves && type === 'uniform' },
    })),
  });
}
