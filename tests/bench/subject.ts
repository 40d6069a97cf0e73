import type { Browser, Page } from 'puppeteer';
import { closePage, openPage, type PageOptions, problemsOf } from '../browser/rigs/harness.ts';
import { PROBE } from './probe.ts';
import type { Row } from './table.ts';

/** What a subject of the benchmark is given. */
export interface Bench {
  readonly browser: Browser;
  /** Where the site stands, with '/' at the end. */
  readonly baseUrl: string;
  /** Part of the usual repetitions, 0 to 1. */
  readonly share: number;
}

/** So many repetitions as the benchmark asks for of the usual ones, at least two. */
export function repetitions(usual: number, { share }: Bench): number {
  return Math.max(2, Math.round(usual * share));
}

/** Gives its rows one by one, as they are measured. */
export type Subject = (bench: Bench) => AsyncIterable<Row>;

/** The two ways through the program, by what is asked for in the address. */
export const PATHS = [
  { name: 'WebGPU', query: '', draw: 'webgpu' },
  { name: 'CPU + WebGL', query: '?compute=cpu', draw: 'webgl' },
] as const;

export type Path = (typeof PATHS)[number];

/** Uses a page for as long as `use` runs. @throws Error where something went wrong on it */
export async function withPage<T>(
  bench: Bench,
  path: string,
  options: PageOptions,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const url = new URL(path, bench.baseUrl).href;
  let page: Page | undefined;
  try {
    page = await openPage(bench.browser, url, { before: PROBE, ...options }, (opened) => {
      page = opened;
    });
    const result = await use(page);
    const problems = problemsOf(page);
    if (problems.length > 0) throw new Error(`${url} has problems:\n${problems.join('\n')}`);
    return result;
  } finally {
    if (page) await closePage(page);
  }
}

/** The page with the element, settled, drawn the way that is asked for. */
export function withElement<T>(
  bench: Bench,
  path: Path,
  options: PageOptions,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  return withPage(bench, path.query, options, async (page) => {
    const draw = await page.evaluate(async () => {
      const element = document.querySelector('cnn-explainer');
      await element?.settled;
      return element?.draw;
    });
    if (draw !== path.draw) throw new Error(`The page draws with ${draw}, expected ${path.draw}.`);
    return use(page);
  });
}
