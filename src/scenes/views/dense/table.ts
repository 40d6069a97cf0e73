import type { ViewTable } from '../../view.ts';
import type { FlattenScene } from './scene.ts';

const DECIMALS = 4;

/** The largest contributions to the unit in view, and its sum, as a table. */
export function contributionTable(scene: FlattenScene): ViewTable {
  const { flow, unitWeights, unitBias, source, column, selected, predictions, cells, strings, numbers } =
    scene;
  const number = (value: number) => numbers.fixed(value, DECIMALS);
  const total = (name: string, value: number) => [name, '', '', '', '', number(value)];
  const rows = (flow?.top ?? []).map((cell) => {
    const at = cell % cells;
    return [
      strings.network.neuron({ layer: source.name, number: Math.floor(cell / cells) + 1 }),
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
    caption: strings.dense.table({
      neuron: strings.network.neuron({ layer: column.name, number: selected.index + 1 }),
    }),
    head: [
      strings.dense.tableMap,
      strings.dense.tableRow,
      strings.dense.tableColumn,
      strings.dense.tableValue,
      strings.dense.tableWeight,
      strings.dense.tableProduct,
    ],
    rows: [
      ...rows,
      ...(flow ? [total(strings.dense.tableSum, flow.sum)] : []),
      total(strings.dense.bias, unitBias),
      ...(end === undefined ? [] : [total(isOutput ? strings.dense.logit : strings.dense.value, end)]),
    ],
  };
}
