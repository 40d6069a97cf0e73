const FAMILY = 'Source Sans 3';

/** Loads the font, so that it is there before the first frame; without it the system's own stands in. */
export async function loadFont(url: string): Promise<void> {
  if ([...document.fonts].some(({ family }) => family.replace(/["']/g, '') === FAMILY)) return;
  const face = new FontFace(FAMILY, `url("${url}")`, { weight: '200 900' });
  document.fonts.add(face);
  await face.load().catch(() => {});
}
