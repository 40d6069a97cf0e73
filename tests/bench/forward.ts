import type { Bench } from './subject.ts';
import { withPage } from './subject.ts';
import { aimedRow, median, ms, plainRow, quantile, type Row } from './table.ts';

const ROUNDS = 6;

/** A forward pass of the shipped model, beside the back ends of TF.js. */
export async function* forward(bench: Bench): AsyncIterable<Row> {
  const { passes, gpuLayers, echo } = await withPage(
    bench,
    'tests/bench.html',
    { waitsFor: 'load', before: '' },
    (page) => page.evaluate((rounds) => globalThis.runForwardBench(rounds), ROUNDS),
  );
  const timesOf = (name: string): readonly number[] => {
    const times = passes[name];
    if (!times?.length) throw new Error(`Nobody timed ${name}.`);
    return times;
  };
  const told = (times: readonly number[]) =>
    `${ms(median(times))} (least ${ms(Math.min(...times))}, p95 ${ms(quantile(times, 0.95))})`;
  const row = (what: string, times: readonly number[]): Row =>
    plainRow(what, told(times), {
      median: median(times),
      least: Math.min(...times),
      p95: quantile(times, 0.95),
      samples: times.length,
    });
  const ratio = (slow: string, fast: string) => median(timesOf(slow)) / median(timesOf(fast));
  const times = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} times`;
  const onGpu = ratio('tfjs webgpu', 'webgpu');
  const onCpu = ratio('tfjs wasm', 'cpu');
  yield* [
    row('Forward pass, ours on WebGPU', timesOf('webgpu')),
    ...(gpuLayers.length > 0 ? [row('– of it on the device', gpuLayers)] : []),
    row('Forward pass, TF.js webgpu', timesOf('tfjs webgpu')),
    row('Forward pass, TF.js webgl', timesOf('tfjs webgl')),
    aimedRow('WebGPU: ours faster than TF.js', times(onGpu), onGpu, { atLeast: 5, unit: 'times' }),
    row('Forward pass, ours on the CPU, in a worker', timesOf('cpu')),
    row('– of it the kernels', timesOf('cpu kernels alone')),
    row('– of it a message to a worker and back', echo),
    row('Forward pass, TF.js wasm (SIMD), on the main thread', timesOf('tfjs wasm')),
    row('Forward pass, TF.js cpu', timesOf('tfjs cpu')),
    aimedRow('CPU: ours faster than TF.js wasm', times(onCpu), onCpu, { atLeast: 1, unit: 'times' }),
  ];
}
