// npm test: types, strings, lint and format, unit tests, build, browser tests. npm run check: without unit tests, build and browser.
// Installs what is missing. Ends with one line "N passed, N failed" over all parts; fails where a part fails or cannot run.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from '../assets/make/install.mjs';
import { findBrowser, installBrowser } from './browser/find-browser.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const RESULTS = join(ROOT, 'build', 'test-results');

/** Runs one of the project's programs under Node. With `isShown` what it says is passed on at once. */
function run(args, { isShown = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      stdio: isShown ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1' },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text;
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

/** The results that a part wrote, null where it ended before it could. */
function readResults(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** A part that counts as one test. */
async function asOne(args) {
  const { isOk, output } = await run(args);
  return { passed: isOk ? 1 : 0, failed: isOk ? 0 : 1, skipped: [], output };
}

async function runVitest(files = []) {
  const file = join(RESULTS, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { isOk, output } = await run([program('vitest'), 'run', ...reporters, ...files]);
  const results = readResults(file);
  if (!results) return { passed: 0, failed: 1, skipped: [], output };
  const tests = results.testResults.flatMap((suite) =>
    suite.assertionResults.map(({ status, fullName }) => ({
      status,
      name: `${relative(ROOT, suite.name)}: ${fullName}`,
    })),
  );
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failedTests = tests.filter(({ status }) => status === 'failed').length;
  // A file that does not load has no tests; an error outside all tests belongs to none.
  const broken = results.testResults.filter(
    (s) => s.status === 'failed' && s.assertionResults.length === 0,
  ).length;
  const failed = failedTests + broken;
  const skipped = tests
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
    .map(({ name }) => name);
  return { passed, failed: failed === 0 && !isOk ? 1 : failed, skipped, output };
}

async function runBrowserTests() {
  const file = join(RESULTS, 'browser.json');
  const args = ['assets/make/run.mjs', 'tests/browser/run.ts', '--json', file];
  const { isOk } = await run(args, { isShown: true });
  const { passed, failed, skipped } = readResults(file) ?? { passed: 0, failed: 0, skipped: [] };
  return { passed, failed: failed === 0 && !isOk ? 1 : failed, skipped, output: '' };
}

async function requireBrowser() {
  const path = (await findBrowser()) ?? (await installBrowser());
  if (!path) {
    throw new Error(
      'The browser tests need Chrome or Chromium, and none could be installed. ' +
        'Install one, or set PUPPETEER_EXECUTABLE_PATH to one.',
    );
  }
  return { passed: 0, failed: 0, skipped: [], output: path };
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
const PARTS = {
  check: [...CHECKS, ['architecture', () => runVitest(['tests/architecture.test.ts'])]],
  test: [
    ['browser to test with', requireBrowser],
    ...CHECKS,
    ['unit tests', () => runVitest()],
    ['build', () => asOne(['build.mjs'])],
    ['browser tests', runBrowserTests],
  ],
};

/** Runs a part and says how it went; its output is shown where it failed or is short. */
async function runPart([name, part]) {
  console.log(`── ${name}`);
  const started = performance.now();
  const result = await part().catch((error) => ({
    passed: 0,
    failed: 1,
    skipped: [],
    output: error.message,
  }));
  const isShort = result.output.split('\n').length <= 16;
  if (result.output && (result.failed > 0 || isShort)) console.log(result.output);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`   ${result.failed > 0 ? 'FAILED' : 'ok'}, ${seconds} s\n`);
  return result;
}

async function main(command = 'test') {
  const parts = PARTS[command];
  if (!parts) throw new Error(`There is no ${command}: node tests/run.mjs, or node tests/run.mjs check.`);
  install();
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  const total = { passed: 0, failed: 0, skipped: [] };
  for (const part of parts) {
    const result = await runPart(part);
    total.passed += result.passed;
    total.failed += result.failed;
    total.skipped.push(...result.skipped);
  }
  if (total.skipped.length > 0) console.log(`${total.skipped.length} skipped: ${total.skipped.join('; ')}`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

main(process.argv[2]).catch((error) => {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
