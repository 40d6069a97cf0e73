// Runs the browser tests: node assets/make/run.mjs tests/browser/run.ts [--only PATTERN] [--json FILE]
//
// A file NAME.browser.ts exports either
//   tests: Record<string, (t: Context) => Promise<void>>, or
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

export type BrowserTests = Readonly<Record<string, (t: Context) => Promise<void>>>;

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

/** Bundles the test files for Node and loads them. */
async function loadFiles(names: readonly string[]): Promise<Map<string, TestFile>> {
  const folder = join(ROOT, 'node_modules', '.cache', 'convolens', `browser-tests-${process.pid}`);
  await build({
    entryPoints: names.map((name) => join(FOLDER, name)),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    loader: { '.wgsl': 'text', '.glsl': 'text', '.css': 'text' },
    logLevel: 'warning',
  });
  try {
    const files = new Map<string, TestFile>();
    for (const name of names) {
      const file = join(folder, name.replace(/\.ts$/, '.mjs'));
      files.set(name.replace(/\.browser\.ts$/, ''), (await import(pathToFileURL(file).href)) as TestFile);
    }
    return files;
  } finally {
    rmSync(folder, { recursive: true, force: true });
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

/** Runs one test with its pages; what it returns are its checks, [] for one that only throws. */
async function runTest(
  browser: Browser,
  server: TestServer,
  seconds: number,
  body: (t: Context) => Promise<readonly Check[]>,
): Promise<readonly Check[]> {
  const pages: Page[] = [];
  const context: Context = {
    browser,
    baseUrl: server.baseUrl,
    answers: server.answers,
    openPage(path = '', options = {}) {
      return openPage(browser, new URL(path, server.baseUrl).href, options, (page) => pages.push(page));
    },
    golden: (name, png, options) => checkGolden(ROOT, name, png, options),
    skip(reason) {
      throw new SkippedTest(reason);
    },
  };
  const problems = (): string => pages.flatMap((page) => problemsOf(page)).join('\n');
  try {
    const checks = await within(body(context), seconds);
    if (problems()) throw new Error(`The page had problems:\n${problems()}`);
    return checks;
  } catch (error) {
    if (error instanceof SkippedTest || !(error instanceof Error) || !problems()) throw error;
    const message = error.stack ?? error.message;
    throw new Error(
      message.includes(problems()) ? message : `${message}\nThe page had problems:\n${problems()}`,
    );
  } finally {
    await Promise.all(pages.map((page) => closePage(page).catch(() => {})));
  }
}

/** A file's tests under their names; a file with a page of its own is one test with many checks. */
function testsOf(base: string, file: TestFile): [string, (t: Context) => Promise<readonly Check[]>][] {
  const { tests, run, pageOptions } = file;
  if (tests) {
    return Object.entries(tests).map(([name, body]) => [
      name,
      async (t) => {
        await body(t);
        return [{ name, ok: true }];
      },
    ]);
  }
  if (!run) throw new Error(`${base}.browser.ts exports neither tests nor run.`);
  const body = async (t: Context): Promise<readonly Check[]> => {
    const page = await t.openPage(`tests/${base}.html`, { waitsFor: 'load', ...pageOptions });
    const checks = await run(page);
    if (checks.length === 0) throw new Error('The page made no checks.');
    return checks;
  };
  return [[file.name ?? base, body]];
}

function print(summary: Summary, check: Check, seconds?: number): void {
  const time = seconds === undefined ? '' : `  (${seconds.toFixed(1)} s)`;
  console.log(`  ${check.ok ? 'ok' : 'FAILED'}  ${check.name}${time}`);
  if (!check.ok && check.detail) console.log(check.detail.replace(/^/gm, '      '));
  if (check.ok) summary.passed++;
  else summary.failed++;
}

async function runAll(files: Map<string, TestFile>, only: RegExp | null): Promise<Summary> {
  const summary: Summary = { passed: 0, failed: 0, skipped: [] };
  const server = await startServer();
  let browser = await launch();
  try {
    for (const [base, file] of files) {
      const chosen = testsOf(base, file).filter(([name]) => !only || only.test(`${base}: ${name}`));
      if (chosen.length > 0) console.log(base);
      for (const [name, body] of chosen) {
        if (!browser.connected) browser = await launch();
        const started = performance.now();
        const elapsed = (): number => (performance.now() - started) / 1000;
        try {
          const checks = await runTest(browser, server, file.timeoutSec ?? 180, body);
          checks.forEach((check, i) => {
            print(summary, check, i === checks.length - 1 ? elapsed() : undefined);
          });
        } catch (error) {
          if (error instanceof SkippedTest) {
            console.warn(`  SKIPPED  ${name}: ${error.message}`);
            summary.skipped.push(`${base}: ${name} (${error.message})`);
            continue;
          }
          const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
          print(summary, { name, ok: false, detail }, elapsed());
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
const summary = await runAll(await loadFiles(names.sort()), values.only ? new RegExp(values.only) : null);
const ran = summary.passed + summary.failed + summary.skipped.length;
if (ran === 0) console.error(`No browser test matches ${values.only ?? 'tests/browser/*.browser.ts'}.`);
console.log(`browser: ${summary.passed} passed, ${summary.failed} failed, ${summary.skipped.length} skipped`);
if (values.json) {
  mkdirSync(dirname(values.json), { recursive: true });
  writeFileSync(values.json, JSON.stringify(summary));
}
process.exitCode = summary.failed > 0 || ran === 0 ? 1 : 0;
