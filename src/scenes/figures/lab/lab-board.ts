import { heldNumber, type LabSetting, type LabSizes, limitsOf } from './lab-state.ts';

/** All that a person has typed, also what a smaller input or kernel leaves out for now. Rows are as long as the limits. */
export interface LabBoard {
  readonly cells: readonly number[];
  readonly weights: readonly number[];
}

export const BOARD_CELLS = limitsOf('input', 'typed').most;
export const BOARD_WEIGHTS = limitsOf('kernel', 'typed').most;

export const EMPTY_BOARD: LabBoard = {
  cells: new Array(BOARD_CELLS ** 2).fill(0),
  weights: new Array(BOARD_WEIGHTS ** 2).fill(0),
};

/** The board with a typed setting in its upper left corner. */
export function boardWith(board: LabBoard, { sizes, cells, weights }: LabSetting): LabBoard {
  return {
    cells: laid(board.cells, BOARD_CELLS, cells, sizes.input),
    weights: laid(board.weights, BOARD_WEIGHTS, weights, sizes.kernel),
  };
}

/** The typed setting of some sizes, cut from the board's upper left corner. @param sizes within the limits of what is typed. */
export function typedSetting(board: LabBoard, sizes: LabSizes): LabSetting {
  return {
    sizes,
    source: 'typed',
    cells: cut(board.cells, BOARD_CELLS, sizes.input),
    weights: cut(board.weights, BOARD_WEIGHTS, sizes.kernel),
  };
}

/** Numbers laid into a square from one of its cells on. @param rows of them; null leaves a cell as it is. */
export function filled(
  square: readonly number[],
  from: number,
  rows: readonly (readonly (number | null)[])[],
): { readonly square: readonly number[]; readonly leftOut: number } {
  const size = Math.round(Math.sqrt(square.length));
  const [top, left] = [Math.floor(from / size), from % size];
  const next = [...square];
  let leftOut = 0;
  const put = (at: number | null, value: number | null) => {
    if (at === null) leftOut += 1;
    else if (value !== null) next[at] = heldNumber(value);
  };
  const [line] = rows;
  // One line that is too long for its row runs on in the rows below.
  if (rows.length === 1 && line && left + line.length > size) {
    for (const [i, value] of line.entries()) put(from + i < square.length ? from + i : null, value);
  } else {
    for (const [y, row] of rows.entries())
      for (const [x, value] of row.entries()) {
        const isInside = top + y < size && left + x < size;
        put(isInside ? (top + y) * size + left + x : null, value);
      }
  }
  return { square: next, leftOut };
}

function laid(board: readonly number[], width: number, square: readonly number[], size: number) {
  return board.map((value, i) => {
    const [row, column] = [Math.floor(i / width), i % width];
    return row < size && column < size ? (square[row * size + column] ?? 0) : value;
  });
}

function cut(board: readonly number[], width: number, size: number): readonly number[] {
  return Array.from({ length: size * size }, (_, i) => board[Math.floor(i / size) * width + (i % size)] ?? 0);
}
