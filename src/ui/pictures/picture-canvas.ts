import type { Box } from '../../scenes/runtime/pictures/picture-messages.ts';

/** Longest side of a preview, in pixels. */
const PREVIEW_PX = 512;

type Canvas = OffscreenCanvas | HTMLCanvasElement;
type Context = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;

/** A 2D context whose pixels stay where the processor reads them; null where there is none. */
function contextOf(canvas: Canvas): Context | null {
  return canvas.getContext('2d', { willReadFrequently: true }) as Context | null;
}

function expectContext(canvas: Canvas): Context {
  const context = contextOf(canvas);
  if (!context) throw new Error('There is no memory left for a canvas.');
  return context;
}

/** Whether a worker can draw here. */
export function hasWorkerCanvas(): boolean {
  return typeof OffscreenCanvas !== 'undefined' && contextOf(new OffscreenCanvas(1, 1)) !== null;
}

/** Reads parts of a picture pixel for pixel: [height, width, 4], 8 bits a channel, alpha not multiplied in. */
export function createPixelReader(
  picture: ImageBitmap,
  createCanvas: (width: number, height: number) => Canvas,
): (box: Box) => Uint8ClampedArray<ArrayBuffer> {
  let canvas: Canvas | undefined;
  return ({ x, y, width, height }) => {
    if (canvas?.width !== width || canvas.height < height) canvas = createCanvas(width, height);
    const context = expectContext(canvas);
    context.globalCompositeOperation = 'copy';
    context.imageSmoothingEnabled = false;
    context.drawImage(picture, x, y, width, height, 0, 0, width, height);
    return context.getImageData(0, 0, width, height).data;
  };
}

/** The part of a picture that the network gets, over white, never larger than it is. */
export function drawPreview<C extends Canvas>(
  picture: ImageBitmap,
  { x, y, width, height }: Box,
  createCanvas: (width: number, height: number) => C,
): C {
  const scale = Math.min(1, PREVIEW_PX / Math.max(width, height));
  const canvas = createCanvas(
    Math.max(1, Math.round(width * scale)),
    Math.max(1, Math.round(height * scale)),
  );
  const context = expectContext(canvas);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, x, y, width, height, 0, 0, canvas.width, canvas.height);
  return canvas;
}
