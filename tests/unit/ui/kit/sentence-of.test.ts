import { language as german } from 'convolens:strings/de';
import { language } from 'convolens:strings/en';
import { language as chinese } from 'convolens:strings/zh-Hans';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { GpuRefusedError } from '../../../../src/compute/backends/backend.ts';
import { brokenError, slowError } from '../../../../src/compute/backends/cpu-error.ts';
import { CodedError } from '../../../../src/compute/coded-error.ts';
import { ModelFileError } from '../../../../src/compute/formats/model-file-error.ts';
import { ShapeError } from '../../../../src/compute/model/shape.ts';
import { UnknownLayerError } from '../../../../src/scenes/runtime/activations.ts';
import { PictureError } from '../../../../src/scenes/runtime/pictures/picture-error.ts';
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
  const reason = new ShapeError('for developers', 'mapsExpected', { op: 'conv2d', shape: '[10]' });
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

test('what of a model does not fit is named in the language of the sentence', () => {
  const shape = { op: 'conv2d', shape: '[10]' };
  const size = { size: '5 × 5', most: '3 × 3' };
  const errors = [
    new ShapeError('x', 'mapsExpected', shape),
    new ShapeError('x', 'vectorExpected', { ...shape, op: 'dense' }),
    new ShapeError('x', 'windowTooLarge', { op: 'conv2d', part: 'kernel', ...size }),
    new ShapeError('x', 'windowTooLarge', { op: 'max_pool', part: 'window', ...size }),
    ...(['maps', 'weights', 'table'] as const).map(
      (part) => new ShapeError('x', 'tooLargeForGpu', { part, size: '3 MB', most: '2 MB' }),
    ),
    // An op that the sentence has no word for.
    new ShapeError('x', 'mapsExpected', { ...shape, op: 'toy' }),
  ];
  const beginnings = (strings: typeof language.strings) =>
    errors.map((error) => /^.*?(?=\d|\[|5 ×)/.exec(sentenceOf(error, strings))?.[0]);
  expect(beginnings(german.strings)).toEqual([
    'Die Faltung hat eine Eingabe der Form ',
    'Die Dense-Schicht hat eine Eingabe der Form ',
    'Die Faltung: Der Kernel überdeckt ',
    'Das Max-Pooling: Das Fenster überdeckt ',
    'Die Karten des Modells brauchen ',
    'Die Gewichte des Modells brauchen ',
    'Das Verzeichnis der Karten des Modells braucht ',
    'Diese Schicht hat eine Eingabe der Form ',
  ]);
  expect(beginnings(chinese.strings)).toEqual([
    '卷积的输入形状是',
    '全连接层的输入形状是',
    '卷积：卷积核覆盖',
    '最大池化：窗口覆盖',
    '模型的特征图占',
    '模型的权重占',
    '模型的特征图目录占',
    '这一层的输入形状是',
  ]);
});

test('why a browser refuses, in its own words, is for developers', () => {
  const errors = [
    new GpuRefusedError('out of memory', {}),
    brokenError('It did not answer.'),
    new ModelFileError('jsonBroken', {}, 'x', { cause: new SyntaxError('Unexpected token') }),
  ];
  for (const { strings } of [language, german, chinese]) {
    for (const error of errors) expect(sentenceOf(error, strings)).not.toMatch(/memory|answer|token|[(（]/);
  }
});

test('large counts are said as the language counts', () => {
  const slow = slowError('slowOnPage', 12.34e9, 5e9);
  const picture = new PictureError('pictureTooLarge', { megapixels: 240, most: 100 }, 'x');
  const counts = [slow, picture].map((error) =>
    [language, german, chinese].map(({ strings }) =>
      sentenceOf(error, strings).match(/\d[\d.]* ?[\p{L}]+/gu),
    ),
  );
  expect(counts).toEqual([
    [
      ['12340 million', '5000 million'],
      ['12340 Millionen', '5000 Millionen'],
      ['123.4亿次乘法', '50亿次'],
    ],
    [
      ['240 megapixels', '100 can'],
      ['240 Megapixel', '100 sind'],
      ['2.4亿像素', '1亿像素'],
    ],
  ]);
  const small = slowError('slowWithoutWasm', 160.2e6, 150e6);
  expect(sentenceOf(small, chinese.strings)).toContain('要做1.61亿次乘法；最多只能等1.5亿次');
});

test('how many files there are decides how a sentence about them begins', () => {
  const of = (...files: string[]) => {
    const lengths = { count: files.length, got: 3, expected: 4 };
    return say(new ModelFileError('weightsFilesLength', { ...lengths, files, amount: 'few' }, 'x'));
  };
  expect(of('"a.bin"')).toMatch(/^The weights file "a.bin" has 3 bytes; .* \(too few: /);
  expect(of('"a.bin"', '"b.bin"')).toMatch(/^The weights files "a.bin", "b.bin" have 3 bytes/);
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

test('names and clauses in a sentence are joined as the language joins them', () => {
  const layers = new UnknownLayerError({ layer: 'conv_9', layers: ['input', 'conv_1', 'softmax'] });
  const what = [
    new GalleryError('entryNone', { number: 2 }, 'x'),
    new GalleryError('entryWithoutId', { number: 5 }, 'x'),
  ];
  const entries = new GalleryError('entriesLeftOut', { count: 2, total: 9, what }, 'x');
  expect(layers.message).toContain('It has: input, conv_1, softmax.');
  expect([language, german, chinese].map(({ strings }) => sentenceOf(layers, strings))).toEqual([
    layers.message,
    'Das Modell hat keine Schicht namens „conv_9“. Es hat: input, conv_1, softmax.',
    '模型中没有叫“conv_9”的层。它有：input、conv_1、softmax。',
  ]);
  expect(sentenceOf(entries, chinese.strings)).toContain('（第2项不是图片；第5项没有id）');
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
