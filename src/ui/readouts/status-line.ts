import type { Caption, Explainer, NeuronFacts } from '../../scenes/runtime/explainer-api.ts';
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
    const { caption } = explainer.readout.now;
    // Of the neurons that a view is about it tells more than their ranges.
    const facts = focus && !caption?.own.includes(focus) ? explainer.facts(focus) : null;
    element.classList.toggle('told', facts !== null || (caption !== null && !caption.isQuiet));
    setText(element, sentenceOf(facts, caption));
  };
  const sentenceOf = (facts: NeuronFacts | null, caption: Caption | null): string => {
    const traced = explainer.traceFacts;
    if (traced) {
      const { name, row, column, rows, columns } = traced;
      return strings.facts.trace({ name, row: row + 1, column: column + 1, rows, columns });
    }
    const { focus, view, playing } = explainer.store.state;
    const sentence = caption?.text ?? null;
    // Who points at the neuron in view points at its window.
    if (facts && !(sentence !== null && focus === view)) return factsOf(facts, language);
    if (sentence !== null) return sentence;
    if (explainer.readout.now.slide && playing) return strings.facts.sliding;
    return coarse.matches ? strings.facts.inviteTouch : strings.facts.invitePoint;
  };
  show();
  const stops = [explainer.readout.on('changed', show), explainer.on('prediction', show)];
  return {
    element,
    destroy() {
      for (const stop of stops) stop();
    },
  };
}

/** The sentence about a neuron in focus. */
function factsOf(
  { name, shape, min, max, caption, prediction }: NeuronFacts,
  { strings, numbers }: Language,
): string {
  if (caption) return caption;
  if (!prediction) {
    return strings.facts.map({ name, shape, min: numbers.fixed(min, 4), max: numbers.fixed(max, 4) });
  }
  const { label, logit } = prediction;
  return strings.facts.class({
    name,
    label,
    probability: prediction.written,
    logit: numbers.fixed(logit, 4),
  });
}
