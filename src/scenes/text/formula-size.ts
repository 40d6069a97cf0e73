/** Advances of the page's bold tabular figures and signs, and of a point, in em: no text of a formula is wider. */
const FIGURE_EM = 0.525;
const POINT_EM = 0.295;

type Texts = Readonly<Record<string, string>>;

/** Size of a typeset formula, in em of its text. */
export interface FormulaSize {
  /** While nothing stands in its slots. */
  readonly width: number;
  readonly height: number;
  /** From left to right: of the slots that share a place, one above another, the size of their text by their names. */
  readonly slots: readonly Readonly<Record<string, number>>[];
}

/** Width that a text takes in a formula, in em of its own size. */
export function figuresWidth(text: string): number {
  let width = 0;
  for (const sign of text) width += sign === '.' || sign === ',' ? POINT_EM : FIGURE_EM;
  return width;
}

/** Width of a formula, closed up round what stands in its slots. @param widest other texts that it has room for as well */
export function formulaWidth({ width, slots }: FormulaSize, texts: Texts, widest: Texts): number {
  const longest = (name: string) =>
    Math.max(...[texts, widest].map((each) => figuresWidth(each[name] ?? '')));
  return slots.reduce(
    (all, place) => all + Math.max(...Object.entries(place).map(([name, size]) => size * longest(name))),
    width,
  );
}
