import type { Picture, PictureReader, ReadPicture } from '../../scenes/runtime/picture-reading.ts';
import { createPixelReader, drawPreview } from './picture-canvas.ts';
import type { Box, FromPictureWorker, ToPictureWorker } from './picture-messages.ts';

/** Why a picture cannot be shown: a sentence for the person who chose it. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
}

const MAX_FILE_MB = 40;
const STOPPED = 'The picture reader has ended. Reload the page.';

interface Task {
  readonly shape: readonly number[];
  /** Where workers have no canvas: the decoded picture, read strip by strip. */
  decoded?: { readonly picture: ImageBitmap; readonly readPixels: ReturnType<typeof createPixelReader> };
  readonly resolve: (picture: ReadPicture) => void;
  readonly reject: (error: PictureError) => void;
}

/** Reads pictures in a worker that is started at the first picture. @param startWorker starts picture-worker.ts. */
export function createPictureReader(startWorker: () => Worker): PictureReader {
  const tasks = new Map<number, Task>();
  let worker: Worker | null = null;
  let isDisposed = false;
  let nextId = 0;

  const send = (message: ToPictureWorker, transfer: Transferable[] = []) =>
    worker?.postMessage(message, transfer);
  const endAll = (message: string) => {
    worker?.terminate();
    worker = null;
    for (const id of [...tasks.keys()]) end(id)?.reject(new PictureError(message));
  };
  const end = (id: number): Task | undefined => {
    const task = tasks.get(id);
    tasks.delete(id);
    task?.decoded?.picture.close();
    return task;
  };
  const start = (): Worker => {
    const started = startWorker();
    started.addEventListener('message', ({ data }: MessageEvent<FromPictureWorker>) => {
      const task = tasks.get(data.id);
      if (task) take(data, task).catch((error) => fail(data.id, error));
    });
    // A next picture starts a new worker.
    started.addEventListener('error', () =>
      endAll('The picture reader could not be started. Reload the page.'),
    );
    return started;
  };
  const fail = (id: number, error: unknown) => {
    send({ kind: 'stop', id });
    end(id)?.reject(error instanceof PictureError ? error : new PictureError(UNREADABLE));
  };

  const take = async (message: FromPictureWorker, task: Task): Promise<void> => {
    const { id } = message;
    switch (message.kind) {
      case 'done': {
        const preview = message.preview ?? (await previewOf(task, message.crop));
        end(id)?.resolve({ input: message.input, preview });
        break;
      }
      case 'failed':
        end(id)?.reject(new PictureError(message.message));
        break;
      case 'drawing': {
        const picture = await rasterize(message.svg, message.width, message.height);
        send({ kind: 'read', id, source: picture, shape: task.shape }, [picture]);
        break;
      }
      case 'decoded': {
        const { picture } = message;
        task.decoded = { picture, readPixels: createPixelReader(picture, createPageCanvas) };
        send({ kind: 'pixels', id, width: picture.width, height: picture.height, shape: task.shape });
        break;
      }
      case 'need': {
        const rgba = task.decoded?.readPixels(message.box);
        if (rgba) send({ kind: 'strip', id, rgba }, [rgba.buffer]);
        break;
      }
    }
  };

  return {
    async read(picture, shape) {
      if (isDisposed) throw new PictureError(STOPPED);
      const source = picture instanceof Blob ? expectFile(picture) : await bitmapOf(picture);
      worker ??= start();
      const id = nextId++;
      return new Promise((resolve, reject) => {
        tasks.set(id, { shape, resolve, reject });
        send({ kind: 'read', id, source, shape }, source instanceof Blob ? [] : [source]);
      });
    },
    dispose() {
      isDisposed = true;
      endAll(STOPPED);
    },
  };
}

const UNREADABLE = 'This picture cannot be read by your browser. Choose a JPEG, PNG, WebP or SVG file.';

function expectFile(file: Blob): Blob {
  if (file.size === 0) throw new PictureError('The file is empty. Choose another picture.');
  if (file.size <= MAX_FILE_MB * 1e6) return file;
  throw new PictureError(
    `The file has ${Math.ceil(file.size / 1e6)} MB; at most ${MAX_FILE_MB} MB can be read. Choose a smaller picture.`,
  );
}

async function bitmapOf(picture: Exclude<Picture, Blob>): Promise<ImageBitmap> {
  if (picture instanceof ImageBitmap) return picture;
  try {
    return await createImageBitmap(picture);
  } catch {
    throw new PictureError('The video has no picture yet. Wait until it plays.');
  }
}

function createPageCanvas(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas;
}

/** An image loads no scripts and nothing from elsewhere. @throws DOMException when the drawing is not well-formed. */
async function rasterize(svg: string, width: number, height: number): Promise<ImageBitmap> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = createPageCanvas(width, height);
    canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
    return await createImageBitmap(canvas);
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function previewOf({ decoded }: Task, crop: Box): Promise<ImageBitmap> {
  if (!decoded) throw new PictureError(UNREADABLE);
  return createImageBitmap(drawPreview(decoded.picture, crop, createPageCanvas));
}
