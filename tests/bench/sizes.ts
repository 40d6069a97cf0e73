import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../browser/rigs/harness.ts';
import { type Bench, PATHS, withElement } from './subject.ts';
import { aimedRow, plainRow, type Row } from './table.ts';

interface BundleTool {
  bundleParts(): Promise<unknown>;
  bundleSite(parts: unknown): Promise<{ readonly sizes: SiteSizes }>;
}
interface SiteSizes {
  readonly script: number;
  readonly firstLoad: number;
  readonly languages: readonly {
    readonly language: string;
    readonly firstLoad: number;
    readonly budget: number;
  }[];
}
interface SizesTool {
  readonly BUDGETS: { readonly script: number; readonly firstLoad: number };
}

async function load<T>(path: string): Promise<T> {
  return (await import(pathToFileURL(join(ROOT, path)).href)) as T;
}

/** What a first visit loads, and how many elements the page has. */
export async function* sizes(bench: Bench): AsyncIterable<Row> {
  const tool = await load<BundleTool>('assets/make/bundle.mjs');
  const { BUDGETS } = await load<SizesTool>('assets/make/sizes.mjs');
  const { script, firstLoad, languages } = (await tool.bundleSite(await tool.bundleParts())).sizes;
  const kilobytes = (what: string, bytes: number, budget: number) =>
    aimedRow(what, `${(bytes / 1000).toFixed(0)} kB`, bytes / 1000, { atMost: budget / 1000, unit: 'kB' });
  yield kilobytes('First load, JavaScript, gzip', script, BUDGETS.script);
  yield kilobytes('First load, everything', firstLoad, BUDGETS.firstLoad);
  for (const { language, firstLoad, budget } of languages)
    yield kilobytes(`First load, everything, in ${language}`, firstLoad, budget);
  yield await elements(bench);
}

async function elements(bench: Bench): Promise<Row> {
  const count = await withElement(bench, PATHS[0], {}, (page) =>
    page.evaluate(() => {
      const all = (root: Document | ShadowRoot): number =>
        [...root.querySelectorAll('*')].reduce(
          (sum, { shadowRoot }) => sum + 1 + (shadowRoot ? all(shadowRoot) : 0),
          0,
        );
      return all(document);
    }),
  );
  return plainRow('DOM elements of the page', String(count), { count });
}
