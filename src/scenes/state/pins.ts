/** More are dropped, the oldest first: they are there to be compared. */
export const MOST_PINS = 4;

const PIN = /(?:^|,)([^,].*?\/(?:0|[1-9]\d*))(?=,|$)/gs;

/** Neurons as one text of the state: 'layer/index', with commas between them; '' for none. */
export function writePins(neurons: readonly string[]): string {
  return neurons.join(',');
}

/** The neurons of such a text, in their order. */
export function readPins(pins: string): readonly string[] {
  return [...pins.matchAll(PIN)].map(([, neuron = '']) => neuron);
}

/** Whether a text names neurons, each of them once, and no more than there may be. */
export function arePins(text: string): boolean {
  const neurons = readPins(text);
  const isOnce = new Set(neurons).size === neurons.length;
  return writePins(neurons) === text && isOnce && neurons.length <= MOST_PINS;
}

/** The pins with one more, or with one less where it is among them. */
export function togglePin(pins: string, neuron: string): string {
  const neurons = readPins(pins);
  if (neurons.includes(neuron)) return writePins(neurons.filter((it) => it !== neuron));
  return writePins([...neurons, neuron].slice(-MOST_PINS));
}
