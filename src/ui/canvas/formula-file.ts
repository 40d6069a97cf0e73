import { PageError } from '../kit/page-error.ts';

/** Where a text stands in a formula, or one of its signs. Lengths are thousandths of an em of the formula's text. */
export interface Slot {
  readonly name: string;
  /** Left end of a text, middle of a sign. */
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  /** Height of the font of its text, in em: less than 1 in an index. */
  readonly size: number;
}

/** A piece of a formula with the slots after it. What stands in them moves all further parts to the right. */
export interface FormulaPart {
  /** Its outlines as SVG path data, in thousandths of an em from the upper left corner. */
  readonly path: string;
  /** = or ≈, which are outlines like the rest of the formula. */
  readonly signs: readonly Slot[];
  /** Those that share a place, one above another; none at the end of the formula. */
  readonly slots: readonly Slot[];
  /** Between these, as wide as they are and its own width more. */
  readonly bar: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  } | null;
}

/** A formula as the build has typeset it. */
export interface Formula {
  /** In em of its text, while nothing stands in its slots. */
  readonly width: number;
  readonly height: number;
  readonly parts: readonly FormulaPart[];
  /** For readers; elements with data-slot are its slots and signs. */
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
