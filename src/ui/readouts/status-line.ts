import type { Caption, Explainer, NeuronFacts } from '../../scenes/runtime/explainer-api.ts';
import { OVERVIEW } from '../../scenes/state/view-address.ts';
import type { Language } from '../../scenes/text/language.ts';
import { isOfFocus, OF_FOCUS_ATTRIBUTE } from '../canvas/way-in.ts';
import type { CommandRunner } from '../command-runner.ts';
import { createCommandButton } from '../controls/command-button.ts';
import { make, setText } from '../kit/dom.ts';

/** A sentence, and how it looks: `told` of something, or what a person may do or wait for. */
interface Line {
  readonly text: string;
  readonly isTold: boolean;
}

/**
 * One line that tells of the neuron in focus, and says what to do while there is none. Beside the facts of a neuron that a
 * finger or a key has chosen stand buttons that open it and pin it.
 * @param visit of the person: whether a map has been opened, and whether a finger was used last.
 */
export function createStatusLine(
  explainer: Explainer,
  commands: CommandRunner,
  visit: { readonly hasOpened: boolean; readonly isTouch: boolean },
): { readonly element: HTMLElement; destroy(): void } {
  const { language } = commands;
  const { strings } = language;
  const line = make('p', { class: 'facts' });
  const buttons = ['open', 'read', 'pin'].map((id) => createCommandButton(commands, id, true));
  const ofFocus = make(
    'div',
    { class: 'of-focus', [OF_FOCUS_ATTRIBUTE]: true },
    buttons.map((button) => button.element),
  );
  // The keyboard has keys of its own for them.
  for (const button of buttons) button.element.tabIndex = -1;
  ofFocus.addEventListener('focusout', ({ relatedTarget }) => {
    if (!isOfFocus(relatedTarget)) explainer.store.dispatch({ type: 'focus', neuron: null, hold: true });
  });
  const element = make('div', { class: 'status' }, [line, ofFocus]);
  const coarse = matchMedia('(pointer: coarse)');

  const show = () => {
    const { text, isTold } = lineNow();
    line.classList.toggle('told', isTold);
    setText(line, text);
    const { focus, focusHeld } = explainer.store.state;
    const isHidden = focus === null || !focusHeld;
    if (ofFocus.hidden !== isHidden) ofFocus.hidden = isHidden;
  };
  const lineNow = (): Line => {
    const { focus, view, tracing } = explainer.store.state;
    const traced = traceSentence();
    if (traced !== null) return { text: traced, isTold: true };
    if (tracing) return { text: strings.facts.inviteTrace, isTold: true };
    const { caption } = explainer.readout.now;
    // Of the neurons that a view is about it tells more than their ranges.
    const facts = focus && !caption?.own.includes(focus) ? explainer.facts(focus) : null;
    // Who points at the neuron in view points at its window.
    if (facts && !(caption && focus === view)) return { text: factsWithWay(facts), isTold: true };
    if (caption) return { text: withHint(caption), isTold: !caption.isQuiet };
    return { text: invitation(), isTold: view === OVERVIEW && !visit.hasOpened };
  };
  const traceSentence = () => {
    const traced = explainer.traceFacts;
    if (!traced) return null;
    const { name, row, column, rows, columns } = traced;
    const next = explainer.store.state.reaches ? strings.facts.traceBack : strings.facts.traceOn;
    return strings.facts.trace({ name, row: row + 1, column: column + 1, rows, columns, next });
  };
  const factsWithWay = (facts: NeuronFacts) => {
    const { focusHeld } = explainer.store.state;
    const isTapped = visit.isTouch && focusHeld && commands.context.wayIn !== null;
    return (isTapped && tapped(facts, language)) || factsOf(facts, language);
  };
  /** What a person can do here is said where the drawing has no room to say it. */
  const withHint = ({ text }: Caption) => {
    const { hint } = explainer.readout.now;
    return hint === null ? text : strings.facts.captionAndHint({ caption: text, hint });
  };
  const invitation = () => {
    const { hint, slide } = explainer.readout.now;
    const { view, playing } = explainer.store.state;
    if (hint !== null) return hint;
    if (slide && playing) return strings.facts.sliding;
    if (view === OVERVIEW && !visit.hasOpened) return strings.facts.inviteOpen;
    return coarse.matches ? strings.facts.inviteTouch : strings.facts.invitePoint;
  };
  show();
  const stops = [explainer.readout.on('changed', show), explainer.on('prediction', show)];
  return {
    element,
    destroy() {
      for (const stop of stops) stop();
      for (const button of buttons) button.destroy();
    },
  };
}

/** The same in short, beside buttons, with what another tap does; null of what a view tells in its own words. */
function tapped(
  { name, shape, min, max, caption, prediction }: NeuronFacts,
  { strings, numbers }: Language,
): string | null {
  if (caption) return null;
  if (prediction)
    return strings.facts.classShort({ name, label: prediction.label, probability: prediction.written });
  return strings.facts.mapShort({ name, shape, min: numbers.fixed(min, 2), max: numbers.fixed(max, 2) });
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
