/** Formulas of the article, set by the browser's own MathML. */
export type FormulaId = 'convolution' | 'outputSize' | 'relu' | 'softmax';

const MATHML = 'http://www.w3.org/1998/Math/MathML';

/** A piece of MathML: an element's name and what stands in it. */
type Piece = readonly [tag: string, ...content: (Piece | string)[]];

const x = (name: string): Piece => ['mi', name];
const n = (value: string): Piece => ['mn', value];
const o = (sign: string): Piece => ['mo', sign];
const sub = (base: Piece, ...index: Piece[]): Piece => ['msub', base, ['mrow', ...index]];
const row = (...content: Piece[]): Piece => ['mrow', ...content];
const comma = o(',');

/** What stands for each part of the formula of an output's size. */
type SizeTerms = Readonly<Record<'input' | 'kernel' | 'padding' | 'stride' | 'dilation', Piece>>;

const LETTERS: SizeTerms = {
  input: x('I'),
  kernel: x('K'),
  padding: x('P'),
  stride: x('S'),
  dilation: x('D'),
};

/** @param equals what comes after it. */
function outputSize(
  { input, kernel, padding, stride, dilation }: SizeTerms,
  equals: readonly Piece[],
): Piece {
  // Letters beside each other are a product; digits are not.
  const times = input[0] === 'mn' ? [o('·')] : [];
  const covered = row(dilation, ...times, o('('), kernel, o('−'), n('1'), o(')'));
  const room = row(input, o('+'), n('2'), ...times, padding, o('−'), covered, o('−'), n('1'));
  return row(x('O'), o('='), o('⌊'), ['mfrac', room, stride], o('⌋'), o('+'), n('1'), ...equals);
}

const FORMULAS: Readonly<Record<FormulaId, Piece>> = {
  convolution: row(
    sub(x('y'), x('r'), comma, x('c')),
    o('='),
    x('b'),
    o('+'),
    ['munder', o('∑'), row(x('k'), comma, x('i'), comma, x('j'))],
    sub(x('x'), x('k'), comma, x('r'), o('+'), x('i'), comma, x('c'), o('+'), x('j')),
    o('×'),
    sub(x('w'), x('k'), comma, x('i'), comma, x('j')),
  ),
  outputSize: outputSize(LETTERS, []),
  relu: row(
    ['mtext', 'ReLU'],
    o('('),
    x('x'),
    o(')'),
    o('='),
    ['mtext', 'max'],
    o('('),
    n('0'),
    comma,
    x('x'),
    o(')'),
  ),
  softmax: row(sub(x('p'), x('i')), o('='), [
    'mfrac',
    ['msup', x('e'), sub(x('z'), x('i'))],
    row(['munder', o('∑'), x('j')], ['msup', x('e'), sub(x('z'), x('j'))]),
  ]),
};

/** A formula as a block of its own. */
export function formulaElement(id: FormulaId): Element {
  return block(FORMULAS[id]);
}

/** The formula of an output's size with numbers in it. @param terms and what comes out, as they are written. */
export function sizeFormulaElement(
  terms: Readonly<Record<keyof SizeTerms, string>>,
  output: string,
): Element {
  const { input, kernel, padding, stride, dilation } = terms;
  const numbers = { input: n(input), kernel: n(kernel), padding: n(padding), stride: n(stride) };
  return block(outputSize({ ...numbers, dilation: n(dilation) }, [o('='), n(output)]));
}

function block(formula: Piece): Element {
  const math = document.createElementNS(MATHML, 'math');
  math.setAttribute('display', 'block');
  math.append(build(formula));
  return math;
}

function build([tag, ...content]: Piece): Element {
  const element = document.createElementNS(MATHML, tag);
  for (const part of content) element.append(typeof part === 'string' ? part : build(part));
  return element;
}
