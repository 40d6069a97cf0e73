// Text on the canvas stands out from what is under it, on rendered pixels: drawn with labels and without, the strongest
// twentieth of the difference is ink, and the same pixels without labels are its ground (WCAG 2.2, contrast 4.5 : 1).
import { describe, expect } from 'vitest';
import { type Drawing, EMPTY_DRAWING, type LabelItem } from '../../../src/engine/drawing.ts';
import { THEMES, type ThemeName } from '../../../src/engine/palette.ts';
import type { Box } from '../../../src/scenes/geometry.ts';
import { exampleAddresses, findView, viewOf } from '../../../src/scenes/views/find-view.ts';
import { isLong } from '../../extent.ts';
import { tinyVgg } from '../../unit/compute/fixtures/models.ts';
import { labelBox } from '../../unit/scenes/fixtures/boxes.ts';
import { denseData } from '../../unit/scenes/fixtures/dense-views.ts';
import { formulaData } from '../../unit/scenes/fixtures/formula-views.ts';
import { sceneDataOf } from '../../unit/scenes/fixtures/networks.ts';
import { it, type Site } from '../rigs/browser-test.ts';
import { type Pixels, pixelsOf } from '../rigs/pixels.ts';

const LEAST_CONTRAST = 4.5;
const PIXEL_RATIO = 3;
const VIEWPORT = { width: 1024, height: 640 };
/** Weaker than this a text is on its way in or out. */
const SEEN_ALPHA = 0.1;
const MODEL = tinyVgg(1);

type Rgb = readonly [red: number, green: number, blue: number];

function luminance(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function drawingOf(view: string, theme: ThemeName): Drawing {
  const network = sceneDataOf(MODEL, {}, VIEWPORT);
  const kind = findView(network, view)?.view.kind ?? '';
  const make = ['channel', 'sum', 'cell', 'softmax'].includes(kind)
    ? formulaData
    : kind === 'dense'
      ? denseData
      : null;
  const data = make ? make(MODEL, view, {}, VIEWPORT) : sceneDataOf(MODEL, { view }, VIEWPORT);
  return viewOf({ ...data, theme: THEMES[theme] }).drawing;
}

/** Contrast of a text: of its ink, the twentieth of its pixels that differ most, to the same pixels without it. */
function contrastIn(box: Box, withText: Pixels, without: Pixels): number | null {
  const found: { by: number; ink: Rgb; ground: Rgb }[] = [];
  const [left, top] = [Math.floor(box.x * PIXEL_RATIO), Math.floor(box.y * PIXEL_RATIO)];
  const [right, bottom] = [(box.x + box.width) * PIXEL_RATIO, (box.y + box.height) * PIXEL_RATIO];
  if (left < 0 || top < 0 || right > withText.width || bottom > withText.height) return null;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const [ink, ground] = [withText.at(x, y), without.at(x, y)];
      const by = ink.reduce((sum, part, i) => sum + Math.abs(part - (ground[i] ?? 0)), 0);
      if (by > 0) found.push({ by, ink, ground });
    }
  }
  found.sort((a, b) => b.by - a.by);
  const strongest = found.slice(0, Math.max(1, Math.ceil(found.length / 20)));
  const mean = (of: (pixel: (typeof found)[number]) => Rgb): Rgb => {
    const sum = strongest
      .map(of)
      .reduce<[number, number, number]>(
        (all, [red, green, blue]) => [all[0] + red, all[1] + green, all[2] + blue],
        [0, 0, 0],
      );
    return [sum[0] / strongest.length, sum[1] / strongest.length, sum[2] / strongest.length];
  };
  return found.length === 0
    ? null
    : contrast(
        mean(({ ink }) => ink),
        mean(({ ground }) => ground),
      );
}

async function shotOf(site: Site, drawing: Drawing, theme: ThemeName) {
  const page = await site.openPage('tests/drawing.html', {
    ...VIEWPORT,
    dpr: PIXEL_RATIO,
    waitsFor: 'load',
  });
  const shoot = async (shown: Drawing) => {
    await page.evaluate((it, name) => window.showDrawing(it, name), shown, theme);
    return pixelsOf(await page.screenshot());
  };
  const bare = { ...drawing, maps: EMPTY_DRAWING.maps, overlay: EMPTY_DRAWING.overlay };
  const [withText, without] = [await shoot(bare), await shoot({ ...bare, labels: [] })];
  return { withText, without };
}

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const all = exampleAddresses(sceneDataOf(MODEL));
  // One view of each kind that prints numbers on colours, and the whole network; the long run looks at all.
  const views = isLong ? all : all.filter((view) => /overview|\/0\/0|max_pool/.test(view));

  it.for(views)('all texts of %s stand out', async (view, { site }) => {
    const drawing = drawingOf(view, theme);
    const { withText, without } = await shotOf(site, drawing, theme);
    const faults: string[] = [];
    let seen = 0;
    for (const label of drawing.labels.filter(
      ({ alpha, text }: LabelItem) => alpha > SEEN_ALPHA && text !== '',
    )) {
      const found = contrastIn(labelBox(label), withText, without);
      if (found === null) continue;
      seen += 1;
      if (found < LEAST_CONTRAST) faults.push(`${label.id} "${label.text}": ${found.toFixed(2)} : 1`);
    }
    expect(faults).toEqual([]);
    expect(seen).toBeGreaterThan(10);
  });
});
