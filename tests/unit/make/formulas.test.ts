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

/** Names that the views fill. */
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
  softmax: ['numerator', 'denominator', 'equals', 'value'],
  'softmax-temperature': ['numerator', 'denominator', 'equals', 'value', 'temperature'],
};

/** How many digits before the point of its numbers a formula is typeset for. */
const digitsOf = (name: string) => {
  if (name.startsWith('softmax')) return 6;
  return SLOTS[name]?.includes('value') ? 3 : 1;
};
const ALL = Object.entries(SLOTS).flatMap(([name, slots]) =>
  Array.from({ length: digitsOf(name) }, (_, i) => [i === 0 ? name : `${name}~${i + 1}`, slots] as const),
);

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
  it('are those of their files, one a count of digits, and their sizes are known apart from them', () => {
    const files = readdirSync('assets/formulas').map((file) => file.replace(/\.tex$/, ''));
    expect(files.sort()).toEqual(Object.keys(SLOTS).sort());
    const sizes = Object.entries(formulas).map(([name, { width, height }]) => [name, { width, height }]);
    expect(formulaSizes).toEqual(Object.fromEntries(sizes));
  });

  it('have the slots that views fill', () => {
    const names = Object.entries(formulas).map(([name, { slots }]) => [name, slots.map((slot) => slot.name)]);
    expect(Object.fromEntries(names)).toEqual(Object.fromEntries(ALL));
  });

  it('are wider for numbers with more digits, by the room for these and no more', () => {
    let seen = 0;
    for (const [name, { slots }] of Object.entries(formulas)) {
      const [plain = '', digits = '1'] = name.split('~');
      for (const slot of slots) {
        const first = formulas[plain]?.slots.find((each) => each.name === slot.name);
        const more = (slot.width - (first?.width ?? 0)) / slot.size / 500;
        expect([0, Number(digits) - 1], `${slot.name} of ${name}`).toContain(Math.round(more));
        seen += 1;
      }
    }
    expect(seen).toBeGreaterThan(150);
  });

  it.each(Object.entries(formulas))('draw %s inside of its size', (_, { width, height, path, slots }) => {
    // Letters lean a little out of their boxes.
    const lean = 60;
    const { left, top, right, bottom } = extentOf(path);
    expect(left).toBeGreaterThanOrEqual(-lean);
    expect(top).toBeGreaterThanOrEqual(-lean);
    expect(right).toBeLessThanOrEqual(width * 1000 + lean);
    expect(bottom).toBeLessThanOrEqual(height * 1000 + lean);
    expect(right - left).toBeGreaterThan(width * 300);
    expect(path).toMatch(/^[\d .MqthlvmzQ-]+$/);
    for (const slot of slots) {
      expect(slot.x - slot.width / 2).toBeGreaterThanOrEqual(0);
      expect(slot.x + slot.width / 2).toBeLessThanOrEqual(width * 1000 + 1);
      expect(slot.y).toBeGreaterThan(500 * slot.size);
      expect(slot.y).toBeLessThanOrEqual(height * 1000);
    }
  });

  it('keep their slots apart', () => {
    for (const [name, { slots }] of Object.entries(formulas)) {
      for (const [i, a] of slots.entries()) {
        for (const b of slots.slice(i + 1)) {
          const apart = Math.abs(a.x - b.x) >= (a.width + b.width) / 2 || Math.abs(a.y - b.y) > 900;
          expect(apart, `${a.name} and ${b.name} of ${name}`).toBe(true);
        }
      }
    }
  });

  it('say in MathML what they draw, with an empty element for each slot and nothing of a style', () => {
    for (const [name, { mathml, slots }] of Object.entries(formulas)) {
      const marked = [...mathml.matchAll(/<(?:mn|mo) data-slot="(\w+)"><\/(?:mn|mo)>/g)].map(
        ([, slot]) => slot,
      );
      expect(marked, name).toEqual(slots.map((slot) => slot.name));
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
  it('draws what is small smaller, and fractions with a bar', () => {
    withFolder({ 'a.tex': '\\frac{x}{\\slot{n}{0}}', 'b.tex': 'x_{\\slot{n}{0}}' }, (folder) => {
      const { a, b } = typesetFormulas(folder).formulas;
      const [whole, index] = [a?.slots[0], b?.slots[0]];
      expect(whole?.size).toBe(1);
      expect(index?.size).toBeLessThan(0.8);
      expect(index?.width).toBeCloseTo((whole?.width ?? 0) * (index?.size ?? 0), 0);
      expect(a?.path).toMatch(/h\d+v-?60h-\d+z/);
    });
  });

  it('throws with the file and the reason where the TeX is wrong', () => {
    withFolder({ 'wrong.tex': 'x + \\nosuchcommand' }, (folder) => {
      expect(() => typesetFormulas(folder)).toThrow(/wrong\.tex: .*\\nosuchcommand/);
    });
  });
});
