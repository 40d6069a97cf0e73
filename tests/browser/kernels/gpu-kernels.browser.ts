// The GPU backend on a device: every step against its error bound, and its calls. The facts stand in pages/gpu-kernels.ts.
import { describe } from 'vitest';
import { it, namesOfFacts, sharedPage } from '../rigs/browser-test.ts';

const PAGE = 'tests/gpu-kernels.html';
const names = await namesOfFacts(PAGE);

describe('GPU kernels', () => {
  const page = sharedPage(PAGE, { waitsFor: 'load' });

  it.for(names)('%s', (name) => page().evaluate((fact) => globalThis.facts[fact]?.(), name));
});
