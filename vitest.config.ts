import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const textFiles = {
  name: 'text-files',
  load(id: string) {
    if (/\.(wgsl|glsl)$/.test(id)) return `export default ${JSON.stringify(readFileSync(id, 'utf8'))}`;
    return undefined;
  },
};

export default defineConfig({
  plugins: [textFiles],
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/browser/**', 'node_modules/**'],
    testTimeout: 60_000,
  },
});
