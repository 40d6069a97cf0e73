import type { Model } from '../../../compute/model/model.ts';
import { withDeadline } from '../../../engine/deadline.ts';
import type { PictureSource } from '../explainer-api.ts';
import type { PictureAt } from './picture-address.ts';
import { PictureError } from './picture-error.ts';
import type { ReadPicture } from './picture-exchange.ts';
import type { PicturePage } from './picture-page.ts';
import type { PictureReader } from './picture-reader.ts';

/** A picture as the input of a model. Its last holder closes the preview. */
export interface PreparedPicture extends ReadPicture {
  readonly model: Model;
  /** The file, to prepare it anew for another model; null where only the preview is kept. */
  readonly bytes: Blob | null;
}

/** Prepares pictures for the input of a model. */
export interface PicturePreparer {
  /** @throws PictureError */
  prepare(source: PictureSource | HTMLVideoElement, model: Model): Promise<PreparedPicture>;
  /**
   * Prepares the first picture, or one that takes its place: `after` gives another where one cannot be read.
   * @returns null where there is none.
   */
  prepareFirst(
    source: PictureSource | null,
    after: (error: unknown) => PictureSource | null,
    model: Model,
  ): Promise<PreparedPicture | null>;
  /** Prepares a picture for another model; the one given stays as it is. @throws PictureError */
  prepareAgain(picture: PreparedPicture, model: Model): Promise<PreparedPicture>;
}

export interface PicturePreparerOptions {
  readonly reader: Pick<PictureReader, 'read'>;
  readonly pictureAt: PictureAt;
  readonly copy: PicturePage['copy'];
  /** How long copying a preview may take. */
  readonly copyMs?: number;
}

const COPY_MS = 10_000;

export function createPicturePreparer(options: PicturePreparerOptions): PicturePreparer {
  const { reader, pictureAt, copy, copyMs = COPY_MS } = options;
  const read = async (source: Blob | ImageBitmap | HTMLVideoElement, model: Model) => {
    const bytes = source instanceof Blob ? source : null;
    return { ...(await reader.read(source, model.inputShape)), model, bytes };
  };
  const copyInTime = async (preview: ImageBitmap): Promise<ImageBitmap> => {
    const copied = await withDeadline(copy(preview), copyMs, (late) => late.close());
    if (copied) return copied;
    throw new PictureError('pictureSilent', {}, 'The browser has not copied the picture in time.');
  };
  const prepare: PicturePreparer['prepare'] = async (source, model) =>
    read(typeof source === 'string' ? await pictureAt(source) : source, model);
  return {
    prepare,
    async prepareFirst(first, after, model) {
      let source = first;
      while (source !== null) {
        try {
          return await prepare(source, model);
        } catch (error) {
          source = after(error);
        }
      }
      return null;
    },
    prepareAgain: async ({ bytes, preview }, model) => read(bytes ?? (await copyInTime(preview)), model),
  };
}
