import type { Model, Step } from '../model/model.ts';
import { mapsOf, type Pair } from '../model/shape.ts';

/** Some cells of one tensor: every combination of the channels, rows and columns listed, each in ascending order. */
export interface Cells {
  /** 0 is the input, i the output of step i − 1. */
  readonly place: number;
  readonly channels: readonly number[];
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/**
 * The cells of each earlier tensor that a cell depends on, back to the input: its receptive fields.
 * Exact for every op of the model: windows are products of rows and columns, so are their unions here.
 * @returns from the cell's own place down to place 0.
 */
export function receptiveFields(model: Model, cell: Cells): readonly Cells[] {
  const fields = [cell];
  for (let place = cell.place; place > 0; place--) {
    const step = model.steps[place - 1];
    const field = fields.at(-1);
    if (!step || !field) break;
    fields.push(sourcesOf(step, field));
  }
  return fields;
}

/**
 * The cells of each later tensor that depend on a cell.
 * @returns from the cell's own place up to the output.
 */
export function reachedCells(model: Model, cell: Cells): readonly Cells[] {
  const reached = [cell];
  for (let place = cell.place; place < model.steps.length; place++) {
    const step = model.steps[place];
    const from = reached.at(-1);
    if (!step || !from) break;
    reached.push(targetsOf(step, from));
  }
  return reached;
}

/** Window of an op along both axes; null where a cell depends on the same cell alone, or on everything. */
function windowOf(step: Step): { size: Pair; stride: Pair; before: Pair; dilation: Pair } | null {
  if (step.op === 'conv2d') {
    const { kernel, stride, padBefore, dilation } = step.params;
    return { size: kernel, stride, before: padBefore, dilation };
  }
  if (step.op === 'max_pool' || step.op === 'avg_pool') {
    const { window, stride, padBefore } = step.params;
    return { size: window, stride, before: padBefore, dilation: [1, 1] };
  }
  return null;
}

function sourcesOf(step: Step, cells: Cells): Cells {
  const place = cells.place - 1;
  const [channels, height, width] = mapsOf(step.inputShape);
  if (step.op === 'dense' || step.op === 'softmax') return everything(place, step.inputShape);
  if (step.op === 'flatten') {
    const picked = cells.channels;
    return {
      place,
      channels: distinct(picked.map((index) => Math.floor(index / (height * width)))),
      rows: distinct(picked.map((index) => Math.floor(index / width) % height)),
      columns: distinct(picked.map((index) => index % width)),
    };
  }
  const window = windowOf(step);
  if (!window) return { ...cells, place };
  const { size, stride, before, dilation } = window;
  const along = (axis: 0 | 1, outputs: readonly number[], length: number) =>
    distinct(
      outputs.flatMap((output) =>
        range(size[axis]).map((tap) => output * stride[axis] - before[axis] + tap * dilation[axis]),
      ),
    ).filter((at) => at >= 0 && at < length);
  return {
    place,
    channels: step.op === 'conv2d' ? range(channels) : cells.channels,
    rows: along(0, cells.rows, height),
    columns: along(1, cells.columns, width),
  };
}

function targetsOf(step: Step, cells: Cells): Cells {
  const place = cells.place + 1;
  if (step.op === 'dense' || step.op === 'softmax') return everything(place, step.outputShape);
  const [channels, height, width] = mapsOf(step.outputShape);
  if (step.op === 'flatten') {
    const [, mapHeight, mapWidth] = mapsOf(step.inputShape);
    const indices = cells.channels.flatMap((channel) =>
      cells.rows.flatMap((row) =>
        cells.columns.map((column) => (channel * mapHeight + row) * mapWidth + column),
      ),
    );
    return { place, channels: distinct(indices), rows: [0], columns: [0] };
  }
  const window = windowOf(step);
  if (!window) return { ...cells, place };
  const { size, stride, before, dilation } = window;
  const along = (axis: 0 | 1, inputs: readonly number[], length: number) =>
    distinct(
      inputs.flatMap((input) =>
        range(size[axis]).map((tap) => (input + before[axis] - tap * dilation[axis]) / stride[axis]),
      ),
    ).filter((at) => Number.isInteger(at) && at >= 0 && at < length);
  return {
    place,
    channels: step.op === 'conv2d' ? range(channels) : cells.channels,
    rows: along(0, cells.rows, height),
    columns: along(1, cells.columns, width),
  };
}

function everything(place: number, shape: readonly number[]): Cells {
  const [channels, height, width] = mapsOf(shape);
  return { place, channels: range(channels), rows: range(height), columns: range(width) };
}

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}
