import type { Explainer, Link, NeuronBox } from '../../scenes/runtime/explainer-api.ts';
import { OVERVIEW } from '../../scenes/state/view-address.ts';
import type { Language } from '../../scenes/text/language.ts';
import { make } from '../kit/dom.ts';
import { neighbour } from './arrow-navigation.ts';
import { createCellCursor } from './cell-slider.ts';
import { createTopicButtons } from './topic-buttons.ts';
import { growth, type Room, roomRound } from './touch-area.ts';
import { isOfFocus } from './way-in.ts';

/** Rows and columns that an arrow key with Shift moves a trace by. */
const TURNS: Readonly<Record<string, readonly [dy: number, dx: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The drawing as real buttons: one a neuron, over its map, for touch, keyboard and screen reader alike. */
export interface ParallelDom {
  readonly element: HTMLElement;
  /** Scales the drawing round the neuron that has the keyboard, else round the middle. */
  zoom(factor: number): void;
  destroy(): void;
}

/** @param hasArticle whether a person can open the article: the name of a layer leads to its section. */
export function createParallelDom(
  explainer: Explainer,
  { strings }: Language,
  hasArticle: boolean,
): ParallelDom {
  const space = make('div', { class: 'space' });
  const element = make('div', { class: 'parallel', role: 'group', 'aria-label': strings.network.name }, [
    space,
  ]);
  const buttons = new Map<string, HTMLButtonElement>();
  const linkGroup = make('div', { role: 'group', 'aria-label': strings.network.links });
  const linkButtons = new Map<string, HTMLButtonElement>();
  const cursor = createCellCursor(explainer);
  const topics = createTopicButtons(explainer, strings);
  let current = '';
  let neurons: readonly NeuronBox[] = [];
  let room: ReadonlyMap<string, Room> = new Map();
  let placedScale = 0;

  const focusNeuron = (neuron: string | null, hold = false) =>
    explainer.store.dispatch({ type: 'focus', neuron, hold });
  const setCurrent = (id: string) => {
    buttons.get(current)?.setAttribute('tabindex', '-1');
    current = buttons.has(id) ? id : (buttons.keys().next().value ?? '');
    buttons.get(current)?.setAttribute('tabindex', '0');
  };
  const read = () => {
    const next = explainer.neurons;
    if (next === neurons) {
      // A link says something else: a number that it tells has changed.
      readLinks();
      placeLinks();
      return;
    }
    neurons = next;
    room = roomRound(neurons);
    if (neurons.length !== buttons.size || neurons.some(({ id }) => !buttons.has(id))) rebuild();
    readLinks();
    place();
  };
  const place = () => {
    const { scale } = explainer.camera;
    placedScale = scale;
    for (const box of neurons) {
      const growX = growth(box.width, room.get(box.id)?.x ?? 0, scale);
      const growY = growth(box.height, room.get(box.id)?.y ?? 0, scale);
      stand(buttons.get(box.id), box, growX, growY);
    }
    placeLinks();
    topics.place();
    cursor.place();
  };
  const placeLinks = () => {
    const { scale } = explainer.camera;
    for (const box of explainer.readout.now.links) {
      const [growX, growY] = [box.width, box.height].map((size) => growth(size, size, scale));
      stand(linkButtons.get(box.id), box, growX, growY);
    }
  };
  /** The view's own places that lead elsewhere, in its order. */
  const readLinks = () => {
    const { links } = explainer.readout.now;
    const gone = new Set(linkButtons.keys());
    links.forEach(({ id, action, label }, i) => {
      const button = linkButtons.get(id) ?? make('button', { type: 'button', 'data-link': id });
      gone.delete(id);
      linkButtons.set(id, button);
      if (action.type === 'go') button.dataset.view = action.view;
      if (button.getAttribute('aria-label') !== label) button.setAttribute('aria-label', label);
      if (linkGroup.children[i] !== button) linkGroup.insertBefore(button, linkGroup.children[i] ?? null);
    });
    for (const id of gone) {
      linkButtons.get(id)?.remove();
      linkButtons.delete(id);
    }
    linkGroup.hidden = links.length === 0;
  };
  const rebuild = () => {
    const hadFocus = element.contains((element.getRootNode() as ShadowRoot).activeElement);
    buttons.clear();
    const groups = new Map<number, HTMLElement>();
    for (const { id, name, layer, column } of neurons) {
      const button = make('button', {
        type: 'button',
        tabindex: '-1',
        'aria-label': name,
        'data-neuron': id,
      });
      buttons.set(id, button);
      const group =
        groups.get(column) ?? make('div', { role: 'group', 'aria-label': strings.network.layer({ layer }) });
      groups.set(column, group);
      group.append(button);
    }
    space.replaceChildren(...groups.values(), topics.element, linkGroup, cursor.element);
    setCurrent(current);
    if (hadFocus) buttons.get(current)?.focus();
  };
  const follow = () => {
    const { scale, x, y } = explainer.camera;
    space.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    if (scale === placedScale) return;
    space.style.setProperty('--unscaled', String(1 / scale));
    place();
  };

  const idOf = (event: Event) => {
    const button = (event.target as Element | null)?.closest<HTMLElement>('[data-neuron], [data-topic]');
    return button?.dataset.neuron ?? button?.dataset.topic;
  };
  const linkOf = (event: Event) =>
    (event.target as Element | null)?.closest<HTMLElement>('[data-link]')?.dataset.link ?? null;
  const lightLink = (id: string | null) => {
    if (id !== explainer.store.state.link) explainer.store.dispatch({ type: 'link', id });
  };
  let touched = false;
  element.addEventListener('pointerdown', ({ pointerType }) => {
    touched = pointerType !== 'mouse';
  });
  element.addEventListener('pointerover', (event) => {
    const id = idOf(event);
    if (event.pointerType === 'mouse') lightLink(linkOf(event));
    if (event.pointerType !== 'mouse' || isOfFocus(event.target)) return;
    if (!explainer.store.state.focusHeld) focusNeuron(id ?? null);
  });
  element.addEventListener('pointerleave', (event) => {
    if (event.pointerType !== 'mouse') return;
    lightLink(null);
    focusNeuron(null);
  });
  element.addEventListener('focusin', (event) => {
    const id = idOf(event);
    const visible = (event.target as Element).matches(':focus-visible');
    if (visible) lightLink(linkOf(event));
    if (!id) return;
    if (buttons.has(id)) setCurrent(id);
    if (!visible) return;
    focusNeuron(id, true);
    explainer.reveal(id);
    if (explainer.store.state.tracing) explainer.store.dispatch(explainer.traceFrom(id, 0, 0));
  });
  element.addEventListener('focusout', (event) => {
    lightLink(null);
    // A way on that loses the keyboard takes no neuron's focus with it.
    const to = event.relatedTarget;
    if (idOf(event) && !element.contains(to as Node | null) && !isOfFocus(to)) focusNeuron(null, true);
  });
  element.addEventListener('click', (event) => {
    if (isOfFocus(event.target)) return;
    const id = idOf(event);
    const pressed = linkOf(event);
    if (pressed !== null) {
      const link = explainer.readout.now.links.find((each) => each.id === pressed);
      if (link) explainer.store.dispatch(link.action);
      return;
    }
    const { view, focus, focusHeld } = explainer.store.state;
    // The second half of a double click.
    if (event.detail > 1 && !(touched && id)) return;
    if (!id) {
      focusNeuron(null, true);
      return;
    }
    // A first tap tells of the neuron and keeps it; a second one goes in. A click or a key goes in at once.
    const byFinger = touched && event.detail > 0;
    const first = byFinger && !(focusHeld && focus === id);
    touched = false;
    if (first) {
      focusNeuron(id, true);
      return;
    }
    const { tracing, reaches } = explainer.store.state;
    if (tracing) {
      explainer.store.dispatch({ type: 'reaches', on: !reaches });
      return;
    }
    const topic = explainer.readout.now.topics.find((it) => it.id === id);
    if (topic && hasArticle) {
      explainer.store.dispatch({ type: 'article', section: topic.section });
      return;
    }
    const { action } = explainer.hitTest({ neuron: id });
    if (action) {
      explainer.store.dispatch(action);
      return;
    }
    const wanted = explainer.limits.nearestView(id);
    // What has no view of its own, or is in view already, leads nowhere.
    if (wanted === OVERVIEW || wanted === view) focusNeuron(id, byFinger || event.detail === 0);
    else explainer.store.dispatch({ type: 'go', view: wanted });
  });
  element.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const id = idOf(event);
    const turn = TURNS[event.key];
    if (id && turn && event.shiftKey && explainer.store.state.tracing) {
      explainer.store.dispatch(explainer.traceFrom(id, ...turn));
      event.preventDefault();
      return;
    }
    const next = id ? neighbour(neurons, id, event.key) : null;
    const topic = id ? topics.neighbour(id, event.key) : null;
    if (topic) topic.focus({ preventScroll: true });
    else if (next) {
      setCurrent(next.id);
      buttons.get(next.id)?.focus({ preventScroll: true });
      focusNeuron(next.id, true);
      explainer.reveal(next.id);
    } else if (!/^(Arrow|Home$|End$)/.test(event.key)) return;
    event.preventDefault();
  });
  const zoom = (factor: number) => {
    const { scale, x, y } = explainer.camera;
    const id = element.querySelector<HTMLElement>(':focus')?.dataset.neuron;
    const box = neurons.find((neuron) => neuron.id === id);
    const at = box
      ? { x: (box.x + box.width / 2) * scale + x, y: (box.y + box.height / 2) * scale + y }
      : { x: element.clientWidth / 2, y: element.clientHeight / 2 };
    explainer.moveCamera(0, 0, factor, at.x, at.y);
  };

  read();
  follow();
  const stops = [explainer.on('neurons', read), explainer.on('camera', follow)];
  return {
    element,
    zoom,
    destroy() {
      for (const stop of stops) stop();
      cursor.destroy();
      element.remove();
    },
  };
}

function stand(button: HTMLElement | undefined, box: NeuronBox | Link, growX = 0, growY = 0): void {
  if (!button) return;
  const { style } = button;
  style.left = `${box.x - growX}px`;
  style.top = `${box.y - growY}px`;
  style.width = `${box.width + 2 * growX}px`;
  style.height = `${box.height + 2 * growY}px`;
}
