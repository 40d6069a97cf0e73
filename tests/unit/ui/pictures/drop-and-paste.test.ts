import { expect, test } from 'vitest';
import { addressIn } from '../../../../src/ui/pictures/drop-and-paste.ts';

test('finds the address of a picture in what was pasted', () => {
  expect(addressIn('https://example.org/cat.png')).toBe('https://example.org/cat.png');
  expect(addressIn('  http://example.org/a b\nhttps://example.org/c.jpg  ')).toBe(
    'https://example.org/c.jpg',
  );
  expect(addressIn('data:image/png;base64,AAAA')).toBe('data:image/png;base64,AAAA');
  expect(addressIn('# a comment\r\nhttps://example.org/dog.webp')).toBe('https://example.org/dog.webp');
});

test('takes no other text for one', () => {
  for (const text of [
    '',
    'cat',
    'example.org/cat.png',
    'javascript:alert(1)',
    'see https://example.org',
    'data:text/html,x',
  ])
    expect(addressIn(text), text).toBeNull();
});
