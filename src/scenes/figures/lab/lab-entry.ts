/** What a person typed into a field for a number. */
export type Entry =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'blank' }
  | { readonly kind: 'nonsense'; readonly text: string };

/** A pasted text is read up to here; the largest grid has far fewer numbers. */
const MOST_LENGTH = 4000;

/** A number with a decimal point or comma and any sign; a blank; or nonsense. */
export function entryOf(text: string): Entry {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'blank' };
  const plain = trimmed.replace(/^[−–]/, '-').replace(',', '.');
  if (!/^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain)) return { kind: 'nonsense', text: trimmed };
  return { kind: 'number', value: Number(plain) };
}

/**
 * The rows of numbers in a pasted text; null where it is one entry, which the field itself takes. Numbers are separated by
 * blanks, commas, tabs, semicolons, lines or brackets. A comma is a decimal one where something else separates the numbers.
 */
export function pastedRows(text: string): readonly (readonly Entry[])[] | null {
  const lines = linesOf(text);
  const separator = separatorOf(lines);
  const rows = lines.map((line) => line.split(separator).map(entryOf));
  const isOne = rows.length === 0 || (rows.length === 1 && rows[0]?.length === 1);
  return isOne || entryOf(text).kind === 'number' ? null : rows;
}

/** Lines with something in them. Rows in brackets are lines, too. */
function linesOf(text: string): readonly string[] {
  return text
    .slice(0, MOST_LENGTH)
    .replace(/[\])}]\s*[,;]?\s*[[({]/g, '\n')
    .replace(/[[\](){}]/g, ' ')
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.replace(/^ +| +$/g, ''));
}

function separatorOf(lines: readonly string[]): RegExp {
  if (lines.some((line) => /[\t;]/.test(line))) return /\s*;\s*|\t/;
  const isDecimal =
    lines.some((line) => /\S\s+\S/.test(line)) &&
    lines.every((line) => line.split(/\s+/).every((part) => /^[^,]*(\d,\d[^,]*)?$/.test(part)));
  return isDecimal ? /\s+/ : /\s*,\s*|\s+/;
}
