import type { Explainer } from '../../scenes/runtime/explainer-api.ts';
import { WINDOW_KEYS_ATTRIBUTE } from '../command.ts';
import type { CommandRunner } from '../command-runner.ts';
import { fillTrack, make } from '../kit/dom.ts';
import { createCommandButton } from './command-button.ts';

/** Steps, play and pause, a scrubber over all positions, the way to the result, speed: for the window that slides in a view. */
export function createTransport(
  explainer: Explainer,
  commands: CommandRunner,
): { readonly element: HTMLElement; destroy(): void } {
  const { store } = explainer;
  const { strings } = commands.language;
  const buttons = {
    back: createCommandButton(commands, 'step-back'),
    play: createCommandButton(commands, 'play'),
    forward: createCommandButton(commands, 'step-forward'),
    result: createCommandButton(commands, 'to-result'),
    speed: createCommandButton(commands, 'speed'),
    cover: createCommandButton(commands, 'cover'),
  };
  const scrub = make('input', {
    type: 'range',
    min: '0',
    step: '1',
    'aria-label': strings.transport.position,
    [WINDOW_KEYS_ATTRIBUTE]: true,
  });
  const element = make(
    'div',
    { class: 'transport', role: 'group', 'aria-label': strings.transport.name, hidden: true },
    [
      buttons.back.element,
      buttons.play.element,
      buttons.forward.element,
      scrub,
      buttons.result.element,
      buttons.speed.element,
      buttons.cover.element,
    ],
  );
  scrub.addEventListener('input', () => store.dispatch({ type: 'position', at: Number(scrub.value) }));

  const show = () => {
    const { slide } = explainer.readout.now;
    if (element.hidden !== (slide === null)) element.hidden = slide === null;
    if (!slide) return;
    const position = store.state.position ?? 0;
    const last = slide.rows * slide.columns - 1;
    const [most, value] = [String(last), String(Math.min(position, last))];
    if (scrub.max !== most) scrub.max = most;
    if (scrub.value !== value) scrub.value = value;
    fillTrack(scrub);
    const [row, column] = [Math.floor(position / slide.columns) + 1, (position % slide.columns) + 1];
    scrub.setAttribute('aria-valuetext', strings.transport.positionAt({ row, column }));
  };
  show();
  const stop = explainer.readout.on('changed', show);
  return {
    element,
    destroy() {
      stop();
      for (const button of Object.values(buttons)) button.destroy();
    },
  };
}
