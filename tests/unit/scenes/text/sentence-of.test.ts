import { language } from 'convolens:strings/en';
import { expect, test } from 'vitest';
import { CodedError } from '../../../../src/compute/coded-error.ts';
import { ModelFileError } from '../../../../src/compute/formats/model-file-error.ts';
import { ShapeError } from '../../../../src/compute/model/shape.ts';
import { sentenceOf } from '../../../../src/scenes/text/sentence-of.ts';

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

test.each([new TypeError('x is not a function'), 'lost', null, new CodedError('nowhere', {}, 'x')])(
  'what nobody expected gets a plain sentence: %s',
  (error) => {
    expect(say(error)).toBe(language.strings.page.wrong);
  },
);
