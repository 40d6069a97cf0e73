import type { Explainer, Topic } from '../../scenes/runtime/explainer-api.ts';
import type { Strings } from '../../scenes/text/strings.ts';
import { make } from '../kit/dom.ts';
import { growth } from './touch-area.ts';

/** The names of the layers, and the picture in colour, as buttons: who comes to one is told of it. */
export interface TopicButtons {
  readonly element: HTMLElement;
  /** Follows the drawing and the camera. */
  place(): void;
  /** The button that a key leads to from another one; null where none lies there. */
  neighbour(id: string, key: string): HTMLElement | null;
}

/** Buttons that take the focus of the state as the buttons of the neurons do, by what they name. */
export function createTopicButtons(explainer: Explainer, strings: Strings): TopicButtons {
  const element = make('div', { role: 'group', 'aria-label': strings.network.topics });
  const buttons = new Map<string, HTMLButtonElement>();
  const buttonOf = (id: string) => {
    const button = buttons.get(id) ?? make('button', { type: 'button', tabindex: '-1', 'data-topic': id });
    buttons.set(id, button);
    return button;
  };
  /** The one that takes the keyboard on its way through the page, where it was last; arrows go on from there. */
  let stop = '';
  const setStop = () => {
    const id = buttons.has(stop) ? stop : (explainer.readout.now.topics[0]?.id ?? '');
    for (const [topic, button] of buttons) button.tabIndex = topic === id ? 0 : -1;
  };
  element.addEventListener('focusin', ({ target }) => {
    stop = (target as HTMLElement).dataset.topic ?? '';
    setStop();
  });
  return {
    element,
    place() {
      const { topics } = explainer.readout.now;
      const { scale } = explainer.camera;
      const gone = new Set(buttons.keys());
      topics.forEach((topic, i) => {
        const button = buttonOf(topic.id);
        gone.delete(topic.id);
        if (button.getAttribute('aria-label') !== topic.label) button.setAttribute('aria-label', topic.label);
        if (element.children[i] !== button) element.insertBefore(button, element.children[i] ?? null);
        stand(button, topic, growth(topic.width, roomBeside(topics, i), scale));
      });
      for (const id of gone) {
        buttons.get(id)?.remove();
        buttons.delete(id);
      }
      setStop();
      element.hidden = topics.length === 0;
    },
    neighbour(id, key) {
      const { topics } = explainer.readout.now;
      const at = topics.findIndex((topic) => topic.id === id);
      const turn = TURNS[key];
      const next = at < 0 || turn === undefined ? undefined : topics[at + turn];
      return next ? (buttons.get(next.id) ?? null) : null;
    },
  };
}

const TURNS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/** Half the way to the next topic on the nearer side: none reaches over another. */
function roomBeside(topics: readonly Topic[], i: number): number {
  const topic = topics[i];
  if (!topic) return 0;
  const ways = topics.flatMap((other) =>
    other === topic || other.y !== topic.y
      ? []
      : [Math.max(other.x - topic.x - topic.width, topic.x - other.x - other.width)],
  );
  return Math.max(0, Math.min(...ways)) / 2;
}

function stand({ style }: HTMLElement, { x, y, width, height }: Topic, growX: number): void {
  style.left = `${x - growX}px`;
  style.top = `${y}px`;
  style.width = `${width + 2 * growX}px`;
  style.height = `${height}px`;
}
