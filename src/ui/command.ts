import type { Action } from '../scenes/state/view-state.ts';
import type { Language } from '../scenes/text/language.ts';
import type { CommandContext } from './command-context.ts';
import type { ICONS } from './kit/dom.ts';

/** What the page around the drawing does, as data. */
export type PageAction =
  | { readonly page: 'fit' }
  /** Scales round the neuron that has the keyboard, else round the middle. */
  | { readonly page: 'zoom'; readonly factor: number }
  | { readonly page: 'full-screen'; readonly on: boolean }
  /** Asks a question about what is shown, shows its answer to a room, or ends it. */
  | { readonly page: 'question'; readonly act: 'ask' | 'reveal' | 'stop' }
  /** Opens a panel, or closes it where it is open. */
  | { readonly page: 'panel'; readonly panel: 'picture' | 'options' }
  /** Shows the tours that there are, or takes them away. */
  | { readonly page: 'tours' };

export type CommandAction = Action | PageAction;

/** What a person, a remote or a tour can ask for. Buttons and keys are made from it. */
export interface Command {
  readonly id: string;
  label(language: Language, context: CommandContext): string;
  /** What its button shows; where it has none, `text` or the label. */
  icon?(context: CommandContext): keyof typeof ICONS;
  text?(language: Language, context: CommandContext): string;
  /** As `KeyboardEvent.key` names them. */
  readonly keys: readonly string[];
  /** Where the keys work: anywhere, or only on the window's scrubber and where nothing else has the keyboard. */
  readonly keyScope: 'page' | 'window';
  /** Whether there is such a command now: its button is hidden and its keys are free where not. */
  when(context: CommandContext): boolean;
  /** For what is switched on and off. */
  isOn?(context: CommandContext): boolean;
  /** What it does now; null where nothing is left to do, then its button is disabled. */
  action(context: CommandContext): CommandAction | null;
}

/** An element with this attribute leaves the window's keys to the window. */
export const WINDOW_KEYS_ATTRIBUTE = 'data-window-keys';

/** The command of an id. @throws Error where there is none. */
export function findCommand(commands: readonly Command[], id: string): Command {
  const command = commands.find((it) => it.id === id);
  if (!command) throw new Error(`There is no command "${id}".`);
  return command;
}

/** The command that a key asks for now; null where none does. @param isWindowKey whether keys of the window work where the keyboard is. */
export function commandOfKey(
  commands: readonly Command[],
  context: CommandContext,
  key: string,
  isWindowKey: boolean,
): Command | null {
  const isOfKey = ({ keys, keyScope, when }: Command) =>
    keys.includes(key) && (keyScope === 'page' || isWindowKey) && when(context);
  return commands.find(isOfKey) ?? null;
}
