import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = 'src';
const FOLDERS = ['compute', 'engine', 'scenes', 'ui'] as const;
const MAX_LINES = 400;
/** Written by a program, a line a string. */
const GENERATED = ['strings', 'article-strings', 'guide-strings', 'question-strings'].map(
  (name) => `src/scenes/text/${name}.ts`,
);
/** Programs of their own: they wire what they need, as main.ts does for the page. */
const ENTRIES = ['src/main.ts', 'src/ui/pictures/picture-server.ts', 'src/compute/backends/cpu-worker.ts'];

/** Parts of the tree with rules of their own: the folders, and in scenes the one room that has state, time and a device. */
type Area = 'compute' | 'engine' | 'scenes' | 'runtime' | 'ui' | 'main';

/**
 * What files of one area may import from another: everything, types alone, or the files that a pattern names; what is not
 * listed is forbidden.
 */
const ALLOWED: Readonly<Record<Area, Partial<Record<Area, 'all' | 'types' | RegExp>>>> = {
  compute: { compute: 'all' },
  engine: { engine: 'all' },
  // Drawings are data: of the engine, scenes take its types and what computes without a device.
  scenes: {
    compute: 'all',
    scenes: 'all',
    engine: /^src\/engine\/(palette|drawing|camera|text-pieces|animation\/clip)\.ts$/,
  },
  runtime: { compute: 'all', engine: 'all', scenes: 'all', runtime: 'all' },
  ui: {
    ui: 'all',
    // Values that need no model: codes of errors, words, chance.
    compute: /^src\/compute\/(coded-error|words|model\/random)\.ts$/,
    runtime: 'types',
    scenes: /^src\/scenes\/(state|text|figures|tours|questions)\//,
  },
  main: { compute: 'all', engine: 'all', scenes: 'all', runtime: 'all', ui: 'all' },
};

/** Words that only code with state and time has: drawings and layouts are functions of what they are given. */
const IMPURE = /\bPromise\b|\bsetTimeout\b|\bsetInterval\b|\bperformance\b|\bStage\b|\bDate\b/;

/** A neighbour that is counted off: networks branch, `sourcesOf` says which layers a layer takes. */
const COUNTED_NEIGHBOUR =
  /\b(?:columns|layers|connections)\b(?:\?\.|\.columns)*\[[^\]]*(?<!\.length )[-+] 1\]/;

/** Something that is read out of the text of an id: ids match, and say nothing. */
const READ_ID =
  /\b\w*[iI]d\b\??\.(?:startsWith|endsWith|split|slice|substring|indexOf|lastIndexOf|match|replace)\(|\.(?:test|exec)\((?:\w+\.)*\w*[iI]d\)/;

interface Import {
  readonly from: string;
  /** Path from the root for a file of ours, else the package or module as it is written. */
  readonly to: string;
  readonly isTypeOnly: boolean;
}

const paths = readdirSync(SRC, { recursive: true })
  .map((path) => join(SRC, String(path)).split(sep).join('/'))
  .filter((path) => statSync(path).isFile())
  // Compiled by AssemblyScript: another language with a world of its own.
  .filter((path) => !path.startsWith('src/compute/kernels/wasm/'));
const sources = new Map(
  paths.filter((path) => path.endsWith('.ts')).map((path) => [path, withoutComments(path)]),
);
const imports = [...sources].flatMap(([path, text]) => importsOf(path, text));

function withoutComments(path: string): string {
  return readFileSync(path, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
}

function importsOf(from: string, text: string): Import[] {
  const statements =
    /^[ \t]*(?:import|export)\s+(?:(type)\s+)?(?:([\w*\s{},$]+?)\s+from\s+)?['"]([^'"]+)['"]/gm;
  const dynamic = /\bimport\(\s*['"]([^'"]+)['"]/g;
  const target = (name: string): string =>
    name.startsWith('.')
      ? normalize(join(dirname(from), name))
          .split(sep)
          .join('/')
      : name;
  return [
    ...[...text.matchAll(statements)].map(([, type, names, name]) => ({
      from,
      to: target(name ?? ''),
      isTypeOnly: type === 'type' || isAllTypes(names),
    })),
    ...[...text.matchAll(dynamic)].map(([, name]) => ({ from, to: target(name ?? ''), isTypeOnly: false })),
  ];
}

/** Whether every name between the braces is marked as a type. */
function isAllTypes(names: string | undefined): boolean {
  const listed = /^\{([\s\S]*)\}$/.exec(names?.trim() ?? '')?.[1];
  const each = (listed ?? '').split(',').filter((name) => name.trim() !== '');
  return each.length > 0 && each.every((name) => /^\s*type\s/.test(name));
}

const folderOf = (path: string): string => /^src\/([^/]+)\//.exec(path)?.[1] ?? '';
const isOurs = (path: string): boolean => path.startsWith('src/');

function areaOf(path: string): Area {
  if (path.startsWith('src/scenes/runtime/')) return 'runtime';
  const folder = FOLDERS.find((name) => name === folderOf(path));
  return folder ?? 'main';
}

/** Why an import is not allowed, null where it is. */
function objection({ from, to, isTypeOnly }: Import): string | null {
  if (!isOurs(to)) return packageObjection(from, to);
  const [area, other] = [areaOf(from), areaOf(to)];
  const allowed = ALLOWED[area][other];
  const isFree = allowed === 'all' || (isTypeOnly && allowed !== undefined) || ENTRIES.includes(from);
  if (isFree || (allowed instanceof RegExp && allowed.test(to))) return viewObjection(from, to);
  return allowed === undefined
    ? `${area} may not import from ${other}`
    : `${area} takes only types from this file`;
}

/** The folder of a view in scenes/views; formula views may share what lies in formulas/shared. */
const viewFolderOf = (path: string): string | null =>
  /^src\/scenes\/views\/((?:formulas\/(?!shared\/))?[\w-]+)\//.exec(path)?.[1] ?? null;

function viewObjection(from: string, to: string): string | null {
  const [view, other] = [viewFolderOf(from), viewFolderOf(to)];
  if (other === null || other === view || other === 'formulas') return null;
  if (view === null)
    return from === 'src/scenes/views/registry.ts' ? null : 'only the registry imports a view';
  return 'views never import views';
}

function packageObjection(from: string, to: string): string | null {
  if (areaOf(from) === 'main') return null;
  const folder = folderOf(from);
  if (/^(pixi\.js|gsap)(\/|$)/.test(to))
    return folder === 'engine' ? null : 'only engine imports pixi.js and gsap';
  if (to.startsWith('convolens:strings/')) return 'words are handed in';
  if (to === 'assets/words.json') return folder === 'ui' ? null : 'words are handed in';
  if (to === 'convolens:urls') return folder === 'ui' ? null : 'only main.ts and ui know addresses';
  // Training is a program for Node.
  if (from.startsWith('src/compute/train/'))
    return /^(node:|(jpeg-js|pngjs)$)/.test(to) ? null : 'not a package for training';
  return 'no folder may import this package';
}

/** A cycle of imports as a list of files, null where there is none. */
function findCycle(edges: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): string[] | null => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return null;
    for (const next of edges.get(path) ?? []) {
      const cycle = visit(next, [...trail, path]);
      if (cycle) return cycle;
    }
    done.add(path);
    return null;
  };
  for (const path of edges.keys()) {
    const cycle = visit(path, []);
    if (cycle) return cycle;
  }
  return null;
}

describe('the tree', () => {
  it('has files in every folder, and imports between them', () => {
    for (const folder of FOLDERS) {
      const count = [...sources.keys()].filter((path) => folderOf(path) === folder).length;
      expect(count, `files in src/${folder}`).toBeGreaterThan(2);
    }
    expect(imports.filter(({ to }) => isOurs(to)).length).toBeGreaterThan(50);
    expect(imports.some(({ to }) => to === 'pixi.js')).toBe(true);
    expect(imports.some(({ isTypeOnly }) => isTypeOnly)).toBe(true);
  });

  it('imports only what the table of its architecture allows', () => {
    const wrong = imports.flatMap((it) => {
      const reason = objection(it);
      return reason ? [`${it.from} imports ${it.to}: ${reason}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it('joins runtime, page and a language in main.ts alone', () => {
    const joined = [/^src\/scenes\/runtime\//, /^src\/ui\//, /^(convolens:strings\/|assets\/words)/];
    const targets = (path: string) =>
      imports.filter(({ from, isTypeOnly }) => from === path && !isTypeOnly).map(({ to }) => to);
    const all = [...sources.keys()].filter((path) => {
      const reached = [path, ...targets(path)];
      return joined.every((room) => reached.some((to) => room.test(to)));
    });
    expect(all).toEqual(['src/main.ts']);
  });

  it('imports only files that are there', () => {
    const present = new Set(paths);
    expect(
      imports.filter(({ to }) => isOurs(to) && !present.has(to)).map(({ from, to }) => `${from}: ${to}`),
    ).toEqual([]);
  });

  it('has no cycle of imports', () => {
    const edges = new Map<string, string[]>([...sources.keys()].map((path) => [path, []]));
    for (const { from, to } of imports) edges.get(from)?.push(to);
    expect(findCycle(edges)?.join(' -> ') ?? 'none').toBe('none');
  });

  it('has no state, no time and no device in scenes but in their runtime', () => {
    const pure = [...sources].filter(([path]) => areaOf(path) === 'scenes');
    expect(pure.length).toBeGreaterThan(50);
    const wrong = pure.filter(([, text]) => IMPURE.test(text));
    expect(wrong.map(([path, text]) => `${path}: ${IMPURE.exec(text)?.[0]}`)).toEqual([]);
  });

  it('has files in every area of the table', () => {
    for (const area of Object.keys(ALLOWED)) {
      const count = [...sources.keys()].filter((path) => areaOf(path) === area).length;
      expect(count, `files of ${area}`).toBeGreaterThan(0);
    }
  });

  it('takes of the page only what is handed in, in scenes', () => {
    const page =
      /\bdocument\b|\bnavigator\b|\bmatchMedia\b|\brequestIdleCallback\b|\brequestAnimationFrame\b|\bcreateImageBitmap\b|\bnew (?:Worker|Image|OffscreenCanvas)\b|(?<![.\w])fetch\(|\blocation\./;
    const scenes = [...sources].filter(([path]) => folderOf(path) === 'scenes');
    const wrong = scenes.filter(([, text]) => page.test(text));
    expect(wrong.map(([path, text]) => `${path}: ${page.exec(text)?.[0]}`)).toEqual([]);
  });

  it('asks for the sources of a layer, and counts no neighbours', () => {
    const scenes = [...sources].filter(
      ([path]) => folderOf(path) === 'scenes' && path !== 'src/scenes/network/layers.ts',
    );
    const wrong = scenes.filter(([, text]) => COUNTED_NEIGHBOUR.test(text));
    expect(wrong.map(([path, text]) => `${path}: ${COUNTED_NEIGHBOUR.exec(text)?.[0]}`)).toEqual([]);
  });

  it('reads nothing out of ids; addresses are read in the state alone', () => {
    const drawn = [...sources].filter(
      ([path]) => ['scenes', 'ui'].includes(folderOf(path)) && path !== 'src/scenes/state/view-address.ts',
    );
    const wrong = drawn.filter(([, text]) => READ_ID.test(text));
    expect(wrong.map(([path, text]) => `${path}: ${READ_ID.exec(text)?.[0]}`)).toEqual([]);
  });

  it('touches no page in compute', () => {
    const page =
      /\bdocument\b|\bnavigator\b|\blocalStorage\b|\brequestAnimationFrame\b|\bHTML\w+Element\b|\b(?:globalThis|self)\.window\b|\btypeof window\b|\bwindow\.(?:document|location|navigator|(?:add|remove)EventListener|inner\w+|devicePixelRatio|setTimeout)\b/;
    const wrong = [...sources].filter(([path, text]) => folderOf(path) === 'compute' && page.test(text));
    expect(wrong.map(([path, text]) => `${path}: ${page.exec(text)?.[0]}`)).toEqual([]);
  });

  it('has no default exports', () => {
    const wrong = [...sources].filter(
      ([path, text]) => path !== 'src/types.d.ts' && /^export default\b/m.test(text),
    );
    expect(wrong.map(([path]) => path)).toEqual([]);
  });

  it(`has no file of more than ${MAX_LINES} lines`, () => {
    const texts = paths.filter(
      (path) => /\.(ts|wgsl|glsl|css|html)$/.test(path) && !GENERATED.includes(path),
    );
    expect(texts.length).toBeGreaterThan(20);
    const lengths = texts.map((path) => ({ path, lines: readFileSync(path, 'utf8').split('\n').length - 1 }));
    expect(lengths.filter(({ lines }) => lines > MAX_LINES)).toEqual([]);
  });
});

describe('the reading of code', () => {
  it('finds neighbours that are counted off', () => {
    for (const text of ['columns[i - 1]', 'data.columns[at.column - 1]', 'layout.columns[i + 1]?.box'])
      expect(text).toMatch(COUNTED_NEIGHBOUR);
    for (const text of [
      'columns[source.column]',
      'rows[i - 1]',
      'columns.at(-1)',
      'layers[layers.length - 1]',
    ])
      expect(text).not.toMatch(COUNTED_NEIGHBOUR);
  });

  it('finds what is read out of an id', () => {
    const read = [
      "item.id.startsWith('bar:')",
      "id.split('<')",
      'neuronId.slice(3)',
      '/^bar:/.exec(label.id)',
    ];
    for (const text of read) expect(text).toMatch(READ_ID);
    for (const text of ['item.id === own', 'ids.slice(1)', 'compared.includes(item.id)', 'sidebar.split(1)'])
      expect(text).not.toMatch(READ_ID);
  });
});

describe('the reading of imports', () => {
  it('tells types from values, and finds the ones over several lines', () => {
    const text = [
      "import { a, type B } from './a.ts';",
      "import type { C } from '../scenes/c.ts';",
      "import { type D, type E } from './d.ts';",
      "import {\n  f,\n  g,\n} from 'pixi.js';",
      "import 'pixi.js/unsafe-eval';",
      "export type { H } from './h.ts';",
      "const late = await import('./late.ts');",
    ].join('\n');
    expect(importsOf('src/ui/x.ts', text).map(({ to, isTypeOnly }) => `${to} ${isTypeOnly}`)).toEqual([
      'src/ui/a.ts false',
      'src/scenes/c.ts true',
      'src/ui/d.ts true',
      'pixi.js false',
      'pixi.js/unsafe-eval false',
      'src/ui/h.ts true',
      'src/ui/late.ts false',
    ]);
  });

  it('objects to what the table forbids', () => {
    const forbidden: [string, string][] = [
      ['src/compute/model/model.ts', 'src/engine/stage.ts'],
      ['src/compute/model/model.ts', 'pixi.js'],
      ['src/compute/model/model.ts', 'convolens:urls'],
      ['src/engine/stage.ts', 'src/compute/model/model.ts'],
      ['src/scenes/network/overview-layout.ts', 'gsap'],
      ['src/scenes/network/overview-layout.ts', 'src/ui/element.ts'],
      ['src/scenes/network/overview-layout.ts', 'src/engine/stage.ts'],
      ['src/scenes/network/overview-layout.ts', 'src/scenes/runtime/presenter.ts'],
      ['src/scenes/views/overview/overview.ts', 'src/scenes/views/convolution/view.ts'],
      ['src/scenes/views/formulas/sum/view.ts', 'src/scenes/views/formulas/cell/view.ts'],
      ['src/scenes/network/layers.ts', 'src/scenes/views/convolution/view.ts'],
      ['src/scenes/runtime/presenter.ts', 'src/ui/element.ts'],
      ['src/ui/element.ts', 'src/engine/stage.ts'],
      ['src/ui/element.ts', 'src/compute/model/model.ts'],
      ['src/ui/element.ts', 'src/scenes/network/overview-layout.ts'],
      ['src/ui/element.ts', 'src/scenes/runtime/explainer.ts'],
      ['src/ui/element.ts', 'node:fs'],
      ['src/ui/element.ts', 'src/main.ts'],
    ];
    const allowed = forbidden.filter(([from, to]) => objection({ from, to, isTypeOnly: false }) === null);
    expect(allowed).toEqual([]);
    expect(
      findCycle(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['b']],
        ]),
      ),
    ).toEqual(['b', 'c', 'b']);
  });
});
