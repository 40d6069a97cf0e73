// Typesets assets/formulas/*.tex: outlines to draw, MathML to read aloud, and the slots that live numbers stand in.
//
// Beside LaTeX the files have \slot{NAME}, where a text stands, and \sign{NAME}, room for = or ≈. What is typeset has slots
// without any width: whoever draws it makes room for what stands in them, so that a formula closes up round its numbers.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../formulas', import.meta.url));
/** Units of an em in what is typeset. */
const EM = 1000;
const MACROS = {
  // As high as a figure; its width is taken out again.
  slot: ['\\class{slot-#1}{\\phantom{0}}', 1],
  sign: ['\\;{\\class{sign-#1}{\\phantom{\\approx}}}\\;', 1],
};
const ROOM = /^(slot|sign)-(\w+)$/;
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

/** What MathJax has drawn, where each outline begins, and where it has kept room. */
function flatten(svg, adaptor, box) {
  const outlines = [];
  const rooms = [];
  const visit = (node, place, room) => {
    const [kind, get] = [adaptor.kind(node), (name) => adaptor.getAttribute(node, name)];
    const here = moved(place, get('transform') ?? '');
    if (kind === 'path') outlines.push({ d: get('d'), place: here, left: here.x });
    else if (kind === 'rect') {
      const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => Number(get(name) ?? 0));
      const [left, right] = [here.x + x * here.scale, here.x + (x + width) * here.scale];
      if (room) rooms.push({ ...room, left, right, y: round(here.y), size: here.scale });
      else {
        const d = `M${x} ${y}H${x + width}V${y + height}H${x}Z`;
        const [top, tall] = [here.y - (y + height) * here.scale, height * here.scale];
        outlines.push({ d, place: here, left, right, y: top, height: tall });
      }
    } else if (kind === 'g') {
      const [, type, name] = ROOM.exec(get('class')?.trim() ?? '') ?? [];
      const own = type ? { name, isSign: type === 'sign' } : room;
      for (const child of adaptor.childNodes(node)) visit(child, here, own);
    } else throw new Error(`MathJax draws a ${kind}, which is not known here.`);
  };
  // The outermost group turns the drawing over.
  const [turned] = adaptor.childNodes(svg);
  for (const child of adaptor.childNodes(turned)) visit(child, { scale: 1, x: -box.x, y: -box.y }, null);
  return { outlines, rooms };
}

/** The places of slots from left to right: slots above one another share theirs. */
function sharedPlaces(slots) {
  const places = [];
  for (const slot of slots.toSorted((a, b) => a.left - b.left)) {
    const last = places.at(-1);
    if (last && slot.left < last.right) last.slots.push(slot);
    else places.push({ slots: [slot], left: slot.left, right: slot.right });
    const own = places.at(-1);
    own.right = Math.max(own.right, slot.right);
  }
  return places;
}

/** What lies between the slots from left to right, each with the slots after it, all as if nothing stood in them. */
function partsOf({ outlines, rooms }) {
  const places = sharedPlaces(rooms.filter(({ isSign }) => !isSign));
  const parts = [...places, null].map(() => ({ path: '', signs: [], slots: [], bar: null }));
  const partAt = (x) => places.filter(({ right }) => right <= x + 1).length;
  const closed = (x, part) => places.slice(0, part).reduce((at, { left, right }) => at - (right - left), x);
  const middle = ({ left, right }) => (left + right) / 2;
  for (const { d, place, left, right, y, height } of outlines) {
    const over = places.findIndex(
      (each) => each.slots.length > 1 && left <= each.left && right >= each.right,
    );
    if (over >= 0) {
      // The bar of a fraction is as wide as what stands in it.
      const width = round(right - left - (places[over].right - places[over].left));
      parts[over].bar = { x: round(closed(left, over)), y: round(y), width, height: round(height) };
      continue;
    }
    const part = partAt(left);
    parts[part].path += outline(d, { ...place, x: closed(place.x, part) });
  }
  for (const { name, isSign, y, size, ...room } of rooms) {
    if (!isSign) continue;
    const part = partAt(room.left);
    parts[part].signs.push({ name, x: round(closed(middle(room), part)), y, size });
  }
  places.forEach(({ slots, left }, part) => {
    const x = round(closed(left, part));
    for (const { name, y, size } of slots) parts[part].slots.push({ name, x, y, size });
  });
  return parts;
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
  const drawn = flatten(svg, adaptor, { x, y });
  const places = sharedPlaces(drawn.rooms.filter(({ isSign }) => !isSign));
  const room = places.reduce((sum, { left, right }) => sum + right - left, 0);
  return { width: ems(width - room), height: ems(height), parts: partsOf(drawn), mathml: cleaned(mathml) };
}

/** A sign's outline, its middle at x = 0 on the baseline. */
function typesetSign(convert, source) {
  const { svg, adaptor } = convert(source);
  const [x, , width] = adaptor.getAttribute(svg, 'viewBox').split(' ').map(Number);
  const { outlines } = flatten(svg, adaptor, { x: x + width / 2, y: 0 });
  return outlines.map(({ d, place }) => outline(d, place)).join('');
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
 *   { width, height (in em, with nothing in the slots), parts, mathml }. A part is { path, signs, slots, bar } from left to
 *   right, its lengths in thousandths of an em from the upper left corner: outlines; { name, x (of its middle), y (of the
 *   baseline), size (in em) } of = or ≈; then the slots that share a place, { name, x (of their left end), y, size }, and
 *   the bar { x, y, width, height } of their fraction, or null. What stands in them moves all further parts to the right.
 * @throws Error for TeX that is wrong, naming the file.
 */
export function typesetFormulas(folder = FOLDER) {
  const sources = readSources(folder);
  const key = JSON.stringify(sources);
  const known = made.get(key);
  if (known) return known;
  const convert = createTypesetter();
  const formulas = sources.map(([file, source]) => {
    try {
      return [basename(file, '.tex'), typeset(convert, source)];
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
  const sizes = Object.entries(typesetFormulas().formulas).map(([name, { width, height, parts }]) => {
    const filled = parts.filter(({ slots }) => slots.length > 0);
    const slots = filled.map(({ slots }) => Object.fromEntries(slots.map(({ name, size }) => [name, size])));
    return [name, { width, height, slots }];
  });
  return `export const formulaSizes = ${JSON.stringify(Object.fromEntries(sizes))};`;
}
