import { expect, test } from 'vitest';
import { fill } from '../../../../src/scenes/text/fill.ts';

test('a sentence takes its values, and keeps places that have none', () => {
  expect(fill('{label}, {percent} percent', { label: 'pizza', percent: 88 })).toBe('pizza, 88 percent');
  expect(fill('{a} and {b}', { a: 1 })).toBe('1 and {b}');
});

test('values are never taken for places', () => {
  expect(fill('{a} {b}', { a: '{b}', b: 'x' })).toBe('{b} x');
});
