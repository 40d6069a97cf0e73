import { PageError } from '../kit/page-error.ts';

/** Room in a formula for a text that comes and goes. Lengths are thousandths of an em of the formula's text. */
export interface Slot {
  readonly name: string;
  /** Of its middle. */
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly width: number;
  /** Height of the font of its text, in em: less than 1 in an index. */
  readonly size: number;
  /** Whether it holds one of the signs, which are outlines like the rest of the formula. */
  readonly isSign: boolean;
}

/** A formula as the build has typeset it. */
export interface Formula {
  /** In em of its text. */
  readonly width: number;
  readonly height: number;
  /** Its outlines as SVG path data, in thousandths of an em from the upper left corner. */
  readonly path: string;
  readonly slots: readonly Slot[];
  /** For readers; elements with data-slot are its slots. */
  readonly mathml: string;
}

export interface Formulas {
  /** Path data of = and ≈, the middle at x = 0 on the baseline. */
  readonly signs: Readonly<Record<string, string>>;
  readonly formulas: Readonly<Record<string, Formula>>;
}

/** @throws PageError */
export async function loadFormulas(url: string): Promise<Formulas> {
  try {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${answer.status}`);
    const read = (await answer.json()) as Partial<Formulas> | null;
    const { signs, formulas } = read ?? {};
    if (!signs || !formulas) throw new Error('no formulas');
    return { signs, formulas };
  } catch (cause) {
    throw new PageError('noFormulas', `The formulas cannot be read from ${url}.`, { cause });
  }
}
