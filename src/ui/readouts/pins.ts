import type { Explainer, NeuronBox, NeuronFacts } from '../../scenes/runtime/explainer-api.ts';
import { readPins, togglePin, writePins } from '../../scenes/state/pins.ts';
import type { Language } from '../../scenes/text/language.ts';
import { wayInto } from '../canvas/way-in.ts';
import { ICONS, iconButton, make, setText } from '../kit/dom.ts';

/** The card of a pinned neuron. */
interface Card {
  readonly element: HTMLElement;
  tell(facts: NeuronFacts | null): void;
}

/**
 * A row of cards, one a pinned neuron, with its facts: to point at one lights the neuron up, a press goes to its view. They
 * follow the picture; those that another model has not go with the model.
 */
export function createPins(
  explainer: Explainer,
  language: Language,
): { readonly element: HTMLElement; destroy(): void } {
  const { store } = explainer;
  const element = make('ul', { class: 'pins', 'aria-label': language.strings.pins.name, hidden: true });
  let cards: ReadonlyMap<string, Card> = new Map();

  const tell = () => {
    for (const [neuron, card] of cards) card.tell(explainer.facts(neuron));
  };
  const read = () => {
    const boxes = new Map(explainer.neurons.map((box) => [box.id, box]));
    const pinned = readPins(store.state.pins).flatMap((id) => boxes.get(id) ?? []);
    cards = new Map(pinned.map((box) => [box.id, cards.get(box.id) ?? createCard(box, explainer, language)]));
    element.replaceChildren(...[...cards.values()].map((card) => card.element));
    element.hidden = cards.size === 0;
    tell();
  };
  const followModel = () => {
    const { limits } = explainer;
    const neurons = writePins(readPins(store.state.pins).filter(limits.hasNeuron));
    cards = new Map();
    store.dispatch({ type: 'pins', neurons });
    read();
  };
  read();
  const stops = [
    store.subscribe(({ pins, model }, before) => {
      if (model !== before.model) followModel();
      else if (pins !== before.pins) read();
    }),
    store.subscribe(({ cover }, before) => cover !== before.cover && tell()),
    explainer.on('prediction', tell),
  ];
  return {
    element,
    destroy() {
      for (const stop of stops) stop();
    },
  };
}

function createCard({ id, layer, row }: NeuronBox, explainer: Explainer, language: Language): Card {
  const { store } = explainer;
  const { strings } = language;
  const name = strings.pins.neuron({ layer, number: row + 1 });
  const title = make('b', {}, [name]);
  const values = make('span', { class: 'values' });
  const open = make('button', { type: 'button', class: 'pinned' }, [title, ' ', values]);
  const unpin = iconButton(ICONS.close, strings.pins.unpin({ name }));
  const element = make('li', {}, [open, unpin]);
  open.addEventListener('click', () => {
    store.dispatch(wayInto(explainer, id) ?? { type: 'focus', neuron: id, hold: true });
  });
  unpin.addEventListener('click', () =>
    store.dispatch({ type: 'pins', neurons: togglePin(store.state.pins, id) }),
  );
  const light = ({ pointerType }: PointerEvent, neuron: string | null) => {
    if (pointerType === 'mouse') store.dispatch({ type: 'focus', neuron });
  };
  element.addEventListener('pointerenter', (event) => light(event, id));
  element.addEventListener('pointerleave', (event) => light(event, null));
  return {
    element,
    tell(facts) {
      const { prediction } = facts ?? {};
      setText(title, prediction?.label ?? name);
      setText(values, prediction?.written ?? (facts ? rangeOf(facts, language) : ''));
    },
  };
}

function rangeOf({ shape, min, max }: NeuronFacts, { strings, numbers }: Language): string {
  return strings.pins.map({ shape, min: numbers.fixed(min, 2), max: numbers.fixed(max, 2) });
}
