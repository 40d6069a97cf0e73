import type { Strings } from '../text/strings.ts';
import type { Layer } from './layers.ts';

/** What one input of a sum is called beside it: a channel of a picture by its colour, a map by its number. */
export function inputName({ role, neurons }: Layer, index: number, strings: Strings): string {
  const colours = [strings.network.red, strings.network.green, strings.network.blue];
  const isPicture = role === 'input' && neurons === colours.length;
  return (isPicture && colours[index]) || strings.formulas.inputNumber({ number: index + 1 });
}
