// Runs the browser tests: node assets/make/run.mjs tests/browser/run.ts [--only PATTERN] [--json FILE]
//
// A file NAME.browser.ts exports either
//   tests: Record<string, (t: Context) => Promise<void | Check[]>>, or
//   name and run(page), which returns its checks, with its page in pages/NAME.ts.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import type { Browser, Page } from 'puppeteer';
import { checkGolden, type GoldenOptions } from './golden.ts';
import {
  type Answer,
  closePage,
  launch,
  openPage,
  type PageOptions,
  problemsOf,
  ROOT,
  startServer,
  type TestServer,
} from './harness.ts';

/** What a browser test is given. */
export interface Context {
  readonly browser: Browser;
  /** Where the site stands, with '/' at the end. */
  readonly baseUrl: string;
  /** Everything that the server answered so far, other tests included. */
  readonly answers: readonly Answer[];
  /** Opens an address below baseUrl; its problems fail the test, and it is closed after it. */
  openPage(path?: string, options?: PageOptions): Promise<Page>;
  /** Holds a screenshot against tests/golden/NAME.png. */
  golden(name: string, png: Uint8Array, options?: GoldenOptions): void;
  /** Ends the test as skipped. */
  skip(reason: string): never;
}

/** One fact, or several about one page, each a check. */
type BrowserTest = ((t: Context) => Promise<void>) | ((t: Context) => Promise<readonly Check[]>);
export type BrowserTests = Readonly<Record<string, BrowserTest>>;

/** One fact that a page of its own found true or not. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail?: string;
}

interface TestFile {
  readonly tests?: BrowserTests;
  readonly name?: string;
  readonly run?: (page: Page) => Promise<readonly Check[]>;
  /** How the page of `run` is opened. */
  readonly pageOptions?: PageOptions;
  /** How long one test may take; 180 unless told. */
  readonly timeoutSec?: number;
}

class SkippedTest extends Error {}

interface Summary {
  passed: number;
  failed: number;
  readonly skipped: string[];
}

const FOLDER = join(ROOT, 'tests', 'browser');

/** Bundles a test file for Node and loads it. */
async function loadFile(name: string): Promise<TestFile> {
  const outfile = join(ROOT, 'node_modules', '.cache', 'convolens', `${name}-${process.pid}.mjs`);
  await build({
    entryPoints: [join(FOLDER, name)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    loader: { '.wgsl': 'text', '.glsl': 'text', '.css': 'text' },
    logLevel: 'warning',
  });
  try {
    return (await import(pathToFileURL(outfile).href)) as TestFile;
  } finally {
    rmSync(outfile, { force: true });
  }
}

async function within<T>(work: Promise<T>, seconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${seconds} s`)), seconds * 1000);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // A test that came too late may still fail: nobody waits for it any more.
    work.catch(() => {});
  }
}

type Test = (t: Context) => Promise<readonly Check[]>;

/**
 * Runs one test with its pages, which are closed after it.
 * @returns its checks, failed ones for what it threw and for the problems of its pages
 * @throws SkippedTest
 */
async function runTest(
  browser: Browser,
  server: TestServer,
  name: string,
  test: Test,
  seconds: number,
): Promise<readonly Check[]> {
  const pages: Page[] = [];
  const context: Context = {
    browser,
    baseUrl: server.baseUrl,
    answers: server.answers,
    openPage(path = '', options = {}) {
      return openPage(browser, new URL(path, server.baseUrl).href, options, (page) => pages.push(page));
    },
    golden: (golden, png, options) => checkGolden(ROOT, golden, png, options),
    skip(reason) {
      throw new SkippedTest(reason);
    },
  };
  const checks: Check[] = [];
  try {
    checks.push(...(await within(test(context), seconds)));
  } catch (error) {
    if (error instanceof SkippedTest) throw error;
    checks.push({ name, ok: false, detail: textOf(error) });
  } finally {
    const problems = [...new Set(pages.flatMap((page) => problemsOf(page)))];
    if (problems.length > 0) {
      checks.push({ name: `${name}: its page has problems`, ok: false, detail: problems.join('\n') });
    }
    await Promise.all(pages.map((page) => closePage(page).catch(() => {})));
  }
  return checks;
}

const textOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/** A file's tests under their names; a file with a page of its own is one test with many checks. */
function testsOf({ tests, name, run, pageOptions }: TestFile, base: string): [string, Test][] {
  if (tests) {
    return Object.entries(tests).map(([fact, test]) => [
      fact,
      async (t) => (await test(t)) ?? [{ name: fact, ok: true }],
    ]);
  }
  if (!run) throw new Error(`${base}.browser.ts exports neither tests nor run.`);
  const test: Test = async (t) => {
    const page = await t.openPage(`tests/${base}.html`, { waitsFor: 'load', ...pageOptions });
    const checks = await run(page);
    if (checks.length === 0) throw new Error('The page made no checks.');
    return checks;
  };
  return [[name ?? base, test]];
}

/** The tests of a file; for a file that does not load, one test that says so. */
async function loadTests(
  fileName: string,
  base: string,
): Promise<{ tests: [string, Test][]; timeoutSec: number }> {
  try {
    const file = await loadFile(fileName);
    return { tests: testsOf(file, base), timeoutSec: file.timeoutSec ?? 180 };
  } catch (error) {
    return { tests: [['the file loads', () => Promise.reject(error)]], timeoutSec: 180 };
  }
}

function count(summary: Summary, checks: readonly Check[], seconds: number): void {
  for (const [i, check] of checks.entries()) {
    const time = i === checks.length - 1 ? `  (${seconds.toFixed(1)} s)` : '';
    console.log(`  ${check.ok ? 'ok' : 'FAILED'}  ${check.name}${time}`);
    if (!check.ok && check.detail) console.log(check.detail.replace(/^/gm, '      '));
    summary[check.ok ? 'passed' : 'failed']++;
  }
}

/** Runs the files one after the other in one browser, which is started again where a test made it end. */
async function runFiles(names: readonly string[], only: RegExp | null): Promise<Summary> {
  const summary: Summary = { passed: 0, failed: 0, skipped: [] };
  const server = await startServer();
  let browser = await launch();
  try {
    for (const fileName of names) {
      const base = fileName.replace(/\.browser\.ts$/, '');
      const { tests, timeoutSec } = await loadTests(fileName, base);
      const chosen = tests.filter(([name]) => !only || only.test(`${base}: ${name}`));
      if (chosen.length > 0) console.log(base);
      for (const [name, test] of chosen) {
        if (!browser.connected) browser = await launch();
        const started = performance.now();
        try {
          const checks = await runTest(browser, server, name, test, timeoutSec);
          count(summary, checks, (performance.now() - started) / 1000);
        } catch (error) {
          if (!(error instanceof SkippedTest)) throw error;
          console.warn(`  SKIPPED  ${name}: ${error.message}`);
          summary.skipped.push(`${base}: ${name} (${error.message})`);
        }
      }
    }
  } finally {
    await browser.close().catch(() => {});
    await server.close();
  }
  return summary;
}

const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'string' } } });
const names = readdirSync(FOLDER).filter((name) => name.endsWith('.browser.ts'));
const summary = await runFiles(names.sort(), values.only ? new RegExp(values.only) : null);
const ran = summary.passed + summary.failed + summary.skipped.length;
if (ran === 0) console.error(`No browser test matches ${values.only ?? 'tests/browser/*.browser.ts'}.`);
console.log(`browser: ${summary.passed} passed, ${summary.failed} failed, ${summary.skipped.length} skipped`);
if (values.json) {
  mkdirSync(dirname(values.json), { recursive: true });
  writeFileSync(values.json, JSON.stringify(summary));
}
process.exitCode = summary.failed > 0 || ran === 0 ? 1 : 0;
