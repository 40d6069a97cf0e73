const FAMILY = 'Source Sans 3';

/** Loads the font, so that it is there before the first frame; without it the system's own stands in. */
export async function loadFont(url: string): Promise<void> {
  const known = [...document.fonts].find(({ family }) => family.replace(/["']/g, '') === FAMILY);
  const face = known ?? new FontFace(FAMILY, `url("${url}")`, { weight: '200 900' });
  document.fonts.add(face);
  // Another element may have asked for it a moment ago.
  await face.load().catch(() => {});
}
