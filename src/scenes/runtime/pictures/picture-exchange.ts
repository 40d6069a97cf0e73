import { PictureError } from './picture-error.ts';
import type { Box, FromPictureWorker, ToPictureWorker } from './picture-messages.ts';
import type { PicturePage, PictureWorker } from './picture-page.ts';

/** A picture as the network gets it. */
export interface ReadPicture {
  /** [C,H,W], 0 to 1. */
  readonly input: Float32Array;
  /** The part of the picture that the network gets, over white, at most 512 pixels long. The caller closes it. */
  readonly preview: ImageBitmap;
}

/** The page's side of its work with one picture worker. */
export interface PictureExchange {
  /** Whether the worker is there: a bitmap is handed over to it only then. */
  readonly hasStarted: boolean;
  /**
   * Settles when the worker answers, which it may never do.
   * @param shape [C,H,W] of the model's input.
   * @throws PictureError
   */
  read(source: Blob | ImageBitmap, shape: readonly number[]): Promise<ReadPicture>;
  /** Ends the worker; reads under way never settle. */
  end(): void;
}

interface Task {
  readonly shape: readonly number[];
  /** Where workers have no canvas: the decoded picture, read strip by strip. */
  decoded?: {
    readonly picture: ImageBitmap;
    readonly readPixels: ReturnType<PicturePage['createPixelReader']>;
  };
  readonly resolve: (picture: ReadPicture) => void;
  readonly reject: (error: PictureError) => void;
}

const unreadable = () =>
  new PictureError(
    'pictureUnreadable',
    {},
    'This picture cannot be read by your browser. Choose a JPEG, PNG, WebP or SVG file.',
  );

/** @param onError called where the worker breaks. */
export function createPictureExchange(
  worker: PictureWorker,
  page: PicturePage,
  onError: () => void,
): PictureExchange {
  const tasks = new Map<number, Task>();
  let hasStarted = false;
  let nextId = 0;

  const send = (message: ToPictureWorker, transfer: Transferable[] = []) =>
    worker.postMessage(message, transfer);
  const end = (id: number): Task | undefined => {
    const task = tasks.get(id);
    tasks.delete(id);
    task?.decoded?.picture.close();
    return task;
  };
  const previewOf = async ({ decoded }: Task, crop: Box): Promise<ImageBitmap> => {
    if (!decoded) throw unreadable();
    return page.drawPreview(decoded.picture, crop);
  };
  const take = async (message: Exclude<FromPictureWorker, { kind: 'started' }>, task: Task) => {
    const { id } = message;
    switch (message.kind) {
      case 'done': {
        const preview = message.preview ?? (await previewOf(task, message.crop));
        const waiting = end(id);
        if (waiting) waiting.resolve({ input: message.input, preview });
        else preview.close();
        break;
      }
      case 'failed':
        end(id)?.reject(new PictureError(message.code, message.params, message.message));
        break;
      case 'drawing': {
        const picture = await page.rasterize(message.svg, message.width, message.height);
        send({ kind: 'read', id, source: picture, shape: task.shape }, [picture]);
        break;
      }
      case 'decoded': {
        const { picture } = message;
        task.decoded = { picture, readPixels: page.createPixelReader(picture) };
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
  const fail = (id: number, error: unknown) => {
    send({ kind: 'stop', id });
    end(id)?.reject(error instanceof PictureError ? error : unreadable());
  };

  worker.onmessage = ({ data }) => {
    hasStarted = true;
    if (data.kind === 'started') return;
    const task = tasks.get(data.id);
    if (task) take(data, task).catch((error) => fail(data.id, error));
  };
  worker.onerror = onError;
  return {
    get hasStarted() {
      return hasStarted;
    },
    read(source, shape) {
      const id = nextId++;
      return new Promise((resolve, reject) => {
        tasks.set(id, { shape, resolve, reject });
        // A bitmap that is handed over to a worker which never starts would be lost.
        send({ kind: 'read', id, source, shape }, hasStarted && !(source instanceof Blob) ? [source] : []);
      });
    },
    end() {
      worker.terminate();
      for (const id of [...tasks.keys()]) end(id);
    },
  };
}
