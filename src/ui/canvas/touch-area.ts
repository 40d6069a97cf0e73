import type { NeuronBox } from '../../scenes/runtime/explainer-api.ts';

/** The least that a finger meets, in CSS px (WCAG 2.5.5). */
const TARGET_PX = 44;

/** How far a box may reach beyond itself, in its own px. */
export interface Room {
  readonly x: number;
  readonly y: number;
}

/** The room round each neuron: half the way to the next one in its column, and to the next column. */
export function roomRound(neurons: readonly NeuronBox[]): ReadonlyMap<string, Room> {
  const columns = new Map<number, NeuronBox[]>();
  for (const neuron of neurons) columns.set(neuron.column, [...(columns.get(neuron.column) ?? []), neuron]);
  const ordered = [...columns].sort(([a], [b]) => a - b).map(([, column]) => column);
  const spans = ordered.map((column) => ({
    start: Math.min(...column.map(({ x }) => x)),
    end: Math.max(...column.map(({ x, width }) => x + width)),
  }));
  const room = new Map<string, Room>();
  ordered.forEach((column, i) => {
    const x = halfOfLeast(gap(spans[i - 1]?.end, spans[i]?.start), gap(spans[i]?.end, spans[i + 1]?.start));
    const rows = [...column].sort((a, b) => a.y - b.y);
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
