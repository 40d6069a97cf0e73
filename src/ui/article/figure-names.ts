import type { Explainer } from '../../scenes/runtime/explainer-api.ts';
import { addressAndAbove, indexIn } from '../../scenes/state/view-address.ts';
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

/** The map that a figure begins with: the one whose view is open, where that is of the figure's own layer, else the first. */
export function mapInView(
  { explainer }: Pick<FigureContext, 'explainer'>,
  find: (columns: readonly Layer[]) => { readonly layer: Layer } | null,
): number {
  const found = find(explainer.network.columns);
  if (!found) return 0;
  const views = addressAndAbove(explainer.store.state.view);
  return views.map((view) => indexIn(found.layer, view)).find((index) => index !== null) ?? 0;
}
