import type { LabelItem } from './drawing.ts';

const WEIGHTS = { regular: 430, bold: 640 } as const;

/**
 * Prepares a canvas for pieces of text as labels have them: one after another, without kerning.
 * @param families as CSS lists them.
 */
export function setFont(
  context: CanvasRenderingContext2D,
  families: string,
  weight: LabelItem['weight'],
  pixels: number,
): void {
  context.font = `${WEIGHTS[weight]} ${pixels}px ${families}`;
  context.fontKerning = 'none';
}

/** How far the pen moves over pieces of text in a font. */
export interface TextAdvances {
  /** In em. */
  advance(piece: string, weight: LabelItem['weight']): number;
  /** Forgets all widths: the font is loaded, and they are those of another that took its place. */
  forget(): void;
}

/** Measured large, so that no rounding of the canvas shows. */
const MEASURED_PX = 1000;

/** As many pieces are kept: names that come from files, set as whole runs, have no end. */
const MOST_KNOWN = 4096;

/** @param families as CSS lists them; the next one takes the place of one that is not loaded. */
export function createTextAdvances(families: string): TextAdvances {
  const context = document.createElement('canvas').getContext('2d');
  const known = { regular: new Map<string, number>(), bold: new Map<string, number>() };
  return {
    advance(piece, weight) {
      const found = known[weight].get(piece);
      if (found !== undefined || !context) return found ?? 0;
      setFont(context, families, weight, MEASURED_PX);
      const advance = context.measureText(piece).width / MEASURED_PX;
      if (known[weight].size >= MOST_KNOWN) known[weight].clear();
      known[weight].set(piece, advance);
      return advance;
    },
    forget() {
      known.regular.clear();
      known.bold.clear();
    },
  };
}
