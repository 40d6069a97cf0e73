import type { Drawing, LabelItem } from '../../engine/drawing.ts';
import type { Stage } from '../../engine/stage.ts';
import { cellNumbers, type MapInSight, mapsInSight } from '../network/cell-numbers.ts';
import type { SceneData } from '../view.ts';
import type { ArenaRange } from '../views/view-reads.ts';

/** How long the camera must have stood still before values are read for it. */
const REST_MS = 150;

export interface CellValuesOptions {
  readonly stage: Stage;
  /** As things are now; null where nothing is drawn. */
  readonly data: () => SceneData | null;
  readonly drawing: () => Drawing | null;
  /** Reads a part of the arena; null where it cannot be read now. */
  readonly read: (range: ArenaRange) => Promise<Float32Array | null>;
  /** Called when there are other numbers. */
  readonly onChange: () => void;
}

/** The numbers of cells that the camera has come near to: read once when it rests, and drawn over the maps. */
export interface CellValues {
  /** A drawing with the numbers that are there. */
  on(drawing: Drawing): Drawing;
  /** Call it when the camera has moved or the drawing has changed: numbers are read once that rests. */
  follow(): void;
  /** Call it when the values have changed: the numbers are dropped, and read again. */
  forget(): void;
  stop(): void;
}

export function createCellValues({ stage, data, drawing, read, onChange }: CellValuesOptions): CellValues {
  let labels: readonly LabelItem[] = [];
  let resting: ReturnType<typeof setTimeout> | undefined;
  /** Counts what makes the answer to an earlier read void. */
  let turn = 0;
  const show = (next: readonly LabelItem[]) => {
    if (next.length + labels.length === 0) return;
    labels = next;
    onChange();
  };
  const numbersOf = async (found: readonly MapInSight[], mine: number): Promise<void> => {
    const values = await Promise.all(
      found.map(({ map: { source } }) =>
        read({ offset: source.offset, length: source.columns * source.rows }),
      ),
    );
    const now = data();
    if (mine !== turn || !now) return;
    show(found.flatMap((map, i) => (values[i] ? cellNumbers(map, values[i], now) : [])));
  };
  const rest = () => {
    const shown = drawing();
    turn += 1;
    if (!shown) return;
    const found = mapsInSight(shown, stage.camera, stage.viewport);
    if (found.length === 0) return show([]);
    // A cell whose value cannot be read has no number; the error is reported where a person asks for the value.
    numbersOf(found, turn).catch(() => show([]));
  };
  const follow = () => {
    clearTimeout(resting);
    resting = setTimeout(rest, REST_MS);
  };
  return {
    on: (shown) => (labels.length === 0 ? shown : { ...shown, labels: [...shown.labels, ...labels] }),
    follow,
    forget() {
      turn += 1;
      labels = [];
      follow();
    },
    stop() {
      turn += 1;
      clearTimeout(resting);
    },
  };
}
