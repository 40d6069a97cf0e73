import type { Strings } from '../text/strings.ts';
import type { Layer } from './layers.ts';

/** What one input of a sum is called beside it: a channel of a picture by its colour, a map by its number. */
export function inputName(layer: Layer, index: number, strings: Strings): string {
  const colours = [strings.network.red, strings.network.green, strings.network.blue];
  return (isColour(layer) && colours[index]) || strings.formulas.inputNumber({ number: index + 1 });
}

/** Whether the inputs that a layer gives are red, green and blue. */
export function isColour({ role, neurons }: Layer): boolean {
  return role === 'input' && neurons === 3;
}
