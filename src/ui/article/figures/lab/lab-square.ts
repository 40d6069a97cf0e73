import { filled } from '../../../../scenes/figures/lab/lab-board.ts';
import { type Entry, entryOf, pastedRows } from '../../../../scenes/figures/lab/lab-entry.ts';
import { heldNumber, MOST_NUMBER } from '../../../../scenes/figures/lab/lab-state.ts';
import type { ArticleStrings } from '../../../../scenes/text/article-strings.ts';
import { cutTo } from '../../../../scenes/text/shortened.ts';
import { make } from '../../../kit/dom.ts';

/** A square of fields for numbers. The arrow keys move between them; a block of numbers can be pasted into them. */
export interface LabSquare {
  readonly element: HTMLElement;
  /** Shows the numbers of a square of size × size. A field keeps what was typed into it while that means its number. */
  show(size: number, values: readonly number[]): void;
}

export interface LabSquareOptions {
  /** Most fields across. */
  readonly most: number;
  readonly label: string;
  readonly article: ArticleStrings;
  /** How a number is written in a sentence. */
  readonly write: (value: number) => string;
  readonly onChange: (values: readonly number[]) => void;
  /** Called with a sentence where what was entered is not all numbers, and with an empty one where it is. */
  readonly onProblem: (sentence: string) => void;
}

/** Of a text that is no number, so much is said. */
const MOST_QUOTED = 12;

export function createLabSquare(options: LabSquareOptions): LabSquare {
  const { most, label, article, onProblem } = options;
  let size = 0;
  let values: readonly number[] = [];
  const fields = createFields(most, article);
  const body = make(
    'div',
    {},
    fields.map(({ element }) => element),
  );
  const element = make('fieldset', { class: 'lab-square' }, [make('legend', {}, [label]), body]);
  const fieldAt = (at: number) => fields[Math.floor(at / size) * most + (at % size)];
  const placeOf = ({ target }: Event): number => {
    const i = fields.findIndex(({ element }) => element === target);
    return Math.floor(i / most) * size + (i % most);
  };
  const change = (next: readonly number[]) => {
    values = next;
    options.onChange(next);
  };
  const enter = (at: number) => {
    const field = fieldAt(at);
    if (!field) return;
    const entry = entryOf(field.element.value);
    const value = meant(entry) ?? values[at] ?? 0;
    const problem = problemOf(entry, options.write(value), article);
    field.value = value;
    field.element.setAttribute('aria-invalid', String(problem !== ''));
    onProblem(problem || otherProblem());
    if (value !== values[at]) change(values.map((each, i) => (i === at ? value : each)));
  };
  /** Of the first field that is still marked; empty where none is. */
  const otherProblem = (): string => {
    const marked = fields.find(({ element: it }) => !it.hidden && it.getAttribute('aria-invalid') === 'true');
    return marked ? problemOf(entryOf(marked.element.value), options.write(marked.value), article) : '';
  };
  const paste = (at: number, rows: readonly (readonly Entry[])[]) => {
    const entries = rows.flat();
    if (!entries.some(({ kind }) => kind === 'number')) return onProblem(article.labFigure.pastedNone);
    const { square, leftOut } = filled(
      values,
      at,
      rows.map((row) => row.map(meant)),
    );
    for (const field of fields) field.value = Number.NaN;
    change(square);
    show(size, square);
    const nonsense = entries.find((entry) => entry.kind === 'nonsense');
    const isBeyond = entries.some((entry) => entry.kind === 'number' && isTooLarge(entry.value));
    if (nonsense) onProblem(article.labFigure.pastedNonsense({ text: cutTo(nonsense.text, MOST_QUOTED) }));
    else if (leftOut > 0) onProblem(article.labFigure.pastedBeyond({ count: leftOut }));
    else onProblem(isBeyond ? article.labFigure.pastedTooLarge({ most: MOST_NUMBER }) : '');
  };
  const show = (nextSize: number, next: readonly number[]) => {
    size = nextSize;
    values = next;
    element.style.setProperty('--across', String(size));
    for (const [i, field] of fields.entries()) {
      const [row, column] = [Math.floor(i / most), i % most];
      const isHidden = row >= size || column >= size;
      field.element.hidden = isHidden;
      if (isHidden) field.value = Number.NaN;
      else put(field, next[row * size + column] ?? 0);
    }
  };
  body.addEventListener('input', (event) => enter(placeOf(event)));
  body.addEventListener('focusin', ({ target }) => (target as HTMLInputElement).select());
  body.addEventListener('paste', (event) => {
    const rows = pastedRows(event.clipboardData?.getData('text/plain') ?? '');
    if (!rows) return;
    event.preventDefault();
    paste(placeOf(event), rows);
  });
  body.addEventListener('keydown', (event) => {
    const next = neighbour(event, placeOf(event), size);
    if (next === null) return;
    event.preventDefault();
    fieldAt(next)?.element.focus();
  });
  return { element, show };
}

/** A field and the number that it means; NaN where it means none yet. */
interface Field {
  readonly element: HTMLInputElement;
  value: number;
}

function createFields(most: number, article: ArticleStrings): readonly Field[] {
  const look = { type: 'text', autocomplete: 'off', spellcheck: 'false', placeholder: '0' };
  return Array.from({ length: most * most }, (_, i) => {
    const place = article.labFigure.place({ row: Math.floor(i / most) + 1, column: (i % most) + 1 });
    return { element: make('input', { ...look, 'aria-label': place }), value: Number.NaN };
  });
}

/** A field keeps what was typed into it while that means the same. */
function put(field: Field, value: number): void {
  if (field.value === value) return;
  field.value = value;
  field.element.value = String(value);
  field.element.setAttribute('aria-invalid', 'false');
}

const isTooLarge = (value: number): boolean => Math.abs(value) > MOST_NUMBER;

function problemOf(entry: Entry, value: string, article: ArticleStrings): string {
  if (entry.kind === 'nonsense')
    return article.labFigure.notANumber({ text: cutTo(entry.text, MOST_QUOTED), value });
  return entry.kind === 'number' && isTooLarge(entry.value)
    ? article.labFigure.beyond({ most: MOST_NUMBER, value })
    : '';
}

/** The number that an entry means: an empty one is 0, and nonsense is none. */
function meant(entry: Entry): number | null {
  return entry.kind === 'number' ? heldNumber(entry.value) : entry.kind === 'blank' ? 0 : null;
}

/** Where a key leads from a field; null where it moves within the field's text, or nowhere. */
function neighbour(event: KeyboardEvent, at: number, size: number): number | null {
  const field = event.target as HTMLInputElement;
  const { selectionStart: from, selectionEnd: to, value } = field;
  const isWhole = from === 0 && to === value.length;
  const [row, column] = [Math.floor(at / size), at % size];
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return null;
  if (event.key === 'ArrowUp') return row > 0 ? at - size : null;
  if (event.key === 'ArrowDown' || event.key === 'Enter') return row < size - 1 ? at + size : null;
  if (event.key === 'ArrowLeft' && (isWhole || to === 0)) return column > 0 ? at - 1 : null;
  if (event.key === 'ArrowRight' && (isWhole || from === value.length))
    return column < size - 1 ? at + 1 : null;
  return null;
}
