import { mapsOf, type Shape } from '../model/shape.ts';
import type { Conv2dParams } from '../ops/op.ts';
import type { WasmHeap } from './wasm-heap.ts';

/** How the maps under a correlation lie in memory and where its taps find them. Steps and sizes in floats. */
export interface Frame {
  /** Copies of the maps into a cleared region of `length` floats, or none where they are read where they lie. */
  readonly copies: readonly CellCopy[];
  readonly length: number;
  /** Of each tap, channel by channel and row by row of the kernel, from the output cell's own place. */
  readonly offsets: Int32Array;
  /** From the cells under one output row to those under the next. */
  readonly rowStep: number;
}

interface CellCopy {
  readonly from: number;
  readonly inSteps: readonly [map: number, row: number, column: number];
  readonly to: number;
  readonly outSteps: readonly [map: number, row: number, column: number];
  readonly size: readonly [channels: number, height: number, width: number];
}

/**
 * The frame of a convolution's input [Cin,H,W]. With padding or a stride along x the input is copied: zeros around it,
 * and its columns sorted by their place in the stride, so that neighbouring outputs read neighbouring cells.
 */
export function inputFrame(shape: Shape, params: Conv2dParams): Frame {
  const [channels, height, width] = mapsOf(shape);
  const { kernel, stride, padBefore, padAfter, dilation } = params;
  const step = stride[1];
  const phaseWidth = Math.ceil((width + padBefore[1] + padAfter[1]) / step);
  const row = phaseWidth * step;
  const map = row * (height + padBefore[0] + padAfter[0]);
  const offsets = tapOffsets(channels, kernel, (channel, ky, kx) => {
    const x = kx * dilation[1];
    return channel * map + ky * dilation[0] * row + (x % step) * phaseWidth + Math.floor(x / step);
  });
  const rowStep = stride[0] * row;
  if (step === 1 && map === height * width) return { copies: [], length: 0, offsets, rowStep };
  const copies: CellCopy[] = [];
  for (let first = 0; first < Math.min(step, width); first++) {
    const column = first + padBefore[1];
    copies.push({
      from: first,
      inSteps: [height * width, width, step],
      to: padBefore[0] * row + (column % step) * phaseWidth + Math.floor(column / step),
      outSteps: [map, row, 1],
      size: [channels, height, Math.ceil((width - first) / step)],
    });
  }
  return { copies, length: channels * map, offsets, rowStep };
}

/**
 * The frame of d output [Cout,H',W'] under the correlation that gives d input: its cells a stride apart, zeros between
 * and around them, and the taps of the flipped kernels.
 */
export function gradientFrame(inputShape: Shape, outputShape: Shape, params: Conv2dParams): Frame {
  const [, height, width] = mapsOf(inputShape);
  const [channels, outHeight, outWidth] = mapsOf(outputShape);
  const { kernel, stride, padBefore, dilation } = params;
  const before = (axis: 0 | 1) => Math.max(0, (kernel[axis] - 1) * dilation[axis] - padBefore[axis]);
  const sizeAlong = (axis: 0 | 1, size: number, outSize: number) =>
    before(axis) + Math.max(size + padBefore[axis], (outSize - 1) * stride[axis] + 1);
  const row = sizeAlong(1, width, outWidth);
  const map = row * sizeAlong(0, height, outHeight);
  const offsets = tapOffsets(channels, kernel, (channel, ky, kx) => {
    const y = padBefore[0] + before(0) - ky * dilation[0];
    const x = padBefore[1] + before(1) - kx * dilation[1];
    return channel * map + y * row + x;
  });
  const copy: CellCopy = {
    from: 0,
    inSteps: [outHeight * outWidth, outWidth, 1],
    to: before(0) * row + before(1),
    outSteps: [map, stride[0] * row, stride[1]],
    size: [channels, outHeight, outWidth],
  };
  return { copies: [copy], length: channels * map, offsets, rowStep: row };
}

/** The frame of d output under the sums of d weights: rows filled with zeros up to a multiple of four cells. */
export function filledRowsFrame(outputShape: Shape): Frame {
  const [channels, height, width] = mapsOf(outputShape);
  const row = Math.ceil(width / 4) * 4;
  const steps = [height * row, row, 1] as const;
  const size = [channels, height, width] as const;
  const copy: CellCopy = {
    from: 0,
    inSteps: [height * width, width, 1],
    to: 0,
    outSteps: steps,
    size,
  };
  const copies = row === width ? [] : [copy];
  return {
    copies,
    length: copies.length * channels * height * row,
    offsets: new Int32Array(0),
    rowStep: row,
  };
}

/** Floats that `packWeights` writes for `channels` output channels of `taps` taps. */
export function packedLength(channels: number, taps: number): number {
  return Math.ceil(channels / 5) * 5 * (taps + 1);
}

/** Makes the frame of the maps at `input`. @returns the address that the taps' offsets count from. */
export function fillFrame({ kernels }: WasmHeap, frame: Frame, input: number, scratch: number): number {
  if (frame.copies.length === 0) return input;
  kernels.clear(scratch, frame.length);
  for (const { from, inSteps, to, outSteps, size } of frame.copies) {
    kernels.copyCells(input + 4 * from, ...inSteps, scratch + 4 * to, ...outSteps, ...size);
  }
  return scratch;
}

function tapOffsets(
  channels: number,
  [height, width]: readonly [number, number],
  offset: (channel: number, y: number, x: number) => number,
): Int32Array {
  const offsets = new Int32Array(channels * height * width);
  for (let tap = 0; tap < offsets.length; tap++) {
    const y = Math.floor(tap / width) % height;
    offsets[tap] = offset(Math.floor(tap / (height * width)), y, tap % width);
  }
  return offsets;
}
