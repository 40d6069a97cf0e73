import type { CreateExplainer, Explainer, ExplainerOptions } from '../scenes/runtime/explainer-api.ts';
import type { ViewState } from '../scenes/state/view-state.ts';
import type { GalleryPicture } from './pictures/gallery.ts';

/** What an explainer is started for. */
export interface StartRequest {
  readonly state: ViewState;
  readonly gallery: readonly GalleryPicture[];
  /** Address of the model that the element was given, '' for the shipped one. */
  readonly ownModel: string;
  /** The canvas and its size, anew for each try. */
  readonly canvas: () => Pick<ExplainerOptions, 'canvas' | 'width' | 'height' | 'pixelRatio'>;
  readonly paths: Pick<ExplainerOptions, 'compute' | 'draw'>;
  /** Ends the tries. */
  readonly signal: AbortSignal;
  readonly onTrouble: (error: unknown) => void;
}

/**
 * Starts an explainer for what is asked for; where that model or picture cannot be had, for the page's own.
 * @throws what makes it impossible to draw.
 */
export async function startExplainer(
  createExplainer: CreateExplainer,
  request: StartRequest,
): Promise<Explainer> {
  const { state, gallery, ownModel, canvas, paths, signal, onTrouble } = request;
  let { model } = state;
  let picture = gallery.find(({ id }) => id === state.picture) ?? gallery[0];
  for (;;) {
    try {
      return await createExplainer({
        ...canvas(),
        ...paths,
        state: Object.freeze({ ...state, view: 'overview', model, picture: picture?.id ?? '' }),
        model: model || ownModel,
        picture: picture?.file ?? EMPTY_PICTURE,
      });
    } catch (error) {
      const isModel = isNamed(error, 'ModelFileError') && model !== '';
      const isPicture = isNamed(error, 'PictureError') && picture !== undefined;
      if (signal.aborted || !(isModel || isPicture)) throw error;
      onTrouble(error);
      if (isModel) model = '';
      else picture = picture === gallery[0] ? undefined : gallery[0];
    }
  }
}

/** A white picture, for a page without a gallery. */
const EMPTY_PICTURE =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='64' height='64'%3E%3Crect width='64' height='64' fill='white'/%3E%3C/svg%3E";

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
