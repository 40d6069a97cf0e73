import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SPEED_LIMITS } from '../../../../src/compute/backends/cpu-error.ts';
import type {
  CpuPort,
  CpuQuestion,
  CpuSaying,
  CpuStart,
} from '../../../../src/compute/backends/cpu-messages.ts';
import { startOnPage } from '../../../../src/compute/backends/cpu-page.ts';
import { serveCpu } from '../../../../src/compute/backends/cpu-server.ts';
import { forwardReference } from '../../../../src/compute/model/forward-reference.ts';
import { thirdModel } from '../fixtures/models.ts';
import { randomInput, wasmModule } from '../fixtures/wasm.ts';

const model = thirdModel();
const input = randomInput(model, 1);
const FORWARD: CpuQuestion = { kind: 'forward', input: input.data, maps: null };
const startWith = (wasm: WebAssembly.Module | null, limits = SPEED_LIMITS): CpuStart => ({
  kind: 'start',
  ...{ wasm, model, limits },
});
const probabilities = forwardReference(model, input).at(-1)?.data ?? new Float32Array();

/** The worker's side alone; `hear` gives what it says next. */
function serving(betweenSteps?: () => Promise<void>) {
  const said: CpuSaying[] = [];
  let onSay = () => {};
  const port: CpuPort = {
    onmessage: null,
    postMessage(saying) {
      said.push(saying);
      onSay();
    },
  };
  serveCpu(port, betweenSteps);
  return {
    said,
    tell: (data: CpuStart | CpuQuestion) => port.onmessage?.(new MessageEvent('message', { data })),
    async hear(): Promise<CpuSaying> {
      while (said.length === 0) {
        await new Promise<void>((resolve) => {
          onSay = resolve;
        });
      }
      return said.shift() as CpuSaying;
    },
  };
}

function expectProbabilities(saying: CpuSaying): void {
  const maps = saying.kind === 'forward' ? saying.maps : new Float32Array();
  const at = maps.findIndex((_, i) =>
    probabilities.every((p, k) => Math.abs((maps[i + k] ?? -1) - p) < 1e-5),
  );
  expect(at).toBeGreaterThan(0);
}

describe('the worker’s side', () => {
  it('says that it is alive, and computes with the kernels', async () => {
    const { tell, hear } = serving();
    tell(startWith(await wasmModule()));
    expect(await hear()).toEqual({ kind: 'alive' });
    tell(FORWARD);
    expectProbabilities(await hear());
  });

  it.each([
    ['there are no kernels', null],
    ['they may not be used here', {} as WebAssembly.Module],
  ])('computes with the references where %s', async (_, wasm) => {
    const { tell, hear } = serving();
    tell(startWith(wasm));
    await hear();
    tell(FORWARD);
    expectProbabilities(await hear());
  });

  it('refuses a model that would take too long with the references, in any thread', async () => {
    const limits = { reference: 1000, onPage: 1e9 };
    for (const pause of [undefined, async () => {}]) {
      const { tell, hear } = serving(pause);
      tell(startWith(null, limits));
      await hear();
      tell(FORWARD);
      const found = { code: 'slowWithoutWasm', multiplyAdds: 536_835, most: 1000 };
      expect(await hear()).toEqual({ kind: 'tooSlow', ...found });
    }
  });

  it('refuses with the kernels only on the page', async () => {
    const limits = { reference: 1e9, onPage: 1000 };
    const onPage = serving(async () => {});
    onPage.tell(startWith(await wasmModule(), limits));
    await onPage.hear();
    onPage.tell(FORWARD);
    const found = { code: 'slowOnPage', multiplyAdds: 536_835, most: 1000 };
    expect(await onPage.hear()).toEqual({ kind: 'tooSlow', ...found });
    const inWorker = serving();
    inWorker.tell(startWith(await wasmModule(), limits));
    await inWorker.hear();
    inWorker.tell(FORWARD);
    expectProbabilities(await inWorker.hear());
  });

  it('answers what it cannot do with what is wrong', async () => {
    const { tell, hear } = serving();
    tell(FORWARD);
    expect(await hear()).toMatchObject({ kind: 'error', message: 'The model has not come yet.' });
    tell(startWith(null));
    await hear();
    tell({ kind: 'partials', step: 0, channel: 99 });
    expect(await hear()).toMatchObject({ kind: 'error', message: expect.stringContaining('no filter 99') });
  });
});

describe('a long pass', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('in a worker says every second that it goes on', async () => {
    // Each look at the clock takes 0.4 s.
    vi.spyOn(performance, 'now').mockImplementation(() => {
      vi.advanceTimersByTime(400);
      return Date.now();
    });
    const { tell, said } = serving();
    tell(startWith(null));
    tell(FORWARD);
    await vi.advanceTimersByTimeAsync(0);
    const signs = said.filter(({ kind }) => kind === 'alive');
    // One at the start, one after the third and one after the sixth of seven steps.
    expect(signs).toHaveLength(3);
    expect(said.at(-1)?.kind).toBe('forward');
    vi.restoreAllMocks();
  });

  it('on the page lets the page go on between steps, and ends when it is no longer wanted', async () => {
    vi.spyOn(performance, 'now').mockImplementation(() => {
      vi.setSystemTime(Date.now() + 9);
      return Date.now();
    });
    for (const isWanted of [true, false]) {
      const worker = startOnPage();
      const said: CpuSaying[] = [];
      worker.onmessage = ({ data }) => void said.push(data);
      worker.postMessage(startWith(null), []);
      worker.postMessage(FORWARD, []);
      let turns = 0;
      for (; turns < 20 && said.at(-1)?.kind !== 'forward'; turns++) {
        await vi.advanceTimersByTimeAsync(1);
        if (!isWanted && turns === 2) worker.terminate();
      }
      if (isWanted) {
        expect(said.map(({ kind }) => kind)).toEqual(['alive', 'forward']);
        expect(turns).toBeGreaterThanOrEqual(model.steps.length - 1);
      } else expect(said).toEqual([{ kind: 'alive' }]);
      expect(vi.getTimerCount()).toBe(0);
    }
    vi.restoreAllMocks();
  });
});
