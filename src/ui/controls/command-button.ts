import type { CommandContext } from '../command-context.ts';
import type { CommandRunner } from '../command-runner.ts';
import { ICONS, iconButton, make, relabel, setText } from '../kit/dom.ts';

/** The button of a command: it looks as the command says, and does what the command does. */
export interface CommandButton {
  readonly element: HTMLButtonElement;
  destroy(): void;
}

/**
 * @param id of a command of the runner.
 * @param isNamed whether its words stand beside its icon.
 */
export function createCommandButton(commands: CommandRunner, id: string, isNamed = false): CommandButton {
  const { language } = commands;
  const command = commands.find(id);
  const first = commands.context;
  const path = command.icon?.(first);
  const element = path
    ? iconButton(ICONS[path], command.label(language, first), isNamed)
    : make('button', { type: 'button', class: id });
  element.dataset.command = id;
  element.addEventListener('click', () => commands.run(id));

  // What stays as it is is not written: it would be work for the browser all the same.
  const show = (now: CommandContext) => {
    const label = command.label(language, now);
    const icon = command.icon?.(now);
    if (icon) relabel(element, ICONS[icon], label);
    else if (element.getAttribute('aria-label') !== label) {
      element.setAttribute('aria-label', label);
      setText(element, command.text?.(language, now) ?? label);
    }
    const isThere = command.when(now);
    if (element.hidden === isThere) element.hidden = !isThere;
    const isDone = isThere && command.action(now) === null;
    if (element.disabled !== isDone) element.disabled = isDone;
    const pressed = command.isOn && String(command.isOn(now));
    if (pressed === undefined || element.getAttribute('aria-pressed') === pressed) return;
    element.setAttribute('aria-pressed', pressed);
    element.classList.toggle('on', pressed === 'true');
  };
  show(first);
  return { element, destroy: commands.follow(show) };
}
