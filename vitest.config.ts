import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const textFiles = {
  name: 'text-files',
  load(id: string) {
    if (/\.(wgsl|glsl)$/.test(id)) return `export default ${JSON.stringify(readFileSync(id, 'utf8'))}`;
    return undefined;
  },
};

const madeModules = {
  name: 'made-modules',
  resolveId: (id: string) => (id.startsWith('convolens:') ? `\0${id}` : undefined),
  async load(id: string) {
    if (!id.startsWith('\0convolens:')) return undefined;
    const { madeModule } = await import('./assets/make/made-modules.mjs');
    return madeModule(id.slice(1));
  },
};

export default defineConfig({
  plugins: [textFiles, madeModules],
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/browser/**', 'node_modules/**'],
    testTimeout: 60_000,
  },
});
