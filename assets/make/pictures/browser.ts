import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer';

const FLAGS = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-gpu-watchdog',
  // A hidden page is given a low priority: on a busy machine it would hardly run.
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser to start: PUPPETEER_EXECUTABLE_PATH, puppeteer's own, or a Chrome or Chromium on the PATH. */
export function findBrowser(): string {
  const given = process.env.PUPPETEER_EXECUTABLE_PATH;
  if (given) return given;
  const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((n) => join(folder, n)));
  const found = [puppeteer.executablePath(), ...onPath].find((path) => existsSync(path));
  if (!found) throw new Error('No Chrome or Chromium found: install one, or set PUPPETEER_EXECUTABLE_PATH.');
  return found;
}

/** Starts a headless browser with software WebGL 2 (the same pixels on every machine) and runs `script` in an empty page. */
export async function openPage(script: string): Promise<{ browser: Browser; page: Page }> {
  const browser = await puppeteer.launch({
    executablePath: findBrowser(),
    args: FLAGS,
    protocolTimeout: 900_000,
  });
  const page = await browser.newPage();
  await page.addScriptTag({ content: script });
  return { browser, page };
}
