import type { Page } from 'puppeteer';
import { SAMPLES } from './insets.samples.ts';
import type { Check } from './run.ts';

export const name = 'formulas over the canvas';
export const pageOptions = { waitsFor: 'load' } as const;

/** Checks of pages/insets.ts. */
export function run(page: Page): Promise<Check[]> {
  return page.evaluate((samples) => window.checkInsets(samples), SAMPLES);
}
