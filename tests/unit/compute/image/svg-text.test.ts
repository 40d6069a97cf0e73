import { describe, expect, test } from 'vitest';
import { decodeXml, isSvg, sizeSvg } from '../../../../src/compute/image/svg-text.ts';

const sizeOf = (attributes: string) => {
  const { width, height } = sizeSvg(`<svg ${attributes}><rect/></svg>`) ?? {};
  return [width, height];
};

describe('the size of a drawing', () => {
  test('is 512 pixels along its shorter side', () => {
    expect(sizeOf('width="24" height="24"')).toEqual([512, 512]);
    expect(sizeOf("width='3000px' height='6000px'")).toEqual([512, 1024]);
    expect(sizeOf('width="2in" height="2.54cm"')).toEqual([1024, 512]);
  });

  test('comes from the viewBox where there is no other', () => {
    expect(sizeOf('viewBox="0 0 10 30"')).toEqual([512, 1536]);
    expect(sizeOf('viewBox="-5,-5,30,10" width="100%"')).toEqual([1536, 512]);
    expect(sizeOf('viewBox="0 0 10 20" height="5"')).toEqual([512, 1024]);
  });

  test('is a square where nothing is known, and never longer than 8192 pixels', () => {
    for (const attributes of ['', 'width="0"', 'viewBox="0 0 0 0"', 'viewBox="a b c d"', 'width="3em"']) {
      expect(sizeOf(attributes), attributes).toEqual([512, 512]);
    }
    expect(sizeOf('width="100000" height="10"')).toEqual([8192, 1]);
  });

  test('is written into the drawing, with a viewBox that keeps its content', () => {
    const sized = sizeSvg(
      '<?xml version="1.0" encoding="latin1"?>\n<svg stroke-width="2" width="20" height="10">a</svg>',
    );
    expect(sized?.svg).toBe('\n<svg viewBox="0 0 20 10" height="512" width="1024" stroke-width="2">a</svg>');
  });
});

test('a drawing is found behind declarations and comments, however many', () => {
  expect(isSvg(`${'<!-- a --> '.repeat(3000)}<svg>`)).toBe(true);
  expect(isSvg(`${'<!-- a --> '.repeat(3000)}<html>`)).toBe(false);
  expect(isSvg('<!-- <svg> -->')).toBe(false);
  expect(sizeSvg('<html>')).toBeNull();
});

test('text is decoded by its mark or its declaration', () => {
  const utf16 = new Uint8Array([0xff, 0xfe, ...Array.from('<svg>').flatMap((c) => [c.charCodeAt(0), 0])]);
  expect(decodeXml(utf16)).toBe('<svg>');
  const latin = new Uint8Array(Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><é>', 'latin1'));
  expect(decodeXml(latin)).toContain('<é>');
  const unknown = new TextEncoder().encode('<?xml encoding="klingon"?><é>');
  expect(decodeXml(unknown)).toContain('<é>');
});
