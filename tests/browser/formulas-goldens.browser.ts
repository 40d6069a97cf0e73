// The formula views as they look at rest.
import assert from 'node:assert/strict';
import { addressOf, PATHS, settle } from './element.ts';
import { toldBy } from './formulas.rig.ts';
import type { BrowserTests, Check, Context } from './run.ts';
import { restAt, shotOfView } from './views.rig.ts';

const SIZES = [
  [390, 844],
  [1440, 900],
  [1920, 1080],
] as const;
const VIEWS = [
  { name: 'formula-conv', view: 'conv_1_1/3/1', at: 1500 },
  { name: 'formula-sum', view: 'conv_1_2/3/sum', at: 1500 },
  { name: 'formula-relu', view: 'relu_1_1/2', at: 1500 },
  { name: 'formula-max-pool', view: 'max_pool_1/4', at: 395 },
  { name: 'formula-softmax', view: 'softmax/6', at: 9 },
] as const;

async function checkView(t: Context, { name, view, at }: (typeof VIEWS)[number]): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const [width, height] of SIZES) {
    const query = `picture=lifeboat-1&view=${view}&at=${at}`;
    // Without motion: what is looked at is where it all ends.
    const page = await t.openPage(addressOf(PATHS[0], query), { width, height, reducedMotion: true });
    await restAt(page, at);
    await toldBy(page);
    await settle(page);
    const golden = `${name}-${width}x${height}`;
    try {
      t.golden(golden, await shotOfView(page));
      checks.push({ name: golden, ok: true });
    } catch (error) {
      checks.push({
        name: golden,
        ok: false,
        detail: error instanceof Error ? error.message : String(error),
      });
    }
    await page.close();
  }
  assert.equal(checks.length, SIZES.length);
  return checks;
}

export const tests: BrowserTests = Object.fromEntries(
  VIEWS.map((each) => [`${each.name} looks as it did`, (t: Context) => checkView(t, each)]),
);
