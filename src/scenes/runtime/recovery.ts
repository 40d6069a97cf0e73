import { createRetry, type Retry } from './retry.ts';

/** Why something was lost: its device is gone, or did not answer any more. */
export type LossReason = 'gone' | 'silent';

/** Something that is lost as a whole together with its device. */
export interface Losable {
  /** Whether it stands on the processor, without a device to compute on. */
  readonly isOnProcessor: boolean;
  /** Resolves when it is lost; it may never. */
  readonly lost: Promise<LossReason>;
  /** Closes it; work under way on it may fail then. */
  close(): void;
}

export type RecoveryState<T> =
  | { readonly kind: 'up'; readonly value: T }
  /** It was lost, and another is being opened. */
  | { readonly kind: 'repairing' }
  /** None could be opened; it is tried again and again. */
  | { readonly kind: 'down'; readonly retry: Retry }
  | { readonly kind: 'ended' };

/** Work was given up, because its device is lost. */
export class LostError extends Error {
  override readonly name = 'LostError';
  readonly reason: LossReason;
  constructor(reason: LossReason) {
    super('The graphics device was lost while it worked. Do it again on the next one.');
    this.reason = reason;
  }
}

/** Work was given up, because the session has ended. */
export class SessionEndedError extends Error {
  override readonly name = 'SessionEndedError';
  constructor() {
    super('The explainer was taken off the page before this was done.');
  }
}

export interface RecoveryOptions<T> {
  /** @param onProcessor whether it must stand on the processor. */
  readonly open: (onProcessor: boolean) => Promise<T>;
  /** Restores on a new one what was on the one before; it is up after that. */
  readonly fill: (value: T) => Promise<void>;
  /** Called when the one that was up is lost, before it is closed. */
  readonly onLost: (value: T) => void;
  /** Called when another has replaced a lost one. */
  readonly onUp: (value: T) => void;
  /** Called where none can be opened any more, and when one can again. */
  readonly onDown: (isDown: boolean) => void;
}

/** Keeps something that can be lost: opens another in its place, and repeats there the work that was under way. */
export interface Recovery<T> {
  readonly state: RecoveryState<T>;
  /**
   * Does work on the one that is up, or on the next one, and again where that one is lost meanwhile.
   * @throws what `work` fails with; SessionEndedError at the end.
   */
  run<R>(work: (value: T) => Promise<R>): Promise<R>;
  /**
   * Does work once.
   * @throws LostError where `value` is lost before the work is done, in place of the work's own error; else as `run`.
   */
  attempt<R>(value: T, work: (value: T) => Promise<R>): Promise<R>;
  /** Resolves when nothing is being repaired: it is up, down or ended. */
  repaired(): Promise<void>;
  /** Gives up the one that is up, as if it had been lost. */
  renew(): void;
  /** Closes the one that is up, for good. All work under way fails with SessionEndedError. */
  end(): void;
}

/** Work that fails because of a loss may fail before the loss is reported: its error waits for this long. */
const LOSS_TOLD_MS = 250;

/** After so many losses in a row the processor takes over. One that was up for so long begins a new row. */
const MOST_LOSSES = 10;
const UP_FOR_LONG_SEC = 60;

interface Pending<T> {
  /** Null for work that waits for the next one. */
  readonly value: T | null;
  fail(error: Error): void;
}

/** Opens the first one. @throws what `open` or `fill` throws on the processor, after which nothing else is tried. */
export async function createRecovery<T extends Losable>(options: RecoveryOptions<T>): Promise<Recovery<T>> {
  let state: RecoveryState<T> = { kind: 'repairing' };
  /** The one that is being filled. */
  let opened: T | null = null;
  /** Losses in a row. */
  let losses = 0;
  let upSince = 0;
  const pending = new Set<Pending<T>>();
  let waiting: ((value: T) => void)[] = [];
  let onRepaired: (() => void)[] = [];
  const hasEnded = () => state.kind === 'ended';
  const isUp = (value: T) => state.kind === 'up' && state.value === value;

  const enter = (next: RecoveryState<T>) => {
    state = next;
    if (next.kind === 'repairing') return;
    const resolvers = onRepaired;
    onRepaired = [];
    for (const resolve of resolvers) resolve();
  };
  const failAll = (isMeant: (each: Pending<T>) => boolean, error: Error) => {
    for (const each of [...pending]) if (isMeant(each)) each.fail(error);
  };

  const attempt = <R>(value: T, work: (value: T) => Promise<R>): Promise<R> =>
    new Promise((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const entry: Pending<T> = {
        value,
        fail(error) {
          clearTimeout(timer);
          pending.delete(entry);
          reject(error);
        },
      };
      pending.add(entry);
      work(value).then(
        (result) => {
          pending.delete(entry);
          resolve(result);
        },
        (error) => {
          if (!pending.has(entry)) return;
          if (value.isOnProcessor) entry.fail(error);
          else timer = setTimeout(() => entry.fail(error), LOSS_TOLD_MS);
        },
      );
    });

  const close = (value: T) => {
    try {
      value.close();
    } catch {
      // To close it may fail on a broken device: the repair goes on all the same.
    }
  };
  const lose = (value: T, reason: LossReason) => {
    const wasUpForLong = performance.now() - upSince > 1000 * UP_FOR_LONG_SEC;
    losses = wasUpForLong ? 1 : losses + 1;
    enter({ kind: 'repairing' });
    options.onLost(value);
    failAll((each) => each.value === value, new LostError(reason));
    close(value);
    repair();
  };
  const becomeUp = (value: T) => {
    upSince = performance.now();
    enter({ kind: 'up', value });
    value.lost.then((reason) => {
      if (isUp(value)) lose(value, reason);
    });
  };

  /** Opens and fills one. If its device is gone meanwhile, another is tried; after any other failure, the processor. */
  const openNext = async (mustBeOnProcessor = false): Promise<T> => {
    const value = await options.open(mustBeOnProcessor || losses >= MOST_LOSSES);
    opened = value;
    value.lost.then((reason) => {
      if (opened !== value) return;
      losses += 1;
      failAll((each) => each.value === value, new LostError(reason));
    });
    try {
      if (hasEnded()) throw new SessionEndedError();
      await attempt(value, options.fill);
      return value;
    } catch (error) {
      close(value);
      if (hasEnded() || value.isOnProcessor) throw error;
      const isGone = error instanceof LostError && error.reason === 'gone';
      return openNext(!isGone);
    } finally {
      opened = null;
    }
  };
  const repair = async () => {
    const before = state;
    let value: T;
    try {
      value = await openNext();
    } catch {
      if (hasEnded()) return;
      if (before.kind !== 'down') {
        enter({ kind: 'down', retry: createRetry() });
        options.onDown(true);
      }
      if (state.kind === 'down') state.retry.again(repair);
      return;
    }
    becomeUp(value);
    if (before.kind === 'down') options.onDown(false);
    const resolvers = waiting;
    waiting = [];
    for (const resolve of resolvers) resolve(value);
    options.onUp(value);
  };

  const next = (): Promise<T> =>
    new Promise((resolve, reject) => {
      if (hasEnded()) return reject(new SessionEndedError());
      const entry: Pending<T> = {
        value: null,
        fail(error) {
          pending.delete(entry);
          reject(error);
        },
      };
      pending.add(entry);
      waiting.push((value) => {
        pending.delete(entry);
        resolve(value);
      });
    });

  becomeUp(await openNext());
  return {
    get state() {
      return state;
    },
    attempt,
    async run(work) {
      for (;;) {
        const value = state.kind === 'up' ? state.value : await next();
        try {
          return await attempt(value, work);
        } catch (error) {
          if (!(error instanceof LostError)) throw error;
        }
      }
    },
    repaired() {
      return new Promise((resolve) => {
        if (state.kind === 'repairing') onRepaired.push(resolve);
        else resolve();
      });
    },
    renew() {
      if (state.kind === 'up') lose(state.value, 'gone');
    },
    end() {
      if (state.kind === 'down') state.retry.stop();
      const current = state.kind === 'up' ? state.value : opened;
      enter({ kind: 'ended' });
      failAll(() => true, new SessionEndedError());
      if (current) close(current);
    },
  };
}
