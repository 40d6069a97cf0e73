import type { Explainer } from '../../scenes/runtime/explainer-api.ts';
import type { CommandRunner } from '../command-runner.ts';
import { createCommandButton } from '../controls/command-button.ts';
import { make } from '../kit/dom.ts';
import { OF_FOCUS_ATTRIBUTE } from './way-in.ts';

/**
 * A button beside the neuron that a mouse rests on, which pins its facts: on the way to a button farther off, the mouse would
 * come over other neurons. style.css lets it wait for the rest.
 */
export function createPinHandle(
  explainer: Explainer,
  commands: CommandRunner,
): { readonly element: HTMLElement; destroy(): void } {
  const button = createCommandButton(commands, 'pin');
  button.element.tabIndex = -1;
  const element = make('div', { class: 'pin-handle', [OF_FOCUS_ATTRIBUTE]: true, hidden: true }, [
    button.element,
  ]);
  const show = () => {
    const { focus, focusHeld, tracing } = explainer.store.state;
    const isWanted = focus !== null && !focusHeld && !tracing;
    const box = isWanted ? explainer.neurons.find(({ id }) => id === focus) : undefined;
    const isHidden = !box || box.width === 0;
    if (element.hidden !== isHidden) element.hidden = isHidden;
    if (!box || isHidden) return;
    const { scale, x, y } = explainer.camera;
    element.style.setProperty('--right', `${(box.x + box.width) * scale + x}px`);
    element.style.setProperty('--top', `${box.y * scale + y}px`);
  };
  const stops = [
    explainer.store.subscribe(({ focus, focusHeld, tracing }, before) => {
      if (focus !== before.focus || focusHeld !== before.focusHeld || tracing !== before.tracing) show();
    }),
    explainer.on('camera', show),
    explainer.on('neurons', show),
  ];
  return {
    element,
    destroy() {
      for (const stop of stops) stop();
      button.destroy();
    },
  };
}
