import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPictureAt } from '../../../../../src/scenes/runtime/pictures/picture-address.ts';
import { createPaperPlatform, type PaperPlatform } from '../../fixtures/paper-platform.ts';

let platform: PaperPlatform;

beforeEach(() => {
  vi.useFakeTimers();
  platform = createPaperPlatform();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

/** The platform with another way to decode a picture of another host. */
const decodingBy = (decodeAt: PaperPlatform['pictures']['decodeAt']) =>
  createPictureAt({ ...platform, pictures: { ...platform.pictures, decodeAt } });

test.each([
  ['pictures/1.png', 'https://page.test/pictures/1.png'],
  ['https://page.test/2.png', 'https://page.test/2.png'],
  ['data:image/png;base64,AAAA', 'data:image/png;base64,AAAA'],
  ['blob:https://page.test/3', 'blob:https://page.test/3'],
])('%s is fetched', async (address, fetched) => {
  const picture = await createPictureAt(platform)(address);
  expect(picture).toBeInstanceOf(Blob);
  expect(await (picture as Blob).text()).toBe(fetched);
});

test('a picture of another host is decoded, since its bytes may not be had', async () => {
  const asked: string[] = [];
  const pictureAt = decodingBy(async (address) => {
    asked.push(address);
    return platform.bitmap(address);
  });
  ((await pictureAt('https://elsewhere.test/4.png')) as ImageBitmap).close();
  expect(asked).toEqual(['https://elsewhere.test/4.png']);
});

test.each(['http://', 'https://[', '//'])('%s is no address', async (address) => {
  await expect(createPictureAt(platform)(address)).rejects.toMatchObject({
    name: 'PictureError',
    message: /That is not an address/,
  });
});

test('a picture that is not there gets a sentence', async () => {
  const fetchFile = async () => new Response('Not here.', { status: 404 });
  const pictureAt = createPictureAt({ ...platform, fetch: fetchFile });
  await expect(pictureAt('1.png')).rejects.toThrow(/There is no picture at that address/);
});

test('a picture whose server does not answer is given up after 15 s', async () => {
  const pictureAt = createPictureAt({ ...platform, fetch: () => new Promise(() => {}) });
  const caught = pictureAt('1.png').catch((error) => error);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await caught).toMatchObject({ name: 'PictureError', code: 'pictureNotComing' });
});

test('so is one of another host after 30 s, and it is closed where it comes later', async () => {
  let give = (_picture: ImageBitmap) => {};
  let isStopped = () => false;
  const pictureAt = decodingBy((_, signal) => {
    isStopped = () => signal.aborted;
    return new Promise((resolve) => {
      give = resolve;
    });
  });
  const caught = pictureAt('https://elsewhere.test/4.png').catch((error) => error);
  await vi.advanceTimersByTimeAsync(30_001);
  expect(await caught).toMatchObject({ message: /No picture could be read/ });
  expect(isStopped()).toBe(true);
  give(platform.bitmap('late'));
  await vi.advanceTimersByTimeAsync(0);
  expect(platform.openBitmaps).toBe(0);
});

test('a picture that its host does not allow gets a sentence', async () => {
  const pictureAt = decodingBy(() => Promise.reject(new DOMException('No.', 'EncodingError')));
  await expect(pictureAt('https://elsewhere.test/4.png')).rejects.toThrow(/may not allow it/);
});

test('what is on its way is given up at the end, and nothing is asked for any more', async () => {
  const ending = new AbortController();
  const silent: PaperPlatform = {
    ...platform,
    fetch: () => new Promise(() => {}),
    pictures: {
      ...platform.pictures,
      decodeAt: (_, signal) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    },
  };
  const pictureAt = createPictureAt(silent, { signal: ending.signal });
  const caught = ['1.png', 'https://elsewhere.test/4.png'].map((address) =>
    pictureAt(address).catch((error) => error),
  );
  ending.abort();
  for (const error of await Promise.all(caught)) expect(error).toMatchObject({ code: 'readerStopped' });
  await expect(pictureAt('1.png')).rejects.toMatchObject({ code: 'readerStopped' });
});
