import type { ElementContext, Part } from './part.ts';

/** Tells the page around the element, and the person, what the explainer tells. */
export function createEventsPart({ host, explainer, notices }: ElementContext): Part {
  let takeBack = () => {};
  const stops = [
    explainer.on('prediction', () => host.dispatchEvent(new CustomEvent('prediction'))),
    explainer.on('view', () => host.dispatchEvent(new CustomEvent('viewchange'))),
    explainer.on('notice', (sentence = '') => {
      if (sentence === '') takeBack();
      else takeBack = notices.tell({ sentence });
    }),
  ];
  return {
    destroy() {
      for (const stop of stops) stop();
    },
  };
}
