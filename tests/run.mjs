// npm test: types, strings, lint and format, build, then unit and browser tests. npm run check: without build, unit and browser tests.
// npm run test:long -- [PART]…: what the usual run samples, whole.
// Installs what is missing. Ends with one line "N passed, N failed" over all parts; fails where a part fails or cannot run.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from '../assets/make/install.mjs';
import { findBrowser, installBrowser } from './browser/rigs/find-browser.mjs';
import { LONG_PARTS } from './long-parts.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const RESULTS = join(ROOT, 'build', 'test-results');

/** How far a program in the background stands back where the processor is short; 0 is what programs have. */
const BACKGROUND_PRIORITY = 5;

/** Runs one of the project's programs under Node. With `isShown` what it says is passed on at once. */
function run(args, { isShown = false, isBackground = false, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', ...env },
    });
    if (isBackground && child.pid) setPriority(child.pid, BACKGROUND_PRIORITY);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        if (isShown) process.stdout.write(text);
        else output += text;
      });
    }
    child.on('close', (status) => resolve({ isOk: status === 0, output: output.trim() }));
  });
}

/** A program of node_modules by its package and the name of its command. */
function program(name, command = name) {
  const folder = join(ROOT, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/** What a part may tell of itself: facts that hold, facts that do not, skipped ones with why, and seconds of its files. */
const NOTHING = { passed: 0, failed: 0, skipped: [], files: [], output: '' };

/** A part that counts as one test. */
async function asOne(args) {
  const { isOk, output } = await run(args);
  return { ...NOTHING, passed: isOk ? 1 : 0, failed: isOk ? 0 : 1, output };
}

/** Runs the tests of a project of vitest.config.ts, or some of its files. With `isShown` each is told of when it is done. */
async function runVitest(project, { files = [], extent = 'usual', isShown, isBackground } = {}) {
  const file = join(RESULTS, `${project}.json`);
  rmSync(file, { force: true });
  const args = [program('vitest'), 'run', '--project', project, ...files];
  const env = { TEST_RESULTS: file, TEST_EXTENT: extent };
  const { isOk, output } = await run(args, { isShown, isBackground, env });
  if (!existsSync(file)) return { ...NOTHING, failed: 1, output };
  const results = JSON.parse(readFileSync(file, 'utf8'));
  return { ...results, failed: results.failed === 0 && !isOk ? 1 : results.failed, output };
}

async function requireBrowser() {
  const path = (await findBrowser()) ?? (await installBrowser());
  if (!path) {
    throw new Error(
      'The browser tests need Chrome or Chromium, and none could be installed. ' +
        'Install one, or set PUPPETEER_EXECUTABLE_PATH to one.',
    );
  }
  return { ...NOTHING, output: path };
}

const CHECKS = [
  ['types', () => asOne([program('typescript', 'tsc'), '--noEmit', '-p', '.'])],
  ['strings', () => asOne(['assets/make/strings.mjs', '--check'])],
  [
    'types of a page that uses the element',
    () => asOne([program('typescript', 'tsc'), '--noEmit', '-p', 'tests/consumer']),
  ],
  ['lint and format', () => asOne([program('@biomejs/biome', 'biome'), 'ci', '--error-on-warnings', '.'])],
];

/** Steps of a command, one after the other; the parts of a step run at once. */
const STEPS = {
  check: [[...CHECKS, ['architecture', () => runVitest('unit', { files: ['tests/architecture.test.ts'] })]]],
  test: [
    [['browser to test with', requireBrowser]],
    [...CHECKS, ['build', () => asOne(['build.mjs'])]],
    [
      // A page waits for its animations; unit tests use the processor meanwhile, and do not hold the page up.
      ['browser tests', () => runVitest('browser', { isShown: true })],
      ['unit tests', () => runVitest('unit', { isBackground: true })],
    ],
  ],
};

/** The steps of the long run: its parts one after the other, or one of them. */
function longSteps(names) {
  const unknown = names.find((name) => !LONG_PARTS[name]);
  if (unknown)
    throw new Error(`The long run has no part ${unknown}. It has ${Object.keys(LONG_PARTS).join(', ')}.`);
  const chosen = Object.entries(LONG_PARTS).filter(([name]) => names.length === 0 || names.includes(name));
  const parts = chosen.map(([name, { project, files }]) => [
    name,
    () => runVitest(project, { files, isShown: true, extent: 'long' }),
  ]);
  return [['browser to test with', requireBrowser], ...parts].map((part) => [part]);
}

/** The steps of a command. */
function stepsOf(command, names) {
  if (command === 'long') return longSteps(names);
  const steps = STEPS[command];
  if (!steps) throw new Error(`There is no ${command}. There are test, check, and long with names of parts.`);
  return steps;
}

/** Runs a part and, when it is done, says how it went; its output is shown where it failed or is short. */
async function runPart([name, part]) {
  const started = performance.now();
  const result = await part().catch((error) => ({ ...NOTHING, failed: 1, output: error.message }));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const isShort = result.output.split('\n').length <= 16;
  const output = result.output && (result.failed > 0 || isShort) ? `\n${result.output}\n` : '';
  console.log(`   ${name}: ${result.failed > 0 ? 'FAILED' : 'ok'}, ${seconds} s${output}`);
  return result;
}

/** Runs the parts of a step at once. */
async function runStep(parts) {
  console.log(`── ${parts.map(([name]) => name).join(', ')}`);
  const results = await Promise.all(parts.map(runPart));
  console.log('');
  return results;
}

/** Prints the files of tests that took longest. */
function reportSlowest(files) {
  if (files.length === 0) return;
  const slowest = files.toSorted((a, b) => b.seconds - a.seconds).slice(0, 10);
  console.log('── slowest files of tests');
  for (const { name, seconds } of slowest) console.log(`${seconds.toFixed(1).padStart(8)} s  ${name}`);
  console.log('');
}

async function main([command = 'test', ...names]) {
  const steps = stepsOf(command, names);
  install();
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  const total = { passed: 0, failed: 0, skipped: [], files: [] };
  for (const parts of steps) {
    for (const result of await runStep(parts)) {
      total.passed += result.passed;
      total.failed += result.failed;
      total.skipped.push(...result.skipped);
      total.files.push(...result.files);
    }
  }
  reportSlowest(total.files);
  for (const { name, reason } of total.skipped) console.log(`SKIPPED: ${name}: ${reason}`);
  if (total.skipped.length > 0) console.log(`${total.skipped.length} skipped\n`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
