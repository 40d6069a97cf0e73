import { decodeXml, isSvg } from './svg-text.ts';

/** What the bytes of a picture file say without decoding it. */
export interface ImageHeader {
  readonly type: 'png' | 'jpeg' | 'gif' | 'webp' | 'avif' | 'svg';
  /** Pixels before any rotation; null for a vector drawing. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** Whether the file stops before its end. */
  readonly isTruncated: boolean;
}

/** Bytes in which the start of a drawing must stand. */
const SVG_HEAD = 65_536;

/**
 * Recognises the common kinds of picture files by their contents and reads their size: PNG (ISO 15948), JPEG (ITU T.81),
 * GIF89a, WebP (RFC 9649), AVIF (ISO 14496-12), SVG.
 * @returns null for anything else.
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (textAt(bytes, 1, 3) === 'PNG' && bytes[0] === 0x89) return readPng(bytes, view);
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return readJpeg(bytes, view);
  if (/^GIF8[79]a$/.test(textAt(bytes, 0, 6))) return readGif(bytes, view);
  if (textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP') return readWebp(bytes, view);
  if (/^ftypavi[fs]$/.test(textAt(bytes, 4, 8))) return readAvif(bytes, view);
  return isSvg(decodeXml(bytes.subarray(0, SVG_HEAD)))
    ? { type: 'svg', size: null, isTruncated: false }
    : null;
}

function textAt(bytes: Uint8Array, offset: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + length));
}

/** Walks the chunks: the last must be IEND. */
function readPng(bytes: Uint8Array, view: DataView): ImageHeader {
  if (bytes.length < 24) return { type: 'png', size: null, isTruncated: true };
  const size = { width: view.getUint32(16), height: view.getUint32(20) };
  let offset = 8;
  while (offset + 12 <= bytes.length) {
    if (textAt(bytes, offset + 4, 4) === 'IEND') return { type: 'png', size, isTruncated: false };
    offset += 12 + view.getUint32(offset);
  }
  return { type: 'png', size, isTruncated: true };
}

/** Frame headers: SOF0 to SOF15 without DHT, JPG and DAC, which share their numbers. */
function isFrameMarker(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/** Walks the segments up to the first scan; the end marker must stand somewhere after it. */
function readJpeg(bytes: Uint8Array, view: DataView): ImageHeader {
  let size: ImageHeader['size'] = null;
  let offset = 2;
  while (offset + 9 < bytes.length && bytes[offset] === 0xff) {
    const marker = bytes[offset + 1] ?? 0;
    if (marker === 0xff) {
      offset++;
      continue;
    }
    if (isFrameMarker(marker)) {
      size = { height: view.getUint16(offset + 5), width: view.getUint16(offset + 7) };
    }
    if (marker === START_OF_SCAN) return { type: 'jpeg', size, isTruncated: !hasEnd(bytes, offset) };
    offset += 2 + view.getUint16(offset + 2);
  }
  return { type: 'jpeg', size, isTruncated: !hasEnd(bytes, offset) };
}

/** Looks from the end, where the marker stands in most files. */
function hasEnd(bytes: Uint8Array, from: number): boolean {
  for (let at = bytes.length - 2; at > from; at--) {
    if (bytes[at] === 0xff && bytes[at + 1] === END_OF_IMAGE) return true;
  }
  return false;
}

/** Only the first frame is shown: a file that stops in a later one is let through. */
function readGif(bytes: Uint8Array, view: DataView): ImageHeader {
  if (bytes.length < 13) return { type: 'gif', size: null, isTruncated: true };
  const size = { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  const tableAt = (at: number) => ((bytes[at] ?? 0) & 0x80 ? 3 << (((bytes[at] ?? 0) & 7) + 1) : 0);
  /** Where a chain of data blocks ends; past the file when it is cut. */
  const skipBlocks = (from: number) => {
    let at = from;
    while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0);
    return at + 1;
  };
  let offset = 13 + tableAt(10);
  while (bytes[offset] === 0x21) offset = skipBlocks(offset + 2);
  const end =
    bytes[offset] === 0x2c ? skipBlocks(offset + 11 + tableAt(offset + 9)) : Number.POSITIVE_INFINITY;
  return { type: 'gif', size, isTruncated: end > bytes.length };
}

function readWebp(bytes: Uint8Array, view: DataView): ImageHeader {
  if (bytes.length < 30) return { type: 'webp', size: null, isTruncated: true };
  const isTruncated = 8 + view.getUint32(4, true) > bytes.length;
  const uint24 = (at: number) => view.getUint16(at, true) + ((bytes[at + 2] ?? 0) << 16);
  switch (textAt(bytes, 12, 4)) {
    case 'VP8X':
      return { type: 'webp', size: { width: uint24(24) + 1, height: uint24(27) + 1 }, isTruncated };
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return {
        type: 'webp',
        size: { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 },
        isTruncated,
      };
    }
    default: {
      const side = (at: number) => view.getUint16(at, true) & 0x3fff;
      return { type: 'webp', size: { width: side(26), height: side(28) }, isTruncated };
    }
  }
}

/** Walks the boxes; the size is that of the first image property, which is the picture's or one of its tiles'. */
function readAvif(bytes: Uint8Array, view: DataView): ImageHeader {
  let offset = 0;
  while (offset + 8 <= bytes.length) {
    const length = view.getUint32(offset);
    // 0: up to the end of the file; 1: a length of 64 bits follows, which only a file over the limits needs.
    offset = length < 8 ? bytes.length : offset + length;
  }
  const property = textAt(bytes, 0, 4096).indexOf('ispe');
  const hasSize = property > 0 && property + 16 <= bytes.length;
  const size = hasSize
    ? { width: view.getUint32(property + 8), height: view.getUint32(property + 12) }
    : null;
  return { type: 'avif', size, isTruncated: offset !== bytes.length };
}
