import { existsSync } from 'node:fs';
import type { Page } from 'puppeteer';

const PUBLISHED = 'shared/reference/cnn-explainer/';

export const name = 'pictures';
export const pageOptions = { waitsFor: 'load' } as const;

/** Checks of pages/picture.ts; those with the published model only where it stands beside the project. */
export async function run(page: Page): Promise<{ name: string; ok: boolean; detail?: string }[]> {
  const isServed = existsSync(`../${PUBLISHED}model.json`);
  if (!isServed) console.warn(`SKIPPED: no published model at ../${PUBLISHED}; its logits are not checked.`);
  const address = isServed ? new URL(`/${PUBLISHED}`, page.url()).href : null;
  return page.evaluate((folder) => window.checkPictures(folder), address);
}
