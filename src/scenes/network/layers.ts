import type { Model, Step } from '../../compute/model/model.ts';
import { mapsOf } from '../../compute/model/shape.ts';
import { kindOf } from '../../compute/model/steps.ts';
import { endsInProbabilities, outputSlotOf, structureOf } from '../../compute/model/structure.ts';
import { ops } from '../../compute/ops/index.ts';
import type { Numbers } from '../text/numbers.ts';
import type { Strings } from '../text/strings.ts';

/** A layer as the Overview shows it: one column of neurons. */
export interface Layer {
  /** Its number in the list of all layers, from 0 at the input: where it stands in a layout, too. */
  readonly column: number;
  /** Name of its step: the first part of its neurons' addresses. */
  readonly name: string;
  /** 'input', 'output' (the classes) or a hidden layer. */
  readonly role: 'input' | 'hidden' | 'output';
  /** Key of its plain name in the strings of the kinds: 'input', 'output', or the word of its op. */
  readonly kind: string;
  /** Its slot in the arena; of the output, the slot of the logits. */
  readonly slot: number;
  /** Of the step that makes it; null for the input. */
  readonly step: Step | null;
  readonly neurons: number;
  readonly height: number;
  readonly width: number;
  readonly unit: number;
  readonly module: number;
  /** Whether a unit begins with it; not of the input. */
  readonly opensUnit: boolean;
  /** Whether a softmax makes probabilities of its values in the same column. */
  readonly hasSoftmax: boolean;
}

/**
 * The columns of the Overview: a flatten is not drawn unless it ends the model, and a softmax after the last dense layer
 * shares its column.
 */
export function layersOf(model: Model): readonly Layer[] {
  const { unitOf, moduleOf } = structureOf(model);
  const outputSlot = outputSlotOf(model);
  const [channels, height, width] = mapsOf(model.inputShape);
  const columns: Layer[] = [
    {
      column: 0,
      name: 'input',
      role: 'input',
      kind: 'input',
      slot: 0,
      step: null,
      neurons: channels,
      height: height,
      width: width,
      unit: 0,
      module: 0,
      opensUnit: false,
      hasSoftmax: false,
    },
  ];
  for (let slot = 1; slot <= outputSlot; slot++) {
    const step = model.steps[slot - 1];
    const output = slot === outputSlot;
    if (!step || (kindOf(step) === 'reshape' && !output)) continue;
    const [neurons, rows, cells] = mapsOf(step.outputShape);
    const unit = unitOf[slot] ?? 0;
    columns.push({
      column: columns.length,
      name: step.name,
      role: output ? 'output' : 'hidden',
      kind: output ? 'output' : ops[step.op].word,
      slot,
      step,
      neurons,
      height: rows,
      width: cells,
      unit,
      module: moduleOf[slot] ?? 0,
      opensUnit: unit !== columns.at(-1)?.unit,
      hasSoftmax: output && slot < model.steps.length && endsInProbabilities(model),
    });
  }
  return columns;
}

/** The layers that a layer takes its values from, in the order of its step's inputs; none of the input. */
export function sourcesOf(columns: readonly Layer[], { column }: Layer): readonly Layer[] {
  return columns.slice(Math.max(0, column - 1), column);
}

/** A layer's kind in plain words. */
export function layerWord({ kind }: Layer, strings: Strings): string {
  return strings.kinds[kind as keyof Strings['kinds']] ?? kind;
}

/** Whether the picture in colour stands above the channels of a layer. */
export function isColoured({ role, neurons }: Pick<Layer, 'role' | 'neurons'>): boolean {
  return role === 'input' && neurons === 3;
}

/** '62 × 62 × 10', or '10' of a vector. */
export function sizeLabel(column: Layer, numbers: Numbers, space = ' '): string {
  const isVector = column.role !== 'input' && column.step?.outputShape.length === 1;
  const sizes = isVector ? [column.neurons] : [column.height, column.width, column.neurons];
  return sizes.map((size) => numbers.whole(size)).join(`${space}×${space}`);
}
