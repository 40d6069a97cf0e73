import type { NeuronBox } from '../../scenes/runtime/explainer-api.ts';

/** The least that a finger meets, in CSS px (WCAG 2.5.5). */
const TARGET_PX = 44;

/** How far a box may reach beyond itself, in its own px. */
export interface Room {
  readonly x: number;
  readonly y: number;
}

const NO_ROOM: Room = { x: 0, y: 0 };

/** Neurons whose middles are no farther apart across stand in one file, in px. */
const SAME_FILE_PX = 2;

/** The room round each neuron: half the way to the next one in its file, and to the next file. None where it has no size. */
export function roomRound(neurons: readonly NeuronBox[]): ReadonlyMap<string, Room> {
  const files = filesOf(neurons.filter(({ width, height }) => width > 0 && height > 0));
  const spans = files.map((file) => ({
    start: Math.min(...file.map(({ x }) => x)),
    end: Math.max(...file.map(({ x, width }) => x + width)),
  }));
  const room = new Map<string, Room>(neurons.map(({ id }) => [id, NO_ROOM]));
  files.forEach((file, i) => {
    const x = halfOfLeast(gap(spans[i - 1]?.end, spans[i]?.start), gap(spans[i]?.end, spans[i + 1]?.start));
    const rows = [...file].sort((a, b) => a.y - b.y);
    rows.forEach((neuron, row) => {
      const [over, below] = [rows[row - 1], rows[row + 1]];
      const y = halfOfLeast(
        gap(over && over.y + over.height, neuron.y),
        gap(neuron.y + neuron.height, below?.y),
      );
      room.set(neuron.id, { x, y });
    });
  });
  return room;
}

/** Neurons one above another, from the left to the right. */
function filesOf(neurons: readonly NeuronBox[]): NeuronBox[][] {
  const middleOf = ({ x, width }: NeuronBox) => x + width / 2;
  const files: NeuronBox[][] = [];
  for (const neuron of [...neurons].sort((a, b) => middleOf(a) - middleOf(b))) {
    const last = files.at(-1);
    const [first] = last ?? [];
    if (last && first && middleOf(neuron) - middleOf(first) <= SAME_FILE_PX) last.push(neuron);
    else files.push([neuron]);
  }
  return files;
}

/** How much a box of this size grows on each side so that a finger meets it at a camera's scale, within its room. */
export function growth(size: number, room: number, scale: number): number {
  return Math.max(0, Math.min(room, (TARGET_PX / scale - size) / 2));
}

/** The way from where one ends to where the next starts; as long as may be where there is no next. */
function gap(end: number | undefined, start: number | undefined): number {
  return end === undefined || start === undefined ? Number.POSITIVE_INFINITY : start - end;
}

function halfOfLeast(a: number, b: number): number {
  return Math.max(0, Math.min(a, b)) / 2;
}
