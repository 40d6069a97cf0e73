const LATIN = 'Source Sans 3';
/** What comes at the start with a language that the page's font has not the characters of, and what comes with more words. */
const CUTS = { start: 'Noto Sans SC cut', more: 'Noto Sans SC cut more' } as const;

/**
 * The fonts of all texts, as CSS lists them: the style sheets list the same. Names from files may hold any characters: the
 * system's own fonts have what the others have not.
 */
export const FONT_FAMILIES = `"${LATIN}", "${CUTS.start}", "${CUTS.more}", system-ui, sans-serif`;

/** Where the two parts of the font of a language lie. */
export interface LanguageFont {
  readonly start: string;
  readonly more: string;
}

/** Loads the font. Resolves also where that fails: the system's own takes its place. */
export async function loadFont(url: string): Promise<void> {
  await load(LATIN, url);
}

/**
 * Loads what a page needs at once of a language's font, and puts it in place of that of another language. Resolves also where
 * that fails: the system's own takes its place.
 * @param font undefined: the page's font has all characters of the language.
 */
export async function loadLanguageFont(font: LanguageFont | undefined): Promise<void> {
  if (font) await load(CUTS.start, font.start);
}

/** Loads the rest of a language's font: what the article, the tours and the questions need. Resolves also where that fails. */
export async function loadMoreOfFont(font: LanguageFont | undefined): Promise<void> {
  if (font) await load(CUTS.more, font.more);
}

async function load(family: string, url: string): Promise<void> {
  await place(family, url)
    .load()
    .catch(() => {});
}

/** Where each face comes from, which it does not tell itself. */
const urls = new WeakMap<FontFace, string>();

/** The face of a family in the document, from an address and no other. */
function place(family: string, url: string): FontFace {
  const faces = [...document.fonts].filter((face) => face.family.replace(/["']/g, '') === family);
  // Another element, or another copy of this script, may have asked for it a moment ago.
  const known = faces.find((face) => (urls.get(face) ?? url) === url);
  if (known) return known;
  for (const face of faces) document.fonts.delete(face);
  // One face for all weights, so that none is made bold by smearing. Without `swap` the page's text is invisible for up to
  // 3 s while the font is on its way.
  const face = new FontFace(family, `url("${url}")`, { weight: '200 900', display: 'swap' });
  urls.set(face, url);
  document.fonts.add(face);
  return face;
}
