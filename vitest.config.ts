import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { ResultsReporter } from './tests/results-reporter.mjs';

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
    reporters: ['default', new ResultsReporter()],
    provide: { extent: process.env.TEST_EXTENT === 'long' ? 'long' : 'usual' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/browser/**'],
          // They run beside the browser tests, which come first.
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.browser.ts'],
          globalSetup: ['tests/browser/rigs/global-setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // One page draws at a time: software drawing takes all cores.
          maxWorkers: 1,
          fileParallelism: false,
          isolate: false,
        },
      },
    ],
  },
});
