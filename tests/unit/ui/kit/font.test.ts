import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inTime } from '../../../../src/ui/kit/deadline.ts';
import { loadFont } from '../../../../src/ui/kit/font.ts';

const faces: FakeFace[] = [];

class FakeFace {
  readonly family: string;
  readonly descriptors: FontFaceDescriptors;
  loading: Promise<unknown> = new Promise(() => {});
  constructor(family: string, _: string, descriptors: FontFaceDescriptors) {
    this.family = family;
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
