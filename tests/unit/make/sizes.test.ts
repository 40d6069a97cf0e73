import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';

interface Sizes {
  rows: { name: string; count: number; raw: number; transfer: number; asked: boolean }[];
  script: number;
  firstLoad: number;
  languages: LanguageSizes[];
}
interface LanguageSizes {
  language: string;
  script: number;
  firstLoad: number;
  budget: number;
}
interface Group {
  name: string;
  paths: string[];
  script?: boolean;
  asked?: boolean;
  language?: string;
}
interface Output {
  entryPoint?: string;
  imports: { path: string; kind: string }[];
  inputs: Record<string, object>;
}
interface SizesTool {
  weigh(files: Map<string, Uint8Array>, groups: Group[]): Sizes;
  sizeTable(sizes: Sizes): string;
  scriptsOf(
    bundle: { entry: string; metafile: { outputs: Record<string, Output> } },
    askedFor: Record<string, string>,
  ): { start: string[]; late: string[]; words: Group[]; asked: Group[] };
  overBudget(sizes: { script: number; firstLoad: number; languages?: LanguageSizes[] }): string[];
  firstGalleryFiles(path: string, bytes: Uint8Array | undefined): string[];
  modelFiles(path: string, bytes: Uint8Array | undefined): string[];
}

const tool = (await import(new URL('../../../assets/make/sizes.mjs', import.meta.url).href)) as SizesTool;
const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

describe('the sizes of the site', () => {
  it('are weighed as they travel: text packed, pictures as they are', () => {
    const picture = randomBytes(5000);
    const files = new Map<string, Uint8Array>([
      ['main.js', Buffer.alloc(9000, 'a')],
      ['one.webp', picture],
    ]);
    const { rows, script, firstLoad } = tool.weigh(files, [
      { name: 'scripts', paths: ['main.js', 'main.js', 'absent.js'], script: true },
      { name: 'pictures', paths: ['one.webp'] },
    ]);
    expect(rows.map(({ count, raw }) => [count, raw])).toEqual([
      [1, 9000],
      [1, 5000],
    ]);
    expect(script).toBeLessThan(100);
    expect(firstLoad).toBe(script + 5000);
  });

  it('have in their sums nothing that only a person asks for, and a row for it below them', () => {
    const files = new Map<string, Uint8Array>([
      ['main.js', randomBytes(3000)],
      ['panel.js', randomBytes(2000)],
    ]);
    const sizes = tool.weigh(files, [
      { name: 'scripts', paths: ['main.js'], script: true },
      { name: 'a panel', paths: ['panel.js'], script: true, asked: true },
    ]);
    expect(sizes.script).toBeLessThan(3100);
    expect(sizes.firstLoad).toBe(sizes.script);
    const lines = tool.sizeTable(sizes).split('\n');
    const lineOf = (start: string) => lines.findIndex((line) => line.startsWith(start));
    expect(lineOf('scripts ')).toBeGreaterThan(0);
    expect(lineOf('all scripts')).toBeGreaterThan(lineOf('scripts '));
    expect(lineOf('a panel')).toBeGreaterThan(lineOf('first load    '));
  });

  it('are over the budget by one byte', () => {
    expect(tool.overBudget({ script: 300_000, firstLoad: 700_000 })).toEqual([]);
    expect(tool.overBudget({ script: 300_001, firstLoad: 700_001 })).toHaveLength(2);
  });

  it('are summed for each language: its words, and its font with more room', () => {
    const files = new Map<string, Uint8Array>([
      ['main.js', randomBytes(3000)],
      ['de.js', randomBytes(1000)],
      ['zh.js', randomBytes(2000)],
      ['zh.woff2', randomBytes(50_000)],
    ]);
    const sizes = tool.weigh(files, [
      { name: 'scripts', paths: ['main.js'], script: true },
      { name: 'words in de', paths: ['de.js'], script: true, language: 'de' },
      { name: 'words in zh-Hans', paths: ['zh.js'], script: true, language: 'zh-Hans' },
      { name: 'font of zh-Hans', paths: ['zh.woff2'], language: 'zh-Hans' },
    ]);
    const [german, chinese] = sizes.languages;
    expect(sizes.firstLoad).toBeLessThan(3100);
    expect(german).toMatchObject({ language: 'de', budget: 700_000 });
    expect(german?.firstLoad).toBe(german?.script);
    expect((german?.script ?? 0) - sizes.script).toBeGreaterThan(1000);
    expect(chinese).toMatchObject({ language: 'zh-Hans', budget: 900_000 });
    expect(chinese?.firstLoad).toBe((chinese?.script ?? 0) + 50_000);
    expect(tool.sizeTable(sizes)).toMatch(/first load {4}\d+\.\d kB of 900\.0 kB in zh-Hans/);
  });

  it('are over the budget of one language by one byte', () => {
    const fits = { script: 300_000, firstLoad: 700_000 };
    const chinese = { language: 'zh-Hans', script: 300_000, firstLoad: 900_000, budget: 900_000 };
    expect(tool.overBudget({ ...fits, languages: [chinese] })).toEqual([]);
    expect(tool.overBudget({ ...fits, languages: [{ ...chinese, firstLoad: 900_001 }] })).toEqual([
      'The first load in zh-Hans: 900001 bytes are 1 over the budget of 900000.',
    ]);
    expect(tool.overBudget({ ...fits, languages: [{ ...chinese, script: 300_001 }] })).toHaveLength(1);
  });

  it('take the thumbnails and the first picture of the gallery, and every shard of the model', () => {
    const pictures = [
      { file: 'a.webp', thumb: 'thumbs/a.webp' },
      { file: 'b.webp', thumb: 'thumbs/b.webp' },
    ];
    expect(tool.firstGalleryFiles('pictures/index.json', json({ pictures }))).toEqual([
      'pictures/index.json',
      'pictures/thumbs/a.webp',
      'pictures/thumbs/b.webp',
      'pictures/a.webp',
    ]);
    const weightsManifest = [{ paths: ['group1-shard1of1.bin'] }];
    expect(tool.modelFiles('model/model.json', json({ weightsManifest }))).toEqual([
      'model/model.json',
      'model/classes.json',
      'model/group1-shard1of1.bin',
    ]);
    expect(tool.modelFiles('model/model.json', undefined)).toEqual([]);
  });
});

describe('the scripts of the site', () => {
  /** An output whose imports are written as '=file' where it is loaded at once, and as '~file' where it is loaded later. */
  const output = (module: string | null, ...imports: string[]): Output => ({
    ...(module === null ? {} : { entryPoint: `src/${module}.ts` }),
    imports: imports.map((text) => ({
      path: `dist/${text.slice(1)}.js`,
      kind: text.startsWith('=') ? 'import-statement' : 'dynamic-import',
    })),
    inputs: module === null ? {} : { [`src/${module}.ts`]: {} },
  });
  const sort = (outputs: Record<string, Output>, askedFor: Record<string, string>) => {
    const files = Object.entries(outputs).map(([name, it]) => [`dist/${name}.js`, it] as const);
    return tool.scriptsOf({ entry: 'main.js', metafile: { outputs: Object.fromEntries(files) } }, askedFor);
  };

  it('are of the start, loaded late, or asked for', () => {
    const outputs = {
      main: output('main', '=shared', '~late', '~panel'),
      shared: output(null),
      late: output('late', '=shared', '=both'),
      panel: output('panel', '=shared', '=own', '=both', '~nested'),
      own: output(null),
      both: output(null),
      nested: output('nested'),
    };
    expect(sort(outputs, { 'src/panel.ts': 'a panel' })).toEqual({
      start: ['main.js', 'shared.js'],
      late: ['late.js', 'nested.js', 'both.js'],
      words: [],
      asked: [{ name: 'a panel', paths: ['panel.js', 'own.js'] }],
    });
    expect(sort(outputs, {}).asked).toEqual([]);
    expect(sort(outputs, {}).late).toEqual(['late.js', 'panel.js', 'own.js', 'both.js', 'nested.js']);
  });

  it('are counted once where two that are asked for share them', () => {
    const { asked } = sort(
      {
        main: output('main', '~one', '~two'),
        one: output('one', '=shared'),
        two: output('two', '=shared'),
        shared: output(null),
      },
      { 'src/one.ts': 'one', 'src/two.ts': 'two' },
    );
    expect(asked.map(({ paths }) => paths)).toEqual([['one.js', 'shared.js'], ['two.js']]);
  });

  it('have the words of one language in no sum but its own, and books in it where they are asked for in English', () => {
    const word = (book: string, tag: string, ...imports: string[]) => {
      const module = `made:convolens:${book}/${tag}`;
      return { ...output(null, ...imports), entryPoint: module, inputs: { [module]: {} } };
    };
    const outputs = {
      main: output('main', '=shared', '~de', '~zh', '~article-en', '~article-de'),
      shared: output(null),
      de: word('strings', 'de', '=shared', '=plural'),
      zh: word('strings', 'zh-Hans', '=shared', '=plural'),
      plural: output(null),
      'article-en': word('article', 'en'),
      'article-de': word('article', 'de', '=plural'),
    };
    const { start, late, words, asked } = sort(outputs, { 'made:convolens:article/en': 'the article' });
    expect(start).toEqual(['main.js', 'shared.js']);
    expect(late).toEqual([]);
    expect(words).toEqual([
      { name: 'words in de', language: 'de', paths: ['de.js', 'plural.js'] },
      { name: 'words in zh-Hans', language: 'zh-Hans', paths: ['zh.js', 'plural.js'] },
    ]);
    expect(asked).toEqual([
      { name: 'the article', paths: ['article-en.js'] },
      { name: 'the article, de', paths: ['article-de.js'] },
    ]);
  });

  it('are not asked for where nothing imports them, or the start holds them all the same', () => {
    const moved = { ...output('panel', '=shared'), inputs: {} };
    const outputs = { main: output('main', '=shared', '~panel'), panel: moved, shared: output(null) };
    expect(() => sort(outputs, { 'src/panel.ts': 'a panel' })).toThrow(/src\/panel\.ts is in ASKED_FOR, but/);
    expect(() => sort(outputs, { 'src/gone.ts': 'none' })).toThrow(/src\/gone\.ts/);
  });
});
