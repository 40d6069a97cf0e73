import strings from '../../../assets/words.json';

/** The words of the page. */
export const words = strings.page;

/** The words of the page in a language. */
export type Words = typeof words;

/** A sentence with its {places} filled in. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}

/** A number with a fixed count of decimals and the true minus sign. */
export function decimal(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}
