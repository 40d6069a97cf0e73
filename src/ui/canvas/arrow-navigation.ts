import type { NeuronBox } from '../../scenes/runtime/explainer-api.ts';

/** Where a key leads from a neuron; null for a key that does not move, or at the border. */
export function neighbour(neurons: readonly NeuronBox[], id: string, key: string): NeuronBox | null {
  const from = neurons.find((neuron) => neuron.id === id);
  if (!from) return null;
  const column = (number: number) => neurons.filter((neuron) => neuron.column === number);
  switch (key) {
    case 'ArrowUp':
      return column(from.column)[from.row - 1] ?? null;
    case 'ArrowDown':
      return column(from.column)[from.row + 1] ?? null;
    case 'Home':
      return column(from.column)[0] ?? null;
    case 'End':
      return column(from.column).at(-1) ?? null;
    case 'ArrowLeft':
      return nearest(column(from.column - 1), from);
    case 'ArrowRight':
      return nearest(column(from.column + 1), from);
    default:
      return null;
  }
}

/** The neuron of a column nearest in height. */
function nearest(neurons: readonly NeuronBox[], from: NeuronBox): NeuronBox | null {
  const middle = (neuron: NeuronBox) => neuron.y + neuron.height / 2;
  const distance = (neuron: NeuronBox) => Math.abs(middle(neuron) - middle(from));
  return neurons.reduce<NeuronBox | null>(
    (best, neuron) => (!best || distance(neuron) < distance(best) ? neuron : best),
    null,
  );
}
