import { formulaSizes } from 'convolens:formula-sizes';
import { language } from 'convolens:strings/en';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { forwardReference } from '../../../../src/compute/model/forward-reference.ts';
import type { Model } from '../../../../src/compute/model/model.ts';
import { createTensor } from '../../../../src/compute/model/tensor.ts';
import { createExplainer } from '../../../../src/scenes/runtime/explainer.ts';
import type { Explainer, ExplainerOptions } from '../../../../src/scenes/runtime/explainer-api.ts';
import { INITIAL_STATE } from '../../../../src/scenes/state/field-rows.ts';
import { measureLatin } from '../../../../src/scenes/text/latin-measure.ts';
import { fourthModel, thirdModel } from '../../compute/fixtures/models.ts';
import { createPaperPlatform, type PaperPlatform, paperInput } from '../fixtures/paper-platform.ts';
import { createPaperSurface, type PaperSurface } from '../fixtures/paper-surface.ts';
import { fixed } from '../fixtures/typesetting.ts';

const MODELS: Readonly<Record<string, () => Model>> = { '': fourthModel, third: thirdModel };

let platform: PaperPlatform;
let surfaces: PaperSurface[];
let explainer: Explainer;

/** Waits for something while the stages draw frame after frame. */
async function whileDrawing<T>(work: Promise<T>): Promise<T> {
  let isOver = false;
  const over = work.finally(() => {
    isOver = true;
  });
  over.catch(() => {});
  while (!isOver) {
    for (const { stage } of surfaces) await stage.frame();
    await new Promise(setImmediate);
  }
  return over;
}

/** What the network says of a picture, by the references. */
function probabilityOf(model: Model, picture: string): number[] {
  const input = createTensor(model.inputShape, paperInput(picture, model.inputShape));
  return [...(forwardReference(model, input).at(-1)?.data ?? [])];
}

const probabilities = () => explainer.predictions.map(({ probability }) => probability);

type FirstPicture = Pick<ExplainerOptions, 'picture' | 'pictureAfter'>;
const FIRST: FirstPicture = { picture: 'https://page.test/first.png', pictureAfter: () => null };

async function start(first: FirstPicture, { model = '', canDraw = true } = {}): Promise<Explainer> {
  surfaces = [];
  const started = await createExplainer(
    {
      canvas: {} as HTMLCanvasElement,
      ...{ width: 1024, height: 640, pixelRatio: 1 },
      language,
      state: INITIAL_STATE,
      model,
      ...first,
    },
    {
      platform,
      surfaces: {
        requestGpu: async () => null,
        async createSurface(size) {
          if (!canDraw) throw new Error('Nothing draws here.');
          const surface = createPaperSurface(size);
          surfaces.push(surface);
          return surface;
        },
      },
      async loadModel(source) {
        const make = MODELS[String(source)];
        if (!make) throw new Error('There is no such model.');
        return { model: make() };
      },
      formulas: formulaSizes,
      createFont: () => ({
        family: 'Paper',
        measure: (...text) => widening * measureLatin(...text),
        forget: forgetFont,
      }),
    },
  );
  await whileDrawing(started.ready);
  return started;
}

/** How much wider the font is than the one of the table. */
let widening = 1;
const forgetFont = vi.fn();

beforeEach(async () => {
  widening = 1;
  forgetFont.mockClear();
  platform = createPaperPlatform();
  explainer = await start(FIRST);
});

afterEach(() => explainer.dispose());

test('is ready in Node, without a page, when its first picture is classified', () => {
  expect(probabilities()).toEqual(probabilityOf(fourthModel(), 'https://page.test/first.png'));
  expect(explainer.compute).toBe('cpu');
  expect(explainer.neurons.length).toBeGreaterThan(0);
  expect(explainer.preview).not.toBeNull();
});

test('where the first picture cannot be read, tries the next until one can be', async () => {
  explainer.dispose();
  const waiting = ['missing-2', 'third', 'fourth'];
  const failures: string[] = [];
  explainer = await start({
    picture: 'missing-1',
    pictureAfter(error) {
      failures.push((error as Error).name);
      return waiting.shift() ?? null;
    },
  });
  expect(failures).toEqual(['PictureError', 'PictureError']);
  expect(probabilities()).toEqual(probabilityOf(fourthModel(), 'https://page.test/third'));
});

describe('a font that comes late', () => {
  /** Where the columns stand: farther apart where their names are wider. */
  const columnsAt = () => explainer.neurons.map(({ x }) => x);
  const arrive = () => {
    widening = 3;
    explainer.fontCame();
  };

  test('changes nothing in the view that is shown', () => {
    const before = columnsAt();
    arrive();
    expect(columnsAt()).toEqual(before);
    expect(forgetFont).not.toHaveBeenCalled();
  });

  test('is measured and drawn from the next view on, once', async () => {
    const before = columnsAt();
    arrive();
    const { name = '' } = explainer.model.layers.find(({ type }) => type === 'conv2d') ?? {};
    for (const view of [`${name}/0`, 'overview', `${name}/1`, 'overview']) {
      explainer.store.dispatch({ type: 'go', view });
      await whileDrawing(explainer.settled);
    }
    expect(columnsAt()).not.toEqual(before);
    expect(forgetFont).toHaveBeenCalledOnce();
    expect(surfaces.at(-1)?.stage.glyphsForgotten).toBe(1);
  });

  test('is measured and drawn from the next resize on', () => {
    const before = columnsAt();
    explainer.resize(900, 500, 1);
    const same = columnsAt();
    arrive();
    explainer.resize(901, 500, 1);
    expect(columnsAt()).not.toEqual(same);
    expect(before).not.toEqual(same);
    expect(forgetFont).toHaveBeenCalledOnce();
  });
});

test.each(['', 'missing'])(
  'is ready without a picture ("%s"), and predicts nothing until one comes',
  async (picture) => {
    explainer.dispose();
    explainer = await start({ picture: picture || null, pictureAfter: () => null });
    expect(explainer.neurons.length).toBeGreaterThan(0);
    expect([explainer.predictions, explainer.writtenProbabilities, explainer.preview]).toEqual([
      [],
      [],
      null,
    ]);
    for (const { id } of explainer.neurons) {
      explainer.store.dispatch({ type: 'go', view: explainer.limits.nearestView(id) });
      explainer.store.dispatch({ type: 'focus', neuron: id });
      explainer.facts(id);
    }
    await whileDrawing(explainer.settled);
    explainer.store.dispatch({ type: 'go', view: 'overview' });
    expect(await whileDrawing(explainer.loadModel('third'))).toBe(true);
    expect(explainer.predictions).toEqual([]);
    await whileDrawing(explainer.setPicture(new Blob(['second'])));
    expect(probabilities()).toEqual(probabilityOf(thirdModel(), 'second'));
  },
);

test('shows another picture, and tells of its prediction', async () => {
  let told = 0;
  explainer.on('prediction', () => {
    told += 1;
  });
  await whileDrawing(explainer.setPicture(new Blob(['second'])));
  expect(probabilities()).toEqual(probabilityOf(fourthModel(), 'second'));
  expect(told).toBe(1);
});

test('puts another model in place, with the picture that is there', async () => {
  expect(await whileDrawing(explainer.loadModel('third'))).toBe(true);
  expect(explainer.model.classes).toEqual(thirdModel().classes);
  expect(probabilities()).toEqual(probabilityOf(thirdModel(), 'https://page.test/first.png'));
});

test('goes to a view and tells of it', async () => {
  let told = 0;
  explainer.on('view', () => {
    told += 1;
  });
  explainer.store.dispatch({ type: 'go', view: explainer.neurons.at(-1)?.id ?? '' });
  await whileDrawing(explainer.settled);
  expect(told).toBe(1);
  expect(explainer.viewAbove).toBe('overview');
});

test('tells in one readout what the view shows, and calls back when that changes: by the state, by what was read, by a pass', async () => {
  const { store, readout } = explainer;
  const seen: (string | null)[] = [];
  const stop = readout.on('changed', () => seen.push(readout.now.caption?.text ?? null));
  expect(readout.now).toMatchObject({ slide: null, caption: null, links: [], cursor: null });
  const { name = '' } = explainer.model.layers.find(({ type }) => type === 'conv2d') ?? {};
  store.dispatch({ type: 'go', view: `${name}/0` });
  expect(seen).toContain(null);
  store.dispatch({ type: 'position', at: 3 });
  await whileDrawing(explainer.settled);
  const outputOf = (picture: string) => {
    const model = fourthModel();
    const input = createTensor(model.inputShape, paperInput(picture, model.inputShape));
    const at = model.steps.findIndex((step) => step.layer === name);
    return fixed(forwardReference(model, input)[at]?.data[3] ?? Number.NaN, 4);
  };
  const first = outputOf('https://page.test/first.png');
  expect(readout.now.caption?.text).toMatch(new RegExp(`^Row 1, column 4: .*output ${first}$`));
  expect(readout.now.slide).not.toBeNull();
  expect(readout.now.links.length).toBeGreaterThan(0);
  expect(seen.at(-1)).toContain(first);
  await whileDrawing(explainer.setPicture(new Blob(['second'])));
  expect(seen.at(-1)).toContain(outputOf('second'));
  stop();
  const count = seen.length;
  store.dispatch({ type: 'go', view: 'overview' });
  expect(readout.now).toMatchObject({ slide: null, caption: null });
  expect(seen).toHaveLength(count);
});

test('shows the colour scheme of the person where no theme is chosen', () => {
  const told: string[] = [];
  explainer.on('theme', () => told.push(explainer.theme));
  expect(explainer.theme).toBe('light');
  platform.prefer('dark');
  explainer.store.dispatch({ type: 'theme', theme: 'light' });
  platform.prefer('light');
  platform.prefer('dark');
  explainer.store.dispatch({ type: 'theme', theme: 'auto' });
  explainer.dispose();
  platform.prefer('light');
  expect(told).toEqual(['dark', 'light', 'dark']);
  expect(platform.followers).toBe(0);
});

test('prepares the way into views once the page has nothing to do', async () => {
  const drawing = surfaces[0]?.stage.drawing;
  let turns = 0;
  while (platform.isWaitingForIdle && turns < 50) {
    platform.idle();
    await whileDrawing(Promise.resolve());
    turns += 1;
  }
  expect(turns).toBeGreaterThan(3);
  expect(turns).toBeLessThan(50);
  expect(surfaces[0]?.stage.drawing).toBe(drawing);
});

test('closes all pictures, ends the reader and lets go of the page when it is disposed of', async () => {
  const setting = explainer.setPicture(new Blob(['late']));
  explainer.dispose();
  await expect(setting).rejects.toThrow('has ended');
  expect(explainer.preview).toBeNull();
  expect(platform.openBitmaps).toBe(0);
  expect(platform.openWorkers).toBe(0);
  expect(platform.followers).toBe(0);
});

test.each([
  ['whose model is not to be had', { model: 'none' }, 'There is no such model.'],
  ['on which nothing draws', { canDraw: false }, /draw/],
])('leaves nothing behind of a start %s', async (_, wrong, message) => {
  explainer.dispose();
  await expect(start(FIRST, wrong)).rejects.toThrow(message);
  await new Promise(setImmediate);
  expect([platform.openBitmaps, platform.openWorkers, platform.followers]).toEqual([0, 0, 0]);
});
