// What browser tests share: `it` with pages that are closed after it, and pages that the facts of a suite share.
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { afterAll, afterEach, beforeEach, inject, test } from 'vitest';
import { isLong } from '../../extent.ts';
import { PATHS, type Path } from './element.ts';
import { checkGolden, type GoldenOptions } from './golden.ts';
import { type Answer, closePage, openPage, type PageOptions, problemsOf, ROOT } from './harness.ts';

declare global {
  /** What a page of tests/browser/pages holds to be true, by name; each throws where it is not. */
  var facts: Readonly<Record<string, () => Promise<void>>>;
}

async function ask(path: string): Promise<string> {
  const response = await fetch(inject('setupUrl') + path);
  if (!response.ok) throw new Error(await response.text());
  return response.text();
}

let browser: Browser | null = null;

/** The browser of all tests; a new one where a test ended it. */
async function runningBrowser(): Promise<Browser> {
  if (!browser?.connected) {
    const lost = browser ? `?lost=${encodeURIComponent(browser.wsEndpoint())}` : '';
    const browserWSEndpoint = await ask(`/browser${lost}`);
    browser = await puppeteer.connect({ browserWSEndpoint, protocolTimeout: 600_000 });
  }
  return browser;
}

/** What a test is given of the site. */
export interface Site {
  /** Where it stands, with '/' at the end. */
  readonly baseUrl: string;
  /** Opens an address below baseUrl; its problems fail the test, and it is closed after it. */
  openPage(path?: string, options?: PageOptions): Promise<Page>;
  /** Everything that the server has answered so far, to other tests too. */
  answers(): Promise<readonly Answer[]>;
}

/** Opens an address of the site in a profile of its own. */
async function openSitePage(
  path: string,
  options: PageOptions,
  onPage?: (page: Page) => void,
): Promise<Page> {
  return openPage(await runningBrowser(), new URL(path, inject('baseUrl')).href, options, onPage);
}

/** Problems of a page that have not been reported yet, one a line. */
async function newProblems(page: Page, told: Set<string>): Promise<string> {
  // What the browser has sent until now arrives before its answer.
  await page.evaluate(() => {}).catch(() => {});
  const found = problemsOf(page).filter((problem) => !told.has(problem));
  for (const problem of found) told.add(problem);
  return [...new Set(found)].join('\n');
}

/** A browser that has ended has closed its pages. */
async function close(page: Page): Promise<void> {
  await closePage(page).catch(() => {});
}

/** `it` of vitest, with the site. A fact that fails, or whose pages have problems, fails alone. */
export const it = test.extend('site', async ({ task: _ }, { onCleanup }): Promise<Site> => {
  const pages: Page[] = [];
  onCleanup(async () => {
    const problems = await Promise.all(pages.map((page) => newProblems(page, new Set())));
    await Promise.all(pages.map(close));
    const text = problems.filter((each) => each !== '').join('\n');
    if (text !== '') throw new Error(`A page of this test has problems:\n${text}`);
  });
  return {
    baseUrl: inject('baseUrl'),
    openPage: (path = '', options = {}) => openSitePage(path, options, (page) => pages.push(page)),
    answers: async () => JSON.parse(await ask('/answers')) as Answer[],
  };
});

/**
 * A page that the facts of a `describe` share. Each fact puts it where it needs it; after one that failed it is opened anew.
 * @param prepare done once to each page that is opened, before its first fact
 * @returns the page, for the time of a fact
 */
export function sharedPage(
  path: string,
  options: PageOptions = {},
  prepare: (page: Page) => Promise<unknown> = () => Promise.resolve(),
): () => Page {
  let page: Page | null = null;
  let told = new Set<string>();
  const end = async () => {
    if (page) await close(page);
    page = null;
    told = new Set();
  };
  beforeEach(async () => {
    if (page && !page.isClosed() && page.browser().connected) return;
    await openSitePage(path, options, (opened) => {
      page = opened;
    });
    if (page) await prepare(page);
  });
  afterEach(async ({ task }) => {
    const problems = page ? await newProblems(page, told) : '';
    if (problems !== '' || task.result?.state === 'fail') await end();
    if (problems !== '') throw new Error(`The page has problems:\n${problems}`);
  });
  afterAll(end);
  return () => {
    if (!page) throw new Error('There is no page outside of a test.');
    return page;
  };
}

/** The path on which facts are held that are the same on both; the long run holds them on the other. */
export function usualPath(compute: Path['compute']): readonly Path[] {
  return PATHS.filter((path) => (path.compute === compute) !== isLong);
}

/** Holds a screenshot against tests/golden/NAME.png. */
export function expectGolden(name: string, png: Uint8Array, options?: GoldenOptions): void {
  checkGolden(ROOT, name, png, options);
}

/** Names of the facts that a page of its own holds, from `globalThis.facts` of tests/browser/pages/NAME.ts. */
export async function namesOfFacts(path: string): Promise<readonly string[]> {
  const page = await openSitePage(path, { waitsFor: 'load' });
  try {
    const names = await page.evaluate(() => Object.keys(globalThis.facts));
    if (names.length === 0) throw new Error(`${path} holds no facts.`);
    return names;
  } finally {
    await close(page);
  }
}
