import { language } from 'convolens:strings/en';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CodedError } from '../../../../src/compute/coded-error.ts';
import { ModelFileError } from '../../../../src/compute/formats/model-file-error.ts';
import { ShapeError } from '../../../../src/compute/model/shape.ts';
import { inWords, sentenceOf } from '../../../../src/ui/kit/sentence-of.ts';
import { GalleryError } from '../../../../src/ui/pictures/gallery.ts';

let logged: unknown[] = [];
beforeEach(() => {
  logged = [];
  vi.spyOn(console, 'error').mockImplementation((error) => logged.push(error));
});
afterEach(() => vi.restoreAllMocks());

const say = (error: unknown) => sentenceOf(error, language.strings);

test('an error is said by its code and parameters, not by its message', () => {
  const error = new ModelFileError('layerTwice', { layer: 'conv' }, 'for developers');
  expect(say(error)).toBe('Two layers are called "conv". Give every layer its own name.');
  expect(say(new ModelFileError('jsonIsPage', {}, 'for developers'))).toContain('web page');
});

test('an error within an error is said in its sentence', () => {
  const reason = new ShapeError('for developers', 'mapsExpected', { op: 'Convolution', shape: '[10]' });
  const error = new ModelFileError(
    'layerMisfit',
    { kind: 'Conv2D', layer: 'conv', reason },
    'for developers',
  );
  expect(say(error)).toBe(
    'Conv2D layer "conv": Convolution got an input of shape [10]; expected [channels, height, width]. ' +
      'Place it before the flatten layer.',
  );
});

test('how many files there are decides how a sentence about them begins', () => {
  const of = (count: number, files: string) =>
    say(new ModelFileError('weightsFilesLength', { count, files, got: 3, expected: 4, amount: 'few' }, 'x'));
  expect(of(1, '"a.bin"')).toMatch(/^The weights file "a.bin" has 3 bytes; .* \(too few: /);
  expect(of(2, '"a.bin", "b.bin"')).toMatch(/^The weights files "a.bin", "b.bin" have 3 bytes/);
});

test('errors within an error are said one after another', () => {
  const what = [
    new GalleryError('entryNone', { number: 2 }, 'x'),
    new GalleryError('entryWithoutId', { number: 5 }, 'x'),
  ];
  expect(say(new GalleryError('entriesLeftOut', { count: 2, total: 9, what }, 'x'))).toContain(
    '2 of 9 pictures (number 2 is no picture; number 5 has no id)',
  );
});

test("no browser's own words are told; the console has them", () => {
  const strange = [
    new TypeError("Cannot read properties of undefined (reading 'x')"),
    new DOMException('The operation was aborted.', 'AbortError'),
    new Error('WebAssembly.compile(): Wasm code generation disallowed by embedder'),
    new CodedError('nowhere', {}, 'a code without a sentence'),
    'a text that was thrown',
    undefined,
  ];
  for (const error of strange) expect(say(error)).toBe(language.strings.page.wrong);
  expect(logged).toEqual(strange);
  expect(language.strings.page.wrong).toMatch(/^[A-Z][^:()]*\.$/);
});

test('a page around the element gets the sentence as a message, the name, and the error itself as a cause', () => {
  const error = new ModelFileError('jsonIsPage', {}, 'for developers');
  const told = inWords(error, say(error));
  expect(told).toBeInstanceOf(Error);
  expect([told.message, told.name, told.cause]).toEqual([say(error), 'ModelFileError', error]);
  expect(logged).toEqual([]);
});
