// Finds the browser that the tests drive, or installs one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];
const ELSEWHERE = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter(Boolean)
    .map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')),
};

/** Whether a browser stands there and starts: a downloaded one may lack libraries of the system. */
function starts(path) {
  if (!existsSync(path)) return false;
  // chrome.exe answers --version with a window.
  if (process.platform === 'win32') return true;
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  return status === 0 && /Chrom\w* [\d.]+/.test(stdout);
}

/**
 * The path of a Chrome or Chromium: PUPPETEER_EXECUTABLE_PATH, puppeteer's own, one on the PATH, one in its usual place.
 * @returns the path, or null where there is none that starts
 * @throws Error where PUPPETEER_EXECUTABLE_PATH names no browser
 */
export async function findBrowser() {
  const given = process.env.PUPPETEER_EXECUTABLE_PATH;
  if (given) {
    if (starts(given)) return given;
    throw new Error(`PUPPETEER_EXECUTABLE_PATH is ${given}: no browser starts from there.`);
  }
  const { default: puppeteer } = await import('puppeteer');
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const places = [await puppeteer.executablePath(), ...onPath, ...(ELSEWHERE[process.platform] ?? [])];
  return places.find(starts) ?? null;
}

/** Runs a command, showing what it says, or its errors in brief; true where it ended well. */
function tries(command, args, { isBrief = false } = {}) {
  console.log(`$ ${command} ${args.join(' ')}`);
  const stdio = isBrief ? ['ignore', 'inherit', 'pipe'] : 'inherit';
  const done = spawnSync(command, args, {
    stdio,
    shell: process.platform === 'win32',
    timeout: 600_000,
    encoding: 'utf8',
  });
  if (done.status !== 0) console.log(/^.*Error: .*$/m.exec(done.stderr ?? '')?.[0] ?? `${command} failed.`);
  return done.status === 0;
}

/**
 * Installs a browser: puppeteer's own, else the system's Chromium where apt-get may be run.
 * @returns the path, or null where nothing could be installed
 */
export async function installBrowser() {
  console.log('No Chrome or Chromium found: installing one.');
  if (tries('npx', ['puppeteer', 'browsers', 'install', 'chrome'], { isBrief: true })) {
    const path = await findBrowser();
    if (path) return path;
  }
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return null;
  const isRoot = process.getuid?.() === 0;
  const canSudo = !isRoot && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  if (!isRoot && !canSudo) return null;
  const apt = (...args) => (isRoot ? tries('apt-get', args) : tries('sudo', ['-n', 'apt-get', ...args]));
  return apt('update') && apt('install', '-y', 'chromium') ? findBrowser() : null;
}
