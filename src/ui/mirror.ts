import { make } from './dom.ts';
import type { Explainer, NeuronBox } from './explainer.ts';
import { above, neighbour } from './roving.ts';
import { fill, words } from './words.ts';

const TARGET_PX = 44;
const ZOOM_STEP = 1.25;

/** The drawing as real buttons: one a neuron, over its map, for touch, keyboard and screen reader alike. */
export interface Mirror {
  readonly element: HTMLElement;
  destroy(): void;
}

export function createMirror(explainer: Explainer): Mirror {
  const space = make('div', { class: 'space' });
  const element = make('div', { class: 'mirror', role: 'group', 'aria-label': words.network }, [space]);
  const buttons = new Map<string, HTMLButtonElement>();
  let current = '';

  const focusNeuron = (neuron: string | null, hold = false) =>
    explainer.store.dispatch({ type: 'focus', neuron, hold });
  const setCurrent = (id: string) => {
    buttons.get(current)?.setAttribute('tabindex', '-1');
    current = buttons.has(id) ? id : (buttons.keys().next().value ?? '');
    buttons.get(current)?.setAttribute('tabindex', '0');
  };
  const place = () => {
    const { neurons } = explainer;
    if (neurons.length !== buttons.size || neurons.some(({ id }) => !buttons.has(id))) rebuild(neurons);
    for (const box of neurons) {
      const { style } = buttons.get(box.id) ?? {};
      if (!style) continue;
      const [padX, padY] = padding(box, neurons, explainer.camera.scale);
      style.left = `${box.x - padX}px`;
      style.top = `${box.y - padY}px`;
      style.width = `${box.width + 2 * padX}px`;
      style.height = `${box.height + 2 * padY}px`;
    }
  };
  const rebuild = (neurons: readonly NeuronBox[]) => {
    const hadFocus = element.contains((element.getRootNode() as ShadowRoot).activeElement);
    buttons.clear();
    const groups = new Map<number, HTMLElement>();
    for (const { id, name, column } of neurons) {
      const button = make('button', {
        type: 'button',
        tabindex: '-1',
        'aria-label': name,
        'data-neuron': id,
      });
      buttons.set(id, button);
      const layer = id.slice(0, id.lastIndexOf('/'));
      const group =
        groups.get(column) ?? make('div', { role: 'group', 'aria-label': fill(words.layer, { layer }) });
      groups.set(column, group);
      group.append(button);
    }
    space.replaceChildren(...groups.values());
    setCurrent(current);
    if (hadFocus) buttons.get(current)?.focus();
  };
  const follow = () => {
    const { scale, x, y } = explainer.camera;
    space.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
  };

  const idOf = (event: Event) =>
    (event.target as Element | null)?.closest<HTMLElement>('[data-neuron]')?.dataset.neuron;
  let touched = false;
  element.addEventListener('pointerdown', ({ pointerType }) => {
    touched = pointerType !== 'mouse';
  });
  element.addEventListener('pointerover', (event) => {
    const id = idOf(event);
    if (event.pointerType === 'mouse' && !explainer.store.state.focusHeld) focusNeuron(id ?? null);
  });
  element.addEventListener('pointerleave', (event) => {
    if (event.pointerType === 'mouse') focusNeuron(null);
  });
  element.addEventListener('focusin', (event) => {
    const id = idOf(event);
    const visible = (event.target as Element).matches(':focus-visible');
    if (!id) return;
    setCurrent(id);
    if (!visible) return;
    focusNeuron(id, true);
    explainer.reveal(id);
  });
  element.addEventListener('focusout', (event) => {
    if (!element.contains(event.relatedTarget as Node | null)) focusNeuron(null, true);
  });
  element.addEventListener('click', (event) => {
    const id = idOf(event);
    const { view, focus, focusHeld } = explainer.store.state;
    if (!id) {
      focusNeuron(null, true);
      if (view !== 'overview') explainer.store.dispatch({ type: 'go', view: above(view) });
      return;
    }
    // A first tap tells of the neuron and keeps it; a second one goes in. A click or a key goes in at once.
    const first = touched && event.detail > 0 && !(focusHeld && focus === id);
    touched = false;
    if (first) {
      focusNeuron(id, true);
      return;
    }
    const wanted = explainer.nearestView(view === id ? above(view) : id);
    if (wanted === 'overview' && view === 'overview') focusNeuron(id, true);
    else explainer.store.dispatch({ type: 'go', view: wanted });
  });
  element.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const id = idOf(event);
    const next = id ? neighbour(explainer.neurons, id, event.key) : null;
    if (next) {
      setCurrent(next.id);
      buttons.get(next.id)?.focus({ preventScroll: true });
      focusNeuron(next.id, true);
      explainer.reveal(next.id);
    } else if (event.key === '0') explainer.fitCamera();
    else if (event.key === '+' || event.key === '-') zoom(event.key === '+' ? ZOOM_STEP : 1 / ZOOM_STEP, id);
    else if (!/^(Arrow|Home$|End$)/.test(event.key)) return;
    event.preventDefault();
  });
  const zoom = (factor: number, id: string | undefined) => {
    const { scale, x, y } = explainer.camera;
    const box = explainer.neurons.find((neuron) => neuron.id === id);
    const at = box
      ? { x: (box.x + box.width / 2) * scale + x, y: (box.y + box.height / 2) * scale + y }
      : { x: element.clientWidth / 2, y: element.clientHeight / 2 };
    explainer.moveCamera(0, 0, factor, at.x, at.y);
  };

  place();
  follow();
  const stops = [explainer.on('neurons', place), explainer.on('camera', follow)];
  return {
    element,
    destroy() {
      for (const stop of stops) stop();
      element.remove();
    },
  };
}

/** How far a button reaches beyond its map on each side, so that a finger meets it, but no farther than half the way to the next. */
function padding(
  box: NeuronBox,
  neurons: readonly NeuronBox[],
  scale: number,
): readonly [x: number, y: number] {
  const want = TARGET_PX / Math.max(scale, 0.001);
  const below = neurons.find(({ column, row }) => column === box.column && row === box.row + 1);
  const over = neurons.find(({ column, row }) => column === box.column && row === box.row - 1);
  const gapBelow = below && below.x === box.x ? below.y - box.y - box.height : Number.POSITIVE_INFINITY;
  const gapOver = over && over.x === box.x ? box.y - over.y - over.height : Number.POSITIVE_INFINITY;
  const roomY = Math.max(0, Math.min(gapBelow, gapOver) / 2);
  const padY = Math.min(Math.max(0, (want - box.height) / 2), roomY);
  const padX = Math.max(0, Math.min((want - box.width) / 2, 14));
  return [padX, padY];
}
