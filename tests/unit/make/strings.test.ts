import { language } from 'convolens:strings/en';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';

type Texts = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
interface StringsTool {
  checkStrings(): string[];
  faultsOf(tag: string, strings: Texts, reference: Texts): string[];
  placesOf(text: string): Map<string, string>;
  stringsModule(tag: string, strings?: Texts): string;
  stringsTypes(strings?: Texts): string;
  unusedStrings(strings: Texts, sources: readonly string[]): string[];
}
const tool = (await import(new URL('../../../assets/make/strings.mjs', import.meta.url).href)) as StringsTool;

const FOLDER = mkdtempSync(join(tmpdir(), 'convolens-strings-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

/** The strings of a compiled module, as a page would get them, and how large its script is. */
async function compiled(tag: string, strings: Texts) {
  const { outputFiles } = await build({
    stdin: { contents: tool.stringsModule(tag, strings), resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  });
  const code = outputFiles[0]?.text ?? '';
  const file = join(FOLDER, `${tag}-${Object.keys(strings).join('-')}.mjs`);
  writeFileSync(file, code);
  const module = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
    language: { tag: string; strings: Record<string, Record<string, (values?: object) => string>> };
  };
  return { code, strings: module.language.strings };
}

const CELLS = {
  a: '{count, plural, one {# cell} other {# cells}} of {name}',
  b: 'Close',
  c: 'row {row, whole}',
};

describe('compiled strings', () => {
  it('fill in texts, counts and whole numbers, and are plain texts where they have no places', async () => {
    const { strings } = await compiled('en', { cells: CELLS });
    expect(strings.cells?.a?.({ count: 1, name: 'x' })).toBe('1 cell of x');
    expect(strings.cells?.a?.({ count: 0, name: 'x' })).toBe('0 cells of x');
    expect(strings.cells?.b).toBe('Close');
  });

  it('group no digits, also in counts', async () => {
    const { strings } = await compiled('en', { grouped: CELLS });
    expect(strings.grouped?.a?.({ count: 12345, name: 'x' })).toBe('12345 cells of x');
    expect(strings.grouped?.c?.({ row: 1500 })).toBe('row 1500');
  });

  it('take digits and plurals of their language', async () => {
    const texts = {
      a: '{count, plural, zero {لا شيء} one {واحد} two {اثنان} few {# قليل} many {#} other {#}}',
    };
    const { strings } = await compiled('ar-EG', { arabic: texts });
    expect(strings.arabic?.a?.({ count: 2 })).toBe('اثنان');
    expect(strings.arabic?.a?.({ count: 5 })).toBe('٥ قليل');
  });

  it('keep quotation marks, apostrophes and code-like texts as they are written', async () => {
    const { strings } = await compiled('en', { odd: { a: `": () => "x" isn't it`, b: "'{'{name}'}'" } });
    expect(strings.odd?.a).toBe(`": () => "x" isn't it`);
    expect(strings.odd?.b?.({ name: 'x' })).toBe('{x}');
  });

  it('bring at most 2 kB of the library into the page, and nothing that a strict policy forbids', async () => {
    const { code } = await compiled('en', { sizes: CELLS });
    expect(gzipSync(code).length).toBeLessThan(2000);
    expect(code).not.toMatch(/\beval\b|new Function|\bFunction\(/);
  });

  it('throw where a text cannot be read', () => {
    expect(() => tool.stringsModule('en', { page: { a: 'row {row' } })).toThrow(/row/);
  });
});

describe('the language of the page', () => {
  it('has strings and numbers', () => {
    expect(language.tag).toBe('en');
    expect(language.strings.network.neuronOf({ layer: 'conv_1_1', number: 4, count: 10 })).toBe(
      'conv_1_1 neuron 4 of 10',
    );
    expect(language.numbers.fixed(-0.5, 2)).toBe('−0.50');
  });
});

describe('the check of the strings', () => {
  const reference = {
    page: { a: 'Hi', b: '{count, plural, one {# cell} other {# cells}}', c: '{row, whole} {x}' },
  };
  const german = {
    page: { a: 'Hallo', b: '{count, plural, one {# Zelle} other {# Zellen}}', c: '{x} {row, whole}' },
  };

  it('finds nothing in the strings of this project', () => {
    expect(Object.values(language.strings).flatMap((texts) => Object.keys(texts)).length).toBeGreaterThan(60);
    expect(tool.checkStrings()).toEqual([]);
  });

  it('finds nothing in a whole translation', () => {
    expect(tool.faultsOf('de', german, reference)).toEqual([]);
  });

  it.each([
    ['a missing string', { ...german.page, a: undefined }, 'de.json: page.a is not a text.'],
    ['an empty string', { ...german.page, a: '' }, 'de.json: page.a is empty, or has blank space round it.'],
    ['a string too many', { ...german.page, d: 'x' }, 'de.json: page.d is not in en.json.'],
    [
      'a place that has another name',
      { ...german.page, c: '{x} {zeile, whole}' },
      'de.json: page.c has the places (x: string, zeile: number); expected (row: number, x: string).',
    ],
    [
      'a number that is taken for a text',
      { ...german.page, c: '{x} {row}' },
      'de.json: page.c has the places (row: string, x: string); expected (row: number, x: string).',
    ],
    [
      'a plural without a case',
      { ...german.page, b: '{count, plural, other {#}}' },
      'de.json: page.b has no case for one.',
    ],
    [
      'a plural with a case of another language',
      { ...german.page, b: '{count, plural, one {#} few {#} other {#}}' },
      'de.json: page.b has a case for few, which the language has not.',
    ],
    [
      'a form that is not known',
      { ...german.page, c: '{x} {row, number}' },
      'de.json: page.c {row, number} is not known. There are whole, millions, plural, select.',
    ],
  ])('finds %s', (_, page, sentence) => {
    expect(tool.faultsOf('de', { page }, reference)).toContain(sentence);
  });

  it('finds a missing string and a missing group', () => {
    expect(tool.faultsOf('de', {}, { page: { a: 'Hi' } })).toEqual(['de.json: page.a is missing.']);
    expect(tool.faultsOf('de', { page: {} }, { page: { a: 'Hi' } })).toEqual(['de.json: page.a is missing.']);
  });

  it('finds a text that is not MessageFormat', () => {
    expect(tool.faultsOf('en', { page: { a: 'row {row' } }, { page: { a: 'row {row' } })).toHaveLength(1);
  });

  it('finds a string that is used nowhere', () => {
    const strings = { page: { a: '', b: '' }, errors: { lost: '', gone: '' } };
    const sources = ['x(strings.page.a)', "language.strings.errors[code](); throw new E('lost')"];
    expect(tool.unusedStrings(strings, sources)).toEqual(['page.b', 'errors.gone']);
    expect(tool.unusedStrings(strings, ["'gone' 'lost' strings.page.a.length strings.page.bc"])).toEqual([
      'page.b',
      'errors.lost',
      'errors.gone',
    ]);
  });

  it('ends with a sentence and a status that says so', () => {
    const { status, stderr } = spawnSync(process.execPath, ['assets/make/strings.mjs', '--check']);
    expect([status, String(stderr)]).toEqual([0, '']);
  });
});

describe('the types of the strings', () => {
  it('say what stands in the places of each', () => {
    const types = tool.stringsTypes({ page: { a: 'Hi', b: '{count, plural, one {#} other {#}} {x}' } });
    expect(types).toContain('readonly a: string;');
    expect(types).toContain(
      'readonly b: (values: { readonly count: number; readonly x: string }) => string;',
    );
  });
});
