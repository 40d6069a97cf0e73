import type { LabelItem } from '../../../engine/drawing.ts';
import { label } from '../../marks/value-marks.ts';
import { type Layer, layerWord, sizeLabel } from '../../network/layers.ts';
import type { ConvScene } from './scene.ts';
import type { Gutter } from './zone.ts';

/** From line to line, in units of the text's size. */
const LINE = 1;

/** Names of the steps at the left of each, and the bias beside the sum. */
export function gutterLabels(scene: ConvScene, gutter: Gutter, bias: string): LabelItem[] {
  const { zone, layout, theme, source, column, strings, numbers, state } = scene;
  const { text, small } = layout;
  const start = { align: 'start' } as const;
  const name = (id: string, words: string, y: number) =>
    label(id, words, [zone.from, y], text, theme.ink, start);
  // As above the columns: in plain words, as the model file has it, and how large it is.
  const layer = (of: Layer, y: number): LabelItem[] => {
    const word = layerWord(of, strings);
    if (!state.detail) return [name(`name:${of.name}`, word, y)];
    const line = (id: string, words: string, at: number, size: number) =>
      label(`${id}:${of.name}`, words, [zone.from, y + at * LINE * text], size, theme.muted, start);
    return [
      name(`name:${of.name}`, word, y - LINE * text),
      ...(of.step && of.name !== word ? [line('file', of.name, 0, layout.fine)] : []),
      line('size', sizeLabel(of, numbers), 1, small),
    ];
  };
  const isRight = zone.bias.x > zone.sum.x;
  const biasX = isRight ? zone.bias.x + zone.bias.width + 0.3 * text : zone.bias.x - 0.3 * text;
  const biasY = zone.bias.y + zone.bias.height / 2;
  return [
    ...layer(source, gutter.source),
    name('kernels:name', strings.convolution.kernels, gutter.kernels),
    name('partial:name', strings.convolution.partial, gutter.partial),
    ...layer(column, gutter.output),
    label('bias:name', bias, [biasX, biasY], small, theme.ink, { align: isRight ? 'start' : 'end' }),
  ];
}
