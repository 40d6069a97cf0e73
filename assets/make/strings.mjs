// Compiles the books of assets/{strings,article,guide,questions}/*.json, ICU MessageFormat, and checks them:
//   node assets/make/strings.mjs           writes the types of the strings, src/scenes/text/{strings,article-strings,guide-strings,question-strings}.ts
//   node assets/make/strings.mjs --check   fails where a string is missing, unused, or not what the types say
//
// A file has groups of strings. {name} takes a text, {name, whole} a whole number, {name, plural, …} a count; # is the count.
// {name, millions} is a count of millions, written out where a language counts in other steps: 1.5亿 for 150.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TEXT = join(ROOT, 'src', 'scenes', 'text');
const NUMBERS = join(TEXT, 'numbers.ts');
/** The books of strings: that of the program, and those of what comes when it is asked for. */
const BOOKS = {
  strings: {
    folder: 'assets/strings',
    types: join(TEXT, 'strings.ts'),
    typeName: 'Strings',
    about: 'All words of the program in one language; above each stands the English.',
  },
  article: {
    folder: 'assets/article',
    types: join(TEXT, 'article-strings.ts'),
    typeName: 'ArticleStrings',
    about: 'All words of the article and its figures in one language; above each stands the English.',
  },
  guide: {
    folder: 'assets/guide',
    types: join(TEXT, 'guide-strings.ts'),
    typeName: 'GuideStrings',
    about: 'All words round the tours in one language; above each stands the English.',
  },
  questions: {
    folder: 'assets/questions',
    types: join(TEXT, 'question-strings.ts'),
    typeName: 'QuestionStrings',
    about: 'All words of the questions in one language; above each stands the English.',
  },
};
/** The language whose strings say which there are. */
const REFERENCE = 'en';
/** What {name, whole} and {name, millions} compile to: the language's own way to write a number. */
const FORMATTERS = Object.fromEntries(
  ['whole', 'millions'].map((name) => [name, Object.assign(() => '', { toString: () => `numbers.${name}` })]),
);

const require = createRequire(import.meta.url);
const parse = (text) => require('@messageformat/parser').parse(text);

/** The languages that have a book. */
export function languages(book = 'strings') {
  return readdirSync(join(ROOT, BOOKS[book].folder))
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'))
    .sort();
}

/** The strings of a language as they are written: { group: { key: text } }. */
export function readStrings(language, book = 'strings') {
  return JSON.parse(readFileSync(join(ROOT, BOOKS[book].folder, `${language}.json`), 'utf8'));
}

/** All parts of a parsed text, also those within plurals. */
function allTokens(tokens) {
  return tokens.flatMap((token) => [
    token,
    ...(token.cases ?? []).flatMap((it) => allTokens(it.tokens)),
    ...allTokens(token.param ?? []),
  ]);
}

const TYPE_OF = { argument: 'string', select: 'string', function: 'number', plural: 'number' };

/**
 * The places of a text, in their order, as name -> type.
 * @throws Error that says what is wrong with the text
 */
export function placesOf(text) {
  const places = new Map();
  for (const token of allTokens(parse(text))) {
    if (token.type === 'content' || token.type === 'octothorpe') continue;
    const type = TYPE_OF[token.type];
    if (!type || (token.type === 'function' && !Object.hasOwn(FORMATTERS, token.key)))
      throw new Error(
        `{${token.arg}, ${token.key ?? token.type}} is not known. There are whole, millions, plural, select`,
      );
    if ((places.get(token.arg) ?? type) !== type)
      throw new Error(`{${token.arg}} is a text and a number. Write # or {${token.arg}, whole} for a number`);
    places.set(token.arg, type);
  }
  return places;
}

/** The same text with {count, whole} for #: MessageFormat's own # groups digits. */
function withoutOctothorpes(text) {
  const found = [];
  const visit = (tokens, count) => {
    for (const token of tokens) {
      if (token.type === 'octothorpe') found.push({ at: token.ctx.offset, count });
      for (const { tokens: inner } of token.cases ?? [])
        visit(inner, token.type === 'plural' ? token.arg : count);
    }
  };
  visit(parse(text), '');
  return found
    .sort((a, b) => b.at - a.at)
    .reduce((made, { at, count }) => `${made.slice(0, at)}{${count}, whole}${made.slice(at + 1)}`, text);
}

/** Strings with every text replaced by what `make` gives for it. */
function mapTexts(strings, make) {
  const group = (texts) => Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, make(text)]));
  return Object.fromEntries(Object.entries(strings).map(([name, texts]) => [name, group(texts)]));
}

/**
 * Strings compiled to `const strings`: texts, and functions of what stands in their places; and the language's `numbers`.
 * @throws Error that says what is wrong with a text
 */
function compiledStrings(tag, strings) {
  const MessageFormat = require('@messageformat/core');
  const compileModule = require('@messageformat/core/compile-module');
  const format = new MessageFormat(tag, { customFormatters: FORMATTERS });
  const compiled = compileModule(format, mapTexts(strings, withoutOctothorpes))
    // A text without places is compiled to a function as well. No text holds this: its quotation marks are escaped.
    .replaceAll(': () => "', ': "')
    .replace('export default', 'const strings =');
  return `import { createNumbers } from ${JSON.stringify(NUMBERS)};
const numbers = createNumbers(${JSON.stringify(tag)});
${compiled};
`;
}

/**
 * A module that exports a `language`: its strings and its numbers.
 * @throws Error that says what is wrong with a text
 */
export function stringsModule(tag, strings = readStrings(tag)) {
  return `${compiledStrings(tag, strings)}
export const language = { tag: ${JSON.stringify(tag)}, strings, numbers };
`;
}

/**
 * A module that exports the strings of a book by the book's name: `article`, `guide` or `questions`.
 * @throws Error that says what is wrong with a text
 */
export function bookModule(tag, book) {
  return `${compiledStrings(tag, readStrings(tag, book))}
export { strings as ${book} };
`;
}

/** The source of the type of all strings of a book. */
export function stringsTypes(strings = readStrings(REFERENCE), book = 'strings') {
  const { folder, typeName, about } = BOOKS[book];
  const comment = (text) => `/** ${text.replaceAll('*/', '* /').replaceAll('\n', ' ⏎ ')} */`;
  const member = ([key, text]) => {
    const places = [...placesOf(text)].map(([name, type]) => `readonly ${name}: ${type}`);
    const type = places.length === 0 ? 'string' : `(values: { ${places.join('; ')} }) => string`;
    return `    ${comment(text)}\n    readonly ${key}: ${type};\n`;
  };
  const group = ([name, texts]) =>
    `  readonly ${name}: {\n${Object.entries(texts).map(member).join('')}  };\n`;
  const source = `// Written by \`npm run strings\` from ${folder}/${REFERENCE}.json.

/** ${about} */
export interface ${typeName} {
${Object.entries(strings).map(group).join('')}}
`;
  return formatted(source);
}

/** Source as the project's formatter sets it. */
function formatted(source) {
  const biome = join(ROOT, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [biome, 'format', `--stdin-file-path=${BOOKS.strings.types}`],
    {
      cwd: ROOT,
      input: source,
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** What is wrong with a text by itself, null where nothing is. */
function fault(text, language) {
  if (typeof text !== 'string') return 'is not a text';
  if (text === '' || text !== text.trim()) return 'is empty, or has blank space round it';
  try {
    placesOf(text);
  } catch (error) {
    return error.message;
  }
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  for (const { type, cases } of allTokens(parse(text))) {
    const keys = cases?.map(({ key }) => key) ?? [];
    const wanted = type === 'plural' ? pluralCategories : type === 'select' ? ['other'] : [];
    const missing = wanted.filter((key) => !keys.includes(key));
    if (missing.length > 0) return `has no case for ${missing.join(', ')}`;
    const unknown = keys.filter((key) => type === 'plural' && !/^=\d+$/.test(key) && !wanted.includes(key));
    if (unknown.length > 0) return `has a case for ${unknown.join(', ')}, which the language has not`;
  }
  return null;
}

/** Sentences on what is wrong with the strings of a language, alone and beside the language that says which there are. */
export function faultsOf(language, strings, reference) {
  const faults = [];
  const say = (group, key, sentence) => faults.push(`${language}.json: ${group}.${key} ${sentence}.`);
  for (const [group, texts] of Object.entries(strings)) {
    for (const [key, text] of Object.entries(texts)) {
      const wrong = fault(text, language);
      if (wrong) say(group, key, wrong);
      else if (reference[group]?.[key] === undefined) say(group, key, `is not in ${REFERENCE}.json`);
      else if (!fault(reference[group][key], REFERENCE)) {
        const [got, expected] = [text, reference[group][key]].map((it) => signature(it));
        if (got !== expected) say(group, key, `has the places ${got}; expected ${expected}`);
      }
    }
  }
  for (const [group, texts] of Object.entries(reference)) {
    for (const key of Object.keys(texts))
      if (strings[group]?.[key] === undefined) say(group, key, 'is missing');
  }
  return faults;
}

/** The places of a text and their types, in a fixed order. */
function signature(text) {
  const places = [...placesOf(text)].map(([name, type]) => `${name}: ${type}`);
  return `(${places.sort().join(', ')})`;
}

/**
 * Strings that no source uses, as 'group.key'. A use is written out, `strings.group.key`, so that a search finds it; where a
 * group is looked into by a key that is data, `strings.group[code]`, its keys stand in quotes somewhere; and where a group is
 * handed on as a whole, `strings.group` or `{ group } = strings`, they are written out behind another name, `words.key`.
 * @param book what the strings are called in a source: 'strings', 'article', 'guide' or 'questions'
 */
export function unusedStrings(strings, sources, book = 'strings') {
  const text = sources.join('\n');
  const uses = (rest) => [...text.matchAll(new RegExp(`\\b${book}\\.(\\w+)${rest}`, 'g'))];
  const used = new Set(uses('\\.(\\w+)').map(([, group, key]) => `${group}.${key}`));
  const byKey = new Set(uses('\\[').map(([, group]) => group));
  const quoted = new Set([...text.matchAll(/'(\w+)'/g)].map(([, key]) => key));
  const { typeName } = BOOKS[book];
  const taken = new RegExp(`\\{([\\w\\s:,]*)\\}(?: = ${book}\\b|: (?:Pick<)?${typeName}\\b)`, 'g');
  const handedOn = new Set([
    ...uses('(?![\\w.[])').map(([, group]) => group),
    ...[...text.matchAll(taken)].flatMap(([, names]) =>
      names.split(',').map((name) => name.split(':')[0].trim()),
    ),
  ]);
  const members = new Set([...text.matchAll(/\.(\w+)/g)].map(([, key]) => key));
  return Object.entries(strings).flatMap(([group, texts]) =>
    Object.keys(texts)
      .filter(
        (key) =>
          !used.has(`${group}.${key}`) &&
          !(byKey.has(group) && quoted.has(key)) &&
          !(handedOn.has(group) && members.has(key)),
      )
      .map((key) => `${group}.${key}`),
  );
}

function withoutComments(source) {
  // What looks like a comment within a text is none.
  const parts = /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/.*$/gm;
  return source.replace(parts, (_, text) => text ?? '');
}

/** Sentences on all that is wrong with the strings of this project. */
export function checkStrings() {
  const types = Object.values(BOOKS).map((book) => book.types);
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true })
    .map((path) => join(ROOT, 'src', path))
    .filter((path) => path.endsWith('.ts') && !types.includes(path))
    .map((path) => withoutComments(readFileSync(path, 'utf8')));
  return Object.keys(BOOKS).flatMap((book) => bookFaults(book, sources));
}

function bookFaults(book, sources) {
  const { folder, types } = BOOKS[book];
  const reference = readStrings(REFERENCE, book);
  const faults = languages(book).flatMap((language) =>
    faultsOf(language, readStrings(language, book), reference),
  );
  if (faults.length > 0) return faults;
  const unused = unusedStrings(reference, sources, book);
  return [
    ...unused.map((name) => `${folder}/${REFERENCE}.json: ${name} is used nowhere. Take it out.`),
    ...(readFileSync(types, 'utf8') === stringsTypes(reference, book)
      ? []
      : [`${relative(ROOT, types)} does not say what is in ${folder}/${REFERENCE}.json: npm run strings.`]),
  ];
}

function main([command]) {
  if (command === undefined) {
    for (const [book, { types }] of Object.entries(BOOKS))
      writeFileSync(types, stringsTypes(readStrings(REFERENCE, book), book));
    return;
  }
  if (command !== '--check') throw new Error(`Unknown option ${command}. There is --check.`);
  const faults = checkStrings();
  for (const sentence of faults) console.error(sentence);
  if (faults.length > 0) process.exitCode = 1;
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  main(process.argv.slice(2));
}
