import { CodedError } from '../../compute/coded-error.ts';
import { readImageHeader } from '../../compute/image/image-header.ts';
import { createResampler, cropBox } from '../../compute/image/resample.ts';
import { decodeXml, type SizedSvg, sizeSvg } from '../../compute/image/svg-text.ts';
import type { PictureProblems } from '../../scenes/runtime/pictures/picture-error.ts';
import type {
  Box,
  FromPictureWorker,
  ToPictureWorker,
} from '../../scenes/runtime/pictures/picture-messages.ts';
import { createPixelReader, drawPreview, hasWorkerCanvas } from './picture-canvas.ts';

const MAX_PIXELS = 100_000_000;
/** Pixels of a strip: 4 MB of them are in memory at a time. */
const STRIP_PIXELS = 1 << 20;

/** The part of a worker's own scope, or of a MessagePort, that its side uses. */
export interface PicturePort {
  postMessage(message: FromPictureWorker, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToPictureWorker>) => void) | null;
}

/** Why a picture cannot be read, as the page tells it of a PictureError. */
class Refusal<C extends keyof PictureProblems = keyof PictureProblems> extends CodedError {
  declare readonly code: C;
  declare readonly params: Readonly<Record<string, number>>;
  constructor(code: C, params: PictureProblems[C] & Readonly<Record<string, number>>, message: string) {
    super(code, params, message);
  }
}

/** What waits for pixels of the page. */
interface Waiting {
  take(rgba: Uint8ClampedArray<ArrayBuffer>): void;
  stop(): void;
}

/** The worker's side of reading pictures: decodes them and resamples them to a model's input. */
export function servePictures(port: PicturePort): void {
  const waiting = new Map<number, Waiting>();
  const send: Send = (message, transfer = []) => port.postMessage(message, transfer);
  /** Pixels that the page is asked for. */
  const pixelsOf = (id: number, box: Box): Promise<Uint8ClampedArray> =>
    new Promise((resolve, reject) => {
      waiting.set(id, {
        take: resolve,
        stop: () => reject(new Refusal('pictureGivenUp', {}, 'The picture was given up.')),
      });
      send({ kind: 'need', id, box });
    });
  const answer = async (id: number, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      const { code, params, message } = refusalOf(error);
      send({ kind: 'failed', id, code, params, message });
    } finally {
      waiting.delete(id);
    }
  };
  port.onmessage = ({ data }) => {
    switch (data.kind) {
      case 'read':
        void answer(data.id, () => read(data, send));
        break;
      case 'pixels':
        void answer(data.id, () => readFromPage(data, send, (box) => pixelsOf(data.id, box)));
        break;
      case 'strip':
        waiting.get(data.id)?.take(data.rgba);
        break;
      case 'stop':
        waiting.get(data.id)?.stop();
        break;
    }
  };
  send({ kind: 'started' });
}

type Send = (message: FromPictureWorker, transfer?: Transferable[]) => void;

const createCanvas = (width: number, height: number) => new OffscreenCanvas(width, height);

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  console.error(error);
  return new Refusal('pictureBroken', {}, 'The picture cannot be read. Choose another one.');
}

async function read({ id, source, shape }: ToPictureWorker & { kind: 'read' }, send: Send): Promise<void> {
  const picture = source instanceof Blob ? await decode(source) : source;
  if (!(picture instanceof ImageBitmap)) return send({ kind: 'drawing', id, ...picture });
  if (!hasWorkerCanvas()) return send({ kind: 'decoded', id, picture }, [picture]);
  try {
    expectSize(picture.width, picture.height);
    const readPixels = createPixelReader(picture, createCanvas);
    const input = await resample(picture.width, picture.height, shape, async (box) => readPixels(box));
    const crop = cropOf(picture.width, picture.height, shape);
    const preview = drawPreview(picture, crop, createCanvas).transferToImageBitmap();
    send({ kind: 'done', id, input, crop, preview }, [input.buffer, preview]);
  } finally {
    picture.close();
  }
}

async function readFromPage(
  { id, width, height, shape }: ToPictureWorker & { kind: 'pixels' },
  send: Send,
  pixelsOf: (box: Box) => Promise<Uint8ClampedArray>,
): Promise<void> {
  expectSize(width, height);
  const input = await resample(width, height, shape, pixelsOf);
  const crop = cropOf(width, height, shape);
  send({ kind: 'done', id, input, crop, preview: null }, [input.buffer]);
}

function cropOf(width: number, height: number, shape: readonly number[]): Box {
  return cropBox(width, height, [shape[1] ?? 1, shape[2] ?? 1]);
}

/** Goes through the picture strip by strip. */
async function resample(
  width: number,
  height: number,
  shape: readonly number[],
  readPixels: (box: Box) => Promise<Uint8ClampedArray>,
): Promise<Float32Array<ArrayBuffer>> {
  const resampler = createResampler(width, height, shape);
  const { columns, rows } = resampler;
  const most = Math.max(1, Math.floor(STRIP_PIXELS / columns.count));
  const end = rows.first + rows.count;
  for (let y = rows.first; y < end; y += most) {
    const box = { x: columns.first, y, width: columns.count, height: Math.min(most, end - y) };
    resampler.addRows(await readPixels(box));
  }
  return resampler.finish() as Float32Array<ArrayBuffer>;
}

const INCOMPLETE =
  'The picture file is incomplete or damaged. Save or download it again, or choose another one.';
const incomplete = () => new Refusal('pictureIncomplete', {}, INCOMPLETE);
const NO_PICTURE =
  'This file is not a picture that your browser can read. Choose a JPEG, PNG, WebP, AVIF, GIF or SVG file.';

/** Looks at a file before it decodes it. Browsers apply the EXIF orientation by themselves. */
async function decode(file: Blob): Promise<ImageBitmap | SizedSvg> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const header = readImageHeader(bytes);
  if (header?.size) expectSize(header.size.width, header.size.height);
  if (header?.isTruncated) throw incomplete();
  const drawing = header?.type === 'svg' ? sizeSvg(decodeXml(bytes)) : null;
  if (drawing) return drawing;
  try {
    return await createImageBitmap(file);
  } catch {
    throw header ? incomplete() : new Refusal('pictureUnknown', {}, NO_PICTURE);
  }
}

function expectSize(width: number, height: number): void {
  if (width * height <= MAX_PIXELS) return;
  const megapixels = Math.round((width * height) / 1e6);
  const most = MAX_PIXELS / 1e6;
  throw new Refusal(
    'pictureTooLarge',
    { megapixels, most },
    `The picture has ${megapixels} megapixels; at most ${most} can be read. Choose a smaller one.`,
  );
}
