import type { LabelItem } from '../../../../engine/drawing.ts';
import type { Box } from '../../../geometry.ts';
import { label } from '../../../marks/value-marks.ts';
import { unbroken } from '../../../text/line-breaks.ts';
import type { Measure } from '../../../text/text-metrics.ts';
import type { SceneData } from '../../../view.ts';

/** Between a formula and what its letters mean, in units of the text's size. */
const APART = 0.3;
/** From line to line, in units of the lines' size. */
const LINE = 1.2;
/** How much smaller a line may be before it is broken. */
const SMALLER = 0.84;

/** A formula, and under it what its letters mean. */
export interface FormulaBlock {
  /** Height of the formula at its largest, in units of the text's size. */
  readonly high: number;
  /** With a line break where it may be broken; empty where there are no letters. */
  readonly letters: string;
  /** Size of its lines, in units of the text's size. */
  readonly small: number;
  readonly measure: Measure;
}

/** Where both stand. */
export interface FormulaPlace {
  readonly formula: Box;
  readonly letters: Box;
}

/** @param most size of the formula's text, in units of the text's size. @param letters what they mean, where there are words for it */
export function formulaBlock(
  { formulas, layout, measure }: Pick<SceneData, 'formulas' | 'layout' | 'measure'>,
  content: string | null,
  most: number,
  letters = '',
): FormulaBlock {
  const high = content === null ? 0 : (formulas[content]?.height ?? 0) * most;
  return { high, letters, small: layout.small / layout.text, measure };
}

/** In one line or, where that would be too small, in as many as it may be broken into. */
function linesOf({ letters, measure }: FormulaBlock, width: number, size: number): readonly string[] {
  if (letters === '') return [];
  const line = unbroken(letters);
  return SMALLER * measure(line, size) <= width ? [line] : letters.split('\n');
}

function lettersHeight(block: FormulaBlock, width: number, text: number): number {
  const size = block.small * text;
  const count = linesOf(block, width, size).length;
  return count > 0 ? APART * text + count * LINE * size : 0;
}

/** What both need in a width. */
export function blockHeight(block: FormulaBlock, width: number, text: number): number {
  return block.high * text + lettersHeight(block, width, text);
}

/** In the middle of a box, the formula as high as what its letters mean leaves it. */
export function placeBlock(block: FormulaBlock, box: Box, text: number): FormulaPlace {
  const rest = lettersHeight(block, box.width, text);
  const high = Math.max(0, Math.min(block.high * text, box.height - rest));
  const y = box.y + Math.max(0, (box.height - high - rest) / 2);
  return {
    formula: { ...box, y, height: high },
    letters: { ...box, y: y + high + Math.min(rest, APART * text), height: Math.max(0, rest - APART * text) },
  };
}

/** What the letters mean, as large as fits across their box. */
export function letterLabels(
  block: FormulaBlock,
  { x, y, width, height }: Box,
  { layout: { small }, theme }: Pick<SceneData, 'layout' | 'theme'>,
): readonly LabelItem[] {
  const lines = linesOf(block, width, small);
  const size = Math.min(small, ...lines.map((line) => width / block.measure(line, 1)));
  const pitch = height / lines.length;
  return lines.map((line, i) =>
    label(`letters/${i}`, line, [x + width / 2, y + (i + 0.5) * pitch], size, theme.muted),
  );
}
