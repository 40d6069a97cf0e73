import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type CpuChannel,
  type CpuChannelOptions,
  createCpuChannel,
} from '../../../../src/compute/backends/cpu-channel.ts';
import { CpuError } from '../../../../src/compute/backends/cpu-error.ts';
import type { CpuAnswer, CpuQuestion } from '../../../../src/compute/backends/cpu-messages.ts';
import { planArena } from '../../../../src/compute/model/plan.ts';
import { sizeOf } from '../../../../src/compute/model/shape.ts';
import { fourthModel, thirdModel } from '../fixtures/models.ts';
import { createPaperWorker, type PaperWorker } from '../fixtures/workers.ts';

const model = fourthModel();
const cells = planArena(model).length;
const forward = (fill = 0): CpuQuestion => ({
  kind: 'forward',
  input: new Float32Array(sizeOf(model.inputShape)).fill(fill),
  maps: null,
});
const PARTIALS: CpuQuestion = { kind: 'partials', step: 0, channel: 0 };
const mapsOf = (fill = 1): CpuAnswer => ({
  kind: 'forward',
  maps: new Float32Array(cells).fill(fill),
  extents: new Float32Array(2),
});
const answering = (question: CpuQuestion): CpuAnswer =>
  question.kind === 'forward' ? mapsOf() : { kind: 'partials', partials: new Float32Array(1) };
/** Nothing waits for time to pass but what has been promised at once. */
const flush = () => vi.advanceTimersByTimeAsync(0);

const open: CpuChannel[] = [];
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const channel of open.splice(0)) channel.close();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

/** A channel whose workers are these in turn; more than these are an error of the test. */
function channelTo(workers: readonly PaperWorker[], options: Partial<CpuChannelOptions> = {}) {
  let started = 0;
  const channel = createCpuChannel(options.limits ? thirdModel() : model, {
    startWorker() {
      const worker = workers[started];
      started += 1;
      if (!worker) throw new Error('This page may start no more workers.');
      return worker;
    },
    wasm: async () => null,
    ...options,
  });
  open.push(channel);
  return { channel, started: () => started };
}

const errorOf = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => expect.fail('It was answered.'),
    (error) => error,
  );

describe('a worker that does not answer', () => {
  it('is replaced after 10 s, and the next one is asked once more', async () => {
    const [silent, next] = [createPaperWorker(), createPaperWorker(answering)];
    const { channel } = channelTo([silent, next]);
    const answer = channel.ask({ ...forward(3), maps: new Float32Array(cells) } as CpuQuestion);
    await flush();
    silent.say({ kind: 'alive' });
    await vi.advanceTimersByTimeAsync(9999);
    expect(silent.isTerminated).toBe(false);
    await vi.advanceTimersByTimeAsync(2);
    expect((await answer).kind).toBe('forward');
    expect(silent.isTerminated).toBe(true);
    // The buffer that was handed over went with the first.
    expect(next.questions).toEqual([forward(3)]);
  });

  it('may take twenty times as long as its last pass', async () => {
    const [first, next] = [createPaperWorker(), createPaperWorker(answering)];
    const { channel } = channelTo([first, next]);
    const slow = channel.ask(forward());
    await vi.advanceTimersByTimeAsync(2000);
    first.say(mapsOf());
    await slow;
    const answer = channel.ask(forward());
    await vi.advanceTimersByTimeAsync(39_999);
    expect(next.questions).toEqual([]);
    await vi.advanceTimersByTimeAsync(2);
    expect((await answer).kind).toBe('forward');
  });

  it('is waited for as long as it says that it is at it', async () => {
    const worker = createPaperWorker();
    const { channel, started } = channelTo([worker]);
    const answer = channel.ask(forward());
    for (let sign = 0; sign < 10; sign++) {
      await vi.advanceTimersByTimeAsync(9000);
      worker.say({ kind: 'alive' });
    }
    worker.say(mapsOf());
    expect((await answer).kind).toBe('forward');
    expect(started()).toBe(1);
  });

  it('twice ends the question with a sentence; the next question starts another', async () => {
    const workers = [createPaperWorker(), createPaperWorker(), createPaperWorker(answering)];
    const { channel } = channelTo(workers, { answers: { leastMs: 300 } });
    const refused = errorOf(channel.ask(forward()));
    for (const worker of workers.slice(0, 2)) {
      await flush();
      worker.say({ kind: 'alive' });
      await vi.advanceTimersByTimeAsync(301);
    }
    expect(await refused).toMatchObject({
      code: 'cpuBroken',
      canRetry: true,
      message:
        'The network could not be computed on the processor. Choose the picture again, or reload the page. (It did not answer.)',
    });
    expect((await channel.ask(forward())).kind).toBe('forward');
  });
});

describe('a worker that ends with an error', () => {
  it('while it is asked is replaced, and the next one is asked', async () => {
    const [broken, next] = [createPaperWorker(), createPaperWorker(answering)];
    const { channel } = channelTo([broken, next]);
    const answer = channel.ask(forward());
    await flush();
    broken.say({ kind: 'alive' });
    broken.fail('out of memory');
    expect((await answer).kind).toBe('forward');
    expect(broken.isTerminated).toBe(true);
  });

  it('twice ends the question with what it said', async () => {
    const workers = [createPaperWorker(), createPaperWorker()];
    const { channel } = channelTo(workers);
    const refused = errorOf(channel.ask(forward()));
    for (const worker of workers) {
      await flush();
      worker.say({ kind: 'alive' });
      worker.fail('out of memory');
    }
    expect((await refused).message).toMatch(/could not be computed on the processor.*\(out of memory\)/);
  });

  it('while nothing is asked is replaced at the next question', async () => {
    const [first, next] = [createPaperWorker(answering), createPaperWorker(answering)];
    const { channel } = channelTo([first, next]);
    await channel.ask(forward());
    first.fail('it was killed');
    expect((await channel.ask(forward(2))).kind).toBe('forward');
    expect(next.questions).toEqual([forward(2)]);
  });

  it('has its last picture computed again before parts of it are asked of the next', async () => {
    const [first, next] = [createPaperWorker(answering), createPaperWorker(answering)];
    const { channel } = channelTo([first, next]);
    await channel.ask(forward(5));
    await channel.ask(PARTIALS);
    first.fail('it was killed');
    expect((await channel.ask(PARTIALS)).kind).toBe('partials');
    expect(first.questions).toEqual([forward(5), PARTIALS]);
    expect(next.questions).toEqual([forward(5), PARTIALS]);
  });
});

describe('questions', () => {
  it('are asked one after the other', async () => {
    const worker = createPaperWorker();
    const { channel } = channelTo([worker]);
    const answers = [channel.ask(forward(1)), channel.ask(PARTIALS)];
    await flush();
    expect(worker.questions).toEqual([forward(1)]);
    worker.say(mapsOf());
    await flush();
    expect(worker.questions).toEqual([forward(1), PARTIALS]);
    worker.say(answering(PARTIALS));
    expect((await Promise.all(answers)).map(({ kind }) => kind)).toEqual(['forward', 'partials']);
  });

  it('that the worker cannot answer are refused with what it says, and not asked again', async () => {
    const worker = createPaperWorker(() => ({ kind: 'error', message: 'no such step' }));
    const { channel, started } = channelTo([worker]);
    expect((await errorOf(channel.ask(forward()))).message).toContain('(no such step)');
    expect([worker.questions.length, started()]).toEqual([1, 1]);
  });

  it('are all refused when the channel is closed, and later ones too', async () => {
    const worker = createPaperWorker();
    const { channel } = channelTo([worker]);
    const refused = [channel.ask(forward()), channel.ask(PARTIALS)].map(errorOf);
    await flush();
    channel.close();
    for (const { message } of await Promise.all(refused)) expect(message).toMatch(/taken away/);
    expect(worker.isTerminated).toBe(true);
    expect((await errorOf(channel.ask(forward()))).message).toMatch(/taken away/);
  });

  it('are refused at the close also while the kernels are waited for, and no worker is left', async () => {
    const worker = createPaperWorker();
    const { channel } = channelTo([worker], { wasm: () => new Promise(() => {}) });
    const refused = errorOf(channel.ask(forward()));
    channel.close();
    expect((await refused).message).toMatch(/taken away/);
    await vi.advanceTimersByTimeAsync(2000);
    expect(worker.isTerminated).toBe(true);
    expect(worker.questions).toEqual([]);
  });
});

describe('where no worker may be started', () => {
  it('the page computes: startWorker throws', async () => {
    const { channel, started } = channelTo([]);
    const answer = channel.ask(forward());
    await vi.runAllTimersAsync();
    expect((await answer).kind).toBe('forward');
    const second = channel.ask(forward());
    await vi.runAllTimersAsync();
    expect((await second).kind).toBe('forward');
    expect(started()).toBe(1);
  });

  it('the page computes: the worker ends before it has said a word', async () => {
    const blocked = createPaperWorker();
    const { channel, started } = channelTo([blocked, createPaperWorker(answering)]);
    const answer = channel.ask(forward());
    await flush();
    blocked.fail('');
    await vi.runAllTimersAsync();
    expect((await answer).kind).toBe('forward');
    expect(blocked.isTerminated).toBe(true);
    expect(started()).toBe(1);
  });

  it('the page computes: the worker never says a word', async () => {
    const unloaded = createPaperWorker();
    const { channel, started } = channelTo([unloaded, createPaperWorker(answering)]);
    const answer = channel.ask(forward());
    await vi.advanceTimersByTimeAsync(10_000);
    await vi.runAllTimersAsync();
    expect((await answer).kind).toBe('forward');
    expect(started()).toBe(1);
  });

  it('a model that is too large without WebAssembly is refused in plain words', async () => {
    const { channel } = channelTo([], { limits: { reference: 2e5, onPage: 5e9 } });
    const refused = errorOf(
      channel.ask({ kind: 'forward', input: new Float32Array(3 * 32 * 24), maps: null }),
    );
    await vi.runAllTimersAsync();
    const error = await refused;
    expect(error).toBeInstanceOf(CpuError);
    expect(error).toMatchObject({ code: 'slowWithoutWasm', params: { count: 1, most: 0 }, canRetry: false });
    expect(error.message).toBe(
      'This browser runs no WebAssembly here: a picture would take 1 million multiplications; up to 0 million can be waited for. Use a smaller model, or another browser.',
    );
  });
});

describe('the kernels', () => {
  const kernels = {} as WebAssembly.Module;
  const wasmOf = ({ requests }: PaperWorker) =>
    requests.map((it) => (it.kind === 'start' ? it.wasm : null))[0];

  it('go to the worker', async () => {
    const worker = createPaperWorker(answering);
    await channelTo([worker], { wasm: async () => kernels }).channel.ask(forward());
    expect(wasmOf(worker)).toBe(kernels);
  });

  it.each([
    ['are missing', async () => null],
    ['are forbidden', () => Promise.reject(new Error('CompileError'))],
  ])('that %s leave the references to compute', async (_, wasm) => {
    const worker = createPaperWorker(answering);
    await channelTo([worker], { wasm }).channel.ask(forward());
    expect(wasmOf(worker)).toBeNull();
  });

  it('that do not come hold up the first picture for 2 s, and are used when they come', async () => {
    let come = (_: WebAssembly.Module | null) => {};
    const wasm = () =>
      new Promise<WebAssembly.Module | null>((resolve) => {
        come = resolve;
      });
    const [without, withThem] = [createPaperWorker(answering), createPaperWorker(answering)];
    const { channel } = channelTo([without, withThem], { wasm });
    const answer = channel.ask(forward());
    await vi.advanceTimersByTimeAsync(1999);
    expect(without.requests).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect((await answer).kind).toBe('forward');
    expect(wasmOf(without)).toBeNull();
    come(kernels);
    await flush();
    await channel.ask(PARTIALS);
    expect(withThem.requests).toEqual([]);
    const next = channel.ask(forward());
    await flush();
    come(kernels);
    await next;
    expect(without.isTerminated).toBe(true);
    expect(wasmOf(withThem)).toBe(kernels);
  });

  it('are waited for ten times as long by a model that is too large without them', async () => {
    const worker = createPaperWorker(answering);
    const limits = { reference: 1000, onPage: 5e9 };
    const { channel } = channelTo([worker], { limits, wasm: () => new Promise(() => {}) });
    const answer = channel.ask(forward());
    await vi.advanceTimersByTimeAsync(19_999);
    expect(worker.requests).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect((await answer).kind).toBe('forward');
  });
});
