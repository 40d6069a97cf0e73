// Compiles the kernels of the CPU path to WebAssembly: node assets/make/wasm.mjs writes build/convolens.wasm.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'src', 'compute', 'kernels', 'wasm');
const cache = join(root, 'node_modules', '.cache', 'convolens');
const options = ['-O3', '--converge', '--noAssert', '--enable', 'simd', '--runtime', 'stub'];

/**
 * Compiles src/compute/kernels/wasm, or takes what the same sources, options and compiler gave before.
 * @returns {Promise<Uint8Array>} the module's bytes
 * @throws where asc reports an error
 */
export async function buildWasm() {
  const kept = join(cache, `kernels-${fingerprint()}.wasm`);
  if (existsSync(kept)) return new Uint8Array(readFileSync(kept));
  const bytes = await compile();
  mkdirSync(cache, { recursive: true });
  const part = `${kept}.${process.pid}`;
  writeFileSync(part, bytes);
  renameSync(part, kept);
  return bytes;
}

/** Compiles and writes build/convolens.wasm. @returns {Promise<string>} the file's path */
export async function writeWasm() {
  const bytes = await buildWasm();
  const file = join(root, 'build', 'convolens.wasm');
  mkdirSync(join(root, 'build'), { recursive: true });
  writeFileSync(file, bytes);
  return file;
}

async function compile() {
  const { default: asc } = await import('assemblyscript/asc');
  let bytes;
  const { error, stderr } = await asc.main(
    [relative(root, join(folder, 'index.ts')), '--baseDir', root, '--outFile', 'convolens.wasm', ...options],
    {
      writeFile: (name, contents) => {
        if (name.endsWith('.wasm')) bytes = contents;
      },
    },
  );
  if (error || !bytes)
    throw new Error(`The WebAssembly kernels do not compile: ${error?.message}\n${stderr}`);
  return bytes;
}

/** Changes with every source, with the options and with the compiler. */
function fingerprint() {
  const hash = createHash('sha256').update(options.join(' '));
  hash.update(readFileSync(join(root, 'node_modules', 'assemblyscript', 'package.json')));
  for (const name of readdirSync(folder).sort()) {
    if (name.endsWith('.ts')) hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  console.log(`wrote ${relative(process.cwd(), await writeWasm())}`);
}
