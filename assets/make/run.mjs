// Runs a TypeScript program of this project under Node: node assets/make/run.mjs FILE [arguments]
import { mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { install } from './install.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
install();
const { build } = await import('esbuild');
const [file, ...rest] = process.argv.slice(2);
if (!file)
  throw new Error(
    'Name the program to run, for example: node assets/make/run.mjs src/compute/train/node/main.ts',
  );
const folder = join(root, 'node_modules', '.cache', 'convolens');
mkdirSync(folder, { recursive: true });
const outfile = join(folder, `${basename(file, '.ts')}-${process.pid}.mjs`);
await build({
  entryPoints: [join(root, file)],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  loader: { '.wgsl': 'text', '.glsl': 'text' },
  logLevel: 'warning',
});
process.on('exit', () => rmSync(outfile, { force: true }));
process.argv = [process.argv[0], outfile, ...rest];
await import(pathToFileURL(outfile).href);
