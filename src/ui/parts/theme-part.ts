import type { ElementContext, Part } from './part.ts';

/** Gives the page around the drawing the drawing's theme. */
export function createThemePart({ host, explainer }: ElementContext): Part {
  const show = () => {
    host.dataset.theme = explainer.theme;
  };
  show();
  return { destroy: explainer.on('theme', show) };
}
