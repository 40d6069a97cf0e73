import { createWatchdog, type WatchdogOptions } from '../../../compute/backends/watchdog.ts';
import { withDeadline } from '../../../engine/deadline.ts';
import { PictureError, readerStopped } from './picture-error.ts';
import { createPictureExchange, type PictureExchange, type ReadPicture } from './picture-exchange.ts';
import type { Picture, PicturePage, PictureWorker } from './picture-page.ts';

export interface PictureReader {
  /**
   * Decodes a picture, keeps the centre that has the model's shape and resamples it to the model's input.
   * @param shape [C,H,W] of the input, C being 1 (luma) or 3 (red, green, blue).
   * @throws PictureError when it is no picture, empty, incomplete, too large, or not read in time.
   */
  read(source: Picture, shape: readonly number[]): Promise<ReadPicture>;
  /** Ends the worker; pictures under way are rejected. */
  dispose(): void;
}

const MAX_FILE_MB = 40;
/** How often in all a picture is tried that broke its worker or got no answer from it. */
const MOST_TRIES = 2;

/** How long a video may take to give a frame. */
const FRAME_MS = 10_000;

const NOT_STARTED = 'The picture reader could not be started. Reload the page.';
const SILENT =
  'The picture could not be read: the browser does not answer. Choose another one, or reload the page.';
const NO_FRAME = 'The video has no picture yet. Wait until it plays.';

/** The worker was ended before it had answered. */
class WorkerLostError extends Error {
  /** Whether this picture may have broken it. */
  readonly isSuspect: boolean;
  constructor(isSuspect: boolean) {
    super('The worker that read the picture was ended.');
    this.isSuspect = isSuspect;
  }
}

/** A worker, or the page in its place, from when it is asked for. */
interface Hired {
  readonly opened: Promise<PictureExchange>;
  /** Null until it is there. */
  exchange: PictureExchange | null;
}

/** One try to read a picture. */
interface Attempt {
  readonly by: Hired;
  fail(error: Error): void;
}

/**
 * Reads pictures in a worker that is started at the first one, and on the page where no worker starts. A worker that
 * breaks, or does not answer in time, is replaced, and what it was reading is read again.
 * @param answers how long a picture may take.
 */
export function createPictureReader(page: PicturePage, answers: WatchdogOptions = {}): PictureReader {
  const attempts = new Set<Attempt>();
  const watchdog = createWatchdog(() => {}, answers);
  let hired: Hired | null = null;
  let isOnPage = false;
  let isDisposed = false;

  const lose = (lost: Hired, isSuspect: (attempt: Attempt) => boolean) => {
    if (hired === lost) hired = null;
    lost.exchange?.end();
    // A page whose worker has not even started may not be able to start any.
    const mayBePicture = isOnPage || lost.exchange?.hasStarted === true;
    isOnPage ||= !mayBePicture;
    const ended = [...attempts].filter(({ by }) => by === lost);
    for (const attempt of ended) attempt.fail(new WorkerLostError(mayBePicture && isSuspect(attempt)));
  };
  const startWorker = async (): Promise<PictureWorker> => {
    try {
      if (!isOnPage) return page.startWorker();
    } catch {
      isOnPage = true;
    }
    return page.standIn();
  };
  const hire = (): Hired => {
    const opened = startWorker().then((worker) => {
      made.exchange = createPictureExchange(worker, page, () => lose(made, () => true));
      if (hired !== made) made.exchange.end();
      return made.exchange;
    });
    const made: Hired = { opened, exchange: null };
    opened.catch(() => {
      if (hired === made) hired = null;
    });
    return made;
  };
  const attempt = (work: (exchange: PictureExchange) => Promise<ReadPicture>): Promise<ReadPicture> =>
    new Promise((resolve, reject) => {
      if (isDisposed) throw readerStopped();
      hired ??= hire();
      const by = hired;
      const mine: Attempt = {
        by,
        fail(error) {
          attempts.delete(mine);
          reject(error);
        },
      };
      attempts.add(mine);
      watchdog
        .watch(by.opened.then(work), () => lose(by, (each) => each === mine))
        .then((picture) => {
          if (attempts.delete(mine)) resolve(picture);
          else picture.preview.close();
        }, mine.fail);
    });
  const bitmapOf = async (picture: Exclude<Picture, Blob>): Promise<ImageBitmap> => {
    const { leastMs = FRAME_MS } = answers;
    const frame = page.toBitmap(picture).catch(() => null);
    const bitmap = await withDeadline(frame, leastMs, (late) => late?.close());
    if (!bitmap) throw new PictureError('videoWithoutFrame', {}, NO_FRAME);
    return bitmap;
  };

  return {
    async read(picture, shape) {
      const source = picture instanceof Blob ? expectFile(picture) : await bitmapOf(picture);
      let isHandedOver = false;
      let suspected = 0;
      try {
        for (;;) {
          try {
            return await attempt((exchange) => {
              isHandedOver ||= exchange.hasStarted;
              return exchange.read(source, shape);
            });
          } catch (error) {
            if (!(error instanceof WorkerLostError)) throw asPictureError(error);
            suspected += error.isSuspect ? 1 : 0;
            const isGone = isHandedOver && !(source instanceof Blob);
            if (suspected === MOST_TRIES || isGone) throw new PictureError('pictureSilent', {}, SILENT);
          }
        }
      } finally {
        if (!(isHandedOver || source instanceof Blob)) source.close();
      }
    },
    dispose() {
      isDisposed = true;
      watchdog.stop();
      hired?.exchange?.end();
      hired = null;
      for (const { fail } of [...attempts]) fail(readerStopped());
    },
  };
}

function expectFile(file: Blob): Blob {
  if (file.size === 0)
    throw new PictureError('pictureFileEmpty', {}, 'The file is empty. Choose another picture.');
  if (file.size <= MAX_FILE_MB * 1e6) return file;
  const megabytes = Math.ceil(file.size / 1e6);
  throw new PictureError(
    'pictureFileTooLarge',
    { megabytes, most: MAX_FILE_MB },
    `The file has ${megabytes} MB; at most ${MAX_FILE_MB} MB can be read. Choose a smaller picture.`,
  );
}

function asPictureError(error: unknown): PictureError {
  return error instanceof PictureError
    ? error
    : new PictureError('readerNotStarted', {}, NOT_STARTED, { cause: error });
}
