import type { Explainer, NeuronFacts } from '../../scenes/runtime/explainer-api.ts';
import { make, setText } from '../kit/dom.ts';
import { decimal, fill, words } from '../kit/strings.ts';

/** One line that tells of the neuron in focus, and invites while there is none. */
export function createStatusLine(explainer: Explainer): { readonly element: HTMLElement; destroy(): void } {
  const element = make('p', { class: 'facts' });
  const coarse = matchMedia('(pointer: coarse)');
  const show = () => {
    const { focus } = explainer.store.state;
    const { told } = explainer;
    // Of the neurons that a view is about it tells more than their ranges.
    const facts = focus && !told?.own.includes(focus) ? explainer.facts(focus) : null;
    element.classList.toggle('told', facts !== null || told !== null);
    setText(element, sentenceOf(facts, told));
  };
  const sentenceOf = (facts: NeuronFacts | null, told: Explainer['told']): string => {
    const traced = explainer.traceFacts;
    const values = explainer.windowValues;
    if (traced) {
      const { name, row, column, rows, columns } = traced;
      return fill(words.factsTrace, { name, row: row + 1, column: column + 1, rows, columns });
    }
    const window = toldWindow(told, values);
    // Who points at the neuron in view points at its window.
    if (facts && !(window !== null && explainer.store.state.focus === explainer.store.state.view))
      return factsOf(facts);
    if (window !== null) return window;
    if (explainer.slide && explainer.store.state.playing) return words.factsSliding;
    return coarse.matches ? words.inviteTouch : words.invitePoint;
  };
  show();
  const stops = [
    explainer.store.subscribe(show),
    explainer.on('prediction', show),
    explainer.on('window', show),
  ];
  return {
    element,
    destroy() {
      for (const stop of stops) stop();
    },
  };
}

/** What a view tells of its window; null where that is nothing. */
export function toldWindow(told: Explainer['told'], values: Explainer['windowValues']): string | null {
  if (told) return fill(told.sentence, told.values);
  if (!values) return null;
  return fill(words.factsWindow, {
    row: values.row + 1,
    column: values.column + 1,
    partial: decimal(values.partial, 4),
    output: decimal(values.output, 4),
  });
}

/** What is told of a neuron in focus. */
function factsOf({ name, shape, min, max, told, prediction }: NeuronFacts): string {
  if (told) return told;
  if (!prediction) {
    return fill(words.factsMap, { name, shape, min: decimal(min, 4), max: decimal(max, 4) });
  }
  const { label, logit } = prediction;
  return fill(words.factsClass, {
    name,
    label,
    probability: prediction.told,
    logit: decimal(logit, 4),
  });
}
