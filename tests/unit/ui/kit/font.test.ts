import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inTime } from '../../../../src/ui/kit/deadline.ts';
import { FONT_FAMILIES, loadFont, loadLanguageFont, loadMoreOfFont } from '../../../../src/ui/kit/font.ts';

const faces: FakeFace[] = [];

class FakeFace {
  readonly family: string;
  readonly source: string;
  readonly descriptors: FontFaceDescriptors;
  loading: Promise<unknown> = new Promise(() => {});
  constructor(family: string, source: string, descriptors: FontFaceDescriptors) {
    this.family = family;
    this.source = source;
    this.descriptors = descriptors;
    faces.push(this);
  }
  load(): Promise<unknown> {
    return this.loading;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  faces.length = 0;
  vi.stubGlobal('FontFace', FakeFace);
  vi.stubGlobal('document', { fonts: new Set<FakeFace>() });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('a font that never answers leaves the text to the font of the system, at once', async () => {
  let waited: unknown = 'waiting';
  inTime(loadFont('/font.woff2'), 2000).then((value) => {
    waited = value;
  });
  expect(faces.map(({ descriptors }) => descriptors.display)).toEqual(['swap']);
  await vi.advanceTimersByTimeAsync(2001);
  expect(waited).toBeNull();
});

test('a font that cannot be had holds nothing up, and two elements ask for one', async () => {
  loadFont('/font.woff2');
  for (const face of faces) {
    face.loading = Promise.reject(new DOMException('A network error occurred.', 'NetworkError'));
  }
  await expect(loadFont('/font.woff2')).resolves.toBeUndefined();
  expect(faces).toHaveLength(1);
});

const simplified = { start: '/hans.woff2', more: '/hans-more.woff2' };
const placed = () => [...document.fonts].map((face) => (face as unknown as FakeFace).source).sort();

test('a language that has no font of its own loads none', async () => {
  await loadLanguageFont(undefined);
  await loadMoreOfFont(undefined);
  expect(faces).toEqual([]);
});

test('the font of a language is one face for all weights, its rest another that comes when it is asked for', async () => {
  let isLoaded = false;
  loadLanguageFont(simplified).then(() => {
    isLoaded = true;
  });
  expect(placed()).toEqual(['url("/hans.woff2")']);
  loadMoreOfFont(simplified);
  expect(placed()).toEqual(['url("/hans-more.woff2")', 'url("/hans.woff2")']);
  for (const { family, descriptors } of faces) {
    expect(FONT_FAMILIES).toContain(`"${family}"`);
    expect(descriptors).toEqual({ weight: '200 900', display: 'swap' });
  }
  await vi.advanceTimersByTimeAsync(1);
  expect(isLoaded).toBe(false);
});

test('the font of a language that cannot be had holds nothing up', async () => {
  loadLanguageFont(simplified);
  loadMoreOfFont(simplified);
  for (const face of faces) face.loading = Promise.reject(new DOMException('No.', 'NetworkError'));
  await expect(loadLanguageFont(simplified)).resolves.toBeUndefined();
  await expect(loadMoreOfFont(simplified)).resolves.toBeUndefined();
  expect(faces).toHaveLength(2);
});

test('the font of another language takes the place of the one before', () => {
  loadFont('/font.woff2');
  loadLanguageFont(simplified);
  loadMoreOfFont(simplified);
  const traditional = { start: '/hant.woff2', more: '/hant-more.woff2' };
  loadLanguageFont(traditional);
  loadMoreOfFont(traditional);
  expect(placed()).toEqual(['url("/font.woff2")', 'url("/hant-more.woff2")', 'url("/hant.woff2")']);
});

test('the page lists the same fonts as the canvas', () => {
  for (const path of ['src/ui/style.css', 'src/ui/article/article.css']) {
    const lists = [...readFileSync(path, 'utf8').matchAll(/"Source Sans 3"[^;]*/g)].map(([list]) => list);
    expect(lists.map((list) => list.replace(/\s+/g, ' '))).toEqual([FONT_FAMILIES]);
  }
});
