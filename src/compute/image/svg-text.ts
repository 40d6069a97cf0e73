/** A drawing as SVG text with a size in pixels that it is to be drawn at. */
export interface SizedSvg {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** Shorter side of a rasterised drawing, and the most that its longer side may have, in pixels. */
const SHORT_SIDE_PX = 512;
const LONGEST_SIDE_PX = 8192;

const PX_PER_UNIT: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
};

/** Text of an XML file, by its byte order mark or the encoding that it names; UTF-8 otherwise. */
export function decodeXml(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const start = String.fromCharCode(...bytes.subarray(0, 128));
  const encoding = /^[^<]*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/i.exec(start)?.[1];
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** Where the start tag of the first element stands, if that is <svg>: declarations and comments may come before it. */
function findRoot(text: string): { readonly from: number; readonly tag: string } | null {
  const before = /\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?[^>]*>/iy;
  // One at a time: a single pattern would try every way to divide a file full of comments.
  let from = 0;
  while (before.test(text)) from = before.lastIndex;
  const tag = /<(?:\w+:)?svg(?=[\s/>])(?:[^>"']|"[^"]*"|'[^']*')*>/iy;
  tag.lastIndex = from;
  const found = tag.exec(text);
  return found ? { from, tag: found[0] } : null;
}

/** Whether a text is an SVG drawing. */
export function isSvg(text: string): boolean {
  return findRoot(text) !== null;
}

/**
 * Gives a drawing a size in pixels: 512 along its shorter side, whatever size it asks for; a drawing without a size and
 * without a viewBox becomes a square.
 * @returns null for a text that is no SVG drawing.
 */
export function sizeSvg(text: string): SizedSvg | null {
  const root = findRoot(text);
  if (!root) return null;
  const box = (attributeOf(root.tag, 'viewBox') ?? '').trim().split(/[\s,]+/);
  const [, , boxWidth = 0, boxHeight = 0] = box.length === 4 ? box.map(Number) : [];
  const hasBox = boxWidth > 0 && boxHeight > 0;
  const ratio = hasBox ? boxWidth / boxHeight : 1;
  const ownHeight = lengthOf(attributeOf(root.tag, 'height'));
  const width =
    lengthOf(attributeOf(root.tag, 'width')) || ownHeight * ratio || (hasBox ? boxWidth : SHORT_SIDE_PX);
  const height = ownHeight || width / ratio;
  const scale = Math.min(SHORT_SIDE_PX / Math.min(width, height), LONGEST_SIDE_PX / Math.max(width, height));
  const drawn = (side: number) => Math.max(1, Math.round(side * scale));
  const attributes = {
    width: String(drawn(width)),
    height: String(drawn(height)),
    ...(hasBox ? {} : { viewBox: `0 0 ${width} ${height}` }),
  };
  // The text is UTF-8 from now on, whatever its declaration said.
  const head = text.slice(0, root.from).replace(/<\?xml\s[\s\S]*?\?>/i, '');
  const svg = head + withAttributes(root.tag, attributes) + text.slice(root.from + root.tag.length);
  return { svg, width: drawn(width), height: drawn(height) };
}

function attributePattern(name: string): RegExp {
  return new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
}

function attributeOf(tag: string, name: string): string | undefined {
  const [, double, single] = attributePattern(name).exec(tag) ?? [];
  return double ?? single;
}

function withAttributes(tag: string, attributes: Readonly<Record<string, string>>): string {
  let result = tag;
  for (const [name, value] of Object.entries(attributes)) {
    result = result
      .replace(attributePattern(name), '')
      .replace(/^<[\w:]+/, (start) => `${start} ${name}="${value}"`);
  }
  return result;
}

/** A length in pixels; 0 for a missing one, a percentage, or a unit that depends on fonts. */
function lengthOf(value: string | undefined): number {
  const [, number, unit = ''] = /^\s*\+?([\d.]+(?:e[+-]?\d+)?)\s*([a-z]*)\s*$/i.exec(value ?? '') ?? [];
  const length = Number(number) * (PX_PER_UNIT[unit.toLowerCase()] ?? 0);
  return Number.isFinite(length) ? length : 0;
}
