// Compiles the kernels of the CPU path to WebAssembly: node assets/make/wasm.mjs writes build/convolens.wasm.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = join(root, 'src', 'compute', 'kernels', 'wasm', 'index.ts');

/** Compiles src/compute/kernels/wasm. @returns {Promise<Uint8Array>} the module's bytes @throws where asc reports an error */
export async function buildWasm() {
  const { default: asc } = await import('assemblyscript/asc');
  let bytes;
  const options = ['-O3', '--converge', '--noAssert', '--enable', 'simd', '--runtime', 'stub'];
  const { error, stderr } = await asc.main(
    [relative(root, source), '--baseDir', root, '--outFile', 'convolens.wasm', ...options],
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

/** Compiles and writes build/convolens.wasm. @returns {Promise<string>} the file's path */
export async function writeWasm() {
  const bytes = await buildWasm();
  const file = join(root, 'build', 'convolens.wasm');
  mkdirSync(join(root, 'build'), { recursive: true });
  writeFileSync(file, bytes);
  return file;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  console.log(`wrote ${relative(process.cwd(), await writeWasm())}`);
}
