import { rangesLength } from '../analysis/ranges.ts';
import type { Model } from '../model/model.ts';
import { sizeOf } from '../model/shape.ts';
import { endsInProbabilities } from '../model/structure.ts';
import { createTensor } from '../model/tensor.ts';
import { ops } from '../ops/index.ts';
import { type ForwardResult, RANGE_LEVELS } from './backend.ts';
import { createGpuBuffers, FADE_BYTES, type GpuBuffers, type GpuTargets } from './gpu-buffers.ts';
import {
  compileKernels,
  createKernelLayouts,
  type KernelName,
  type Kernels,
  type StepKernel,
} from './gpu-kernels.ts';
import { createProgram, type Dispatch, type GpuProgram, STEP_STRIDE } from './gpu-program.ts';

/** All that a forward pass is encoded from. */
export interface GpuMachine {
  readonly device: GPUDevice;
  readonly model: Model;
  readonly program: GpuProgram;
  readonly kernels: Kernels;
  readonly targets: GpuTargets;
  readonly buffers: GpuBuffers;
  readonly stepGroup: GPUBindGroup;
  readonly frameGroup: GPUBindGroup;
}

/**
 * Makes the buffers, which it does before it returns, and compiles the kernels.
 * @throws ShapeError where the model does not fit the device or the targets.
 * @throws Error where a kernel does not compile.
 */
export async function createGpuMachine(
  device: GPUDevice,
  model: Model,
  targets: GpuTargets,
): Promise<GpuMachine> {
  const program = createProgram(model);
  const buffers = createGpuBuffers(device, model, program, targets);
  const layouts = createKernelLayouts(device);
  const { upload, weights, steps, mapTable, slotTable } = buffers;
  const stepGroup = bind(device, layouts.step, [
    { buffer: targets.maps },
    { buffer: weights },
    { buffer: steps, size: STEP_STRIDE },
  ]);
  const frameGroup = bind(device, layouts.frame, [
    { buffer: targets.maps },
    { buffer: targets.before },
    { buffer: targets.ranges },
    { buffer: mapTable },
    { buffer: slotTable },
    { buffer: upload, size: FADE_BYTES },
  ]);
  const { plan, dispatches } = program;
  const halfRanges = new Float32Array(RANGE_LEVELS.length * plan.slots.length).fill(1);
  device.queue.writeBuffer(targets.ranges, 8 * plan.mapCount, halfRanges);
  const names = dispatches.map(({ kernel }): StepKernel => kernel);
  if (names.includes('conv2d')) names.push('conv2d_partials');
  try {
    const kernels = await compileKernels(device, layouts, names);
    return { device, model, program, kernels, targets, buffers, stepGroup, frameGroup };
  } catch (error) {
    buffers.destroy();
    throw error;
  }
}

function bind(
  device: GPUDevice,
  layout: GPUBindGroupLayout,
  resources: readonly GPUBufferBinding[],
): GPUBindGroup {
  return device.createBindGroup({
    layout,
    entries: resources.map((resource, binding) => ({ binding, resource })),
  });
}

/**
 * The commands of one forward pass: keep what is on the screen, take over the uploaded input, run every step, reduce the
 * ranges, and copy what is read back.
 * @param blends whether anything of the current maps is on the screen.
 * @param partials the single-channel parts that are drawn too.
 */
export function encodePass(
  machine: GpuMachine,
  blends: boolean,
  partials: Dispatch | null,
): GPUCommandBuffer {
  const { device, model, program, targets, buffers, frameGroup } = machine;
  const { plan } = program;
  const { clock } = buffers;
  const encoder = device.createCommandEncoder();
  if (blends) {
    const pass = encoder.beginComputePass();
    run(machine, pass, 'blend', plan.mapCount, frameGroup);
    pass.end();
  }
  const inputBytes = 4 * sizeOf(model.inputShape);
  encoder.copyBufferToBuffer(buffers.upload, FADE_BYTES, targets.maps, 0, inputBytes);
  const pass = encoder.beginComputePass(
    clock
      ? {
          timestampWrites: {
            querySet: clock.querySet,
            beginningOfPassWriteIndex: 0,
            endOfPassWriteIndex: 1,
          },
        }
      : {},
  );
  for (const dispatch of program.dispatches) runStep(machine, pass, dispatch);
  if (partials) runStep(machine, pass, partials);
  run(machine, pass, 'extents', plan.mapCount, frameGroup);
  run(machine, pass, 'half_ranges', RANGE_LEVELS.length * plan.slots.length, frameGroup);
  pass.end();
  copyResults(machine, encoder);
  return encoder.finish();
}

/** Adds one step, or the parts of one, to a compute pass. */
export function runStep(machine: GpuMachine, pass: GPUComputePassEncoder, dispatch: Dispatch): void {
  const { kernel, workgroups, slot } = dispatch;
  run(machine, pass, kernel, workgroups, machine.stepGroup, [slot * STEP_STRIDE]);
}

function run(
  { device, kernels }: GpuMachine,
  pass: GPUComputePassEncoder,
  name: KernelName,
  workgroups: number,
  group: GPUBindGroup,
  offsets: readonly number[] = [],
): void {
  pass.setPipeline(kernels.pipeline(name));
  pass.setBindGroup(0, group, offsets);
  // Kernels count workgroups row after row, and leave those over.
  const rows = Math.ceil(workgroups / device.limits.maxComputeWorkgroupsPerDimension);
  pass.dispatchWorkgroups(Math.ceil(workgroups / rows), rows);
}

/** Where the logits and the probabilities stand; null for probabilities that the model does not end in. */
function headOf({ model, program }: GpuMachine): { logits: number; probabilities: number | null } {
  const last = model.steps.length;
  const offsetOf = (slot: number) => program.plan.slots[slot]?.offset ?? 0;
  if (!endsInProbabilities(model)) return { logits: offsetOf(last), probabilities: null };
  return { logits: offsetOf(last - 1), probabilities: offsetOf(last) };
}

function copyResults(machine: GpuMachine, encoder: GPUCommandEncoder): void {
  const { model, program, targets, buffers } = machine;
  const { staging, clock } = buffers;
  const classes = 4 * model.classes.length;
  const { logits, probabilities } = headOf(machine);
  encoder.copyBufferToBuffer(targets.maps, 4 * logits, staging, 0, classes);
  if (probabilities !== null) {
    encoder.copyBufferToBuffer(targets.maps, 4 * probabilities, staging, classes, classes);
  }
  encoder.copyBufferToBuffer(targets.ranges, 0, staging, 2 * classes, 4 * rangesLength(program.plan));
  if (!clock) return;
  encoder.resolveQuerySet(clock.querySet, 0, 2, clock.times, 0);
  encoder.copyBufferToBuffer(clock.times, 0, staging, clock.offset, clock.times.size);
}

/** What a pass left in the staging buffer. */
export function resultOf(machine: GpuMachine, bytes: ArrayBuffer): Omit<ForwardResult, 'milliseconds'> {
  const { model, program } = machine;
  const { mapCount, slots } = program.plan;
  const classes = model.classes.length;
  const values = new Float32Array(bytes);
  const logits = values.slice(0, classes);
  const extentsAt = 2 * classes;
  const halfRangesAt = extentsAt + 2 * mapCount;
  return {
    logits,
    probabilities:
      headOf(machine).probabilities === null
        ? ops.softmax.reference([createTensor([classes], logits)], {}).data
        : values.slice(classes, extentsAt),
    extents: values.slice(extentsAt, halfRangesAt),
    halfRanges: values.slice(halfRangesAt, halfRangesAt + RANGE_LEVELS.length * slots.length),
  };
}

/** Time between the two timestamps in the staging buffer; undefined where none are taken. */
export function millisecondsOf({ clock }: GpuBuffers, bytes: ArrayBuffer): number | undefined {
  if (!clock) return undefined;
  const [from = 0n, to = 0n] = new BigUint64Array(bytes, clock.offset, 2);
  return Number(to - from) / 1e6;
}
