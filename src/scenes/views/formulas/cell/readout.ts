import { fill } from '../../../text/fill.ts';
import { fixed } from '../../../text/numbers.ts';
import { type Caption, MOST_TABLE_ROWS, type Readout, type ViewTable } from '../../../view.ts';
import { type CellScene, known, windowCells } from './scene.ts';

export function cellReadout(scene: CellScene): Partial<Readout> {
  const { target } = scene;
  return {
    slide: { rows: target.height, columns: target.width },
    caption: caption(scene),
    table: () => table(scene),
  };
}

function caption({ step, at, inputs, result, words, own }: CellScene): Caption | null {
  if (result === null) return null;
  const { formula: say } = words;
  const cells = known(inputs);
  const sentence =
    step.op === 'max_pool'
      ? say.captionMax
      : step.op === 'avg_pool'
        ? say.captionMean
        : say.captionActivation;
  const values = {
    row: at[0] + 1,
    column: at[1] + 1,
    count: cells.length,
    x: fixed(cells[0] ?? 0, 4),
    value: fixed(result, 4),
  };
  return { sentence, values, own };
}

function table({ pair, at, inputs, result, words }: CellScene): ViewTable {
  const { formula: say } = words;
  // Padding neither wins a maximum nor counts in an average.
  const rows = windowCells(pair, at).flatMap(([row, column], i) => {
    const value = inputs[i] ?? null;
    return value === null ? [] : [[fill(say.tap, { row: row + 1, column: column + 1 }), fixed(value, 4)]];
  });
  return {
    caption: fill(say.tableCell, { row: at[0] + 1, column: at[1] + 1 }),
    head: [say.cell, say.value],
    rows: [...rows.slice(0, MOST_TABLE_ROWS - 1), [say.result, result === null ? '' : fixed(result, 4)]],
  };
}
