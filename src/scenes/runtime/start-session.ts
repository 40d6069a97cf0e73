import type { ExplainerOptions } from './explainer-api.ts';
import type { LoadModel } from './model-loader.ts';
import { createPictureAt } from './pictures/picture-address.ts';
import { createPicturePipeline, type PicturePipeline } from './pictures/picture-pipeline.ts';
import { createPicturePreparer } from './pictures/picture-preparer.ts';
import { createPictureReader } from './pictures/picture-reader.ts';
import type { Platform } from './platform.ts';
import { createSession, type Session, type SessionOptions } from './session.ts';

export interface StartOptions extends Pick<ExplainerOptions, 'model' | 'picture' | 'pictureAfter'> {
  readonly platform: Platform;
  readonly loadModel: LoadModel;
  readonly session: SessionOptions;
}

/** A session with its first model, and what brings pictures and models to it. */
export interface StartedSession {
  readonly session: Session;
  readonly pipeline: PicturePipeline;
  /** Resolves when the first picture is classified and drawn; where there is none, when the network is drawn. */
  readonly ready: Promise<void>;
  /** Ends all of it, and drops what is on its way. */
  end(): void;
}

/**
 * Loads the first model while it waits to know the first picture, then opens the surface and reads the picture side by side.
 * @throws ModelFileError, or what makes it impossible to draw.
 */
export async function startSession(options: StartOptions): Promise<StartedSession> {
  const { platform, loadModel } = options;
  const ending = new AbortController();
  const reader = createPictureReader(platform.pictures);
  const preparer = createPicturePreparer({
    reader,
    pictureAt: createPictureAt(platform, { signal: ending.signal }),
    copy: platform.pictures.copy,
  });
  const stopReading = () => {
    ending.abort();
    reader.dispose();
  };
  const open = async () => {
    const [model, source] = await Promise.all([loadModel(options.model), options.picture]);
    const creating = createSession(options.session, model.model);
    const preparing = preparer.prepareFirst(source, options.pictureAfter, model.model);
    try {
      const [session, picture] = await Promise.all([creating, preparing]);
      return { session, first: { model, picture } };
    } catch (error) {
      creating.then((session) => session.destroy()).catch(() => {});
      preparing.then((picture) => picture?.preview.close()).catch(() => {});
      throw error;
    }
  };
  const { session, first } = await open().catch((error) => {
    stopReading();
    throw error;
  });
  const { onTrouble } = options.session;
  const pipeline = createPicturePipeline({ session, preparer, loadModel, first, onTrouble });
  const running = first.picture ? session.run(first.picture.input, 0) : Promise.resolve();
  return {
    session,
    pipeline,
    ready: running.then(() => session.settled()),
    end() {
      stopReading();
      pipeline.dispose();
      session.destroy();
    },
  };
}
