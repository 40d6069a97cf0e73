import { encode } from 'jpeg-js';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { readImageHeader } from '../../../../src/compute/image/image-header.ts';

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));
const textBytes = (text: string) => new TextEncoder().encode(text);
const gif = bytesOf('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7');
const webp = bytesOf('UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAUAmJaQAA3AA/v02aAA=');
const webpLossless = bytesOf('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==');
const avif = bytesOf(
  'AAAAHGZ0eXBhdmlmAAAAAG1pZjFhdmlmbWlhZgAAANZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAAA+gABAAAAAAAAACcAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABhdjAxAAAAAA5waXRtAAAAAAABAAAAVmlwcnAAAAA4aXBjbwAAAAxhdjFDgSACAAAAABRpc3BlAAAAAAAAABAAAAAQAAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAgMAAAAvbWRhdBIACgg4DP/aQENBpDIZF4JjBMAAMoAAAAA61vXQxJ5x4yQKNdIVvA==',
);
const png = new Uint8Array(PNG.sync.write(new PNG({ width: 30, height: 80 })));
const jpeg = new Uint8Array(encode({ width: 50, height: 64, data: Buffer.alloc(4 * 50 * 64, 90) }, 80).data);

describe('the header of a picture file', () => {
  test.each([
    { type: 'png', bytes: png, size: { width: 30, height: 80 } },
    { type: 'jpeg', bytes: jpeg, size: { width: 50, height: 64 } },
    { type: 'gif', bytes: gif, size: { width: 1, height: 1 } },
    { type: 'webp', bytes: webp, size: { width: 1, height: 1 } },
    { type: 'webp', bytes: webpLossless, size: { width: 1, height: 1 } },
    { type: 'avif', bytes: avif, size: { width: 16, height: 16 } },
  ])('tells kind and size: $type', ({ type, bytes, size }) => {
    expect(readImageHeader(bytes)).toEqual({ type, size, isTruncated: false });
  });

  test('tells at which lengths a file is cut', () => {
    let seen = 0;
    for (const bytes of [png, jpeg, gif]) {
      // The last bytes are a checksum or an end marker.
      for (let length = 12; length < bytes.length - 8; length++) {
        expect(readImageHeader(bytes.subarray(0, length))?.isTruncated, `${length} of ${bytes.length}`).toBe(
          true,
        );
        seen++;
      }
    }
    expect(seen).toBeGreaterThan(500);
    expect(readImageHeader(webp.subarray(0, 40))?.isTruncated).toBe(true);
    expect(readImageHeader(avif.subarray(0, 280))?.isTruncated).toBe(true);
  });

  test('finds a drawing behind declarations and comments', () => {
    const drawings = [
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      '\uFEFF<?xml version="1.0"?>\n<!-- made by hand -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">\n<svg >',
      '<!DOCTYPE svg [<!ENTITY a "b">]><svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>',
    ];
    for (const text of drawings) expect(readImageHeader(textBytes(text))?.type, text).toBe('svg');
  });

  test('knows nothing of other files', () => {
    const others = ['', 'hello', '<html><svg></svg></html>', '{"a": 1}', '%PDF-1.7', '<svgx>'];
    for (const text of others) expect(readImageHeader(textBytes(text)), text).toBeNull();
  });
});
