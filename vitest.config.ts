import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const textFiles = {
  name: 'text-files',
  load(id: string) {
    if (/\.(wgsl|glsl)$/.test(id)) return `export default ${JSON.stringify(readFileSync(id, 'utf8'))}`;
    return undefined;
  },
};

const formulaSizes = {
  name: 'formula-sizes',
  resolveId(id: string) {
    return id === 'convolens:formula-sizes' ? `\0${id}` : undefined;
  },
  async load(id: string) {
    if (id !== '\0convolens:formula-sizes') return undefined;
    const { formulaSizesModule } = await import('./assets/make/formulas.mjs');
    return formulaSizesModule();
  },
};

export default defineConfig({
  plugins: [textFiles, formulaSizes],
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/browser/**', 'node_modules/**'],
    testTimeout: 60_000,
  },
});
