import { expect, test } from 'vitest';
import {
  luminanceOf,
  type Rgb,
  SCALES,
  type ScaleName,
  scaleColour,
} from '../../../../src/engine/palette.ts';
import { inkOn } from '../../../../src/scenes/marks/value-marks.ts';

function contrast(a: Rgb, b: Rgb): number {
  const [dark = 0, light = 0] = [luminanceOf(a), luminanceOf(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

test('a number on any colour of any scale has a contrast of 4.5 to 1, in black or white', () => {
  let seen = 0;
  for (const scale of Object.keys(SCALES) as ScaleName[]) {
    for (const theme of ['light', 'dark'] as const) {
      for (const palette of ['standard', 'colour-blind'] as const) {
        for (let step = -100; step <= 100; step++) {
          const colour = scaleColour(scale, step / 100, theme, palette);
          const ink = inkOn(colour);
          expect([0, 255].map((value) => [value, value, value])).toContainEqual(ink);
          expect(contrast(colour, ink), `${scale} ${theme} ${palette} ${step}`).toBeGreaterThanOrEqual(4.5);
          seen += 1;
        }
      }
    }
  }
  expect(seen).toBe(4 * 2 * 2 * 201);
});
