import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPicturePreparer } from '../../../../../src/scenes/runtime/pictures/picture-preparer.ts';
import { fourthModel, thirdModel } from '../../../compute/fixtures/models.ts';
import { createPaperPlatform, type PaperPlatform, paperInput } from '../../fixtures/paper-platform.ts';

const [MODEL, OTHER] = [fourthModel(), thirdModel()];

let platform: PaperPlatform;

beforeEach(() => {
  vi.useFakeTimers();
  platform = createPaperPlatform();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

/** Reads a picture as its size tells, and takes it over. */
const reader = {
  async read(source: unknown, shape: readonly number[]) {
    if (!(source instanceof Blob)) (source as ImageBitmap).close();
    return { input: paperInput('any', shape), preview: platform.bitmap('preview') };
  },
};

test('a picture without bytes is prepared again from a copy of its preview', async () => {
  const preparer = createPicturePreparer({
    ...{ reader, pictureAt: async () => platform.bitmap('elsewhere') },
    copy: platform.pictures.copy,
  });
  const first = await preparer.prepare('https://elsewhere.test/1.png', MODEL);
  const again = await preparer.prepareAgain(first, OTHER);
  expect([first.model, again.model, again.bytes]).toEqual([MODEL, OTHER, null]);
  expect(platform.openBitmaps).toBe(2);
  for (const { preview } of [first, again]) preview.close();
  expect(platform.openBitmaps).toBe(0);
});

test('a preview that the browser does not copy in 10 s is given up, and closed where it comes later', async () => {
  let give = (_copy: ImageBitmap) => {};
  const preparer = createPicturePreparer({
    ...{ reader, pictureAt: async () => platform.bitmap('elsewhere') },
    copy: () =>
      new Promise((resolve) => {
        give = resolve;
      }),
  });
  const first = await preparer.prepare('https://elsewhere.test/1.png', MODEL);
  const caught = preparer.prepareAgain(first, OTHER).catch((error) => error);
  await vi.advanceTimersByTimeAsync(10_001);
  expect(await caught).toMatchObject({ name: 'PictureError', code: 'pictureSilent' });
  give(platform.bitmap('late'));
  await vi.advanceTimersByTimeAsync(0);
  first.preview.close();
  expect(platform.openBitmaps).toBe(0);
});
