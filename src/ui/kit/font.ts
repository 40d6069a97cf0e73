const FAMILY = 'Source Sans 3';

/** Loads the font. Resolves also where that fails: the system's own takes its place. */
export async function loadFont(url: string): Promise<void> {
  const known = [...document.fonts].find(({ family }) => family.replace(/["']/g, '') === FAMILY);
  // Without `swap` the page's text is invisible for up to 3 s while the font is on its way.
  const face = known ?? new FontFace(FAMILY, `url("${url}")`, { weight: '200 900', display: 'swap' });
  document.fonts.add(face);
  // Another element may have asked for it a moment ago.
  await face.load().catch(() => {});
}
