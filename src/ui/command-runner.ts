import type { Language } from '../scenes/text/language.ts';
import { type Command, type CommandAction, commandOfKey, findCommand, type PageAction } from './command.ts';
import type { CommandContext } from './command-context.ts';

/** Who does what the page does, by the name of the action. */
export type PageActions = {
  readonly [K in PageAction['page']]?: (action: Extract<PageAction, { page: K }>) => void;
};

/** Takes commands from buttons, keys and whatever else sends them, and hands on what they do. */
export interface CommandRunner {
  /** The language of the labels, as it is now. */
  readonly language: Language;
  readonly context: CommandContext;
  find(id: string): Command;
  /** Does what a command does now; false where there is no such command now, or nothing is left to do. */
  run(id: string): boolean;
  /** Runs the command of a key; false where the key is nobody's. @param isWindowKey whether the window's keys work. */
  press(key: string, isWindowKey: boolean): boolean;
  /** Takes over what the page does; returns how to stop. */
  provide(actions: PageActions): () => void;
  /** Calls back when what commands depend on may have changed; returns how to stop. */
  follow(listener: (context: CommandContext) => void): () => void;
  /** Calls back those who follow. */
  refresh(): void;
}

export interface CommandRunnerOptions {
  /** Both are read anew each time. */
  readonly language: () => Language;
  readonly context: () => CommandContext;
  /** Takes actions that change the state. */
  readonly dispatch: (action: Exclude<CommandAction, PageAction>) => void;
}

export function createCommandRunner(
  commands: readonly Command[],
  { language, context, dispatch }: CommandRunnerOptions,
): CommandRunner {
  const listeners = new Set<(context: CommandContext) => void>();
  const providers = new Set<PageActions>();

  const perform = (action: CommandAction) => {
    if (!('page' in action)) return dispatch(action);
    for (const provider of providers) {
      const work = provider[action.page] as ((asked: PageAction) => void) | undefined;
      work?.(action);
    }
  };
  const runNow = (command: Command, now: CommandContext) => {
    const action = command.when(now) ? command.action(now) : null;
    if (action) perform(action);
    return action !== null;
  };
  return {
    get language() {
      return language();
    },
    get context() {
      return context();
    },
    find: (id) => findCommand(commands, id),
    run: (id) => runNow(findCommand(commands, id), context()),
    press(key, isWindowKey) {
      const now = context();
      const command = commandOfKey(commands, now, key, isWindowKey);
      if (command) runNow(command, now);
      return command !== null;
    },
    provide(actions) {
      providers.add(actions);
      return () => providers.delete(actions);
    },
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh() {
      const now = context();
      for (const listener of listeners) listener(now);
    },
  };
}
