/** A text cut to a width, with an ellipsis where something is cut. */
export function shortened(text: string, most: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= most) return text;
  const characters = [...text];
  while (characters.length > 1 && widthOf(`${characters.join('')}…`) > most) characters.pop();
  return `${characters.join('')}…`;
}
