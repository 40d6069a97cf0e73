import { stateInAddress } from '../../scenes/state/url-state.ts';
import { sentenceOf } from '../kit/sentence-of.ts';
import type { ElementContext, Part } from './part.ts';

/** Tells the page around the element, and the person, what the explainer tells. */
export function createEventsPart({ host, explainer, notices, language }: ElementContext): Part {
  let takeBack = () => {};
  /** The state that the page around last heard of: a listener may change it again. */
  let announced = stateInAddress(explainer.store.state);
  const tellState = () => {
    const state = stateInAddress(explainer.store.state);
    const before = announced;
    if ((Object.keys(state) as (keyof typeof state)[]).every((name) => state[name] === before[name])) return;
    announced = state;
    host.dispatchEvent(new CustomEvent('statechange', { detail: { state, before } }));
  };
  const stops = [
    explainer.store.subscribe(tellState),
    explainer.on('prediction', () => host.dispatchEvent(new CustomEvent('prediction'))),
    explainer.on('view', () => host.dispatchEvent(new CustomEvent('viewchange'))),
    explainer.on('notice', (error) => {
      if (error === null) takeBack();
      else takeBack = notices.tell({ sentence: sentenceOf(error, language.strings) });
    }),
  ];
  return {
    destroy() {
      for (const stop of stops) stop();
    },
  };
}
