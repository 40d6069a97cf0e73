import type { Page } from 'puppeteer';
import type { Check } from './run.ts';

export const name = 'gpu kernels';

/** The checks of pages/gpu-kernels.ts. */
export async function run(page: Page): Promise<readonly Check[]> {
  return page.evaluate(() => globalThis.runKernelTests());
}
