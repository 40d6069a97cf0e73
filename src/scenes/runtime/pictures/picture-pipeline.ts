import type { LoadedModel } from '../../../compute/formats/format.ts';
import type { Model } from '../../../compute/model/model.ts';
import type { PictureSource } from '../explainer-api.ts';
import type { LoadModel, ModelSource } from '../model-loader.ts';
import type { Session } from '../session.ts';
import type { PicturePreparer, PreparedPicture } from './picture-preparer.ts';

/**
 * Brings pictures and models to a session, in any order and also while others are on their way: the latest picture and
 * the latest model are shown in the end, and each picture that is shown was prepared for the model of the session.
 */
export interface PicturePipeline {
  /** The part of the picture shown that the network sees; null where there is none. It is closed when another comes. */
  readonly preview: ImageBitmap | null;
  /** Resolves when the picture is shown, or a later one has overtaken it. @throws PictureError; the picture before it stays. */
  setPicture(source: PictureSource): Promise<void>;
  /** One frame of a live camera; resolves when it is shown, at once where a frame is still under way. */
  setFrame(frame: HTMLVideoElement): Promise<void>;
  /** Resolves to whether no later model has overtaken this one. @throws ModelFileError; the model before it stays. */
  setModel(source: ModelSource): Promise<boolean>;
  /** Drops what is still on its way, and closes the preview. */
  dispose(): void;
}

export interface PicturePipelineOptions {
  readonly session: Pick<Session, 'model' | 'run' | 'setModel'>;
  readonly preparer: PicturePreparer;
  readonly loadModel: LoadModel;
  /** The model that the session began with, and the picture that it runs first; null where there is none. */
  readonly first: { readonly model: LoadedModel; readonly picture: PreparedPicture | null };
  /** Called with an error of work that no caller waits for. */
  readonly onTrouble: (error: unknown) => void;
}

export function createPicturePipeline(options: PicturePipelineOptions): PicturePipeline {
  const { session, preparer, loadModel, first } = options;
  let shown = first.picture;
  /** Count what was chosen: only the latest choice is shown. */
  let latestPicture = 0;
  let latestModel = 0;
  let isFrameUnderWay = false;
  let isDisposed = false;
  let end = (_: null) => {};
  const ended = new Promise<null>((resolve) => {
    end = resolve;
  });
  /** The models that are on their way into the session, one after the other; null where there are none. */
  let changing: Promise<void> | null = null;

  const keep = (picture: PreparedPicture) => {
    shown?.preview.close();
    shown = picture;
  };
  const prepareFor = async (model: Model, picture: PreparedPicture) => {
    try {
      return await preparer.prepareAgain(picture, model);
    } finally {
      picture.preview.close();
    }
  };
  /** Prepares a picture for the model that the session has in the end, and shows it where it is still wanted then. */
  const take = async (
    source: PictureSource | HTMLVideoElement,
    isWanted: () => boolean,
    ...how: [fadeSec?: number, isLive?: boolean]
  ): Promise<void> => {
    let picture = await preparer.prepare(source, session.model);
    for (;;) {
      while (changing) await changing;
      if (isDisposed || !isWanted()) return picture.preview.close();
      if (picture.model === session.model) break;
      picture = await prepareFor(session.model, picture);
    }
    keep(picture);
    await session.run(picture.input, ...how);
  };
  const change = async (model: Model): Promise<void> => {
    const picture = shown && (await preparer.prepareAgain(shown, model));
    let isKept = false;
    try {
      if (isDisposed) return;
      await session.setModel(model, picture?.input ?? null);
      isKept = !isDisposed;
      if (picture && isKept) keep(picture);
    } finally {
      if (!isKept) picture?.preview.close();
    }
  };
  /** Does work on a model after that on the models before it. */
  const queue = (work: () => Promise<void>): Promise<void> => {
    const mine = (changing ?? Promise.resolve()).then(work);
    const over = mine
      .catch(() => {})
      .then(() => {
        if (changing === over) changing = null;
      });
    changing = over;
    return mine;
  };

  /** Takes up the names of a model's classes, which may come after the model. */
  const awaitNames = async ({ model, named }: LoadedModel): Promise<void> => {
    const same = await named;
    if (!same) return;
    await queue(async () => {
      if (session.model === model && !isDisposed) await change(same);
    });
  };
  const takeUp = (loaded: LoadedModel) => {
    awaitNames(loaded).catch((error) => {
      if (session.model === loaded.model && !isDisposed) options.onTrouble(error);
    });
  };
  takeUp(first.model);

  return {
    get preview() {
      return shown?.preview ?? null;
    },
    async setPicture(source) {
      latestPicture += 1;
      const mine = latestPicture;
      await take(source, () => mine === latestPicture);
    },
    async setFrame(frame) {
      if (isFrameUnderWay) return;
      isFrameUnderWay = true;
      const mine = latestPicture;
      try {
        await take(frame, () => mine === latestPicture, 0, true);
      } finally {
        isFrameUnderWay = false;
      }
    },
    async setModel(source) {
      latestModel += 1;
      const mine = latestModel;
      const isLatest = () => mine === latestModel && !isDisposed;
      const loaded = await Promise.race([loadModel(source), ended]);
      if (!loaded || !isLatest()) return false;
      await queue(async () => {
        if (isLatest()) await change(loaded.model);
      });
      takeUp(loaded);
      return isLatest();
    },
    dispose() {
      isDisposed = true;
      end(null);
      shown?.preview.close();
      shown = null;
    },
  };
}
