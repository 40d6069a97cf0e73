import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createRandom } from '../../../../src/compute/model/random.ts';
import type { Pose, Size } from '../../../../src/engine/camera.ts';
import type { Drawing } from '../../../../src/engine/drawing.ts';
import { createPresenter, type Presenter } from '../../../../src/scenes/runtime/presenter.ts';
import { INITIAL_STATE } from '../../../../src/scenes/state/field-rows.ts';
import { createStore, type Store } from '../../../../src/scenes/state/store.ts';
import { findNeuron, neuronId } from '../../../../src/scenes/state/view-address.ts';
import type { Action } from '../../../../src/scenes/state/view-state.ts';
import { passSec } from '../../../../src/scenes/views/window-positions.ts';
import { runs } from '../../../extent.ts';
import { itemsOf } from '../../engine/fixtures/drawings.ts';
import { faultsOf, SIX_SIZES } from '../fixtures/boxes.ts';
import { NETWORKS, sceneDataOf } from '../fixtures/networks.ts';
import { createPaperStage, type PaperStage } from '../fixtures/paper-stage.ts';
import { TYPESETTING } from '../fixtures/typesetting.ts';

const FRAME_MS = 16;
/** A frame of a machine that is busy: where only the end counts, few frames lead there. */
const LONG_FRAME_MS = 120;
const DESKTOP = SIX_SIZES[3] as Size;
const PHONE = SIX_SIZES[0] as Size;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'], now: 1_000_000 });
});

afterEach(() => {
  vi.useRealTimers();
});

function networkNamed(name: string) {
  const network = NETWORKS.find((each) => each.name === name);
  if (!network) throw new Error(`There is no network "${name}".`);
  return { ...network, base: sceneDataOf(network.model) };
}
type Network = ReturnType<typeof networkNamed>;

const TINY_VGG = networkNamed('Tiny VGG');
const THIRD = networkNamed('the third model');

/** A presenter on paper with its store, and what the machine behind it would hand in. */
interface Show {
  readonly store: Store;
  readonly stage: PaperStage;
  readonly presenter: Presenter;
  network: Network;
  picture: number;
  /** Lets the clock run by some milliseconds, frame by frame. */
  run(ms: number, each?: () => void, frameMs?: number): Promise<void>;
  /** Lets the clock run until nothing moves. */
  rest(): Promise<void>;
  /** Hands in what the machine has computed for the network and picture at hand. */
  compute(): void;
  /** Hands in what the machine has read for the view at hand. */
  read(): void;
  resize(size: Size): void;
}

function createShow(network: Network, { size = DESKTOP, reducedMotion = false } = {}): Show {
  const store = createStore(INITIAL_STATE);
  const stage = createPaperStage(size);
  const presenter = createPresenter(stage, {
    typesetting: TYPESETTING,
    tag: () => 'en',
    formulas: network.base.formulas,
    state: () => store.state,
    theme: () => (store.state.theme === 'dark' ? 'dark' : 'light'),
    reducedMotion: () => reducedMotion,
    onCamera() {},
    onNeurons() {},
    onReadout() {},
    read: async () => null,
    onAction: (action) => store.dispatch(action),
  });
  const show: Show = {
    store,
    stage,
    presenter,
    network,
    picture: 1,
    async run(ms, each = () => {}, frameMs = FRAME_MS) {
      // What was begun before the clock goes on begins first.
      await Promise.resolve();
      for (let passed = 0; passed < ms; passed += frameMs) {
        vi.advanceTimersByTime(Math.min(frameMs, ms - passed));
        await stage.frame();
        each();
        await Promise.resolve();
      }
    },
    async rest() {
      await Promise.resolve();
      for (let i = 0; i < 2000 && (presenter.moving || stage.isBusy); i++) {
        vi.advanceTimersByTime(LONG_FRAME_MS);
        await stage.frame();
      }
      expect(presenter.moving).toBe(false);
    },
    compute() {
      const { predictions, halfRanges } = show.network.base;
      presenter.setResult(
        predictions.map((each) => ({ ...each, logit: each.logit * show.picture })),
        halfRanges.map((half) => half * show.picture),
        null,
      );
    },
    read() {
      const { columns } = presenter;
      const found = findNeuron(columns, store.state.view);
      const step = found ? columns[found.column]?.step : null;
      const random = createRandom(show.picture);
      const values = (length: number) => Float32Array.from({ length }, () => random() - 0.5);
      const [length = 0, height = 1, width = 1] = step?.inputShape ?? [];
      const lead: Record<string, Float32Array> = presenter.isChoosing ? { lead: values(height * width) } : {};
      if (step?.op === 'conv2d') presenter.setPrepared({ largest: 40 * show.picture, values: lead });
      if (step?.op === 'dense') presenter.setPrepared({ largest: null, values: { input: values(length) } });
    },
    resize({ width, height }) {
      stage.resize(width, height, 1);
      presenter.fit();
    },
  };
  presenter.setModel(network.model, network.base.plan);
  show.compute();
  store.subscribe((state) => presenter.update(state));
  return show;
}

/** Goes there and lets everything come to rest, without sliding. */
async function opened(view: string, network = TINY_VGG, size: Size = DESKTOP): Promise<Show> {
  const show = createShow(network, { size });
  show.store.dispatch({ type: 'go', view });
  show.store.dispatch({ type: 'play', on: false });
  show.read();
  await show.rest();
  return show;
}

/** Largest distance that anything in both drawings moves, in px. */
function moveBetween(a: Drawing, b: Drawing): number {
  const before = itemsOf(a);
  let most = 0;
  for (const [id, item] of itemsOf(b)) {
    const then = before.get(id);
    if (!then) continue;
    for (const key of ['x', 'y'] as const) most = Math.max(most, Math.abs(item[key] - then[key]));
  }
  return most;
}

function mapOf(drawing: Drawing, id: string) {
  const map = drawing.maps.find((each) => each.id === id);
  if (!map) throw new Error(`There is no map ${id}.`);
  return map;
}

function expectPose(got: Pose, wanted: Pose): void {
  for (const key of ['scale', 'x', 'y'] as const) expect(got[key]).toBeCloseTo(wanted[key], 6);
}

describe('going into a view', () => {
  test('takes 600 to 800 ms and no frame leaps', async () => {
    const show = createShow(TINY_VGG);
    await show.rest();
    show.store.dispatch({ type: 'go', view: 'conv_1_2/3' });
    show.store.dispatch({ type: 'play', on: false });
    let passed = 0;
    let before = show.stage.drawing;
    while (show.presenter.moving && passed < 3000) {
      await show.run(FRAME_MS);
      expect(moveBetween(before, show.stage.drawing)).toBeLessThan(150);
      before = show.stage.drawing;
      passed += FRAME_MS;
    }
    expect(passed).toBeGreaterThanOrEqual(600);
    expect(passed).toBeLessThanOrEqual(800 + 2 * FRAME_MS);
  });

  test('moves near things first', async () => {
    const show = createShow(TINY_VGG);
    await show.rest();
    const start = show.stage.drawing;
    show.store.dispatch({ type: 'go', view: 'conv_1_2/3' });
    await show.run(200);
    const now = show.stage.drawing;
    await show.rest();
    const part = (id: string) => {
      const [from, at, to] = [start, now, show.stage.drawing].map((drawing) => mapOf(drawing, id).width);
      return ((at as number) - (from as number)) / ((to as number) - (from as number));
    };
    expect(part('conv_1_2/3')).toBeGreaterThan(part('max_pool_1/3'));
    expect(part('max_pool_1/3')).toBeGreaterThan(part('max_pool_2/3'));
  });

  test('is not held up by what comes on the way: pointing, values that were read, a new picture', async () => {
    const half = async (onFrame: (show: Show, frame: number) => void) => {
      const show = createShow(TINY_VGG);
      await show.rest();
      show.store.dispatch({ type: 'go', view: 'conv_1_2/3' });
      show.store.dispatch({ type: 'play', on: false });
      let frame = 0;
      await show.run(400, () => onFrame(show, frame++));
      return mapOf(show.stage.drawing, 'conv_1_2/3');
    };
    const alone = await half(() => {});
    const ways: Record<string, (show: Show, frame: number) => void> = {
      'the window is put elsewhere': ({ store }, frame) => store.dispatch({ type: 'position', at: frame }),
      'the pointer wanders': ({ store }, frame) =>
        store.dispatch({ type: 'focus', neuron: frame % 2 ? 'conv_1_1/2' : null }),
      'values come': (show, frame) => frame === 6 && show.read(),
      'another picture': (show, frame) => frame === 6 && show.compute(),
    };
    for (const [way, onFrame] of Object.entries(ways)) {
      const { x, y, width } = await half(onFrame);
      expect(Math.abs(x - alone.x), way).toBeLessThan(3);
      expect(Math.abs(y - alone.y), way).toBeLessThan(3);
      expect(Math.abs(width - alone.width), way).toBeLessThan(3);
    }
  });

  test('ends also where no frame came in its time, whatever is asked for then', async () => {
    const show = createShow(TINY_VGG, { reducedMotion: true });
    await show.rest();
    show.store.dispatch({ type: 'go', view: 'conv_1_2/3' });
    await Promise.resolve();
    vi.advanceTimersByTime(500);
    show.store.dispatch({ type: 'position', at: 5 });
    show.store.dispatch({ type: 'focus', neuron: 'conv_1_2/4' });
    await show.rest();
    const direct = createShow(TINY_VGG, { reducedMotion: true });
    direct.store.dispatch({ type: 'go', view: 'conv_1_2/3' });
    direct.store.dispatch({ type: 'position', at: 5 });
    direct.store.dispatch({ type: 'focus', neuron: 'conv_1_2/4' });
    await direct.rest();
    expect(isDeepStrictEqual(show.stage.drawing, direct.stage.drawing)).toBe(true);
  });

  test('and out again turns round on the way', async () => {
    const show = createShow(TINY_VGG);
    await show.rest();
    const overview = show.stage.drawing;
    show.store.dispatch({ type: 'go', view: 'output/6' });
    await show.run(300);
    const there = show.stage.drawing;
    expect(moveBetween(overview, there)).toBeGreaterThan(50);
    show.store.dispatch({ type: 'go', view: 'overview' });
    expect(moveBetween(there, show.stage.drawing)).toBe(0);
    await show.run(FRAME_MS);
    expect(moveBetween(there, show.stage.drawing)).toBeLessThan(30);
    await show.rest();
    expect(show.stage.drawing).toEqual(overview);
  });

  test('travels nowhere under reduced motion, and does not play', async () => {
    const show = createShow(TINY_VGG, { reducedMotion: true });
    await show.rest();
    const overview = show.stage.drawing;
    show.store.dispatch({ type: 'go', view: 'conv_1_2/3' });
    expect(show.store.state.playing).toBe(false);
    await show.run(48);
    const places = (drawing: Drawing) =>
      drawing.maps.map(({ x, y, width }) => [x, y, width].map((value) => value.toFixed(3)).join(' '));
    const now = places(show.stage.drawing);
    await show.rest();
    const ends = new Set([...places(overview), ...places(show.stage.drawing)]);
    expect(now.length).toBeGreaterThan(50);
    for (const place of now) expect(ends.has(place)).toBe(true);
  });
});

test('another picture changes what it changes alone: the rest stands as it is', async () => {
  const show = createShow(TINY_VGG);
  await show.rest();
  const before = show.stage.drawing;
  show.store.dispatch({ type: 'picture', id: 'other' });
  expect(show.stage.drawing).toBe(before);
  expect(show.presenter.moving).toBe(false);
  show.picture = 2;
  show.compute();
  await show.run(5 * FRAME_MS);
  const { edges, maps, shapes, labels } = show.stage.drawing;
  expect([edges, maps]).toEqual([before.edges, before.maps]);
  expect(edges === before.edges && maps === before.maps).toBe(true);
  expect(shapes).toBe(before.shapes);
  const moved = labels.filter((label) => !before.labels.includes(label));
  expect(moved.length).toBeGreaterThan(5);
  for (const { id } of moved) expect(id).toMatch(/^tick:/);
  await show.rest();
});

describe('the camera', () => {
  test('brings what a view is about into a small window, and keeps it there when the window turns', async () => {
    const show = await opened('conv_1_2/3', TINY_VGG, PHONE);
    const isWhole = () => {
      const { scale, x } = show.stage.camera;
      const { viewport } = show.stage;
      const output = mapOf(show.stage.drawing, 'conv_1_2/3');
      const source = mapOf(show.stage.drawing, 'relu_1_1/0');
      return source.x * scale + x >= -1 && (output.x + output.width) * scale + x <= viewport.width + 1;
    };
    expect(isWhole()).toBe(true);
    for (const size of [{ width: 640, height: 390 }, PHONE, { width: 412, height: 700 }, PHONE]) {
      show.resize(size);
      await show.rest();
      expect(isWhole(), `${size.width} × ${size.height}`).toBe(true);
      expect(show.presenter.cameraAtHome).toBe(true);
    }
  });

  test('shows a low window the names and the first maps', async () => {
    for (const [name, named] of [
      ['Tiny VGG', true],
      ['forty classes', false],
    ] as const) {
      const show = await opened('overview', networkNamed(name), { width: 844, height: 270 });
      const { camera, drawing, viewport } = show.stage;
      expect(drawing.height, name).toBeGreaterThan(viewport.height + 200);
      const first = show.presenter.neurons.find(({ layer }) => layer.role === 'hidden');
      const map = mapOf(drawing, first?.id ?? '');
      expect(map.y + camera.y, name).toBeGreaterThan(0);
      expect(map.y + map.height + camera.y, name).toBeLessThan(viewport.height / 2);
      if (named) expect(camera.y).toBe(0);
    }
  });

  test('that a person moved stays about where it is when the window changes', async () => {
    const show = await opened('conv_1_2/3');
    show.presenter.moveCamera(0, 0, 3, 400, 300);
    const before = show.stage.camera;
    show.resize({ width: 1430, height: 780 });
    await show.rest();
    expect(show.stage.camera.scale).toBeCloseTo(before.scale, 6);
    expect(Math.abs(show.stage.camera.x - before.x)).toBeLessThan(30);
  });

  test('comes home when a view opens, wherever it was', async () => {
    const direct = await opened('output/6', TINY_VGG, PHONE);
    const show = createShow(TINY_VGG, { size: PHONE });
    show.presenter.moveCamera(-300, 20, 4, 100, 300);
    show.store.dispatch({ type: 'go', view: 'output/6' });
    show.store.dispatch({ type: 'play', on: false });
    show.read();
    await show.rest();
    expectPose(show.stage.camera, direct.stage.camera);
  });

  test('stands as if the view had been opened at its size, whenever the window changed on the way', async () => {
    const sizes = [
      PHONE,
      { width: 360, height: 600 },
      { width: 640, height: 390 },
      { width: 390, height: 500 },
    ];
    const wanted = new Map<string, Pose>();
    const views = ['conv_1_1/2', 'conv_1_2/3', 'conv_2_2/7', 'output/6', 'overview'];
    for (const view of views) {
      for (const [i, size] of sizes.entries())
        wanted.set(`${view} ${i}`, (await opened(view, TINY_VGG, size)).stage.camera);
    }
    const change = fc.record({
      ms: fc.nat(900),
      size: fc.nat(sizes.length - 1),
      view: fc.option(fc.constantFrom(...views), { freq: 2 }),
    });
    const ways = fc.array(change, { minLength: 1, maxLength: 4 });
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...views),
        ways,
        fc.boolean(),
        async (first, changes, reducedMotion) => {
          const show = createShow(TINY_VGG, { size: sizes[0] as Size, reducedMotion });
          const go = (view: string) => {
            show.store.dispatch({ type: 'go', view });
            show.store.dispatch({ type: 'play', on: false });
          };
          go(first);
          for (const { ms, size, view } of changes) {
            await show.run(ms, undefined, LONG_FRAME_MS);
            show.resize(sizes[size] as Size);
            if (view) go(view);
            else show.read();
          }
          await show.rest();
          const end = `${show.store.state.view} ${changes.at(-1)?.size}`;
          expectPose(show.stage.camera, wanted.get(end) as Pose);
          expect(show.presenter.cameraAtHome).toBe(true);
          seen.add(end);
        },
      ),
      { seed: 390, numRuns: runs(20, 300) },
    );
    expect(seen.size).toBeGreaterThan(7);
  });
});

describe('the window that slides', () => {
  test('waits for the travel, goes over every position, and rests at the last where none tells more', async () => {
    const show = createShow(THIRD);
    await show.rest();
    show.store.dispatch({ type: 'go', view: 'conv_2/1' });
    await show.run(700);
    expect(show.store.state).toMatchObject({ position: null, playing: true });
    const count = 32 * 24;
    let before = 0;
    await show.run(passSec(count) * 1000 + 300, () => {
      const position = show.store.state.position ?? 0;
      expect(position).toBeGreaterThanOrEqual(before);
      before = position;
    });
    expect(show.store.state).toMatchObject({ position: count - 1, playing: false });
    expect(show.presenter.moving).toBe(false);
  });

  test('grows the map behind it on its first way, and rests where the view tells most, with the map whole', async () => {
    const show = createShow(THIRD);
    show.store.dispatch({ type: 'go', view: 'conv_2/1' });
    show.read();
    await show.run(2000);
    const { position } = show.store.state;
    const own = () => mapOf(show.stage.drawing, 'conv_2/1');
    expect(position).toBeGreaterThan(2);
    expect(own().revealed).toBe((position ?? 0) + 1);
    await show.rest();
    const { position: at, playing } = show.store.state;
    expect(playing).toBe(false);
    expect(at).toBeGreaterThan(0);
    expect(at).toBeLessThan(32 * 24 - 1);
    expect(own().revealed).toBe(32 * 24);

    show.picture = 3;
    show.compute();
    show.read();
    await show.rest();
    expect(show.store.state.position, 'it stays with another picture').toBe(at);
    show.store.dispatch({ type: 'play', on: true });
    expect(show.store.state, 'from there it begins anew').toMatchObject({ position: 0, grows: true });
    show.store.dispatch({ type: 'position', at: null });
    expect(show.store.state, 'and goes back where nobody chooses').toMatchObject({ position: at });
  });

  test('rests at once under reduced motion, where it does otherwise in the end', async () => {
    const shows = [createShow(THIRD), createShow(THIRD, { reducedMotion: true })];
    for (const show of shows) {
      show.store.dispatch({ type: 'go', view: 'conv_2/1' });
      show.read();
    }
    const [slow, quick] = shows.map(({ store }) => store);
    expect(slow?.state).toMatchObject({ position: null, playing: true });
    const at = quick?.state.position;
    expect(at).toBeGreaterThan(0);
    for (const show of shows) await show.rest();
    expect(slow?.state).toMatchObject({ position: at, playing: false });
    expect(quick?.state).toMatchObject({ position: at, playing: false });
  });

  test('goes on from where it was put, at the speed that is asked for', async () => {
    const show = createShow(THIRD);
    show.store.dispatch({ type: 'go', view: 'conv_2/1' });
    show.store.dispatch({ type: 'position', at: 500 });
    await show.run(2000);
    expect(show.store.state).toMatchObject({ position: 500, playing: false });
    const reached = async (times: number) => {
      show.store.dispatch({ type: 'position', at: 500 });
      show.store.dispatch({ type: 'speed', times });
      await show.run(100);
      show.store.dispatch({ type: 'play', on: true });
      await show.run(500);
      return (show.store.state.position ?? 0) - 500;
    };
    const [slow, fast] = [await reached(1), await reached(2)];
    expect(slow).toBeGreaterThan(10);
    expect(fast / slow).toBeGreaterThan(1.6);
    expect(fast / slow).toBeLessThan(2.6);
  });

  test('stops with the view', async () => {
    const show = createShow(THIRD);
    show.store.dispatch({ type: 'go', view: 'conv_2/1' });
    await show.run(3000);
    show.store.dispatch({ type: 'go', view: 'overview' });
    await show.rest();
    expect(show.store.state).toMatchObject({ view: 'overview', position: null, playing: false });
  });
});

describe('what was computed', () => {
  test('for one view is not taken for another', async () => {
    const show = await opened('conv_1_2/3');
    const rangeOf = () => mapOf(show.stage.drawing, 'partial/0').halfRange;
    expect(rangeOf()).toBeGreaterThan(40);
    show.store.dispatch({ type: 'go', view: 'conv_2_1/0' });
    show.store.dispatch({ type: 'play', on: false });
    await show.rest();
    expect(rangeOf()).toBeLessThan(40);
  });

  test('before belongs to the model before', async () => {
    const show = await opened('conv_1_2/3');
    show.network = THIRD;
    show.presenter.setModel(THIRD.model, THIRD.base.plan);
    show.compute();
    show.store.dispatch({ type: 'model', url: 'third' });
    show.store.dispatch({ type: 'go', view: 'overview' });
    await show.rest();
    expect(show.stage.drawing).toEqual((await opened('overview', THIRD)).stage.drawing);
  });
});

/** Networks that a walk may load, from small to large. */
const WALKED = [THIRD, networkNamed('activated logits'), networkNamed('the second model'), TINY_VGG];

type Event =
  | { readonly type: 'act'; readonly action: Action }
  | { readonly type: 'enter'; readonly share: number }
  | { readonly type: 'load'; readonly network: number }
  | { readonly type: 'picture'; readonly picture: number }
  | { readonly type: 'resize'; readonly size: Size }
  | { readonly type: 'camera'; readonly dx: number; readonly factor: number }
  | { readonly type: 'read' | 'fit' };

const act = (action: Action): Event => ({ type: 'act', action });
const shares = fc.nat(999).map((part) => part / 1000);
const events: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: shares.map((share): Event => ({ type: 'enter', share })) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(
        'overview',
        'conv_1/0',
        'conv_2/5',
        'conv_2_2/7',
        'output/2',
        'dense_1/3',
        'nowhere/7',
        'input/0',
      )
      .map((view) => act({ type: 'go', view })),
  },
  { weight: 3, arbitrary: fc.nat(4000).map((at) => act({ type: 'position', at })) },
  { weight: 2, arbitrary: fc.boolean().map((on) => act({ type: 'play', on })) },
  { weight: 2, arbitrary: fc.nat(16).map((index) => act({ type: 'channel', index })) },
  { weight: 2, arbitrary: fc.option(fc.nat(2000)).map((at) => act({ type: 'cell', at })) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom('conv_1/1', 'relu_1/0', 'output/1', 'conv_1_1/2', null), fc.boolean())
      .map(([neuron, hold]) => act({ type: 'focus', neuron, hold })),
  },
  { weight: 1, arbitrary: fc.boolean().map((on) => act({ type: 'detail', on })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('unit' as const, 'global' as const)
      .map((level) => act({ type: 'level', level })),
  },
  { weight: 1, arbitrary: fc.nat(WALKED.length - 1).map((network): Event => ({ type: 'load', network })) },
  {
    weight: 2,
    arbitrary: fc.integer({ min: 1, max: 5 }).map((picture): Event => ({ type: 'picture', picture })),
  },
  { weight: 2, arbitrary: fc.constantFrom(...SIX_SIZES).map((size): Event => ({ type: 'resize', size })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.integer({ min: -400, max: 400 }), fc.constantFrom(0.5, 1, 2))
      .map(([dx, factor]): Event => ({ type: 'camera', dx, factor })),
  },
  { weight: 2, arbitrary: fc.constantFrom<Event>({ type: 'read' }, { type: 'fit' }) },
);
const walks = fc.array(fc.tuple(events, fc.constantFrom(0, 0, 16, 48, 160, 400)), {
  minLength: 1,
  maxLength: 12,
});

function happen(show: Show, event: Event): void {
  const { presenter, store } = show;
  const go = (view: string) => store.dispatch({ type: 'go', view: presenter.limits.nearestView(view) });
  switch (event.type) {
    case 'act':
      if (event.action.type === 'go') go(event.action.view);
      else store.dispatch(event.action);
      break;
    case 'enter': {
      const views = presenter.columns.flatMap((column) =>
        column.step?.op === 'conv2d' || column.step?.op === 'dense'
          ? Array.from({ length: column.neurons }, (_, i) => neuronId(column, i))
          : [],
      );
      go(views[Math.floor(event.share * views.length)] ?? 'overview');
      break;
    }
    case 'load':
      show.network = WALKED[event.network] as Network;
      presenter.setModel(show.network.model, show.network.base.plan);
      show.compute();
      store.dispatch({ type: 'model', url: show.network.name });
      go('overview');
      break;
    case 'picture':
      show.picture = event.picture;
      show.compute();
      show.read();
      break;
    case 'resize':
      show.resize(event.size);
      break;
    case 'camera':
      presenter.moveCamera(event.dx, 0, event.factor, 300, 200);
      break;
    case 'read':
      show.read();
      break;
    case 'fit':
      presenter.fitCamera();
  }
}

test('after any walk, shows what going there at once shows', async () => {
  const views = new Set<string>();
  await fc.assert(
    fc.asyncProperty(walks, async (steps) => {
      const show = createShow(THIRD);
      for (const [event, ms] of steps) {
        happen(show, event);
        await show.run(ms);
        const faults = faultsOf(show.stage.drawing);
        if (faults.length > 0) expect.fail(faults.slice(0, 5).join('\n'));
      }
      show.store.dispatch({ type: 'play', on: false });
      show.read();
      await show.rest();
      show.presenter.fitCamera();
      await show.rest();

      const { state } = show.store;
      const direct = createShow(show.network, { size: show.stage.viewport });
      direct.picture = show.picture;
      direct.compute();
      for (const action of [
        { type: 'model', url: state.model },
        { type: 'detail', on: state.detail },
        { type: 'level', level: state.level },
        { type: 'go', view: state.view },
        { type: 'channel', index: state.channel },
        { type: 'cell', at: state.cell },
        { type: 'position', at: 0, play: state.grows },
        { type: 'position', at: state.position, play: state.grows },
        { type: 'play', on: false },
        { type: 'focus', neuron: state.focus, hold: state.focusHeld },
      ] as const)
        direct.store.dispatch(action);
      direct.read();
      await direct.rest();
      expect(direct.store.state).toEqual(state);
      if (!isDeepStrictEqual(show.stage.drawing, direct.stage.drawing))
        expect(show.stage.drawing).toEqual(direct.stage.drawing);
      expectPose(show.stage.camera, direct.stage.camera);
      expect(show.presenter.neurons).toEqual(direct.presenter.neurons);
      views.add(state.view);
    }),
    { seed: 31, numRuns: runs(30, 500) },
  );
  expect(views.size).toBeGreaterThan(10);
});
