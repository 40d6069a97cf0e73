import { describe, expect, test } from 'vitest';
import {
  type PaletteName,
  paletteTexels,
  type Rgb,
  SCALE_WIDTH,
  SCALES,
  type ScaleName,
  scaleColour,
  THEMES,
  type ThemeName,
} from '../../../src/engine/palette.ts';

const PALETTES: readonly PaletteName[] = ['standard', 'colour-blind'];
const DIVERGING: readonly ScaleName[] = ['activation', 'weight'];
const THEME_NAMES: readonly ThemeName[] = ['light', 'dark'];
const ZERO: Readonly<Record<ThemeName, Rgb>> = { light: [255, 255, 255], dark: [16, 18, 21] };
/** Severity 1 (Machado, Oliveira, Fernandes 2009, doi:10.1109/TVCG.2009.113), on linear RGB. */
const DICHROMATS: Readonly<Record<string, readonly Rgb[]>> = {
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
};

/** sRGB 0 to 255 to linear 0 to 1. */
function toLinear(colour: Rgb): Rgb {
  const decode = (byte: number) => {
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [decode(colour[0]), decode(colour[1]), decode(colour[2])];
}

function dot(a: Rgb, b: Rgb): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function times(matrix: readonly Rgb[], [x, y, z]: Rgb): Rgb {
  const [a = x, b = y, c = z] = matrix.map((row) => Math.min(1, Math.max(0, dot(row, [x, y, z]))));
  return [a, b, c];
}

/** Relative luminance (WCAG 2.2), 0 to 1. */
function luminance(colour: Rgb): number {
  return dot([0.2126, 0.7152, 0.0722], toLinear(colour));
}

function contrast(a: Rgb, b: Rgb): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** CIE Lab of linear RGB, white D65. */
function toLab(linear: Rgb): Rgb {
  const f = (t: number) => (t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29);
  const x = f(dot([0.4124, 0.3576, 0.1805], linear) / 0.9505);
  const y = f(dot([0.2126, 0.7152, 0.0722], linear));
  const z = f(dot([0.0193, 0.1192, 0.9505], linear) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function deltaE(a: Rgb, b: Rgb): number {
  const [one, other] = [toLab(a), toLab(b)];
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

const diverging = THEME_NAMES.flatMap((theme) =>
  PALETTES.flatMap((palette) => DIVERGING.map((scale) => ({ theme, palette, scale }))),
);

describe.each(diverging)('the $palette scale of $scale on $theme', ({ theme, palette, scale }) => {
  const at = (value: number) => scaleColour(scale, value, theme, palette);

  test('has the ground of the scale at zero', () => {
    expect(at(0)).toEqual(ZERO[theme]);
    expect(at(-0)).toEqual(ZERO[theme]);
    const middle = (SCALES[scale] * SCALE_WIDTH + (SCALE_WIDTH - 1) / 2) * 4;
    const texel = paletteTexels(theme, palette).slice(middle, middle + 4);
    expect([...texel]).toEqual([...ZERO[theme], 255]);
  });

  test.each([-1, 1])('moves away from the ground with every step of sign %i', (sign) => {
    let before = luminance(at(0));
    for (let step = 1; step <= 128; step++) {
      const now = luminance(at((sign * step) / 128));
      if (theme === 'light') expect(now, `step ${step}`).toBeLessThan(before);
      else expect(now, `step ${step}`).toBeGreaterThan(before);
      before = now;
    }
  });

  test('keeps its end colours beyond the range', () => {
    for (const end of [-1, 1]) expect(at(end * 7)).toEqual(at(end));
    expect(at(-1)).not.toEqual(at(1));
  });

  test('tells a value of a tenth of the range from zero, and its sign', () => {
    expect(deltaE(toLinear(at(0.1)), toLinear(at(0)))).toBeGreaterThan(2.3);
    expect(deltaE(toLinear(at(-0.1)), toLinear(at(0)))).toBeGreaterThan(2.3);
    expect(deltaE(toLinear(at(-0.1)), toLinear(at(0.1)))).toBeGreaterThan(2.3);
  });
});

describe.each(THEME_NAMES.flatMap((theme) => DIVERGING.map((scale) => ({ theme, scale }))))(
  'the colour-blind scale of $scale on $theme',
  ({ theme, scale }) => {
    test.each(Object.entries(DICHROMATS))('tells the signs apart under %s', (_, matrix) => {
      const [minus, plus] = [-0.5, 0.5].map((value) =>
        times(matrix, toLinear(scaleColour(scale, value, theme, 'colour-blind'))),
      ) as [Rgb, Rgb];
      expect(deltaE(minus, plus)).toBeGreaterThanOrEqual(20);
    });
  },
);

describe.each(THEME_NAMES)('the %s theme', (name) => {
  const { ground, ink, muted, accent, channels } = THEMES[name];

  test('keeps its words readable on the ground', () => {
    expect(contrast(ink, ground)).toBeGreaterThanOrEqual(7);
    expect(contrast(muted, ground)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(accent, ground)).toBeGreaterThanOrEqual(3);
  });

  test('keeps the hues of the channels visible on the ground', () => {
    expect(channels).toHaveLength(3);
    for (const hue of channels) expect(contrast(hue, ground)).toBeGreaterThanOrEqual(3);
  });

  test.each(PALETTES)('has a texture of the %s palette as the scales are', (palette) => {
    const texels = paletteTexels(name, palette);
    expect(texels).toHaveLength(SCALE_WIDTH * 4 * 4);
    let seen = 0;
    for (const scale of Object.keys(SCALES) as ScaleName[]) {
      for (const value of [-1, -0.5, 0, 0.5, 1]) {
        const texel = (SCALES[scale] * SCALE_WIDTH + ((value + 1) / 2) * (SCALE_WIDTH - 1)) * 4;
        const colour = scaleColour(scale, value, name, palette).map(Math.round);
        expect([...texels.slice(texel, texel + 4)], `${scale} at ${value}`).toEqual([...colour, 255]);
        seen += 1;
      }
    }
    expect(seen).toBe(20);
  });
});

test('grey runs from black at 0 to white at 1', () => {
  for (const theme of THEME_NAMES) {
    expect(scaleColour('grey', 0, theme, 'standard')).toEqual([0, 0, 0]);
    expect(scaleColour('grey', 0.5, theme, 'standard')).toEqual([127.5, 127.5, 127.5]);
    expect(scaleColour('grey', 1, theme, 'standard')).toEqual([255, 255, 255]);
  }
});

test('logits stand out from the ground the more the larger they are: darker on light, brighter on dark', () => {
  for (const theme of THEME_NAMES) {
    const sign = theme === 'light' ? -1 : 1;
    let before = Number.NEGATIVE_INFINITY;
    for (let step = -64; step <= 64; step++) {
      const now = sign * luminance(scaleColour('logit', step / 64, theme, 'standard'));
      expect(now, `${theme}, step ${step}`).toBeGreaterThan(before);
      before = now;
    }
  }
});

test('words have a contrast of 4.5 to 1 on the ground at least', () => {
  let seen = 0;
  for (const { name, ground, ink, muted, accent, channels } of Object.values(THEMES)) {
    for (const colour of [ink, muted, accent, ...channels]) {
      expect(contrast(ground, colour), `${name} ${colour}`).toBeGreaterThanOrEqual(4.5);
      seen += 1;
    }
  }
  expect(seen).toBe(12);
});
