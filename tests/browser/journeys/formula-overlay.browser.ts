// Formulas over the canvas, without a network: what they show, where they stand, what is read. The facts stand in
// pages/formula-overlay.ts.
import { describe } from 'vitest';
import { it, namesOfFacts, sharedPage } from '../rigs/browser-test.ts';

const PAGE = 'tests/formula-overlay.html';
const names = await namesOfFacts(PAGE);

describe('formulas over the canvas', () => {
  const page = sharedPage(PAGE, { waitsFor: 'load' });

  it.for(names)('%s', (name) => page().evaluate((fact) => globalThis.facts[fact]?.(), name));
});
