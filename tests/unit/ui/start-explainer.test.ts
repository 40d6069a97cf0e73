import { language } from 'convolens:strings/en';
import { expect, test } from 'vitest';
import { ModelFileError } from '../../../src/compute/formats/model-file-error.ts';
import type { Explainer, ExplainerOptions } from '../../../src/scenes/runtime/explainer-api.ts';
import { DrawingError } from '../../../src/scenes/runtime/open-surface.ts';
import { INITIAL_STATE } from '../../../src/scenes/state/field-rows.ts';
import { createStore } from '../../../src/scenes/state/store.ts';
import { createFirstPicture } from '../../../src/ui/pictures/first-picture.ts';
import { startExplainer } from '../../../src/ui/start-explainer.ts';

const GALLERY = ['a', 'b'].map((id) => ({ id, file: `/${id}.webp`, thumb: '', label: id, alt: id }));

interface Rig {
  /** Model of the state. */
  readonly model?: string;
  /** What the models fail with, by their names. */
  readonly failing?: Readonly<Record<string, Error>>;
  readonly unreadable?: readonly string[];
}

/** Starts an explainer of paper; what it was asked for, and what was told. */
function start({ model = '', failing = {}, unreadable = [] }: Rig) {
  const asked: ExplainerOptions[] = [];
  const troubles: unknown[] = [];
  const end = new AbortController();
  let canvases = 0;
  const createExplainer = async (options: ExplainerOptions): Promise<Explainer> => {
    asked.push(options);
    const failure = failing[options.model];
    if (failure) throw failure;
    let picture = await options.picture;
    while (picture !== null && unreadable.includes(String(picture)))
      picture = options.pictureAfter(new Error('It cannot be read.'));
    return { store: createStore(options.state) } as Explainer;
  };
  const started = startExplainer(createExplainer, {
    state: Object.freeze({ ...INITIAL_STATE, model, view: 'conv/3', picture: 'zebra' }),
    language,
    first: Promise.resolve(createFirstPicture(GALLERY, '')),
    ownModel: 'own.json',
    canvas: () => {
      canvases += 1;
      return { canvas: { id: canvases } as unknown as HTMLCanvasElement, width: 1, height: 1, pixelRatio: 1 };
    },
    paths: { draw: 'webgl' },
    signal: end.signal,
    onModelTrouble: (error) => troubles.push(error),
  });
  return { asked, troubles, end, started };
}

test("starts in the overview with the element's own model and the first picture", async () => {
  const { asked, started } = start({});
  const { store } = await started;
  expect(store.state).toMatchObject({ view: 'overview', model: '', picture: 'a' });
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({ model: 'own.json', draw: 'webgl' });
  expect(await asked[0]?.picture).toBe('/a.webp');
});

test("a model that cannot be had is told of, and the element's own is shown on a canvas of its own", async () => {
  const bad = new ModelFileError('jsonIsPage', {}, 'It is no model.');
  const { asked, troubles, started } = start({ model: 'bad.json', failing: { 'bad.json': bad } });
  expect((await started).store.state.model).toBe('');
  expect(troubles).toEqual([bad]);
  expect(asked.map(({ model }) => model)).toEqual(['bad.json', 'own.json']);
  expect(new Set(asked.map(({ canvas }) => canvas)).size).toBe(2);
});

test('no error of an address that is none keeps the element from starting', async () => {
  const strange = new TypeError('Failed to construct URL: Invalid URL');
  const { troubles, started } = start({ model: 'http://', failing: { 'http://': strange } });
  expect((await started).store.state.model).toBe('');
  expect(troubles).toEqual([strange]);
});

test("an own model that cannot be had, and a browser that cannot draw, are nobody's to make good", async () => {
  const gone = new ModelFileError('jsonIsPage', {}, 'It is gone.');
  await expect(start({ failing: { 'own.json': gone } }).started).rejects.toBe(gone);
  const blind = new DrawingError('noDrawing', 'Nothing draws.');
  const { asked, troubles, started } = start({ model: 'good.json', failing: { 'good.json': blind } });
  await expect(started).rejects.toBe(blind);
  expect([asked.length, troubles]).toEqual([1, []]);
});

test('a picture that cannot be read is followed by the next; the state names the one that is shown', async () => {
  const { started } = start({ unreadable: ['/a.webp'] });
  expect((await started).store.state.picture).toBe('b');
});

test('where no picture can be read, none is shown', async () => {
  const { started } = start({ unreadable: ['/a.webp', '/b.webp'] });
  expect((await started).store.state.picture).toBe('');
});

test('an element that is gone tries no other model', async () => {
  const { asked, end, started } = start({ model: 'bad.json', failing: { 'bad.json': new Error('no') } });
  end.abort();
  await expect(started).rejects.toThrow('no');
  expect(asked).toHaveLength(1);
});
