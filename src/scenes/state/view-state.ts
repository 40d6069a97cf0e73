import type { RangeLevel } from '../../compute/backends/backend.ts';
import type { LanguageTag } from '../text/language-tags.ts';
import type { ArticleSection } from './article-section.ts';
import type { Cover } from './cover.ts';

export type ThemeChoice = 'auto' | 'light' | 'dark';
export type PaletteChoice = 'standard' | 'colour-blind';

/** Everything that decides what is shown; plain, frozen, serialisable. */
export interface ViewState {
  /** Address of the view: 'overview', a neuron as 'layer/index' counted from 0, or a part of one as 'layer/index/part'. */
  readonly view: string;
  /** Address of the model file, '' for the page's own; of files that a person chose a name that no address has. */
  readonly model: string;
  /** Id of a gallery picture, '' for one that a person brought. */
  readonly picture: string;
  /** What pointer, finger or keyboard is on: a neuron as 'layer/index', a layer as 'layer/layer', the picture, or null. */
  readonly focus: string | null;
  /** Whether a touch or key placed the focus, so that it stays when the pointer leaves. */
  readonly focusHeld: boolean;
  /** The way on, drawn by the view, that pointer or keyboard is on, by its id, or null. */
  readonly link: string | null;
  /**
   * Where the window of a view stands: a position of the output, in the order of the rows. Null where nobody has chosen it: a
   * window that slides begins at the first, one that rests goes where the view tells most, once that is known.
   */
  readonly position: number | null;
  /** Whether the window slides by itself. */
  readonly playing: boolean;
  /** Whether a map grows behind its window: on its first way, until it has come to the end or is put elsewhere. */
  readonly grows: boolean;
  /** Times the pace that explains best. */
  readonly speed: number;
  /** The source that an elastic view shows large. */
  readonly channel: number;
  /** What the logits are divided by on their way through the softmax: 1 as the network does it, others are a what-if. */
  readonly temperature: number;
  /** The cell of the flattened maps that is in focus, map after map in the order of the rows, or null. */
  readonly cell: number | null;
  /** What of the view's numbers is covered, so that it can be asked for first; '' for nothing. */
  readonly cover: Cover | '';
  /** Whether pointing at a cell traces where it comes from. */
  readonly tracing: boolean;
  /** The traced cell, as 'layer/index@row,column', or null. */
  readonly trace: string | null;
  /** Whether the cells that the traced one reaches are shown too. */
  readonly reaches: boolean;
  /** Neurons whose facts stay in sight, as 'layer/index' with commas between them, '' for none. */
  readonly pins: string;
  /** Whether all classes have rows, where the likeliest alone would have. */
  readonly unfolded: boolean;
  /** The section of the article that is read; null while the article is closed. */
  readonly article: ArticleSection | null;
  /** The hyperparameters that a person tries in the article, as 'input,kernel,padding,stride,dilation', '' for the article's own. */
  readonly lab: string;
  /** The step of a tour that is shown, as 'first@3' from 1, or 'address@3' of another tour than the program's; '' for none. */
  readonly tour: string;
  readonly detail: boolean;
  readonly level: RangeLevel;
  readonly palette: PaletteChoice;
  /** The language that is asked for, '' for the element's own. */
  readonly lang: LanguageTag | '';
  readonly theme: ThemeChoice;
}

/** Every change of state, as data that can be sent, logged and replayed. */
export type Action =
  | { readonly type: 'go'; readonly view: string }
  | { readonly type: 'focus'; readonly neuron: string | null; readonly hold?: boolean }
  /** Lights up a way on that the view draws. */
  | { readonly type: 'link'; readonly id: string | null }
  /** Puts the window somewhere, null where the view tells most; it stops sliding unless `play` keeps it going. */
  | { readonly type: 'position'; readonly at: number | null; readonly play?: boolean }
  | { readonly type: 'play'; readonly on: boolean }
  | { readonly type: 'speed'; readonly times: number }
  | { readonly type: 'channel'; readonly index: number }
  | { readonly type: 'temperature'; readonly value: number }
  /** Tells about a cell, where `channel` is given in that source. */
  | { readonly type: 'cell'; readonly at: number | null; readonly channel?: number }
  /** Covers numbers of the view, '' uncovers them. */
  | { readonly type: 'cover'; readonly part: Cover | '' }
  | { readonly type: 'tracing'; readonly on: boolean }
  | { readonly type: 'trace'; readonly cell: string | null }
  | { readonly type: 'reaches'; readonly on: boolean }
  | { readonly type: 'pins'; readonly neurons: string }
  /** Unfolds the classes beside the likeliest, or folds them away. */
  | { readonly type: 'unfold'; readonly on: boolean }
  /** Opens the article at a section, or closes it; with `view` it goes there in the same step. */
  | { readonly type: 'article'; readonly section: ArticleSection | null; readonly view?: string }
  | { readonly type: 'lab'; readonly setting: string }
  /** Shows a step of a tour, '' leaves it. */
  | { readonly type: 'tour'; readonly tour: string }
  | { readonly type: 'picture'; readonly id: string }
  /** Another model is there: the view of the one before is left. */
  | { readonly type: 'model'; readonly url: string }
  | { readonly type: 'detail'; readonly on: boolean }
  | { readonly type: 'level'; readonly level: RangeLevel }
  | { readonly type: 'palette'; readonly palette: PaletteChoice }
  | { readonly type: 'lang'; readonly tag: LanguageTag | '' }
  | { readonly type: 'theme'; readonly theme: ThemeChoice };
