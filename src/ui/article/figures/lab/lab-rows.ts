import {
  LAB_SIZES,
  type LabSetting,
  type LabSize,
  limitsOf,
  within,
} from '../../../../scenes/figures/lab/lab-state.ts';
import type { ArticleStrings } from '../../../../scenes/text/article-strings.ts';
import { fillTrack, make } from '../../../kit/dom.ts';

/** A row for each hyperparameter: a slider and a field that show the same number. */
export interface LabRows {
  readonly element: HTMLElement;
  /** Shows a setting. What is being typed stays as it is while it means the same. */
  show(setting: LabSetting, side?: number): void;
}

interface Row {
  readonly size: LabSize;
  readonly element: HTMLElement;
  readonly slider: HTMLInputElement;
  readonly field: HTMLInputElement;
  /** What its field means. */
  value: number;
}

/**
 * @param onChange called with a value within its limits.
 * @param onProblem called with a sentence where a field has none, and with an empty one when that is mended.
 */
export function createLabRows(
  article: ArticleStrings,
  onChange: (size: LabSize, value: number) => void,
  onProblem: (sentence: string) => void,
): LabRows {
  const rows = LAB_SIZES.map((size) => createRow(size, article.labFigure[size]));
  for (const row of rows) followRow(row);
  return {
    element: make(
      'div',
      { class: 'lab-rows' },
      rows.map(({ element }) => element),
    ),
    show({ sizes, source }, side) {
      for (const row of rows) {
        const { least, most } = limitsOf(row.size, source, side);
        for (const input of [row.slider, row.field]) {
          input.min = String(least);
          input.max = String(most);
        }
        put(row, sizes[row.size]);
      }
    },
  };

  function followRow(row: Row): void {
    const { size, slider, field } = row;
    const change = (value: number) => {
      const isNew = value !== row.value;
      row.value = value;
      slider.value = String(value);
      fillTrack(slider);
      if (isNew) onChange(size, value);
    };
    slider.addEventListener('input', () => {
      change(Number(slider.value));
      write(row);
      onProblem('');
    });
    field.addEventListener('input', () => {
      const limits = { least: Number(field.min), most: Number(field.max) };
      const typed = field.value.trim() === '' ? Number.NaN : Number(field.value);
      const value = Number.isFinite(typed) ? within(typed, limits) : row.value;
      field.setAttribute('aria-invalid', String(value !== typed));
      change(value);
      onProblem(
        value === typed
          ? ''
          : article.labFigure.outOfRange({ name: article.labFigure[size], ...limits, value }),
      );
    });
    field.addEventListener('blur', () => write(row));
  }
}

function createRow(size: LabSize, name: string): Row {
  const slider = make('input', { type: 'range', step: '1', 'aria-label': name });
  const field = make('input', { type: 'number', step: '1', inputmode: 'numeric', 'data-size': size });
  const label = make('label', {}, [make('span', {}, [name]), field]);
  return {
    size,
    slider,
    field,
    value: Number.NaN,
    element: make('div', { class: 'lab-row' }, [label, slider]),
  };
}

/** Another value comes from elsewhere. */
function put(row: Row, value: number): void {
  row.slider.value = String(value);
  fillTrack(row.slider);
  if (row.value === value) return;
  row.value = value;
  write(row);
}

function write({ field, value }: Row): void {
  field.value = String(value);
  field.setAttribute('aria-invalid', 'false');
}
