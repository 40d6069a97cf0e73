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
  outputSize: row(
    ['mi', 'O'],
    o('='),
    o('⌊'),
    [
      'mfrac',
      row(
        x('I'),
        o('+'),
        n('2'),
        x('P'),
        o('−'),
        x('D'),
        o('('),
        x('K'),
        o('−'),
        n('1'),
        o(')'),
        o('−'),
        n('1'),
      ),
      x('S'),
    ],
    o('⌋'),
    o('+'),
    n('1'),
  ),
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
  const math = document.createElementNS(MATHML, 'math');
  math.setAttribute('display', 'block');
  math.append(build(FORMULAS[id]));
  return math;
}

function build([tag, ...content]: Piece): Element {
  const element = document.createElementNS(MATHML, tag);
  for (const part of content) element.append(typeof part === 'string' ? part : build(part));
  return element;
}
