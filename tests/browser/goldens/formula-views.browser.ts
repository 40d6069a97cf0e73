// The formula views as they look at rest.
import { describe } from 'vitest';
import { isLong } from '../../extent.ts';
import { expectGolden, it, sharedPage } from '../rigs/browser-test.ts';
import { addressOf, PATHS, settle } from '../rigs/element.ts';
import { captionsOf } from '../rigs/formula-numbers.ts';
import { SAYS_AT_ONCE } from '../rigs/timers.ts';
import { openView, rest, shotOfView } from '../rigs/views.ts';

/** What the usual run looks at; the long one looks at a large screen. */
const SIZES: readonly (readonly [number, number])[] = isLong
  ? [[1920, 1080]]
  : [
      [390, 844],
      [1440, 900],
    ];
const VIEWS = [
  { name: 'formula-conv', view: 'conv_1_1/3/1', at: 1500 },
  { name: 'formula-sum', view: 'conv_1_2/3/sum', at: 1500 },
  { name: 'formula-relu', view: 'relu_1_1/2', at: 1500 },
  { name: 'formula-max-pool', view: 'max_pool_1/4', at: 395 },
  { name: 'formula-softmax', view: 'softmax/6', at: 9 },
] as const;

describe.each(SIZES)('formula views look as they did at %i × %i', (width, height) => {
  // Without motion: what is looked at is where it all ends.
  const shared = sharedPage(addressOf(PATHS[0], 'picture=lifeboat-1'), {
    width,
    height,
    reducedMotion: true,
    before: SAYS_AT_ONCE,
  });

  for (const { name, view, at } of VIEWS) {
    it(name, async () => {
      const page = shared();
      await rest(page);
      await openView(page, view, at);
      await captionsOf(page);
      await settle(page);
      expectGolden(`${name}-${width}x${height}`, await shotOfView(page));
    });
  }
});
