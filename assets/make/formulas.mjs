// Typesets assets/formulas/*.tex: outlines to draw, MathML to read aloud, and the slots that live numbers stand in.
//
// Beside LaTeX the files have \slot{NAME}{WIDEST}, room for a text as wide as WIDEST, and \sign{NAME}, room for = or ≈.
// A d in WIDEST stands for the digits before the point: a formula is typeset once for each count of them, so that it closes
// up round its numbers. One digit has the formula's own name, more have it with ~ and their count.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../formulas', import.meta.url));
/** Units of an em in what is typeset. */
const EM = 1000;
const MACROS = {
  // The page's own figures are a little wider than TeX's.
  slot: ['\\class{slot-#1}{\\phantom{#2\\mkern2mu}}', 2],
  sign: ['\\;{\\class{sign-#1}{\\phantom{\\approx}}}\\;', 1],
};
const ROOM = /^(slot|sign)-(\w+)$/;
/** Most digits before the point, of numbers that may be negative and of those that may not. */
const DIGITS = { signed: 3, unsigned: 6 };

/** A source for each count of digits that its numbers may have before the point, by the names that they go by. */
function variantsOf(name, source) {
  const signed = source.includes('{-d.');
  if (!signed && !source.includes('{d.')) return [[name, source]];
  const most = signed ? DIGITS.signed : DIGITS.unsigned;
  return Array.from({ length: most }, (_, i) => [
    i === 0 ? name : `${name}~${i + 1}`,
    source.replace(/\{(-?)d\./g, `{$1${'0'.repeat(i + 1)}.`),
  ]);
}

/** A function from TeX to { svg, mathml }, as MathJax makes them. mathjax-full is CommonJS, and slow to load whole. */
function createTypesetter() {
  const require = createRequire(import.meta.url);
  const part = (path) => require(`mathjax-full/js/${path}.js`);
  const adaptor = part('adaptors/liteAdaptor').liteAdaptor();
  part('handlers/html').RegisterHTMLHandler(adaptor);
  const packages = ['base', 'ams', 'html', 'configmacros'];
  part('input/tex/base/BaseConfiguration');
  part('input/tex/ams/AmsConfiguration');
  part('input/tex/html/HtmlConfiguration');
  part('input/tex/configmacros/ConfigMacrosConfiguration');
  const fail = (_jax, error) => {
    throw error;
  };
  const tex = new (part('input/tex').TeX)({ packages, macros: MACROS, formatError: fail });
  const visitor = new (part('core/MmlTree/SerializedMmlVisitor').SerializedMmlVisitor)();
  let mathml = '';
  tex.postFilters.add(({ data: { root } }) => {
    root.walkTree((node) => {
      // A background is drawn as a rectangle, which tells where the room is.
      if (ROOM.test(node.attributes?.getExplicit('class') ?? ''))
        node.attributes.set('mathbackground', '#000');
    });
    mathml = visitor.visitTree(root);
  });
  const OutputJax = new (part('output/svg').SVG)({ fontCache: 'none' });
  const document = part('mathjax').mathjax.document('', { InputJax: tex, OutputJax });
  return (source) => {
    const container = document.convert(source, { display: true, em: 16, ex: 8, containerWidth: 1e6 });
    return { svg: adaptor.firstChild(container), mathml, adaptor };
  };
}

/** Where a drawing's own units lie: x -> x * scale + x0, y -> y0 - y * scale. */
function moved({ scale, x, y }, transform) {
  let place = { scale, x, y };
  for (const [, name, numbers] of transform.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [a, b = name === 'translate' ? 0 : a] = numbers.split(/[ ,]+/).map(Number);
    if (name === 'translate')
      place = { ...place, x: place.x + a * place.scale, y: place.y - b * place.scale };
    else if (name === 'scale' && a === b) place = { ...place, scale: place.scale * a };
    else throw new Error(`MathJax moves things by ${name}(${numbers}), which is not known here.`);
  }
  return place;
}

/** An outline with whole units between its points, so that the same glyph is the same text wherever it stands. */
function outline(d, { scale, x, y }) {
  const [toX, toY] = [(value) => Math.round(value * scale), (value) => Math.round(-value * scale)];
  let [atX, atY, startX, startY] = [0, 0, 0, 0];
  let text = '';
  for (const [, command, list] of d.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const numbers = list.match(/-?[\d.]+/g)?.map(Number) ?? [];
    const isVertical = command === 'V';
    if (!'MLQTHVZ'.includes(command))
      throw new Error(`MathJax draws with ${command}, which is not known here.`);
    if (command === 'Z') [atX, atY] = [startX, startY];
    const points =
      command === 'H' || isVertical
        ? numbers.map((value) => (isVertical ? [atX, toY(value)] : [toX(value), atY]))
        : numbers.flatMap((value, i) => (i % 2 === 0 ? [[toX(value), toY(numbers[i + 1])]] : []));
    if (command === 'M' && points.length !== 1) throw new Error('MathJax starts several outlines at once.');
    if (command === 'M' && text === '') {
      text = `M${Math.round(x) + points[0][0]} ${Math.round(y) + points[0][1]}`;
    } else {
      const steps = points.flatMap(([px, py]) =>
        command === 'H' ? [px - atX] : isVertical ? [py - atY] : [px - atX, py - atY],
      );
      text += command.toLowerCase() + steps.join(' ').replace(/ -/g, '-');
    }
    if (points.length > 0) [atX, atY] = points.at(-1);
    if (command === 'M') [startX, startY] = [atX, atY];
  }
  return text;
}

/** What MathJax has drawn as one path, and where it has kept room. */
function flatten(svg, adaptor, box) {
  const paths = [];
  const rooms = [];
  const visit = (node, place, room) => {
    const [kind, get] = [adaptor.kind(node), (name) => adaptor.getAttribute(node, name)];
    const here = moved(place, get('transform') ?? '');
    if (kind === 'path') paths.push(outline(get('d'), here));
    else if (kind === 'rect') {
      const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => Number(get(name) ?? 0));
      if (room) {
        const [left, size] = [here.x + x * here.scale, width * here.scale];
        rooms.push({
          ...room,
          x: round(left + size / 2),
          y: round(here.y),
          width: round(size),
          size: here.scale,
        });
      } else paths.push(outline(`M${x} ${y}H${x + width}V${y + height}H${x}Z`, here));
    } else if (kind === 'g') {
      const [, type, name] = ROOM.exec(get('class')?.trim() ?? '') ?? [];
      const own = type ? { name, isSign: type === 'sign' } : room;
      for (const child of adaptor.childNodes(node)) visit(child, here, own);
    } else throw new Error(`MathJax draws a ${kind}, which is not known here.`);
  };
  // The outermost group turns the drawing over.
  const [turned] = adaptor.childNodes(svg);
  for (const child of adaptor.childNodes(turned)) visit(child, { scale: 1, x: -box.x, y: -box.y }, null);
  return { path: paths.join(''), rooms };
}

const round = (value) => Math.round(value * 10) / 10;
const ems = (units) => Math.round(units) / EM;

/** MathML with an empty, marked element for each slot and without what only MathJax reads. */
function cleaned(mathml) {
  return mathml
    .replace(/\n\s*/g, '')
    .replace(/ data-mjx-[\w-]+="[^"]*"/g, '')
    .replace(/<mrow class="(slot|sign)-(\w+)"[^>]*><mphantom>.*?<\/mphantom><\/mrow>/g, (_, kind, name) =>
      kind === 'sign' ? `<mo data-slot="${name}"></mo>` : `<mn data-slot="${name}"></mn>`,
    );
}

function typeset(convert, source) {
  const { svg, mathml, adaptor } = convert(source);
  const [x, y, width, height] = adaptor.getAttribute(svg, 'viewBox').split(' ').map(Number);
  const { path, rooms } = flatten(svg, adaptor, { x, y });
  return { width: ems(width), height: ems(height), path, slots: rooms, mathml: cleaned(mathml) };
}

/** A sign's outline, its middle at x = 0 on the baseline. */
function typesetSign(convert, source) {
  const { svg, adaptor } = convert(source);
  const [x, , width] = adaptor.getAttribute(svg, 'viewBox').split(' ').map(Number);
  return flatten(svg, adaptor, { x: x + width / 2, y: 0 }).path;
}

const readSources = (folder) => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.tex'));
  return files.sort().map((file) => [file, readFileSync(join(folder, file), 'utf8')]);
};

/** What the same sources gave before in this process: a build asks for the sizes and for the formulas. */
const made = new Map();

/**
 * All formulas of a folder.
 * @returns { signs, formulas }: for = and ≈ the outline, its middle at x = 0 on the baseline; and by the formulas' names
 *   { width, height (in em), path (in thousandths of an em from the upper left corner), slots, mathml }. A slot is
 *   { name, x (of its middle), y (of the baseline), width (in thousandths of an em), size (of its text in em), isSign }.
 * @throws Error for TeX that is wrong, naming the file.
 */
export function typesetFormulas(folder = FOLDER) {
  const sources = readSources(folder);
  const key = JSON.stringify(sources);
  const known = made.get(key);
  if (known) return known;
  const convert = createTypesetter();
  const formulas = sources.flatMap(([file, source]) => {
    try {
      const variants = variantsOf(basename(file, '.tex'), source);
      return variants.map(([name, variant]) => [name, typeset(convert, variant)]);
    } catch (error) {
      throw new Error(`${file}: ${error.message}`, { cause: error });
    }
  });
  const signs = { '=': typesetSign(convert, '{=}'), '≈': typesetSign(convert, '{\\approx}') };
  const result = { signs, formulas: Object.fromEntries(formulas) };
  made.set(key, result);
  return result;
}

/** The module 'convolens:formula-sizes': what a layout must know before the formulas themselves are there. */
export function formulaSizesModule() {
  const sizes = Object.entries(typesetFormulas().formulas).map(([name, { width, height }]) => [
    name,
    { width, height },
  ]);
  return `export const formulaSizes = ${JSON.stringify(Object.fromEntries(sizes))};`;
}
