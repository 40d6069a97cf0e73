import type { Explainer, NeuronFacts } from '../../scenes/runtime/explainer-api.ts';
import { fill } from '../../scenes/text/fill.ts';
import type { Language } from '../../scenes/text/language.ts';
import { make, setText } from '../kit/dom.ts';

/** One line that tells of the neuron in focus, and invites while there is none. */
export function createStatusLine(
  explainer: Explainer,
  language: Language,
): { readonly element: HTMLElement; destroy(): void } {
  const element = make('p', { class: 'facts' });
  const { strings } = language;
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
      return strings.facts.trace({ name, row: row + 1, column: column + 1, rows, columns });
    }
    const window = toldWindow(told, values, language);
    // Who points at the neuron in view points at its window.
    if (facts && !(window !== null && explainer.store.state.focus === explainer.store.state.view))
      return factsOf(facts, language);
    if (window !== null) return window;
    if (explainer.slide && explainer.store.state.playing) return strings.facts.sliding;
    return coarse.matches ? strings.facts.inviteTouch : strings.facts.invitePoint;
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
export function toldWindow(
  told: Explainer['told'],
  values: Explainer['windowValues'],
  { strings, numbers }: Language,
): string | null {
  if (told) return fill(told.sentence, told.values);
  if (!values) return null;
  return strings.facts.window({
    row: values.row + 1,
    column: values.column + 1,
    partial: numbers.fixed(values.partial, 4),
    output: numbers.fixed(values.output, 4),
  });
}

/** What is told of a neuron in focus. */
function factsOf(
  { name, shape, min, max, told, prediction }: NeuronFacts,
  { strings, numbers }: Language,
): string {
  if (told) return told;
  if (!prediction) {
    return strings.facts.map({ name, shape, min: numbers.fixed(min, 4), max: numbers.fixed(max, 4) });
  }
  const { label, logit } = prediction;
  return strings.facts.class({
    name,
    label,
    probability: prediction.told,
    logit: numbers.fixed(logit, 4),
  });
}
