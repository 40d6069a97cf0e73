// What a first visit loads, weighed against its budget.
import { basename, extname } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes as they travel: scripts with gzip, and everything together; in a language that needs a font of its own, with it. */
export const BUDGETS = { script: 300_000, firstLoad: 700_000, firstLoadWithFont: 900_000 };

/** The language that a page shows where nothing asks for another. */
const USUAL = 'en';
/** A module of words, such as 'made:convolens:strings/en'. */
const BOOK = /^made:convolens:(\w+)\/(.+)$/;

/**
 * Modules that are imported only when a person asks for what they do, and what the table calls them. They are no part of the
 * first load. Every other module that is imported late counts as one: the start itself may want it. Books are named in English
 * alone: those in other languages are asked for as well.
 */
export const ASKED_FOR = {
  'src/ui/evaluation/evaluation-panel.ts': 'how often it is right',
  'src/ui/article/article-panel.ts': 'article and figures',
  'made:convolens:article/en': 'words of the article',
  'src/ui/tours/tours.ts': 'tours',
  'made:convolens:guide/en': 'words of the tours',
  'src/ui/questions/question-strip.ts': 'questions',
  'made:convolens:questions/en': 'words of the questions',
};

const PACKED = new Set(['.html', '.css', '.js', '.json', '.svg', '.wasm', '.txt']);

/** Bytes that travel for a file: gzip for text and WebAssembly, as it is for what is packed already. */
export function transferSize(path, bytes) {
  return PACKED.has(extname(path)) ? gzipSync(bytes, { level: 9 }).length : bytes.length;
}

/** Files of the gallery that the first visit shows: its list, all thumbnails and the first picture. */
export function firstGalleryFiles(indexPath, indexBytes) {
  if (!indexBytes) return [];
  const { pictures = [] } = JSON.parse(Buffer.from(indexBytes).toString('utf8'));
  const folder = indexPath.slice(0, indexPath.lastIndexOf('/') + 1);
  const names = [...pictures.map((p) => p.thumb), pictures[0]?.file];
  return [indexPath, ...names.filter(Boolean).map((name) => folder + name)];
}

/** Files that model.json names, and itself. */
export function modelFiles(modelPath, modelBytes) {
  if (!modelBytes) return [];
  const { weightsManifest = [] } = JSON.parse(Buffer.from(modelBytes).toString('utf8'));
  const folder = modelPath.slice(0, modelPath.lastIndexOf('/') + 1);
  return [
    modelPath,
    `${folder}classes.json`,
    ...weightsManifest.flatMap((group) => group.paths).map((name) => folder + name),
  ];
}

/** The books of other languages that come when they are asked for, as ASKED_FOR names them in English. */
function askedInOthers(entryPoints, askedFor) {
  return Object.fromEntries(
    entryPoints.flatMap((module) => {
      const [, book, tag] = BOOK.exec(module) ?? [];
      const name = askedFor[`made:convolens:${book}/${USUAL}`];
      return name && tag !== USUAL ? [[module, `${name}, ${tag}`]] : [];
    }),
  );
}

/**
 * Sorts the scripts of a bundle by when they are loaded. A script that may be loaded in more than one way is where it is loaded
 * first.
 * @param bundle { entry: file name, metafile } as esbuild made them
 * @param askedFor names of what is asked for by the module that is imported then, as ASKED_FOR
 * @returns file names: `start`, the entry first, what the entry loads at once; `late`, what is imported later; `words`, what the
 *   first load has in one language alone, as [{ name, language, paths }]; `asked`, what comes when it is asked for, as
 *   [{ name, paths }]
 * @throws Error where a module is named that is not imported late, or is part of the start all the same
 */
export function scriptsOf({ entry, metafile }, askedFor = ASKED_FOR) {
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]));
  const withImports = (names) => {
    const found = new Set(names);
    for (const name of found)
      for (const { path, kind, external } of outputs.get(name).imports)
        if (kind === 'import-statement' && !external) found.add(basename(path));
    return found;
  };
  const start = withImports([entry]);
  const entryPoints = [...outputs.values()].flatMap(({ entryPoint }) => entryPoint ?? []);
  const asked = Object.entries({ ...askedFor, ...askedInOthers(entryPoints, askedFor) }).map(
    ([module, name]) => {
      const script = [...outputs].find(([, { entryPoint }]) => entryPoint === module)?.[0];
      if (!script || !outputs.get(script).inputs[module])
        throw new Error(`${module} is in ASKED_FOR, but it is not what an import() alone loads.`);
      return { name, scripts: withImports([script]) };
    },
  );
  const languages = [...outputs].flatMap(([name, { entryPoint = '' }]) => {
    const [, book, language] = BOOK.exec(entryPoint) ?? [];
    return book === 'strings' && !start.has(name) ? [{ language, scripts: withImports([name]) }] : [];
  });
  const isElsewhere = (name) => [...asked, ...languages].some(({ scripts }) => scripts.has(name));
  const late = withImports([...outputs.keys()].filter((name) => !start.has(name) && !isElsewhere(name)));
  const counted = new Set([...start, ...late]);
  // A page shows one language: what two share counts in each.
  const words = languages.map(({ language, scripts }) => {
    const paths = [...scripts].filter((path) => !counted.has(path));
    return { name: `words in ${language}`, language, paths };
  });
  for (const path of words.flatMap(({ paths }) => paths)) counted.add(path);
  const rows = asked.map(({ name, scripts }) => {
    const paths = [...scripts].filter((path) => !counted.has(path));
    for (const path of paths) counted.add(path);
    return { name, paths };
  });
  return { start: [...start], late: [...late].filter((name) => !start.has(name)), words, asked: rows };
}

/**
 * Weighs the files of a site.
 * @param files Map of path -> bytes
 * @param groups [{ name, paths, script?, asked?, language? }]; paths that are not among the files are left out
 * @returns { rows: [{ name, count, raw, transfer, script, asked, language }], script, firstLoad, languages: [{ language, script,
 *   firstLoad, budget }] } in bytes; what is asked for is in no sum, what one language has in the sums of that language alone, and
 *   `script` and `firstLoad` are those of English
 */
export function weigh(files, groups) {
  const rows = groups.map(({ name, paths, script = false, asked = false, language = null }) => {
    const present = [...new Set(paths)].filter((path) => files.has(path));
    const sum = (size) => present.reduce((total, path) => total + size(path), 0);
    return {
      name,
      script,
      asked,
      language,
      count: present.length,
      raw: sum((path) => files.get(path).length),
      transfer: sum((path) => transferSize(path, files.get(path))),
    };
  });
  const total = (chosen) => chosen.reduce((sum, row) => sum + row.transfer, 0);
  const sumsIn = (language) => {
    const first = rows.filter((row) => !row.asked && (row.language ?? language) === language);
    return { script: total(first.filter((row) => row.script)), firstLoad: total(first) };
  };
  const others = new Set(rows.flatMap(({ language }) => (language && language !== USUAL ? [language] : [])));
  const languages = [...others].map((language) => {
    const hasFont = rows.some((row) => row.language === language && !row.script);
    const budget = hasFont ? BUDGETS.firstLoadWithFont : BUDGETS.firstLoad;
    return { language, ...sumsIn(language), budget };
  });
  return { rows, ...sumsIn(USUAL), languages };
}

/** The table that a build prints. */
export function sizeTable({ rows, script, firstLoad, languages }) {
  const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  const line = (name, count, raw, transfer) =>
    `${name.padEnd(34)}${String(count).padStart(6)}${raw.padStart(12)}${transfer.padStart(12)}`;
  const table = (heading, chosen) => [
    line(heading, 'files', 'raw', 'transfer'),
    ...chosen.map((row) => line(row.name, row.count, kB(row.raw), kB(row.transfer))),
  ];
  return [
    ...table(
      'first load',
      rows.filter((row) => !row.asked),
    ),
    `all scripts   ${kB(script)} of ${kB(BUDGETS.script)}`,
    `first load    ${kB(firstLoad)} of ${kB(BUDGETS.firstLoad)}`,
    ...languages.flatMap(({ language, script, firstLoad, budget }) => [
      `all scripts   ${kB(script)} of ${kB(BUDGETS.script)} in ${language}`,
      `first load    ${kB(firstLoad)} of ${kB(budget)} in ${language}`,
    ]),
    ...table(
      'only when a person asks for it',
      rows.filter((row) => row.asked),
    ),
  ].join('\n');
}

/** What is over its budget, as sentences. */
export function overBudget({ script, firstLoad, languages = [] }) {
  const sentence = (what, bytes, budget) =>
    bytes > budget ? [`${what}: ${bytes} bytes are ${bytes - budget} over the budget of ${budget}.`] : [];
  return [
    ...sentence('All scripts', script, BUDGETS.script),
    ...sentence('The first load', firstLoad, BUDGETS.firstLoad),
    ...languages.flatMap(({ language, script, firstLoad, budget }) => [
      ...sentence(`All scripts in ${language}`, script, BUDGETS.script),
      ...sentence(`The first load in ${language}`, firstLoad, budget),
    ]),
  ];
}
