// Pictures of all kinds as numbers, and what is refused. The facts stand in pages/picture-reader.ts.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import { it, namesOfFacts, sharedPage } from '../rigs/browser-test.ts';
import { ROOT } from '../rigs/harness.ts';

const PAGE = 'tests/picture-reader.html';
const PUBLISHED = '../shared/reference/cnn-explainer/model.json';
const names = await namesOfFacts(PAGE);

describe('pictures', () => {
  const page = sharedPage(PAGE, { waitsFor: 'load' });

  it.for(names)('%s', (name, { skip }) => {
    const isMissing = /published/.test(name) && !existsSync(join(ROOT, PUBLISHED));
    skip(isMissing, `there is no ${PUBLISHED}`);
    return page().evaluate((fact) => globalThis.facts[fact]?.(), name);
  });
});
