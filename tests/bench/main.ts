// Measures Convolens in one run of one browser and prints one table: npm run bench -- [--only PATTERN] [--json FILE]
//
// npm run bench -- --against FOLDER measures it in turn with another build of it, whose site lies in that folder, and
// prints the ratios.
//
// A missed aim is told, not failed: software drawing and a busy machine say little of what a person's machine does.
// Times of the main thread and of frames are CPU time of the page's main thread, from the browser's own trace; times of
// passes are wall times, to be compared within the table.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { launch, startServer } from '../browser/rigs/harness.ts';
import { article } from './article.ts';
import { camera } from './camera.ts';
import { comparedWith } from './comparison.ts';
import { formulas } from './formulas.ts';
import { forward } from './forward.ts';
import { picture } from './picture.ts';
import { sizes } from './sizes.ts';
import type { Bench, Subject } from './subject.ts';
import { markdown, type Row } from './table.ts';
import { views } from './views.ts';

const SUBJECTS: Readonly<Record<string, Subject>> = {
  ...{ forward, picture, camera, views, formulas, article, sizes },
};

const { values } = parseArgs({
  options: { only: { type: 'string' }, json: { type: 'string' }, against: { type: 'string' } },
});
const only = values.only ? new RegExp(values.only) : null;
const subjects = values.against ? { comparison: comparedWith(values.against) } : SUBJECTS;
const chosen = Object.entries(subjects).filter(([name]) => !only || only.test(name));
if (chosen.length === 0) {
  throw new Error(`Nothing matches ${values.only}. There are ${Object.keys(subjects).join(', ')}.`);
}

const loadBefore = loadavg()[0] ?? 0;
const server = await startServer();
const browser = await launch();
const rows: Row[] = [];
let failed = 0;
let version = '';
const started = performance.now();
try {
  version = await browser.version();
  const bench: Bench = { browser, baseUrl: server.baseUrl, share: 1 };
  for (const [name, subject] of chosen) {
    try {
      for await (const row of subject(bench)) {
        rows.push(row);
        console.error(`${((performance.now() - started) / 1000).toFixed(0)} s  ${row.what}: ${row.got}`);
      }
    } catch (error) {
      failed += 1;
      console.error(`${name} failed: ${error instanceof Error ? error.stack : error}`);
    }
  }
} finally {
  await browser.close();
  await server.close();
}

const cores = cpus();
const load = `${loadBefore.toFixed(1)} before, ${(loadavg()[0] ?? 0).toFixed(1)} after`;
const about = `${version}, software WebGPU and WebGL; ${cores.length} cores (${cores[0]?.model.trim() ?? 'unknown'}); load average ${load}`;
console.log(`\n${about}\n\n${markdown(rows)}\n`);
const missed = rows.filter(({ holds }) => holds === false).length;
console.log(
  `${rows.filter(({ holds }) => holds).length} aims hold, ${missed} missed, ${failed} subjects failed`,
);
if (values.json) {
  mkdirSync(dirname(values.json), { recursive: true });
  writeFileSync(values.json, `${JSON.stringify({ version, cores: cores.length, load, rows }, null, 1)}\n`);
}
process.exitCode = failed > 0 ? 1 : 0;
