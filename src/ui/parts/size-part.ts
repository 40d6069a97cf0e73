import type { ElementContext, Part } from './part.ts';

/** Keeps the page's sizes and the drawing's to the element's. */
export function createSizePart({ host, shell, explainer }: ElementContext): Part {
  const { stage } = shell;
  const observer = new ResizeObserver(() => {
    shell.scale();
    const { clientWidth: width, clientHeight: height } = stage;
    if (width > 0 && height > 0) explainer.resize(width, height, devicePixelRatio);
  });
  observer.observe(host);
  observer.observe(stage);
  return { destroy: () => observer.disconnect() };
}
