import { describe, expect, test } from 'vitest';
import { arePins, MOST_PINS, readPins, togglePin, writePins } from '../../../../src/scenes/state/pins.ts';

describe('pins', () => {
  test.each([
    [''],
    ['conv_1_1/3'],
    ['conv_1_1/3', 'relu_1_1/3'],
    ['net/conv/12', 'a,b/0', 'last layer/7', 'ü/10'],
  ])('are read back as they are written: %s', (...neurons) => {
    const named = neurons.filter((neuron) => neuron !== '');
    expect(readPins(writePins(named))).toEqual(named);
    expect(arePins(writePins(named))).toBe(true);
  });

  test.each(['conv', 'conv/', 'conv/03', 'conv/1,', ',conv/1', 'conv/1,,relu/1', 'conv/1,conv/1', 'a/1,b'])(
    'are not %j',
    (text) => expect(arePins(text)).toBe(false),
  );

  test('are as many as can be compared: one more takes the place of the oldest', () => {
    const all = ['a/0', 'a/1', 'a/2', 'a/3', 'a/4'];
    const pins = all.reduce(togglePin, '');
    expect(readPins(pins)).toEqual(all.slice(-MOST_PINS));
    expect(arePins(writePins(all))).toBe(false);
  });

  test('are taken away one by one', () => {
    expect(togglePin('a/0,b/1,c/2', 'b/1')).toBe('a/0,c/2');
    expect(togglePin('a/0', 'a/0')).toBe('');
  });
});
