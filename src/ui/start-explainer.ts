import type { CreateExplainer, Explainer, ExplainerOptions } from '../scenes/runtime/explainer-api.ts';
import type { ViewState } from '../scenes/state/view-state.ts';
import type { Language } from '../scenes/text/language.ts';
import type { FirstPicture } from './pictures/first-picture.ts';

/** What an explainer is started for. */
export interface StartRequest {
  readonly state: ViewState;
  readonly language: Language;
  /** The picture to begin with, once it is known. */
  readonly first: Promise<FirstPicture>;
  /** Address of the model that the element was given, '' for the shipped one. */
  readonly ownModel: string;
  /** The canvas and its size, anew for each try. */
  readonly canvas: () => Pick<ExplainerOptions, 'canvas' | 'width' | 'height' | 'pixelRatio'>;
  readonly paths: Pick<ExplainerOptions, 'compute' | 'draw'>;
  /** Ends the tries. */
  readonly signal: AbortSignal;
  /** Called where the model of the state cannot be had. */
  readonly onModelTrouble: (error: unknown) => void;
}

/**
 * Starts an explainer for what is asked for; where that model cannot be had, for the element's own, and where no first
 * picture can be read, for none.
 * @throws what makes it impossible to draw.
 */
export async function startExplainer(
  createExplainer: CreateExplainer,
  { state, language, first, ownModel, canvas, paths, signal, onModelTrouble }: StartRequest,
): Promise<Explainer> {
  let known: FirstPicture | null = null;
  const picture = first.then((it) => {
    known = it;
    return it;
  });
  const start = async (model: string) => {
    const explainer = await createExplainer({
      ...canvas(),
      ...paths,
      language,
      state: Object.freeze({ ...state, view: 'overview', model, picture: '' }),
      model: model || ownModel,
      picture: picture.then(({ current }) => current?.file ?? null),
      pictureAfter: () => known?.next()?.file ?? null,
    });
    const { current } = await picture;
    if (current) explainer.store.dispatch({ type: 'picture', id: current.id });
    return explainer;
  };
  try {
    return await start(state.model);
  } catch (error) {
    const isHopeless = error instanceof Error && error.name === 'DrawingError';
    if (state.model === '' || isHopeless || signal.aborted) throw error;
    onModelTrouble(error);
    return start('');
  }
}
