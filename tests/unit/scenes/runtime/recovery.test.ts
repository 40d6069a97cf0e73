import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  createRecovery,
  type Losable,
  type LossReason,
  LostError,
  type Recovery,
  SessionEndedError,
} from '../../../../src/scenes/runtime/recovery.ts';

interface Thing extends Losable {
  readonly number: number;
  readonly isClosed: boolean;
  lose(reason?: LossReason): void;
}

/** What the things that are opened are like, and what was told about them. */
let log: string[] = [];
let things: Thing[] = [];
/** Opening fails with it. */
let refusal: Error | null = null;
/** What is done when a thing is filled. */
let onFill: (thing: Thing) => Promise<void> = async () => {};

function createThing(isOnProcessor: boolean): Thing {
  let lose: (reason: LossReason) => void = () => {};
  let isClosed = false;
  const thing: Thing = {
    number: things.length + 1,
    isOnProcessor,
    lost: new Promise((resolve) => {
      lose = resolve;
    }),
    get isClosed() {
      return isClosed;
    },
    lose: (reason = 'gone') => lose(reason),
    close() {
      isClosed = true;
      // A device that is destroyed tells that it is lost.
      lose('gone');
    },
  };
  things.push(thing);
  return thing;
}

const start = (): Promise<Recovery<Thing>> =>
  createRecovery<Thing>({
    async open(onProcessor) {
      if (refusal) throw refusal;
      const thing = createThing(onProcessor);
      log.push(`open ${thing.number}${onProcessor ? ' on the processor' : ''}`);
      return thing;
    },
    fill: (thing) => onFill(thing),
    onLost: ({ number }) => log.push(`lost ${number}`),
    onUp: ({ number }) => log.push(`up ${number}`),
    onDown: (isDown) => log.push(isDown ? 'down' : 'no longer down'),
  });

const latest = () => things.at(-1) ?? expect.fail('Nothing was opened.');
const flush = () => vi.advanceTimersByTimeAsync(0);
const never = () => new Promise<never>(() => {});

beforeEach(() => {
  vi.useFakeTimers();
  [log, things, refusal] = [[], [], null];
  onFill = async () => {};
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what is lost', () => {
  test('is closed, and another takes its place', async () => {
    const recovery = await start();
    expect(recovery.state).toEqual({ kind: 'up', value: things[0] });
    latest().lose();
    await flush();
    expect(log).toEqual(['open 1', 'lost 1', 'open 2', 'up 2']);
    expect(things.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    expect(recovery.state).toEqual({ kind: 'up', value: things[1] });
  });

  test('takes no work with it: that is done again on the next', async () => {
    const recovery = await start();
    const work = vi.fn(({ number }: Thing) => (number === 3 ? Promise.resolve('done') : never()));
    const working = recovery.run(work);
    for (let i = 0; i < 2; i++) {
      latest().lose();
      await flush();
    }
    expect(await working).toBe('done');
    expect(work.mock.calls.map(([{ number }]) => number)).toEqual([1, 2, 3]);
  });

  test('is why work failed, also where that is told a moment before the loss', async () => {
    const recovery = await start();
    const working = recovery.run(async ({ number }) => {
      if (number === 1) throw new Error('The buffer is not valid.');
      return number;
    });
    await vi.advanceTimersByTimeAsync(200);
    latest().lose();
    await flush();
    expect(await working).toBe(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('ends what was to be done on it alone', async () => {
    const recovery = await start();
    const [thing] = things;
    const attempt = recovery.attempt(thing as Thing, never);
    const failed = expect(attempt).rejects.toBeInstanceOf(LostError);
    latest().lose();
    await failed;
  });

  test('is replaced also where it cannot be closed', async () => {
    await start();
    const thing = latest() as { close: () => void };
    thing.close = () => {
      throw new Error('The context is lost.');
    };
    latest().lose();
    await flush();
    expect(log).toEqual(['open 1', 'lost 1', 'open 2', 'up 2']);
  });

  test('is lost once, whatever else is told of it', async () => {
    await start();
    const [first] = things;
    first?.lose('silent');
    await flush();
    first?.lose();
    first?.close();
    await flush();
    expect(things).toHaveLength(2);
  });
});

test('work that fails by itself is told after a moment, on the processor at once', async () => {
  const recovery = await start();
  const fail = async () => {
    throw new Error('There is no such layer.');
  };
  let told = '';
  recovery.run(fail).catch(({ message }) => {
    told = message;
  });
  await vi.advanceTimersByTimeAsync(249);
  expect(told).toBe('');
  await vi.advanceTimersByTimeAsync(1);
  expect(told).toBe('There is no such layer.');
  onFill = async ({ isOnProcessor }) => {
    if (!isOnProcessor) throw new Error('There is no room.');
  };
  recovery.renew();
  await vi.advanceTimersByTimeAsync(250);
  expect(latest().isOnProcessor).toBe(true);
  await expect(recovery.run(fail)).rejects.toThrow('There is no such layer.');
  expect(vi.getTimerCount()).toBe(0);
});

describe('one that cannot be filled', () => {
  test('is followed by one on the processor', async () => {
    onFill = async ({ isOnProcessor }) => {
      if (!isOnProcessor) throw new Error('There is no room.');
    };
    const starting = start();
    await vi.advanceTimersByTimeAsync(250);
    const recovery = await starting;
    expect(log).toEqual(['open 1', 'open 2 on the processor']);
    expect(things[0]?.isClosed).toBe(true);
    expect(recovery.state).toEqual({ kind: 'up', value: things[1] });
  });

  test('because it was lost is followed by one of its own kind', async () => {
    onFill = async (thing) => {
      if (thing.number > 2) return;
      thing.lose();
      await never();
    };
    const recovery = await start();
    expect(log).toEqual(['open 1', 'open 2', 'open 3']);
    expect(recovery.state).toEqual({ kind: 'up', value: things[2] });
    expect(things.map(({ isClosed }) => isClosed)).toEqual([true, true, false]);
  });

  test('because it does not answer is followed by one on the processor', async () => {
    onFill = async (thing) => {
      if (thing.isOnProcessor) return;
      thing.lose('silent');
      await never();
    };
    await start();
    expect(log).toEqual(['open 1', 'open 2 on the processor']);
  });

  test('on the processor ends the start', async () => {
    onFill = async () => {
      throw new Error('There is no room.');
    };
    const failed = expect(start()).rejects.toThrow('There is no room.');
    await vi.advanceTimersByTimeAsync(250);
    await failed;
    expect(things.map(({ isClosed }) => isClosed)).toEqual([true, true]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

test('where the first cannot be opened, the start fails with its reason', async () => {
  refusal = new Error('There is no canvas.');
  await expect(start()).rejects.toThrow('There is no canvas.');
});

describe('losses in a row', () => {
  test('end on the processor', async () => {
    await start();
    for (let i = 0; i < 10; i++) {
      expect(latest().isOnProcessor, `the ${i + 1}th`).toBe(false);
      latest().lose();
      await vi.advanceTimersByTimeAsync(5000);
    }
    expect(latest().isOnProcessor).toBe(true);
  });

  test('also while the start is still filling', async () => {
    onFill = async (thing) => {
      if (thing.isOnProcessor) return;
      thing.lose();
      await never();
    };
    await start();
    expect(things).toHaveLength(11);
    expect(things.map(({ isOnProcessor }) => isOnProcessor).indexOf(true)).toBe(10);
  });

  test('are no row where one was up for more than a minute', async () => {
    await start();
    for (let i = 0; i < 30; i++) {
      latest().lose();
      await vi.advanceTimersByTimeAsync(i % 9 === 8 ? 61_000 : 1000);
    }
    expect(things).toHaveLength(31);
    expect(things.some(({ isOnProcessor }) => isOnProcessor)).toBe(false);
  });
});

describe('where nothing can be opened any more', () => {
  async function goDown() {
    const recovery = await start();
    refusal = new Error('There is no canvas.');
    latest().lose();
    await flush();
    expect(recovery.state.kind).toBe('down');
    return recovery;
  }

  test('it is told once, tried again after 1, 2, 4 … s, and told when it can', async () => {
    const recovery = await goDown();
    await vi.advanceTimersByTimeAsync(3000);
    expect(log).toEqual(['open 1', 'lost 1', 'down']);
    refusal = null;
    await vi.advanceTimersByTimeAsync(3999);
    expect(recovery.state.kind).toBe('down');
    await vi.advanceTimersByTimeAsync(1);
    expect(recovery.state.kind).toBe('up');
    expect(log.slice(3)).toEqual(['open 2', 'no longer down', 'up 2']);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('what is asked for waits, and is done then', async () => {
    const recovery = await goDown();
    const working = recovery.run(async ({ number }) => number);
    await recovery.repaired();
    refusal = null;
    await vi.advanceTimersByTimeAsync(1000);
    expect(await working).toBe(2);
  });

  test('what can be opened but not filled leaves it down', async () => {
    const recovery = await goDown();
    refusal = null;
    onFill = async () => {
      throw new Error('There is no room.');
    };
    await vi.advanceTimersByTimeAsync(1500);
    expect(recovery.state.kind).toBe('down');
    expect(log.filter((line) => line === 'down')).toHaveLength(1);
    onFill = async () => {};
    await vi.advanceTimersByTimeAsync(2000);
    expect(recovery.state.kind).toBe('up');
  });

  test('a new outage begins with short waits again', async () => {
    const recovery = await goDown();
    await vi.advanceTimersByTimeAsync(30_000);
    refusal = null;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(recovery.state.kind).toBe('up');
    refusal = new Error('There is no canvas.');
    latest().lose();
    await flush();
    refusal = null;
    await vi.advanceTimersByTimeAsync(1000);
    expect(recovery.state.kind).toBe('up');
  });
});

describe('at the end', () => {
  test('all that is under way fails, and nothing is left', async () => {
    const recovery = await start();
    const ends = [recovery.run(never), recovery.attempt(latest(), never)].map((work) =>
      expect(work).rejects.toBeInstanceOf(SessionEndedError),
    );
    recovery.end();
    await Promise.all(ends);
    await recovery.repaired();
    expect(latest().isClosed).toBe(true);
    await expect(recovery.run(async () => 1)).rejects.toBeInstanceOf(SessionEndedError);
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(1e6);
    expect(things).toHaveLength(1);
  });

  test('what is being repaired is given up', async () => {
    const recovery = await start();
    onFill = never;
    latest().lose();
    await flush();
    const working = expect(recovery.run(never)).rejects.toBeInstanceOf(SessionEndedError);
    const repaired = recovery.repaired();
    recovery.end();
    await Promise.all([working, repaired]);
    await flush();
    expect(things.map(({ isClosed }) => isClosed)).toEqual([true, true]);
    expect(log).toEqual(['open 1', 'lost 1', 'open 2']);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('what is opened only then is closed', async () => {
    let finish = () => {};
    const recovery = await start();
    const opening = new Promise<void>((resolve) => {
      finish = resolve;
    });
    onFill = () => opening;
    latest().lose();
    await flush();
    recovery.end();
    finish();
    await flush();
    expect(latest().isClosed).toBe(true);
    expect(recovery.state.kind).toBe('ended');
  });

  test('while it is down, no more attempts are made', async () => {
    const recovery = await start();
    refusal = new Error('There is no canvas.');
    latest().lose();
    await flush();
    const working = expect(recovery.run(never)).rejects.toBeInstanceOf(SessionEndedError);
    recovery.end();
    await working;
    expect(vi.getTimerCount()).toBe(0);
    refusal = null;
    await vi.advanceTimersByTimeAsync(1e6);
    expect(things).toHaveLength(1);
  });

  test('an error that waits to be told by which loss it came is dropped', async () => {
    const recovery = await start();
    const failing = expect(
      recovery.run(async () => {
        throw new Error('The buffer is not valid.');
      }),
    ).rejects.toBeInstanceOf(SessionEndedError);
    await flush();
    recovery.end();
    await failing;
    expect(vi.getTimerCount()).toBe(0);
  });
});
