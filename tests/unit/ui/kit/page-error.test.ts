import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ModelFileError } from '../../../../src/compute/formats/model-file-error.ts';
import { DrawingError } from '../../../../src/scenes/runtime/open-surface.ts';
import { canTryAgain, PageError, sentenceOf, toPageError } from '../../../../src/ui/kit/page-error.ts';
import { GalleryError } from '../../../../src/ui/pictures/gallery.ts';
import { PictureError } from '../../../../src/ui/pictures/picture-reader.ts';

let logged: unknown[] = [];
beforeEach(() => {
  logged = [];
  vi.spyOn(console, 'error').mockImplementation((error) => logged.push(error));
});
afterEach(() => vi.restoreAllMocks());

test('errors that are sentences are told as they are', () => {
  const sentence = 'The file is empty. Choose another.';
  const kinds = [PageError, PictureError, GalleryError, DrawingError];
  const errors = [new ModelFileError('jsonIsPage', {}, sentence), ...kinds.map((kind) => new kind(sentence))];
  for (const error of errors) {
    expect(sentenceOf(error)).toBe('The file is empty. Choose another.');
    expect(toPageError(error)).toBe(error);
  }
  expect(logged).toEqual([]);
});

test("no browser's own words are told; the console has them", () => {
  const strange = [
    new TypeError("Cannot read properties of undefined (reading 'x')"),
    new DOMException('The operation was aborted.', 'AbortError'),
    new Error('WebAssembly.compile(): Wasm code generation disallowed by embedder'),
    'a text that was thrown',
    undefined,
  ];
  for (const error of strange) {
    const told = toPageError(error);
    expect(told).toBeInstanceOf(PageError);
    expect(told.cause).toBe(error);
    expect(told.message).toMatch(/^[A-Z][^:()]*\.$/);
  }
  expect(logged).toEqual(strange);
});

test('a download that has broken off may come at another try', () => {
  expect(canTryAgain(new ModelFileError('jsonIsPage', {}, 'It broke off.', { canRetry: true }))).toBe(true);
  expect(canTryAgain(new ModelFileError('jsonIsPage', {}, 'It is no model.'))).toBe(false);
  expect(canTryAgain(new TypeError('canRetry'))).toBe(false);
});
