// Cuts the font of languages with Chinese characters down to those that their words hold: the whole of it has 10 MB.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { languages, readStrings } from './strings.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(import.meta.url);

/** The font of all other words. */
export const LATIN_FONT =
  'node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2';
/** One weight, between the two in which words are set. */
export const HAN_FONT = 'node_modules/@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf';

/** What of assets/ shows at the start, and what comes with the article, the tours and the questions, when they are asked for. */
const START = ['strings', 'model', 'pictures'];
const LATER = ['article', 'guide', 'questions', 'tours'];

const HAN = /\p{sc=Han}/u;
/** Punctuation as wide as a character. */
const HAN_PUNCTUATION = /[\u3000-\u303f\ufe30-\ufe4f\uff00-\uffef]/;

/** All texts of a JSON value, but those that a language tag names as another language's. */
export function textsOf(value, tag, tags) {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key !== tag && tags.includes(key) ? [] : textsOf(inner, tag, tags),
  );
}

/** The texts of a language in folders of assets/: of its own files, and of those that are no language's. */
function textsIn(folders, tag) {
  const tags = languages();
  const isOthers = (name) => tags.some((other) => other !== tag && `.${name}`.endsWith(`.${other}.json`));
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, 'assets', folder))
      .filter((name) => name.endsWith('.json') && !isOthers(name))
      .sort()
      .flatMap((name) =>
        textsOf(JSON.parse(readFileSync(join(ROOT, 'assets', folder, name), 'utf8')), tag, tags),
      ),
  );
}

/** The languages whose words hold Chinese characters. */
function hanLanguages() {
  return languages().filter((tag) => HAN.test(JSON.stringify(readStrings(tag))));
}

/** Words that come from the language itself: its name, and those for large numbers. */
export function wordsOfItself(tag) {
  const compact = new Intl.NumberFormat(tag, { notation: 'compact' });
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag);
  return [name, ...[1e4, 1e8].map((number) => compact.format(number))];
}

/**
 * The characters of texts that a cut is to have, each once, in the order of Unicode.
 * @param texts what is to be set with it
 * @param isElsewhere whether another font that comes first has a character; punctuation as wide as a character is taken all the same
 */
export function charactersFor(texts, isElsewhere) {
  const characters = [...new Set(texts.join(''))].filter(
    (character) => HAN_PUNCTUATION.test(character) || !isElsewhere(character),
  );
  return characters.sort((a, b) => a.codePointAt(0) - b.codePointAt(0)).join('');
}

/**
 * A font with the characters of another that are asked for and no other, as woff2. The same characters give the same bytes.
 * @param font bytes of a font, TrueType or woff2
 * @param characters as one text; those that the font has not are left out
 */
export async function cutFont(font, characters) {
  const subsetFont = require('subset-font');
  // Words run in lines: what only columns need goes.
  const dropTables = ['BASE', 'VORG', 'vhea', 'vmtx'];
  return subsetFont(font, characters, {
    ...{ targetFormat: 'woff2', noHinting: true },
    ...{ keepFeatures: ['locl'], noLayoutClosure: true, dropTables },
  });
}

/** The characters that a font has, TrueType or woff2. @throws Error where it says so in a way that is not known here */
export async function charactersOf(font) {
  const subsetFont = require('subset-font');
  const sfnt = await subsetFont(font, undefined, { keepAllGlyphs: true, targetFormat: 'sfnt' });
  const tables = Array.from({ length: sfnt.readUInt16BE(4) }, (_, i) => 12 + 16 * i);
  const record = tables.find((at) => sfnt.toString('latin1', at, at + 4) === 'cmap');
  const cmap = sfnt.subarray(sfnt.readUInt32BE(record + 8));
  const found = new Set();
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const table = cmap.subarray(cmap.readUInt32BE(8 + 8 * i));
    const read = { 4: readSegments, 12: readGroups }[table.readUInt16BE(0)];
    for (const code of read?.(table) ?? []) found.add(String.fromCodePoint(code));
  }
  if (found.size === 0) throw new Error('The font has no table of characters in format 4 or 12.');
  return found;
}

/** Codes of a table of format 4 (OpenType, cmap): segments, whose glyphs are reckoned or looked up. */
function* readSegments(table) {
  const size = table.readUInt16BE(6);
  for (let i = 0; i < size; i += 2) {
    const [last, first] = [table.readUInt16BE(14 + i), table.readUInt16BE(16 + size + i)];
    const [delta, at] = [table.readUInt16BE(16 + 2 * size + i), 16 + 3 * size + i];
    const offset = table.readUInt16BE(at);
    for (let code = first; code <= last && code < 0xffff; code++) {
      const glyph = offset === 0 ? code + delta : table.readUInt16BE(at + offset + 2 * (code - first));
      if ((glyph & 0xffff) !== 0) yield code;
    }
  }
}

/** Codes of a table of format 12: groups of codes with glyphs in a row. */
function* readGroups(table) {
  for (let i = 0; i < table.readUInt32BE(12); i++) {
    const [first, last, glyph] = [0, 4, 8].map((at) => table.readUInt32BE(16 + 12 * i + at));
    for (let code = first; code <= last; code++) if (glyph + code - first !== 0) yield code;
  }
}

/** The cuts that were made, by their characters: a build that follows another makes only what changed. */
const made = new Map();

async function cutOnce(characters) {
  if (!made.has(characters)) made.set(characters, cutFont(readFileSync(join(ROOT, HAN_FONT)), characters));
  return made.get(characters);
}

/**
 * The two cuts of a language: for what shows at the start, and for what else comes later, without the characters of the first.
 * @returns { start, more } as woff2
 * @throws Error where the font lacks a Chinese character
 */
async function cutsOf(tag) {
  const [latin, han] = await knownCharacters();
  const start = charactersFor([...textsIn(START, tag), ...wordsOfItself(tag)], (character) =>
    latin.has(character),
  );
  const more = charactersFor(textsIn(LATER, tag), (character) => latin.has(character));
  const rest = [...more].filter((character) => !start.includes(character)).join('');
  const missing = [...start, ...rest].filter((character) => HAN.test(character) && !han.has(character));
  if (missing.length > 0) throw new Error(`${HAN_FONT} lacks ${missing.join(' ')} of the words in ${tag}.`);
  return { start: await cutOnce(start), more: await cutOnce(rest) };
}

let known;

/** The characters of the two fonts. */
function knownCharacters() {
  known ??= Promise.all([LATIN_FONT, HAN_FONT].map((path) => charactersOf(readFileSync(join(ROOT, path)))));
  return known;
}

/** The cuts of all languages that need them: [[tag, { start, more }]]. */
export async function languageFonts() {
  return Promise.all(hanLanguages().map(async (tag) => [tag, await cutsOf(tag)]));
}
