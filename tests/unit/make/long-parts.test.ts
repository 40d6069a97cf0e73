import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LONG_PARTS } from '../../long-parts.mjs';

/** What a file that looks at less in the usual run asks for, itself or by a fixture. */
const ASKS = /extent\.ts'|formula-views\.ts'|usualPath\(/;

it('the long run has every file that looks at less in the usual one, in one part', () => {
  const files = readdirSync('tests', { recursive: true, encoding: 'utf8' })
    .map((name) => `tests/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.(test|browser)\.ts$/.test(name) && ASKS.test(readFileSync(name, 'utf8')));
  expect(files.length).toBeGreaterThan(15);
  const parts = Object.values(LONG_PARTS).flatMap((part) => part.files);
  for (const file of files) {
    expect(
      parts.filter((part) => file.startsWith(part)),
      file,
    ).toHaveLength(1);
  }
});
