import type { LabelItem } from './drawing.ts';

const WEIGHTS = { regular: 430, bold: 640 } as const;

/** Prepares a canvas for characters as labels have them: one after another, without kerning. */
export function setFont(
  context: CanvasRenderingContext2D,
  family: string,
  weight: LabelItem['weight'],
  pixels: number,
): void {
  context.font = `${WEIGHTS[weight]} ${pixels}px "${family}", sans-serif`;
  context.fontKerning = 'none';
}

/** How far the pen moves over the characters of a font. */
export interface TextAdvances {
  /** In em. */
  advance(character: string, weight: LabelItem['weight']): number;
  /** Forgets all widths: the font is loaded, and they are those of another that took its place. */
  forget(): void;
}

/** Measured large, so that no rounding of the canvas shows. */
const MEASURED_PX = 1000;

/** @param family name of the font; the system's own takes its place where it is not loaded. */
export function createTextAdvances(family: string): TextAdvances {
  const context = document.createElement('canvas').getContext('2d');
  const known = { regular: new Map<string, number>(), bold: new Map<string, number>() };
  return {
    advance(character, weight) {
      const found = known[weight].get(character);
      if (found !== undefined || !context) return found ?? 0;
      setFont(context, family, weight, MEASURED_PX);
      const advance = context.measureText(character).width / MEASURED_PX;
      known[weight].set(character, advance);
      return advance;
    },
    forget() {
      known.regular.clear();
      known.bold.clear();
    },
  };
}
