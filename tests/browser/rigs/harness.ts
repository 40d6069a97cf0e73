// What browser tests and benchmarks share: a browser with software WebGPU, and the site behind a path prefix.
import { existsSync, readFileSync, statSync } from 'node:fs';
import type { Server } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import puppeteer, { type Browser, type ConsoleMessage, type Page, type ResponseForRequest } from 'puppeteer';
import { TOYS } from './toys/toys.ts';

/** The project's root folder. The programs of this folder are bundled elsewhere before they run, so it is searched upwards. */
export const ROOT = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'build.mjs'))) return folder;
  if (dirname(folder) === folder) throw new Error('No folder above this program has a build.mjs.');
  return findRoot(dirname(folder));
}

type Files = ReadonlyMap<string, Uint8Array>;
interface SiteParts {
  readonly files: Files;
  readonly urls: Readonly<Record<string, string>>;
}
interface BundleTool {
  readonly HEADERS: Readonly<Record<string, string>>;
  bundleParts(alias?: Readonly<Record<string, string>>): Promise<SiteParts>;
  bundleSite(parts: SiteParts): Promise<{ readonly files: Files }>;
  bundleScript(
    entry: string,
    urls: SiteParts['urls'],
    options: { prefix: string; isHashed: boolean },
  ): Promise<{ readonly files: Files }>;
}
/** The project's server of static files. */
export interface ServerTool {
  createSiteServer(
    read: (path: string) => Promise<Uint8Array | null>,
    options: {
      headers: Readonly<Record<string, string>>;
      onAnswer: (url: string, status: number, bytes: number) => void;
    },
  ): Server;
  listen(server: Server, port: number, host: string): Promise<number>;
}
interface BrowserTool {
  findBrowser(): Promise<string | null>;
}

/** Loads one of the project's plain JavaScript modules. */
async function load<T>(path: string): Promise<T> {
  return (await import(pathToFileURL(join(ROOT, path)).href)) as T;
}

// With --disable-vulkan-surface, or without the Vulkan feature, screenshots are black or the GPU process ends.
const FLAGS: readonly string[] = [
  '--no-sandbox',
  '--enable-unsafe-webgpu',
  '--enable-features=Vulkan',
  '--use-vulkan=swiftshader',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-gpu-watchdog',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  // Each window would load two pages of the address bar's popup, which cost as much as a page of the site.
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup',
  // Nothing but the test server can be reached.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/**
 * Starts a headless browser with software WebGPU and WebGL 2; its profile is a new one and goes with it.
 * @throws Error where no browser is found
 */
export async function launch(flags: readonly string[] = []): Promise<Browser> {
  const { findBrowser } = await load<BrowserTool>('tests/browser/rigs/find-browser.mjs');
  const executablePath = await findBrowser();
  if (!executablePath) {
    throw new Error('No Chrome or Chromium found. npm test installs one, or set PUPPETEER_EXECUTABLE_PATH.');
  }
  return puppeteer.launch({ executablePath, args: [...FLAGS, ...flags], protocolTimeout: 600_000 });
}

/** One answer of the test server. */
export interface Answer {
  readonly url: string;
  readonly status: number;
  /** Bytes of the body as they travelled. */
  readonly bytes: number;
}

export interface TestServer {
  /** Where the site stands, with '/' at the end. */
  readonly baseUrl: string;
  /** Everything answered so far, in order. */
  readonly answers: readonly Answer[];
  close(): Promise<void>;
}

const PREFIX = 'some/prefix/';

/**
 * Serves at a free port of 127.0.0.1, below a path prefix that no code may rely on:
 * the site; `toys/`, the site with the registries of rigs/toys; `tests/NAME.html` for each tests/browser/pages/NAME.ts, bundled when it is asked for;
 * `shared/` where the project has a folder ../shared beside it, and `node_modules/`, both also at the root.
 * @param options.policy Content-Security-Policy instead of the site's own
 */
export async function startServer(options: { policy?: string } = {}): Promise<TestServer> {
  const [tool, server] = await Promise.all([
    load<BundleTool>('assets/make/bundle.mjs'),
    load<ServerTool>('assets/make/server.mjs'),
  ]);
  const parts = await tool.bundleParts();
  const pages = createPages(tool, parts);
  const site = createSite(tool, async () => parts);
  const toys = createSite(tool, () => tool.bundleParts(TOYS));
  const read = async (path: string): Promise<Uint8Array | null> => {
    const name = path.startsWith(PREFIX) ? path.slice(PREFIX.length) : null;
    const beside = readBeside(name ?? path);
    if (beside || name === null) return beside;
    if (name.startsWith('tests/')) return pages(name.slice('tests/'.length));
    return name.startsWith('toys/') ? toys(name.slice('toys/'.length)) : site(name);
  };
  const headers = options.policy ? { 'Content-Security-Policy': options.policy } : tool.HEADERS;
  const answers: Answer[] = [];
  const onAnswer = (url: string, status: number, bytes: number): void => {
    answers.push({ url, status, bytes });
  };
  const listener = server.createSiteServer(read, { headers, onAnswer });
  const port = await server.listen(listener, 0, '127.0.0.1');
  return {
    baseUrl: `http://127.0.0.1:${port}/${PREFIX}`,
    answers,
    close: () =>
      new Promise((resolve) => {
        listener.close(() => resolve());
        listener.closeAllConnections();
      }),
  };
}

/** Reads a file of the folder ../shared, or of a package. */
function readBeside(path: string): Uint8Array | null {
  const [top = '', ...names] = path.split('/');
  const folder = { shared: join(ROOT, '..', 'shared'), node_modules: join(ROOT, 'node_modules') }[top];
  if (!folder) return null;
  const file = join(folder, ...names);
  return existsSync(file) && statSync(file).isFile() ? readFileSync(file) : null;
}

/** A site, bundled when it is asked for: pages of their own can be tested while the site itself does not compile. */
function createSite(
  tool: BundleTool,
  makeParts: () => Promise<SiteParts>,
): (path: string) => Promise<Uint8Array | null> {
  let parts: Promise<SiteParts> | undefined;
  let site: Promise<{ readonly files: Files }> | undefined;
  return async (path) => {
    parts ??= makeParts();
    const part = (await parts).files.get(path);
    if (part) return part;
    site ??= parts.then((made) => tool.bundleSite(made));
    return (await site).files.get(path) ?? null;
  };
}

/** Test pages: NAME.html and the scripts that NAME.ts is bundled to, each bundled once. */
function createPages(tool: BundleTool, parts: SiteParts): (path: string) => Promise<Uint8Array | null> {
  const bundles = new Map<string, Promise<Files>>();
  const scripts = new Map<string, Uint8Array>();
  return async (path) => {
    const [, name, end] = /^([\w-]+)\.(html|js)$/.exec(path) ?? [];
    if (!name) return null;
    const entry = `tests/browser/pages/${name}.ts`;
    if (!existsSync(join(ROOT, ...entry.split('/')))) return scripts.get(path) ?? null;
    if (end === 'html') return Buffer.from(pageHtml(name));
    const bundle =
      bundles.get(name) ??
      tool.bundleScript(entry, parts.urls, { prefix: '../', isHashed: false }).then(({ files }) => files);
    bundles.set(name, bundle);
    for (const [script, bytes] of await bundle) scripts.set(script, bytes);
    return scripts.get(path) ?? null;
  };
}

const pageHtml = (name: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,"></head>
<body><script type="module" src="${name}.js"></script></body>
</html>
`;

/** What a request is answered with in the server's place; 'never' leaves it without an answer. */
export type StandIn = Partial<ResponseForRequest> | 'never';

export interface PageOptions {
  /** Size of the viewport in CSS px; 1440 x 900 where it is missing. */
  readonly width?: number;
  readonly height?: number;
  /** Device pixels a CSS pixel; 1 where it is missing. */
  readonly dpr?: number;
  readonly touch?: boolean;
  readonly colorScheme?: 'light' | 'dark';
  readonly reducedMotion?: boolean;
  /** Whether the person has never been here: they are offered a tour. */
  readonly isFirstVisit?: boolean;
  /** 'element' waits for the <cnn-explainer> to be ready, 'load' for the page's load event alone. */
  readonly waitsFor?: 'element' | 'load';
  /** Problems that this page is meant to have. */
  readonly expected?: readonly RegExp[];
  /** Runs in the page before any of its scripts. */
  readonly before?: string;
  /** Answers in the server's place; where it gives null the server answers itself. */
  readonly answer?: (url: URL) => StandIn | null | Promise<StandIn | null>;
}

/** Says that a tour has been offered, and refused: the offer would take room from the drawing. */
const REFUSE_TOUR = `try { localStorage.setItem('convolens.tour-offer', 'false'); } catch {}`;

/** Known messages of the browser about its own software drawing. */
const PLATFORM_NOTES: readonly RegExp[] = [
  /GPU stall due to ReadPixels/,
  /Automatic fallback to software WebGL/,
  /GL Driver Message/,
];

const problems = new WeakMap<Page, string[]>();

/** What went wrong on a page so far: errors and warnings of the console, exceptions, failed and foreign requests. */
export function problemsOf(page: Page): readonly string[] {
  return problems.get(page) ?? [];
}

/**
 * Opens an address in a profile of its own and collects what goes wrong there. Close it with `closePage`.
 * @param onPage is given the page before it loads, so that a page that never gets ready can be closed too
 */
export async function openPage(
  browser: Browser,
  url: string,
  options: PageOptions = {},
  onPage: (page: Page) => void = () => {},
): Promise<Page> {
  const profile = await browser.createBrowserContext();
  const page = await profile.newPage();
  onPage(page);
  collectProblems(page, new URL(url).origin, options.expected ?? []);
  await page.setViewport({
    width: options.width ?? 1440,
    height: options.height ?? 900,
    deviceScaleFactor: options.dpr ?? 1,
    hasTouch: options.touch ?? false,
  });
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: options.colorScheme ?? 'light' },
    { name: 'prefers-reduced-motion', value: options.reducedMotion ? 'reduce' : 'no-preference' },
  ]);
  if (!options.isFirstVisit) await page.evaluateOnNewDocument(REFUSE_TOUR);
  if (options.before) await page.evaluateOnNewDocument(options.before);
  if (options.answer) await standIn(page, options.answer);
  // An answer that never comes would hold up the page's load event.
  const waitUntil = options.answer ? 'domcontentloaded' : 'load';
  await page.goto(withPatience(url), { waitUntil, timeout: 120_000 });
  if ((options.waitsFor ?? 'element') === 'element') await waitForElement(page);
  return page;
}

async function standIn(page: Page, answer: NonNullable<PageOptions['answer']>): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', async (request) => {
    const given = await answer(new URL(request.url()));
    if (given === 'never') return;
    // A page that has closed meanwhile needs no answer.
    await (given ? request.respond(given) : request.continue()).catch(() => {});
  });
}

/** The address of a page of the site, which waits for its device: on a busy machine software devices come late. */
function withPatience(address: string): string {
  const url = new URL(address);
  const isAsked = url.searchParams.has('compute') || url.searchParams.has('draw');
  if (isAsked || !url.pathname.endsWith('/')) return address;
  return `${address}${url.search === '' ? '?' : '&'}compute=webgpu`;
}

/** Closes a page of `openPage` and its profile. */
export async function closePage(page: Page): Promise<void> {
  await page.browserContext().close();
}

async function waitForElement(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await customElements.whenDefined('cnn-explainer');
    const element = document.querySelector('cnn-explainer') as (Element & { ready: Promise<void> }) | null;
    if (!element) throw new Error('The page has no <cnn-explainer>.');
    await element.ready;
  });
}

function collectProblems(page: Page, origin: string, expected: readonly RegExp[]): void {
  const found: string[] = [];
  problems.set(page, found);
  const report = (problem: string): void => {
    if (![...expected, ...PLATFORM_NOTES].some((pattern) => pattern.test(problem))) found.push(problem);
  };
  page.on('console', (message: ConsoleMessage) => {
    const type = message.type();
    if (type !== 'error' && type !== 'warn' && type !== 'assert') return;
    report(`console ${type}: ${message.text()} (${message.location().url ?? 'no address'})`);
  });
  page.on('pageerror', (error) => {
    report(`exception: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  });
  page.on('error', (error) => report(`the page crashed: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:|^wss?:/.test(url.protocol) && url.origin !== origin) report(`request to ${url.href}`);
  });
  page.on('requestfailed', (request) => {
    // A request that the page itself gave up is no failure.
    const reason = request.failure()?.errorText ?? '';
    if (reason !== 'net::ERR_ABORTED') report(`failed request: ${request.url()} ${reason}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) report(`answer ${response.status()}: ${response.url()}`);
  });
}
