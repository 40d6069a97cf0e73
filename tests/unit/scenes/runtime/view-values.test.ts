import { beforeEach, describe, expect, test } from 'vitest';
import type { Backend } from '../../../../src/compute/backends/backend.ts';
import { planArena } from '../../../../src/compute/model/plan.ts';
import type { MapValues } from '../../../../src/engine/primitives/map-values.ts';
import { layersOf } from '../../../../src/scenes/network/layers.ts';
import {
  createViewValues,
  type ValueSource,
  type ViewValuesReader,
} from '../../../../src/scenes/runtime/view-values.ts';
import { INITIAL_STATE } from '../../../../src/scenes/state/field-rows.ts';
import type { ViewState } from '../../../../src/scenes/state/view-state.ts';
import type { ViewValues, WindowValues } from '../../../../src/scenes/views/view-reads.ts';
import { tinyVgg } from '../../compute/fixtures/models.ts';

const MODEL = tinyVgg(1);
const PLAN = planArena(MODEL);

interface Held<T> {
  resolve(value: T): void;
  reject(error: Error): void;
}

/** Values that were asked for and have not come yet, in the order of the questions. */
let reads: (Held<Float32Array> & { readonly offset: number; readonly length: number })[];
let partials: (Held<Float32Array | null> & { readonly filter: string })[];
let source: ValueSource | null;
let state: ViewState;
let shown: ViewValues[];
let windows: (WindowValues | null)[];
/** Whether the view has still to choose where its window rests. */
let isChoosing: boolean;
/** Keep the first frame of the view back, and let it out. */
let paint: () => void;
let holdPaint: () => void;
let values: ViewValuesReader;

/** @param maps the arena on this side, where textures are drawn from; null where the device holds it. */
function createSource(maps: Float32Array | null): ValueSource {
  const backend: Backend = {
    kind: maps ? 'cpu' : 'webgpu',
    model: MODEL,
    plan: PLAN,
    forward: () => Promise.reject(new Error('No pass here.')),
    read: (offset, length) =>
      new Promise((resolve, reject) => reads.push({ offset, length, resolve, reject })),
    partials: (step, channel) =>
      new Promise((resolve, reject) => partials.push({ filter: `${step}/${channel}`, resolve, reject })),
    ...(!maps && { extentsOf: async () => new Float32Array([-7, 5]) }),
    dispose() {},
  };
  const put = (changed: Float32Array, offset: number) => maps?.set(changed, offset);
  const cpu = maps && { maps, before: maps, ranges: maps, upload() {}, put };
  const made = { resources: {}, gpu: maps ? null : {}, cpu, destroy() {} } as unknown as MapValues;
  return { model: MODEL, backend, values: made, isComputed: true };
}

async function flush(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

const go = (change: Partial<ViewState>) => {
  state = Object.freeze({ ...state, ...change });
};
const one = (value: number) => new Float32Array([value]);
/** The two values at the window of a convolution. */
const atWindow = (position: number, partial: number, output: number): WindowValues => ({
  position,
  values: { partial: one(partial), output: one(output) },
});
const answerReads = async (value: (index: number) => number) => {
  for (const [i, { length, resolve }] of reads.splice(0).entries())
    resolve(new Float32Array(length).fill(value(i)));
  await flush();
};

beforeEach(() => {
  [reads, partials, shown, windows] = [[], [], [], []];
  [state, source, isChoosing] = [INITIAL_STATE, createSource(null), false];
  let painted = Promise.resolve();
  paint = () => {};
  const presenter = {
    columns: layersOf(MODEL),
    begun: () => painted,
    get isChoosing() {
      return isChoosing;
    },
    setPrepared: (prepared: ViewValues) => shown.push(prepared),
    setWindow: (brought: WindowValues | null) => windows.push(brought),
  };
  values = createViewValues({
    stage: { invalidate() {} },
    presenter,
    state: () => state,
    source: () => source,
  });
  holdPaint = () => {
    painted = new Promise((resolve) => {
      paint = resolve;
    });
  };
});

describe('what a view shows beyond a pass', () => {
  test('is nothing in the overview', async () => {
    await values.show();
    expect(await values.prepare()).toBe(null);
    expect([reads, partials, shown]).toEqual([[], [], []]);
  });

  test('is what a class is summed from, by its name', async () => {
    go({ view: 'output/6' });
    values.show();
    await answerReads(() => 3);
    expect(shown).toEqual([{ largest: null, values: { input: new Float32Array(1690).fill(3) } }]);
  });

  test('are the single-channel convolutions of a neuron, coloured by their largest value', async () => {
    go({ view: 'conv_1_2/3' });
    values.show();
    expect(partials.map(({ filter }) => filter)).toEqual(['2/3']);
    partials[0]?.resolve(null);
    await flush();
    expect(shown).toEqual([{ largest: 7, values: {} }]);
  });

  test('is also what it chooses a place for its window by, read at the same time, until it has chosen', async () => {
    isChoosing = true;
    go({ view: 'conv_1_2/3', channel: 4 });
    values.show();
    partials[0]?.resolve(null);
    await flush();
    const { offset = 0 } = PLAN.slots[2] ?? {};
    expect(reads.map(({ offset, length }) => [offset, length])).toEqual([[offset + 4 * 62 * 62, 62 * 62]]);
    await answerReads(() => 3);
    expect(shown).toEqual([{ largest: 7, values: { lead: new Float32Array(62 * 62).fill(3) } }]);
    isChoosing = false;
    values.show();
    partials[1]?.resolve(null);
    await flush();
    expect([reads, shown[1]]).toEqual([[], { largest: 7, values: {} }]);
  });

  test('is nothing but maps before a picture has passed', async () => {
    source = { ...createSource(null), isComputed: false };
    go({ view: 'output/6' });
    await values.show();
    expect([reads, shown]).toEqual([[], [{ largest: null, values: {} }]]);
  });

  test('is shown once the first frame of the view is out', async () => {
    holdPaint();
    go({ view: 'output/6' });
    values.show();
    await answerReads(() => 3);
    expect(shown).toEqual([]);
    paint();
    await flush();
    expect(shown).toHaveLength(1);
  });

  test('is void once another view is open', async () => {
    go({ view: 'conv_1_2/3' });
    values.show();
    go({ view: 'output/6' });
    values.show();
    partials[0]?.resolve(null);
    await answerReads(() => 2);
    expect(shown).toEqual([{ largest: null, values: { input: new Float32Array(1690).fill(2) } }]);
  });

  test('is void once a later picture has brought its own', async () => {
    go({ view: 'output/6' });
    values.show();
    const passing = values.prepare();
    await answerReads((i) => i);
    expect(shown).toEqual([]);
    expect((await passing)?.values.input?.[0]).toBe(1);
  });

  test('is void once its model or device is gone, also where it failed by that', async () => {
    for (const end of ['resolve', 'reject'] as const) {
      source = createSource(null);
      go({ view: 'output/6' });
      const showing = values.show();
      const passing = values.prepare();
      const failed = expect(passing)[end === 'resolve' ? 'resolves' : 'rejects'];
      source = end === 'resolve' ? createSource(null) : null;
      for (const read of reads.splice(0)) {
        if (end === 'resolve') read.resolve(one(1));
        else read.reject(new Error('The device was lost.'));
      }
      await (end === 'resolve' ? failed.toBe(null) : failed.toThrow('The device was lost.'));
      await showing;
    }
    expect(shown).toEqual([]);
  });

  test('fails where it fails by itself', async () => {
    go({ view: 'output/6' });
    const showing = expect(values.show()).rejects.toThrow('There is no light.');
    reads[0]?.reject(new Error('There is no light.'));
    await showing;
  });

  test('is put where it is drawn from, and never over what was asked for later', async () => {
    const maps = new Float32Array(PLAN.length);
    source = createSource(maps);
    go({ view: 'conv_1_2/3' });
    const [first, second] = [values.prepare(), values.prepare()];
    const at = PLAN.scratch.offset;
    partials[1]?.resolve(new Float32Array(10).fill(2));
    expect(await second).toEqual({ largest: 2, values: {} });
    expect(maps[at]).toBe(2);
    partials[0]?.resolve(new Float32Array(10).fill(1));
    expect(await first).toEqual({ largest: 1, values: {} });
    expect(maps[at]).toBe(2);
  });

  test('is read from this side where textures are drawn from', async () => {
    source = createSource(new Float32Array(PLAN.length).fill(4));
    go({ view: 'output/6' });
    await values.show();
    expect(reads).toEqual([]);
    expect(shown[0]?.values.input?.[0]).toBe(4);
  });
});

describe('the values at the window', () => {
  test('are brought by their names, with the position where it rests', async () => {
    go({ view: 'conv_1_2/3', position: 61, channel: 4 });
    values.tellWindow();
    expect(reads.map(({ length }) => length)).toEqual([1, 1]);
    await answerReads((i) => 10 + i);
    expect(windows).toEqual([atWindow(61, 10, 11)]);
  });

  test('are those of the last question, whichever is answered first', async () => {
    go({ view: 'conv_1_2/3', position: 0 });
    values.tellWindow();
    go({ position: 1 });
    values.tellWindow(true);
    const [first, second] = [reads.slice(0, 2), reads.slice(2)];
    for (const read of second) read.resolve(one(2));
    await flush();
    for (const read of first) read.resolve(one(1));
    await flush();
    expect(windows).toEqual([atWindow(1, 2, 2)]);
  });

  test('are none while it slides or has no place yet, and before a picture has passed', async () => {
    go({ view: 'conv_1_2/3', playing: true });
    await values.tellWindow();
    go({ playing: false });
    await values.tellWindow(true);
    go({ position: 0 });
    source = { ...createSource(null), isComputed: false };
    await values.tellWindow(true);
    expect([windows, reads]).toEqual([[null, null, null], []]);
  });

  test('are none in a view without a window: that is told once, when it opens', async () => {
    go({ view: 'output/6' });
    await values.tellWindow();
    await values.tellWindow(true);
    await values.tellWindow(true);
    expect(windows).toEqual([null]);
  });

  test('are told to be gone where a view with them is left', async () => {
    go({ view: 'conv_1_2/3', position: 0 });
    values.tellWindow();
    await answerReads(() => 1);
    go({ view: 'overview' });
    await values.tellWindow(true);
    await values.tellWindow(true);
    expect(windows).toEqual([atWindow(0, 1, 1), null]);
  });

  test('are asked again by what comes in the place of a model or device that has gone', async () => {
    go({ view: 'conv_1_2/3', position: 0 });
    const telling = values.tellWindow();
    source = null;
    for (const { reject } of reads.splice(0)) reject(new Error('The device was lost.'));
    await telling;
    await values.tellWindow(true);
    source = createSource(null);
    const failing = expect(values.tellWindow(true)).rejects.toThrow('There is no light.');
    for (const { reject } of reads.splice(0)) reject(new Error('There is no light.'));
    await failing;
    expect(windows).toEqual([]);
  });
});
