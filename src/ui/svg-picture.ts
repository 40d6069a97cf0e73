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

/**
 * Draws an SVG file: at least 512 pixels along its shorter side, whatever size it asks for; a drawing without a size
 * or viewBox is a square.
 * @throws Error when it is not well-formed or cannot be drawn.
 */
export async function rasterizeSvg(file: Blob): Promise<ImageBitmap> {
  const { svg, width, height } = withSize(await file.text());
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
    return await createImageBitmap(canvas);
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The drawing with the size that it is to be drawn at as its own size. */
function withSize(text: string): { svg: string; width: number; height: number } {
  const drawing = new DOMParser().parseFromString(text, 'image/svg+xml');
  const root = drawing.documentElement;
  if (root.localName !== 'svg' || drawing.querySelector('parsererror'))
    throw new Error('The drawing is not well-formed.');
  const box = (root.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number);
  const [, , boxWidth = 0, boxHeight = 0] = box.length === 4 && box.every(Number.isFinite) ? box : [];
  const ownWidth = lengthOf(root.getAttribute('width'));
  const ownHeight = lengthOf(root.getAttribute('height'));
  const ratio = boxWidth > 0 && boxHeight > 0 ? boxWidth / boxHeight : 1;
  const width = ownWidth || (ownHeight ? ownHeight * ratio : boxWidth) || SHORT_SIDE_PX;
  const height = ownHeight || width / ratio;
  const scale = Math.min(SHORT_SIDE_PX / Math.min(width, height), LONGEST_SIDE_PX / Math.max(width, height));
  const size = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
  if (boxWidth <= 0 || boxHeight <= 0) root.setAttribute('viewBox', `0 0 ${width} ${height}`);
  root.setAttribute('width', String(size.width));
  root.setAttribute('height', String(size.height));
  return { svg: new XMLSerializer().serializeToString(drawing), ...size };
}

/** A length in pixels; 0 for a missing one, a percentage, or a unit that depends on fonts. */
function lengthOf(value: string | null): number {
  const [, number, unit = ''] = /^\s*\+?([\d.]+(?:e[+-]?\d+)?)\s*([a-z]*)\s*$/i.exec(value ?? '') ?? [];
  const length = Number(number) * (PX_PER_UNIT[unit.toLowerCase()] ?? 0);
  return Number.isFinite(length) ? length : 0;
}
