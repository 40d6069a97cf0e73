import type { Strings } from '../scenes/text/strings.ts';
import { inTime } from './kit/deadline.ts';
import { PageError } from './kit/page-error.ts';
import type { Notices } from './notices.ts';
import { troubleNotice } from './trouble.ts';

/** A script that comes when a person asks for what it does: the first load is without it. */
export interface AskedScript<T> {
  /** Loads it ahead, for a person who seems about to ask. Nothing is told where that fails. */
  prepare(): void;
  /**
   * Hands the script to `use`, at once where it is there. Where it does not come, a notice says so and asks again; only the
   * latest ask counts.
   */
  ask(use: (script: T) => void): Promise<void>;
}

export interface AskedScriptOptions {
  readonly notices: Pick<Notices, 'tell'>;
  readonly strings: Strings;
  /** Shows that something is on its way, until it has come. */
  readonly waitOn: (isComing: boolean) => void;
  /** After it nothing is handed over or told any more. */
  readonly signal: AbortSignal;
  readonly deadlineMs?: number;
}

/** How long a script may take before the page shows that it is coming, and before a notice says that it does not come. */
const BUSY_MS = 100;
const DEADLINE_MS = 10_000;

/** @param load imports the script. The build's table of sizes names it in ASKED_FOR (assets/make/sizes.mjs). */
export function askedScript<T extends object>(
  load: () => Promise<T>,
  { notices, strings, waitOn, signal, deadlineMs = DEADLINE_MS }: AskedScriptOptions,
): AskedScript<T> {
  let here: T | null = null;
  let loading: Promise<T> | null = null;
  /** Counts asks. */
  let turn = 0;
  let takeBack = () => {};

  const start = (): Promise<T> => {
    loading ??= load().then(
      (script) => {
        here = script;
        return script;
      },
      (cause) => {
        loading = null;
        throw missing(cause);
      },
    );
    return loading;
  };
  const wait = async (): Promise<T> => {
    const busy = setTimeout(waitOn, BUSY_MS, true);
    // What was under way before the person asked may fail for a reason that is over.
    const isJoined = loading !== null;
    const again = (cause: unknown) => {
      if (!isJoined) throw cause;
      return start();
    };
    try {
      const script = await inTime(start().catch(again), deadlineMs);
      if (!script) throw missing();
      return script;
    } finally {
      clearTimeout(busy);
      waitOn(false);
    }
  };
  const ask: AskedScript<T>['ask'] = async (use) => {
    turn += 1;
    const mine = turn;
    const isWanted = () => mine === turn && !signal.aborted;
    try {
      const script = here ?? (await wait());
      if (!isWanted()) return;
      takeBack();
      use(script);
    } catch (error) {
      if (isWanted()) takeBack = notices.tell(troubleNotice(error, { notices, strings }, () => ask(use)));
    }
  };
  return {
    prepare() {
      start().catch(() => {});
    },
    ask,
  };
}

function missing(cause?: unknown): PageError {
  return new PageError('noScript', 'A script of the page has not come.', { cause, canRetry: true });
}
