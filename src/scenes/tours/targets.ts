import type { PlaceName } from '../view.ts';

/** How a target is found: a part of the page, by what selects it, or a part of the drawing. */
export type Finder =
  | { readonly by: 'page'; readonly selector: string }
  | { readonly by: 'place'; readonly name: PlaceName }
  | { readonly by: 'link'; readonly link: string }
  | { readonly by: 'picture' | 'layer-name' | 'layer' | 'map' | 'classes' | 'answer' };

/** Where a target is to be found: in every view, or in those of some kinds of layers. */
export type ViewSort =
  | 'every'
  | 'overview'
  | 'convolution'
  | 'channel'
  | 'sum'
  | 'activation'
  | 'pooling'
  | 'dense'
  | 'softmax';

interface TargetSpec {
  /** The first that is there is lit. */
  readonly finders: readonly Finder[];
  /** Where it is found, as a test holds at every size. */
  readonly in: readonly ViewSort[];
  /** The link that the keyboard goes to for it; where that is missing, to the target itself. */
  readonly reach?: string;
  /** Whether a step names which layer or neuron it is. */
  readonly takesPlace?: true;
}

const page = (selector: string): Finder => ({ by: 'page', selector });
const place = (name: PlaceName): Finder => ({ by: 'place', name });
const link = (id: string): Finder => ({ by: 'link', link: id });

/** All that a step can light. */
const SPECS = {
  'picture-row': { finders: [page('.gallery')], in: ['every'] },
  'add-picture': { finders: [page('[data-command="add-picture"]')], in: ['every'] },
  heading: { finders: [page('.about')], in: ['every'] },
  'way-back': { finders: [page('.trail')], in: ['convolution', 'channel', 'sum', 'activation', 'softmax'] },
  'article-button': { finders: [page('[data-command="article"]')], in: ['every'] },
  'trace-button': { finders: [page('[data-command="trace"]')], in: ['every'] },
  'options-button': { finders: [page('[data-command="options"]')], in: ['every'] },
  'how-sure': { finders: [page('.how-sure')], in: ['every'] },
  transport: {
    finders: [page('.transport')],
    in: ['convolution', 'channel', 'sum', 'activation', 'pooling'],
  },
  temperature: { finders: [page('.temperature')], in: ['softmax'] },
  'line-below': { finders: [page('.status')], in: ['every'] },
  'input-picture': { finders: [{ by: 'picture' }], in: ['overview'] },
  answer: { finders: [{ by: 'answer' }, page('.answer')], in: ['every'] },
  classes: { finders: [{ by: 'classes' }], in: ['overview'] },
  'layer-name': { finders: [{ by: 'layer-name' }], in: ['overview'], takesPlace: true },
  layer: { finders: [{ by: 'layer' }], in: ['overview'], takesPlace: true },
  map: { finders: [{ by: 'map' }], in: ['overview'], takesPlace: true },
  'input-map': {
    finders: [place('input-map')],
    in: ['convolution', 'channel', 'activation', 'pooling', 'dense'],
  },
  kernel: { reach: 'numbers', finders: [place('kernels')], in: ['convolution', 'channel'] },
  intermediate: { finders: [place('intermediate')], in: ['convolution', 'sum'] },
  plus: { reach: 'sum', finders: [place('plus')], in: ['convolution', 'dense'] },
  bias: { finders: [place('bias')], in: ['convolution', 'sum', 'dense'] },
  'output-map': {
    finders: [place('output-map')],
    in: ['convolution', 'channel', 'sum', 'activation', 'pooling', 'dense'],
  },
  numbers: { finders: [place('numbers')], in: ['channel', 'sum', 'pooling'] },
  graph: { finders: [place('graph')], in: ['activation'] },
  formula: { finders: [place('formula')], in: ['channel', 'sum', 'activation', 'pooling', 'softmax'] },
  list: { finders: [place('list')], in: ['dense'] },
  weights: { finders: [place('weights')], in: ['dense'] },
  scores: { finders: [place('scores')], in: ['softmax'] },
  powers: { finders: [place('powers')], in: ['softmax'] },
  shares: { finders: [place('shares')], in: ['softmax'] },
  'to-numbers': { finders: [link('numbers')], in: ['convolution'] },
  'to-sum': { finders: [link('sum')], in: ['convolution', 'channel'] },
  'to-softmax': { finders: [link('softmax')], in: ['dense'] },
} satisfies Record<string, TargetSpec>;

export type TargetId = keyof typeof SPECS;
export const TARGETS: Readonly<Record<TargetId, TargetSpec>> = SPECS;
export const TARGET_IDS = Object.keys(SPECS) as readonly TargetId[];
