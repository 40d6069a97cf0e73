import type { Pair } from '../../compute/model/shape.ts';
import type { Box } from '../geometry.ts';
import type { Measure } from '../text/text-metrics.ts';
import type { SceneData } from '../view.ts';
import { shape } from './shape-item.ts';
import { label, type Marks } from './value-marks.ts';

// In units of the text's size.
const PAD_X = 0.55;
const PAD_Y = 0.28;
const LINE = 1.2;
const RADIUS = 0.88;
const OUTLINE = 0.07;

/** Width and height of a link's outline round its words, with line breaks where they are in more than one line. */
export function pillSize(words: string, text: number, small: number, measure: Measure): Pair {
  const lines = words.split('\n');
  const longest = Math.max(...lines.map((line) => measure(line, small)));
  return [longest + 2 * PAD_X * text, LINE * lines.length * small + 2 * PAD_Y * text];
}

/**
 * A link of the drawing: its words in an outline, which is filled while pointer or keyboard is on it.
 * @param id of the link.
 */
export function pill(id: string, box: Box, words: string, data: SceneData): Marks {
  const { layout, theme, measure, state } = data;
  const [width] = pillSize(words, layout.text, layout.small, measure);
  const size = layout.small * Math.min(1, box.width / width);
  const lines = words.split('\n');
  const radius = Math.min(box.height / 2, RADIUS * layout.text);
  const [ground, ink] = state.link === id ? [theme.accent, theme.ground] : [theme.ground, theme.accent];
  const x = box.x + box.width / 2;
  const top = box.y + (box.height - LINE * (lines.length - 1) * size) / 2;
  return {
    shapes: [
      shape(`pill:${id}:ground`, box, ground, { radius }),
      shape(`pill:${id}`, box, theme.accent, { radius, stroke: OUTLINE * layout.text }),
    ],
    labels: lines.map((line, i) => label(`pill:${id}/${i}`, line, [x, top + LINE * i * size], size, ink)),
  };
}
