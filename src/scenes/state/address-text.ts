// How values of the state are read from the text of an address, null where it is none of theirs, and written into it.

export const same = (text: string): string => text;
export const count = (text: string): number | null => (/^\d{1,9}$/.test(text) ? Number(text) : null);
export const formatCount = (value: number | null): string => (value === null ? '' : String(value));
export const decimal = (text: string): number | null =>
  /^\d{1,9}(\.\d{1,30})?$/.test(text) ? Number(text) : null;
export const flag = (text: string): boolean | null => (text === 'on' ? true : text === 'off' ? false : null);
export const formatFlag = (on: boolean): string => (on ? 'on' : 'off');
/** The value of a list that a text names. */
export function named<T extends string | number>(values: readonly T[]): (text: string) => T | null {
  return (text) => values.find((value) => String(value) === text) ?? null;
}
