import {
  boardWith,
  EMPTY_BOARD,
  type LabBoard,
  typedSetting,
} from '../../../../scenes/figures/lab/lab-board.ts';
import { defaultCells, defaultWeights } from '../../../../scenes/figures/lab/lab-matrix.ts';
import {
  clampedSizes,
  type LabSetting,
  type LabSize,
  type LabSizes,
  type LabSource,
  readLab,
  writeLab,
} from '../../../../scenes/figures/lab/lab-state.ts';
import type { FigureContext } from '../../live-figure.ts';

/** The setting in the store, and what of it outlasts a change of what the window slides over. */
export interface LabModel {
  readonly setting: LabSetting;
  /** Side of the picture, which limits the input; unknown until there is one. */
  side: number | undefined;
  /** Takes up what the store has. */
  read(): void;
  resize(size: LabSize, value: number): void;
  choose(source: LabSource): void;
  type(typed: Partial<Pick<LabSetting, 'cells' | 'weights'>>): void;
}

/** What lasts as long as the article. */
interface Kept {
  /** Null until something was typed. */
  board: LabBoard | null;
  /** Input sizes of a picture and of small matrices. */
  pictureInput: number;
  matrixInput: number;
}

export function createLabModel(
  { store }: Pick<FigureContext['explainer'], 'store'>,
  memory: Map<string, unknown>,
): LabModel {
  const kept = (memory.get('kept') as Kept | undefined) ?? {
    ...{ board: null, pictureInput: Number.MAX_SAFE_INTEGER, matrixInput: readLab('').sizes.input },
  };
  memory.set('kept', kept);
  let setting = readLab(store.state.lab);
  let side: number | undefined;
  const read = () => {
    const asked = readLab(store.state.lab);
    setting = { ...asked, sizes: clampedSizes(asked.sizes, asked.source, side) };
    if (setting.source === 'picture') kept.pictureInput = setting.sizes.input;
    else kept.matrixInput = setting.sizes.input;
    if (setting.source === 'typed') kept.board = boardWith(kept.board ?? EMPTY_BOARD, setting);
  };
  const set = (next: LabSetting) => store.dispatch({ type: 'lab', setting: writeLab(next) });
  const put = (asked: LabSizes, source: LabSource) => {
    const sizes = clampedSizes(asked, source, side);
    const { input, kernel } = sizes;
    const own = { sizes, source, cells: defaultCells(input), weights: defaultWeights(kernel) };
    if (source !== 'typed') return set({ sizes, source, cells: [], weights: [] });
    set(kept.board ? typedSetting(kept.board, sizes) : own);
  };
  read();
  return {
    get setting() {
      return setting;
    },
    get side() {
      return side;
    },
    set side(next) {
      side = next;
      read();
    },
    read,
    resize: (size, value) => put({ ...setting.sizes, [size]: value }, setting.source),
    choose(source) {
      const input = source === 'picture' ? kept.pictureInput : kept.matrixInput;
      put({ ...setting.sizes, input }, source);
    },
    type: (typed) => set({ ...setting, ...typed }),
  };
}
