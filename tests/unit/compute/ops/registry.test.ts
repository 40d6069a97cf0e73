import { language } from 'convolens:strings/en';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gpuOps } from '../../../../src/compute/backends/gpu-ops.ts';
import { activations, layerReaders } from '../../../../src/compute/formats/tfjs/layer-readers.ts';
import { layerWriters } from '../../../../src/compute/formats/tfjs/layer-writers.ts';
import { ops } from '../../../../src/compute/ops/index.ts';
import type { Op, OpName, PoolParams } from '../../../../src/compute/ops/op.ts';
import { ONE_CELL } from '../../../../src/compute/ops/window.ts';
import { singleOpModels, WHOLE_MODELS } from '../../../browser/kernels/models.ts';
import { fourthModel, secondModel, thirdModel, tinyVgg } from '../fixtures/models.ts';

type Entry = Pick<Op<never>, 'kind' | 'word' | 'formula'>;

/** What an op lacks beside its entry in src/compute/ops/index.ts, in words. A WebAssembly kernel is optional. */
function missingPartners(name: string, { kind, word, formula }: Entry): string[] {
  const readable = [...Object.values(layerReaders), ...Object.values(activations)].map(({ op }) => op);
  const code = gpuOps[name as OpName]?.code ?? '';
  const partners: Readonly<Record<string, boolean>> = {
    'WGSL of its own name in src/compute/backends/gpu-ops.ts':
      kind === 'reshape' || new RegExp(`@compute[^{]*fn ${name}\\(`).test(code),
    'a file reader in src/compute/formats/tfjs/layer-readers.ts': readable.includes(name as OpName),
    'a file writer in src/compute/formats/tfjs/layer-writers.ts': name in layerWriters,
    [`its formula assets/formulas/${formula}.tex`]:
      formula === null || existsSync(`assets/formulas/${formula}.tex`),
    [`what the letters of its formula mean, "${word}" in assets/strings/en.json (letters)`]:
      formula === null || word in language.strings.letters,
    [`its name "${word}" in assets/strings/en.json (kinds)`]: word in language.strings.kinds,
  };
  return Object.entries(partners).flatMap(([what, isThere]) => (isThere ? [] : [`${name} lacks ${what}`]));
}

describe('every op', () => {
  it('has WGSL, a file reader and writer, a formula and a name', () => {
    const entries = Object.entries(ops);
    expect(entries.length).toBeGreaterThan(8);
    expect(entries.flatMap(([name, op]) => missingPartners(name, op))).toEqual([]);
  });

  it('stands under its own name', () => {
    for (const [name, op] of Object.entries(ops)) expect(op.name).toBe(name);
  });

  it('is in a model that the kernels of the CPU, and one that those of the GPU are held against', () => {
    const onCpu = [tinyVgg(1), secondModel(), thirdModel(), fourthModel()];
    const onGpu = [...WHOLE_MODELS, ...singleOpModels()].map(([, model]) => model);
    for (const models of [onCpu, onGpu]) {
      const found = new Set(models.flatMap(({ steps }) => steps.map(({ op }) => op)));
      expect([...found].sort()).toEqual(Object.keys(ops).sort());
    }
  });

  it('is named with each partner that it lacks', () => {
    const toy: Entry = { kind: 'elementwise', word: 'toy', formula: 'toy' };
    expect(missingPartners('toy', toy)).toEqual([
      'toy lacks WGSL of its own name in src/compute/backends/gpu-ops.ts',
      'toy lacks a file reader in src/compute/formats/tfjs/layer-readers.ts',
      'toy lacks a file writer in src/compute/formats/tfjs/layer-writers.ts',
      'toy lacks its formula assets/formulas/toy.tex',
      'toy lacks what the letters of its formula mean, "toy" in assets/strings/en.json (letters)',
      'toy lacks its name "toy" in assets/strings/en.json (kinds)',
    ]);
    const reshape: Entry = { kind: 'reshape', word: 'flatten', formula: null };
    expect(missingPartners('toy', reshape)).toHaveLength(2);
  });
});

describe('the window of an op', () => {
  it('is the one of its parameters', () => {
    const pads = { padBefore: [1, 0], padAfter: [0, 2] } as const;
    const pool: PoolParams = { window: [2, 3], stride: [1, 2], ...pads };
    const pooled = { size: [2, 3], stride: [1, 2], ...pads, dilation: [1, 1] };
    expect(ops.max_pool.window(pool)).toEqual(pooled);
    expect(ops.avg_pool.window(pool)).toEqual(pooled);
    const params = {
      outChannels: 4,
      kernel: [3, 5],
      stride: [2, 1],
      dilation: [1, 3],
      ...pads,
    } as const;
    expect(ops.conv2d.window(params)).toEqual({
      size: [3, 5],
      stride: [2, 1],
      ...pads,
      dilation: [1, 3],
    });
  });

  it('is one cell where each cell is treated alone, or there are no maps', () => {
    const { conv2d: _conv, max_pool: _max, avg_pool: _avg, ...others } = ops;
    for (const op of Object.values(others)) expect(op.window({} as never), op.name).toEqual(ONE_CELL);
  });
});

describe('the sign of an op', () => {
  const values = Float32Array.from({ length: 12 }, (_, i) => i - 6);
  const elementwise = [ops.relu, ops.leaky_relu, ops.linear] as readonly Op<never>[];
  it.each(elementwise.map((op) => [op.name, op] as const))('%s is as it says', (_, op) => {
    const params = { negativeSlope: 0.5 } as never;
    const least = (data: Float32Array) =>
      Math.min(...op.reference([{ shape: [data.length], data }], params).data);
    expect(least(values.map(Math.abs))).toBeGreaterThanOrEqual(0);
    if (op.nonNegative === 'always') expect(least(values)).toBeGreaterThanOrEqual(0);
    else expect(least(values)).toBeLessThan(0);
  });
});
