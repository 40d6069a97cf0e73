import { graphemesOf } from '../../engine/text-pieces.ts';

/** A text cut to a width, with an ellipsis where something is cut; what a person takes for one character stays whole. */
export function shortened(text: string, most: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= most) return text;
  const characters = [...graphemesOf(text)];
  while (characters.length > 1 && widthOf(`${characters.join('')}…`) > most) characters.pop();
  return `${characters.join('')}…`;
}

/** The same by a number of characters. */
export function cutTo(text: string, most: number): string {
  const characters = [...graphemesOf(text)];
  return characters.length > most ? `${characters.slice(0, most).join('')}…` : text;
}
