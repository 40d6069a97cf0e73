import { kindOf } from '../../../../compute/model/steps.ts';
import { boundsOf } from '../../../geometry.ts';
import { type Caption, MOST_TABLE_ROWS, type Readout, type ViewTable } from '../../../view.ts';
import { isCovered, unlessCovered } from '../shared/covered.ts';
import { type CellScene, known, TOLD_DECIMALS, windowCells } from './scene.ts';

export function cellReadout(scene: CellScene): Partial<Readout> {
  const { target, pair, formulaPlan, step } = scene;
  const isPooling = kindOf(step) === 'pooling';
  return {
    slide: { rows: target.height, columns: target.width },
    covers: ['result'],
    caption: caption(scene),
    hint: scene.strings.formulas.move,
    places: {
      'input-map': boundsOf([pair.sourceBox, pair.sourceMagnifier]),
      'output-map': boundsOf([pair.targetBox, pair.targetMagnifier]),
      [isPooling ? 'numbers' : 'graph']: boundsOf([formulaPlan.picture]),
      formula: boundsOf([formulaPlan.formula]),
    },
    table: () => table(scene),
  };
}

function caption(scene: CellScene): Caption | null {
  const { step, at, inputs, result, strings, numbers, own } = scene;
  if (result === null) return null;
  const isFlat = scene.isFlat && !isCovered(scene, 'result');
  const cells = known(inputs);
  const values = {
    row: at[0] + 1,
    column: at[1] + 1,
    count: cells.length,
    x: numbers.fixed(cells[0] ?? 0, TOLD_DECIMALS),
    value: unlessCovered(scene, 'result', numbers.fixed(result, TOLD_DECIMALS)),
  };
  switch (step.op) {
    case 'max_pool':
      return { text: (isFlat ? strings.formulas.equalLargest : strings.formulas.largest)(values), own };
    case 'avg_pool':
      return { text: (isFlat ? strings.formulas.equalMean : strings.formulas.mean)(values), own };
    default:
      return { text: strings.formulas.activation(values), own };
  }
}

function table(scene: CellScene): ViewTable {
  const { pair, at, inputs, result, strings, numbers } = scene;
  // Padding neither wins a maximum nor counts in an average.
  const rows = windowCells(pair, at).flatMap(([row, column], i) => {
    const value = inputs[i] ?? null;
    return value === null
      ? []
      : [
          [
            strings.formulas.cellAt({ row: row + 1, column: column + 1 }),
            numbers.fixed(value, TOLD_DECIMALS),
          ],
        ];
  });
  return {
    caption: strings.formulas.tableCell({ row: at[0] + 1, column: at[1] + 1 }),
    head: [strings.formulas.headCell, strings.formulas.headValue],
    rows: [
      ...rows.slice(0, MOST_TABLE_ROWS - 1),
      [
        strings.formulas.headResult,
        result === null ? '' : unlessCovered(scene, 'result', numbers.fixed(result, TOLD_DECIMALS)),
      ],
    ],
  };
}
