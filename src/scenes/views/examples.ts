import type { Step } from '../../compute/model/model.ts';
import { neuronId } from '../state/view-address.ts';
import type { Network } from '../view.ts';

/** The first neuron of the last layer of each op that a view is of. */
export function neuronOfEachOp({ columns }: Network, isOf: (step: Step) => boolean): readonly string[] {
  const found = new Map<string, string>();
  for (const column of columns) {
    if (column.step && isOf(column.step)) found.set(column.step.op, neuronId(column, 0));
  }
  return [...found.values()];
}
