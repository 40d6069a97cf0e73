import type { Model, Step } from '../model/model.ts';
import { mapsOf } from '../model/shape.ts';
import { kindOf, windowOf } from '../model/steps.ts';
import { sourceSlots, targetSlots } from '../model/structure.ts';

/** Some cells of one tensor: every combination of the channels, rows and columns listed, each in ascending order. */
export interface Cells {
  /** 0 is the input, i the output of step i − 1. */
  readonly slot: number;
  readonly channels: readonly number[];
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/**
 * The cells of each earlier tensor that a cell depends on, back to the input: its receptive fields.
 * Exact for every op of the model: windows are products of rows and columns, so are their unions here.
 * @returns from the cell's own slot down to slot 0.
 */
export function receptiveFields(model: Model, cell: Cells): readonly Cells[] {
  const fields: Cells[] = [];
  for (let field: Cells | null = cell; field; field = fieldBefore(model, field)) fields.push(field);
  return fields;
}

/**
 * The cells of each later tensor that depend on a cell.
 * @returns from the cell's own slot up to the output.
 */
export function reachedCells(model: Model, cell: Cells): readonly Cells[] {
  const reached: Cells[] = [];
  for (let cells: Cells | null = cell; cells; cells = cellsAfter(model, cells)) reached.push(cells);
  return reached;
}

/** The cells of the tensor before that some cells depend on; null for those of the input. */
function fieldBefore(model: Model, cells: Cells): Cells | null {
  const step = model.steps[cells.slot - 1];
  const [slot] = sourceSlots(model, cells.slot);
  return step && slot !== undefined ? fieldOf(step, cells, slot) : null;
}

/** The cells of the tensor behind that depend on some cells; null for those of the output. */
function cellsAfter(model: Model, cells: Cells): Cells | null {
  const [slot] = targetSlots(model, cells.slot);
  const step = slot === undefined ? undefined : model.steps[slot - 1];
  return step && slot !== undefined ? reachedThrough(step, cells, slot) : null;
}

/** Whether a cell depends on all channels, not on its own alone. */
function mixesChannels(step: Step): boolean {
  const kind = kindOf(step);
  return kind === 'weighted' || kind === 'normalizing';
}

function fieldOf(step: Step, cells: Cells, slot: number): Cells {
  const [channels, height, width] = mapsOf(step.inputShape);
  if (kindOf(step) === 'reshape') {
    const picked = cells.channels;
    return {
      slot,
      channels: distinct(picked.map((index) => Math.floor(index / (height * width)))),
      rows: distinct(picked.map((index) => Math.floor(index / width) % height)),
      columns: distinct(picked.map((index) => index % width)),
    };
  }
  const { size, stride, padBefore: before, dilation } = windowOf(step);
  const along = (axis: 0 | 1, outputs: readonly number[], length: number) =>
    distinct(
      outputs.flatMap((output) =>
        range(size[axis]).map((tap) => output * stride[axis] - before[axis] + tap * dilation[axis]),
      ),
    ).filter((at) => at >= 0 && at < length);
  return {
    slot,
    channels: mixesChannels(step) ? range(channels) : cells.channels,
    rows: along(0, cells.rows, height),
    columns: along(1, cells.columns, width),
  };
}

function reachedThrough(step: Step, cells: Cells, slot: number): Cells {
  const [channels, height, width] = mapsOf(step.outputShape);
  if (kindOf(step) === 'reshape') {
    const [, mapHeight, mapWidth] = mapsOf(step.inputShape);
    const indices = cells.channels.flatMap((channel) =>
      cells.rows.flatMap((row) =>
        cells.columns.map((column) => (channel * mapHeight + row) * mapWidth + column),
      ),
    );
    return { slot, channels: distinct(indices), rows: [0], columns: [0] };
  }
  const { size, stride, padBefore: before, dilation } = windowOf(step);
  const along = (axis: 0 | 1, inputs: readonly number[], length: number) =>
    distinct(
      inputs.flatMap((input) =>
        range(size[axis]).map((tap) => (input + before[axis] - tap * dilation[axis]) / stride[axis]),
      ),
    ).filter((at) => Number.isInteger(at) && at >= 0 && at < length);
  return {
    slot,
    channels: mixesChannels(step) ? range(channels) : cells.channels,
    rows: along(0, cells.rows, height),
    columns: along(1, cells.columns, width),
  };
}

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}
