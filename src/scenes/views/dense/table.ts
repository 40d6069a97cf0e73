import { fill } from '../../text/fill.ts';
import { fixed } from '../../text/numbers.ts';
import type { ViewTable } from '../../view.ts';
import type { FlattenScene } from './scene.ts';

const DECIMALS = 4;

/** The largest contributions to the unit in view, and its sum, as a table. */
export function contributionTable(scene: FlattenScene): ViewTable {
  const { flow, unitWeights, unitBias, source, column, selected, predictions, cells, words } = scene;
  const { table, bias, logit, value: hidden } = words.flatten;
  const number = (value: number) => fixed(value, DECIMALS);
  const total = (name: string, value: number) => [name, '', '', '', '', number(value)];
  const rows = (flow?.top ?? []).map((cell) => {
    const at = cell % cells;
    return [
      fill(words.neuron, { layer: source.name, number: Math.floor(cell / cells) + 1 }),
      `${Math.floor(at / source.width) + 1}`,
      `${(at % source.width) + 1}`,
      number(flow?.values[cell] ?? 0),
      number(unitWeights[cell] ?? 0),
      number(flow?.products[cell] ?? 0),
    ];
  });
  const isOutput = column.role === 'output';
  const end = isOutput ? predictions[selected.index]?.logit : flow ? flow.sum + unitBias : undefined;
  return {
    caption: fill(table.caption, {
      neuron: fill(words.neuron, { layer: column.name, number: selected.index + 1 }),
    }),
    head: [table.map, table.row, table.column, table.value, table.weight, table.product],
    rows: [
      ...rows,
      ...(flow ? [total(table.sum, flow.sum)] : []),
      total(bias, unitBias),
      ...(end === undefined ? [] : [total(isOutput ? logit : hidden, end)]),
    ],
  };
}
