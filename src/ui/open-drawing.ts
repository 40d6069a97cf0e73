import type { CreateExplainer, Explainer, ExplainerOptions } from '../scenes/runtime/explainer-api.ts';
import { readAddress } from '../scenes/state/url-state.ts';
import type { ViewState } from '../scenes/state/view-state.ts';
import type { Language } from '../scenes/text/language.ts';
import { type Formulas, loadFormulas } from './canvas/formula-file.ts';
import { inTime } from './kit/deadline.ts';
import { type LanguageFont, loadFont } from './kit/font.ts';
import type { ModelChoice } from './model-choice.ts';
import type { Notices } from './notices.ts';
import { awaitOptional } from './optional-file.ts';
import { readGallery } from './pictures/gallery.ts';
import { type OpenedGallery, openGallery } from './pictures/open-gallery.ts';
import type { PictureChoice } from './pictures/picture-choice.ts';
import type { Shell } from './shell.ts';
import { startExplainer } from './start-explainer.ts';
import { troubleNotice } from './trouble.ts';

/** How long what is optional may hold up the start. */
const OPTIONAL_MS = 2000;

/** Where the element's files lie. */
export interface Addresses {
  readonly font: string;
  /** Of languages that the font has not all characters of, by their tags. */
  readonly fonts: Readonly<Record<string, LanguageFont>>;
  readonly formulas: string;
  readonly gallery: string;
  /** The model that comes with the program. */
  readonly model: string;
}

export interface OpeningOptions {
  readonly createExplainer: CreateExplainer;
  readonly addresses: Addresses;
  readonly optionalMs?: number;
  readonly firstPictureMs?: number;
}

/** The parts of an element that take part in its start. */
export interface OpeningParts {
  readonly host: HTMLElement;
  readonly shell: Shell;
  readonly pictures: PictureChoice;
  readonly models: ModelChoice;
  readonly notices: Notices;
  readonly language: Language;
  /** Aborted where the element is taken away. */
  readonly signal: AbortSignal;
}

/** A drawing as an element starts with it. */
export interface OpenedDrawing {
  readonly explainer: Explainer;
  readonly formulas: Promise<Formulas>;
  readonly gallery: OpenedGallery;
  /** Whether the element is the page. */
  readonly isPage: boolean;
  /** What the page's address asks for; nothing where the element is not the page. */
  readonly query: URLSearchParams;
  readonly asked: ViewState;
  /** What of the address there is not, as it stands in it. */
  readonly missing: readonly string[];
  /** Resolves when the first picture is drawn, and the formulas are there or late. */
  readonly ready: Promise<unknown>;
}

/**
 * Opens what an element draws, with what the page's address and its attributes ask for. Font, formulas and gallery hold it up
 * for a while at most.
 * @returns null where the element is taken away meanwhile.
 * @throws what makes it impossible to draw.
 */
export async function openDrawing(
  { createExplainer, addresses, optionalMs: deadlineMs = OPTIONAL_MS, firstPictureMs }: OpeningOptions,
  parts: OpeningParts,
): Promise<OpenedDrawing | null> {
  const { host, shell, pictures, models, notices, language, signal } = parts;
  const { strings } = language;
  const trouble = { notices, strings };
  const isPage = host.hasAttribute('address');
  const query = new URLSearchParams(isPage ? location.search : '');
  const { state: asked, bad } = readAddress(query.toString());
  if (asked.theme !== 'auto') host.dataset.theme = asked.theme;

  const patience = { deadlineMs, signal, strings, notices };
  const formulas = loadFormulas(addresses.formulas);
  const formulasInTime = awaitOptional(formulas, strings.page.formulasLate, patience);
  const loading = readGallery(host.getAttribute('gallery') ?? addresses.gallery);
  const opening = openGallery({
    ...patience,
    language,
    loading,
    askedId: asked.picture,
    pictures,
    firstPictureMs,
  });
  const font = loadFont(addresses.font);
  const fontInTime = inTime(font, deadlineMs);
  // It may be taken away in the same breath in which it was put in its place.
  await Promise.resolve();
  if (signal.aborted) return null;
  const explainer = await startExplainer(createExplainer, {
    ...{ state: asked, language, signal },
    first: Promise.all([opening, fontInTime]).then(([{ first }]) => first),
    ownModel: host.getAttribute('model') ?? '',
    paths: pathsOf(query, host),
    canvas: shell.freshCanvas,
    onModelTrouble: (error) => notices.add(troubleNotice(error, trouble, () => models.load(asked.model))),
  });
  if (signal.aborted) {
    explainer.dispose();
    return null;
  }
  // In time it changes nothing; a late one is taken up from the next view on.
  font.then(() => explainer.fontCame());
  const gallery = await opening;
  const missing = gallery.isAskedMissing ? [...bad, `picture=${asked.picture}`] : bad;
  const ready = Promise.all([explainer.ready, formulasInTime]);
  return { explainer, formulas, gallery, isPage, query, asked, missing, ready };
}

/** What computes and draws, where the page's address or the element asks for it. */
function pathsOf(query: URLSearchParams, host: HTMLElement): Pick<ExplainerOptions, 'compute' | 'draw'> {
  const wanted = (name: 'compute' | 'draw') => query.get(name) ?? host.getAttribute(name);
  const compute = (['cpu', 'webgpu'] as const).find((it) => it === wanted('compute'));
  const draw = (['webgl'] as const).find((it) => it === wanted('draw'));
  return { ...(compute && { compute }), ...(draw && { draw }) };
}
