import { formulaSizes } from 'convolens:formula-sizes';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Formulas } from '../../../src/ui/canvas/formula-file.ts';

interface FormulaTool {
  typesetFormulas(folder?: string): Formulas;
}

const { typesetFormulas } = (await import(
  new URL('../../../assets/make/formulas.mjs', import.meta.url).href
)) as FormulaTool;
const { signs, formulas } = typesetFormulas();

/** Names that the views fill, in the order in which they are read. */
const SLOTS: Readonly<Record<string, readonly string[]>> = {
  'avg-pool': ['sums', 'sum', 'count', 'equals', 'value'],
  convolution: ['equals', 'value'],
  'convolution-dilated': ['dilationY', 'dilationX', 'equals', 'value'],
  'convolution-dilated-padded': ['dilationY', 'padY', 'dilationX', 'padX', 'equals', 'value'],
  'convolution-padded': ['padY', 'padX', 'equals', 'value'],
  'convolution-strided': ['strideY', 'strideX', 'equals', 'value'],
  'convolution-strided-dilated': ['strideY', 'dilationY', 'strideX', 'dilationX', 'equals', 'value'],
  'convolution-strided-dilated-padded': [
    'strideY',
    'dilationY',
    'padY',
    'strideX',
    'dilationX',
    'padX',
    'equals',
    'value',
  ],
  'convolution-strided-padded': ['strideY', 'padY', 'strideX', 'padX', 'equals', 'value'],
  'convolution-sum': ['equals', 'sum', 'bias', 'equals2', 'value'],
  'leaky-relu': ['slope', 'x', 'equals', 'value'],
  linear: ['x', 'value'],
  'max-pool': ['value'],
  relu: ['x', 'value'],
  'relu-decimal-comma': ['x', 'value'],
  softmax: ['numerator', 'denominator', 'equals', 'value'],
  'softmax-temperature': ['numerator', 'denominator', 'equals', 'value', 'temperature'],
};

/** The outermost points of path data with relative commands. */
function extentOf(path: string): { left: number; top: number; right: number; bottom: number } {
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const extent = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const [, command = '', list = ''] of path.matchAll(/([a-zM])([^a-zM]*)/g)) {
    const numbers = (list.match(/-?[\d.]+/g) ?? []).map(Number);
    const step = command === 'q' ? 4 : command === 'h' || command === 'v' ? 1 : 2;
    if (command === 'z') [x, y] = [startX, startY];
    for (let i = 0; i < numbers.length; i += step) {
      const dy = command === 'h' ? 0 : (numbers[i + step - 1] ?? 0);
      const dx = command === 'v' ? 0 : (numbers[i + step - (command === 'h' ? 1 : 2)] ?? 0);
      [x, y] = command === 'M' ? [dx, dy] : [x + dx, y + dy];
      if (command === 'M' || command === 'm') [startX, startY] = [x, y];
      extent.left = Math.min(extent.left, x);
      extent.right = Math.max(extent.right, x);
      extent.top = Math.min(extent.top, y);
      extent.bottom = Math.max(extent.bottom, y);
    }
  }
  return extent;
}

function withFolder(files: Readonly<Record<string, string>>, check: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'convolens-formulas-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    check(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the formulas', () => {
  it('are those of their files, and their sizes and slots are known apart from them', () => {
    const files = readdirSync('assets/formulas').map((file) => file.replace(/\.tex$/, ''));
    expect(files.sort()).toEqual(Object.keys(SLOTS).sort());
    expect(Object.keys(formulas).sort()).toEqual(files);
    for (const [name, { width, height, parts }] of Object.entries(formulas)) {
      const slots = parts.flatMap((part) =>
        part.slots.length > 0 ? [Object.fromEntries(part.slots.map((slot) => [slot.name, slot.size]))] : [],
      );
      expect(formulaSizes[name], name).toEqual({ width, height, slots });
    }
  });

  it('have the slots and signs that views fill', () => {
    for (const [name, { parts }] of Object.entries(formulas)) {
      const found = parts.flatMap(({ slots, signs }) => [...signs, ...slots].map((slot) => slot.name));
      expect(found.sort(), name).toEqual([...(SLOTS[name] ?? [])].sort());
    }
  });

  it.each(Object.entries(formulas))('draw %s inside of its size', (_, { width, height, parts }) => {
    // Letters lean a little out of their boxes.
    const lean = 60;
    const extents = parts.filter(({ path }) => path !== '').map(({ path }) => extentOf(path));
    for (const { left, top, right, bottom } of extents) {
      expect(left).toBeGreaterThanOrEqual(-lean);
      expect(top).toBeGreaterThanOrEqual(-lean);
      expect(right).toBeLessThanOrEqual(width * 1000 + lean);
      expect(bottom).toBeLessThanOrEqual(height * 1000 + lean);
    }
    expect(Math.max(...extents.map(({ right }) => right)) - (extents[0]?.left ?? 0)).toBeGreaterThan(
      width * 300,
    );
    for (const { path, slots, signs, bar } of parts) {
      expect(path).toMatch(/^[\d .MqthlvmzQ-]*$/);
      for (const slot of [...slots, ...signs]) {
        expect(slot.x).toBeGreaterThanOrEqual(0);
        expect(slot.x).toBeLessThanOrEqual(width * 1000 + 1);
        expect(slot.y).toBeGreaterThan(500 * slot.size);
        expect(slot.y).toBeLessThanOrEqual(height * 1000);
      }
      const [over, under] = slots;
      if (bar && over && under) {
        expect(bar.y).toBeGreaterThan(over.y);
        expect(bar.y + bar.height).toBeLessThan(under.y);
      }
      expect(bar !== null).toBe(slots.length > 1);
    }
  });

  it('close up round their slots: what is left of a slot ends where it begins, what is right of it begins there', () => {
    let seen = 0;
    for (const [name, { parts }] of Object.entries(formulas)) {
      parts.forEach(({ path, slots, signs, bar }, i) => {
        const [slot] = slots;
        if (!slot) return;
        // A comma, a bracket or a sign keeps its own distance.
        const space = 600;
        const ends = [path === '' ? [] : [extentOf(path).right], signs.map(({ x }) => x + 390)].flat();
        if (ends.length > 0 && !bar)
          expect(Math.max(...ends), `${name}, left of ${slot.name}`).toBeGreaterThan(slot.x - space);
        // After what it comes to, a formula may go on with something else.
        const next = parts[i + 1]?.path && slot.name !== 'value' ? extentOf(parts[i + 1]?.path ?? '') : null;
        if (next) {
          expect(next.left, `${name}, right of ${slot.name}`).toBeGreaterThan(slot.x - 60);
          expect(next.left, `${name}, right of ${slot.name}`).toBeLessThan(slot.x + space);
        }
        seen += 1;
      });
    }
    expect(seen).toBeGreaterThan(40);
  });

  it('say in MathML what they draw, with an empty element for each slot and nothing of a style', () => {
    for (const [name, { mathml }] of Object.entries(formulas)) {
      const marked = [...mathml.matchAll(/<(?:mn|mo) data-slot="(\w+)"><\/(?:mn|mo)>/g)].map(
        ([, slot]) => slot,
      );
      expect(marked, name).toEqual(SLOTS[name]);
      expect(mathml, name).toMatch(/^<math xmlns="http:\/\/www.w3.org\/1998\/Math\/MathML" display="block">/);
      expect(mathml, name).not.toMatch(/style=|class=| id=|data-mjx|mphantom|mathbackground|&nbsp;/);
      const open: string[] = [];
      for (const [, end, tag = ''] of mathml.matchAll(/<(\/?)(\w+)(?: [\w:-]+="[^"<]*")*>/g)) {
        if (!end) open.push(tag);
        else expect(open.pop(), name).toBe(tag);
      }
      expect(open, name).toEqual([]);
      expect(mathml.replace(/<\/?\w+(?: [\w:-]+="[^"<]*")*>/g, ''), name).not.toMatch(/[<>"]/);
    }
  });

  it('have both signs in the middle of where they stand', () => {
    expect(Object.keys(signs)).toEqual(['=', '≈']);
    for (const path of Object.values(signs)) {
      const { left, right, top, bottom } = extentOf(path);
      expect(Math.abs(left + right)).toBeLessThan(10);
      expect(top).toBeGreaterThan(-600);
      expect(bottom).toBeLessThan(0);
    }
  });
});

describe('the typesetting', () => {
  it('draws what is small smaller, and fractions of slots with a bar that grows with them', () => {
    const files = {
      'a.tex': '\\frac{\\slot{m}}{\\slot{n}}',
      'b.tex': 'x_{\\slot{n}}',
      'c.tex': '\\frac{x}{y}',
    };
    withFolder(files, (folder) => {
      const { a, b, c } = typesetFormulas(folder).formulas;
      const [whole, index] = [a?.parts[0], b?.parts[0]];
      expect(whole?.slots.map(({ name, size }) => [name, size])).toEqual([
        ['m', 1],
        ['n', 1],
      ]);
      expect(index?.slots[0]?.size).toBeLessThan(0.8);
      expect(whole?.bar?.width).toBeLessThan(300);
      expect(c?.parts[0]?.path).toMatch(/h\d+v-?60h-\d+z/);
      expect(a?.width).toBeLessThan(0.5);
    });
  });

  it('moves only what stands right of a slot', () => {
    // In the first row nothing is moved by what stands in the second.
    const cases = '\\begin{cases} x & y \\\\ \\slot{n} & z \\end{cases} w';
    withFolder({ 'cases.tex': cases }, (folder) => {
      const parts = typesetFormulas(folder).formulas.cases?.parts ?? [];
      expect(parts.map(({ slots }) => slots.length)).toEqual([1, 0]);
      const [before, after] = parts.map(({ path }) => [...path.matchAll(/M/g)].length);
      expect([before, after]).toEqual([2, 3]);
    });
  });

  it('throws with the file and the reason where the TeX is wrong', () => {
    withFolder({ 'wrong.tex': 'x + \\nosuchcommand' }, (folder) => {
      expect(() => typesetFormulas(folder)).toThrow(/wrong\.tex: .*\\nosuchcommand/);
    });
  });
});
