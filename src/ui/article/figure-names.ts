import type { Explainer } from '../../scenes/runtime/explainer-api.ts';
import type { FigureContext } from './live-figure.ts';

type Layer = Explainer['network']['columns'][number];

/** What one map of a layer is called where it is chosen: a channel of a picture by its colour, a map by its number. */
export function mapName(
  { role, neurons }: Layer,
  index: number,
  { article, language }: Pick<FigureContext, 'article' | 'language'>,
): string {
  const { red, green, blue } = language.strings.network;
  const colours = role === 'input' && neurons === 3 ? [red, green, blue] : [];
  return colours[index] ?? article.figures.ofCount({ number: index + 1, count: neurons });
}
