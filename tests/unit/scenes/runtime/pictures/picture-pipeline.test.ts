import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LoadedModel } from '../../../../../src/compute/formats/format.ts';
import type { Model } from '../../../../../src/compute/model/model.ts';
import type { ModelSource } from '../../../../../src/scenes/runtime/model-loader.ts';
import type { ReadPicture } from '../../../../../src/scenes/runtime/pictures/picture-exchange.ts';
import type { Picture } from '../../../../../src/scenes/runtime/pictures/picture-page.ts';
import {
  createPicturePipeline,
  type PicturePipeline,
} from '../../../../../src/scenes/runtime/pictures/picture-pipeline.ts';
import { createPicturePreparer } from '../../../../../src/scenes/runtime/pictures/picture-preparer.ts';
import { secondModel, thirdModel, tinyVgg } from '../../../compute/fixtures/models.ts';

/** A picture that remembers who it is and how often it was closed. */
interface FakeBitmap {
  readonly name: string;
  closed: number;
}

/** Something that the test lets happen when it wants to. */
interface Held<T> {
  readonly what: string;
  resolve(value: T): void;
  reject(error: Error): void;
}

const FIRST = tinyVgg(1);
const [SECOND, THIRD] = [secondModel(), thirdModel()];
const MODELS: Readonly<Record<string, Model>> = { first: FIRST, second: SECOND, third: THIRD };
const nameOf = (model: Model) => Object.keys(MODELS).find((name) => MODELS[name] === model) ?? '?';

let bitmaps: FakeBitmap[] = [];
let reads: (Held<ReadPicture> & { readonly shape: readonly number[] })[] = [];
let loads: Held<LoadedModel>[] = [];
/** What the session was asked for, and what of it stands. */
let log: string[] = [];
let model = FIRST;
/** Models that the session refuses. */
let refused: Model[] = [];
let installs: Held<void>[] = [];
let holdsInstalls = false;
let runs: Held<void>[] = [];
let holdsRuns = false;
let pipeline: PicturePipeline;

function bitmap(name: string): ImageBitmap {
  const made = {
    name,
    closed: 0,
    close() {
      this.closed += 1;
    },
  };
  bitmaps.push(made);
  return made as unknown as ImageBitmap;
}

function hold<T>(list: Held<T>[], what: string, more: object = {}): Promise<T> {
  return new Promise((resolve, reject) => list.push({ what, resolve, reject, ...more }));
}

/** Lets a picture that is being read come out, as large as it was asked for. */
async function finishRead(what: string): Promise<void> {
  const index = reads.findIndex((read) => read.what === what);
  const [read] = reads.splice(index, 1);
  if (index < 0 || !read) throw new Error(`"${what}" is not being read; ${reads.map((it) => it.what)} are.`);
  const input = new Float32Array(read.shape.reduce((product, side) => product * side, 1));
  read.resolve({ input: Object.assign(input, { picture: what }), preview: bitmap(`preview of ${what}`) });
  await settle();
}

async function finishLoad(what: string): Promise<void> {
  const index = loads.findIndex((load) => load.what === what);
  const [load] = loads.splice(index, 1);
  load?.resolve({ model: MODELS[what] as Model });
  expect(load, what).toBeDefined();
  await settle();
}

/** Lets everything happen that waits for nothing from outside. */
async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

const blob = (name: string) => Object.assign(new Blob([name]), { picture: name });
const frame = (name: string) => ({ picture: name }) as unknown as HTMLVideoElement;
const labelOf = (source: Picture) =>
  'picture' in source ? String(source.picture) : `copy of ${(source as unknown as FakeBitmap).name}`;
const shownName = () => (pipeline.preview as unknown as FakeBitmap | null)?.name ?? null;

beforeEach(async () => {
  [bitmaps, reads, loads, log, refused, installs, runs] = [[], [], [], [], [], [], []];
  [holdsInstalls, holdsRuns, model] = [false, false, FIRST];
  const reader = {
    read(source: Picture, shape: readonly number[]) {
      const what = labelOf(source);
      // A decoded picture is taken over.
      if ('close' in source) source.close();
      return hold(reads, what, { shape });
    },
  };
  const preparer = createPicturePreparer({
    reader,
    pictureAt: async (address) => blob(address),
    copy: async (picture) => bitmap((picture as unknown as FakeBitmap).name),
  });
  const session = {
    get model() {
      return model;
    },
    async run(input: Float32Array) {
      const { picture } = input as unknown as { picture: string };
      log.push(`${picture} in ${nameOf(model)}`);
      expect(input.length).toBe(model.inputShape.reduce((product, side) => product * side, 1));
      if (holdsRuns) await hold(runs, picture);
    },
    async setModel(wanted: Model, input: Float32Array | null) {
      log.push(`model ${nameOf(wanted)}`);
      if (holdsInstalls) await hold(installs, nameOf(wanted));
      // The session keeps the model before, with its picture.
      if (refused.includes(wanted)) throw new Error('This model is too large.');
      model = wanted;
      if (input) await session.run(input);
    },
  };
  const preparing = preparer.prepare(blob('start'), FIRST);
  await finishRead('start');
  pipeline = createPicturePipeline({
    session,
    preparer,
    loadModel: (source: ModelSource) => hold(loads, String(source)),
    first: { model: { model: FIRST }, picture: await preparing },
    onTrouble: (error) => log.push(String(error)),
  });
});

afterEach(async () => {
  // Whatever was done: in the end nothing is being waited for, and each picture was closed once.
  pipeline.dispose();
  for (const held of [...reads, ...loads, ...installs, ...runs]) held.reject(new Error('The end.'));
  await settle();
  expect(bitmaps.length).toBeGreaterThan(0);
  expect(bitmaps.filter(({ closed }) => closed !== 1)).toEqual([]);
});

describe('pictures', () => {
  test('a picture is read for the model, run and kept in the place of the one before', async () => {
    const setting = pipeline.setPicture('one');
    await settle();
    expect(shownName()).toBe('preview of start');
    await finishRead('one');
    await setting;
    expect(log).toEqual(['one in first']);
    expect(shownName()).toBe('preview of one');
    expect(bitmaps.find(({ name }) => name === 'preview of start')?.closed).toBe(1);
  });

  test('a picture that overtakes a picture is the only one that is run, whichever is read first', async () => {
    for (const order of [
      ['one', 'two'],
      ['two', 'one'],
    ]) {
      log = [];
      const both = [pipeline.setPicture('one'), pipeline.setPicture('two')];
      await settle();
      for (const name of order) await finishRead(name);
      await Promise.all(both);
      expect(log).toEqual(['two in first']);
      expect(shownName()).toBe('preview of two');
    }
  });

  test('a picture that cannot be read leaves the one before', async () => {
    const setting = pipeline.setPicture('broken');
    await settle();
    reads.pop()?.reject(new Error('This is no picture.'));
    await expect(setting).rejects.toThrow('This is no picture.');
    expect(shownName()).toBe('preview of start');
    expect(log).toEqual([]);
  });
});

describe('a live camera', () => {
  test('a frame that comes while one is under way is left out', async () => {
    const showing = pipeline.setFrame(frame('frame 1'));
    await settle();
    await pipeline.setFrame(frame('frame 2'));
    expect(reads.map(({ what }) => what)).toEqual(['frame 1']);
    await finishRead('frame 1');
    await showing;
    expect(log).toEqual(['frame 1 in first']);
  });

  test('a frame is under way until it has been run', async () => {
    holdsRuns = true;
    const showing = pipeline.setFrame(frame('frame 1'));
    await settle();
    await finishRead('frame 1');
    await pipeline.setFrame(frame('frame 2'));
    expect(reads).toEqual([]);
    runs.pop()?.resolve();
    await showing;
    pipeline.setFrame(frame('frame 3')).catch(() => {});
    await settle();
    expect(reads.map(({ what }) => what)).toEqual(['frame 3']);
  });

  test('a frame does not take the place of a picture that was chosen after it', async () => {
    const showing = pipeline.setFrame(frame('frame 1'));
    const setting = pipeline.setPicture('one');
    await settle();
    await finishRead('one');
    await finishRead('frame 1');
    await Promise.all([showing, setting]);
    expect(log).toEqual(['one in first']);
    expect(shownName()).toBe('preview of one');
  });

  test('the next frame is taken after one that could not be read', async () => {
    const showing = pipeline.setFrame(frame('frame 1'));
    await settle();
    reads.pop()?.reject(new Error('The video has no picture yet.'));
    await expect(showing).rejects.toThrow('no picture yet');
    const next = pipeline.setFrame(frame('frame 2'));
    await settle();
    await finishRead('frame 2');
    await next;
    expect(shownName()).toBe('preview of frame 2');
  });
});

describe('models', () => {
  test('a model gets the picture from its bytes, as large as it takes it', async () => {
    const changing = pipeline.setModel('second');
    await finishLoad('second');
    expect(reads.map(({ what, shape }) => [what, shape])).toEqual([['start', SECOND.inputShape]]);
    await finishRead('start');
    expect(await changing).toBe(true);
    expect(log).toEqual(['model second', 'start in second']);
  });

  test('a model gets a live frame from the preview that is kept of it', async () => {
    const showing = pipeline.setFrame(frame('frame'));
    await settle();
    await finishRead('frame');
    await showing;
    const changing = pipeline.setModel('second');
    await finishLoad('second');
    await finishRead('copy of preview of frame');
    expect(await changing).toBe(true);
    expect(log.at(-1)).toBe('copy of preview of frame in second');
  });

  test('a model that overtakes a model while they are loaded is the only one that comes', async () => {
    for (const order of [
      ['second', 'third'],
      ['third', 'second'],
    ]) {
      log = [];
      const both = [pipeline.setModel('second'), pipeline.setModel('third')];
      for (const name of order) await finishLoad(name);
      await finishRead('start');
      expect(await Promise.all(both)).toEqual([false, true]);
      expect(log).toEqual(['model third', 'start in third']);
    }
  });

  test('a model that overtakes one that is being put in place comes after it', async () => {
    holdsInstalls = true;
    const early = pipeline.setModel('second');
    await finishLoad('second');
    await finishRead('start');
    const late = pipeline.setModel('third');
    await finishLoad('third');
    expect(log).toEqual(['model second']);
    installs.shift()?.resolve();
    await settle();
    // A picture waits for both.
    const setting = pipeline.setPicture('one');
    await settle();
    await finishRead('one');
    await finishRead('start');
    installs.shift()?.resolve();
    expect(await Promise.all([early, late])).toEqual([false, true]);
    await finishRead('one');
    await setting;
    expect(log).toEqual([
      ...['model second', 'start in second', 'model third', 'start in third'],
      'one in third',
    ]);
  });

  test('the picture before stays where a model cannot be put in place', async () => {
    refused = [SECOND];
    const changing = pipeline.setModel('second');
    await finishLoad('second');
    await finishRead('start');
    await expect(changing).rejects.toThrow('This model is too large.');
    expect(log).toEqual(['model second']);
    expect(shownName()).toBe('preview of start');
    const next = pipeline.setModel('third');
    await finishLoad('third');
    await finishRead('start');
    expect(await next).toBe(true);
  });

  test('a model that cannot be loaded leaves all as it is', async () => {
    const changing = pipeline.setModel('second');
    loads.pop()?.reject(new Error('The file is missing.'));
    await expect(changing).rejects.toThrow('The file is missing.');
    expect(log).toEqual([]);
    expect(model).toBe(FIRST);
  });

  test('a model comes without a picture where there is none', async () => {
    pipeline.dispose();
    const changes: (readonly [Model, Float32Array | null])[] = [];
    const bare = createPicturePipeline({
      session: {
        model: FIRST,
        run: async () => {},
        setModel: async (...change) => {
          changes.push(change);
        },
      },
      preparer: createPicturePreparer({
        reader: { read: () => Promise.reject(new Error('There is nothing to read.')) },
        pictureAt: async () => blob(''),
        copy: async () => bitmap(''),
      }),
      loadModel: async () => ({ model: SECOND }),
      first: { model: { model: FIRST }, picture: null },
      onTrouble() {},
    });
    expect(bare.preview).toBeNull();
    expect(await bare.setModel('second')).toBe(true);
    expect(changes).toEqual([[SECOND, null]]);
  });
});

describe('names of classes that come after their model', () => {
  const named = (model: Model): Model => ({
    ...model,
    classes: model.classes.map((name) => `named ${name}`),
  });
  /** Loads the second model, whose names come when the test wants it. */
  async function loadUnnamed(): Promise<Held<Model | null>> {
    const names: Held<Model | null>[] = [];
    const changing = pipeline.setModel('second');
    loads.shift()?.resolve({ model: SECOND, named: hold(names, 'names') });
    await settle();
    await finishRead('start');
    expect(await changing).toBe(true);
    return names[0] as Held<Model | null>;
  }

  test('are taken up when they come', async () => {
    const names = await loadUnnamed();
    const same = named(SECOND);
    names.resolve(same);
    await settle();
    await finishRead('start');
    expect(model).toBe(same);
    expect(shownName()).toBe('preview of start');
  });

  test('are let go where another model is there by then, or none come', async () => {
    const names = await loadUnnamed();
    const changing = pipeline.setModel('third');
    await finishLoad('third');
    await finishRead('start');
    await changing;
    names.resolve(named(SECOND));
    await settle();
    expect(model).toBe(THIRD);
    (await loadUnnamed()).resolve(null);
    await settle();
    expect(model).toBe(SECOND);
  });

  test('that are none of its classes are told of', async () => {
    (await loadUnnamed()).reject(new Error('There are 4 names for 5 classes.'));
    await settle();
    expect(log.at(-1)).toBe('Error: There are 4 names for 5 classes.');
    expect(model).toBe(SECOND);
  });
});

describe('a picture during a model change', () => {
  test('is prepared anew for the new model where it was read for the old one', async () => {
    holdsInstalls = true;
    const changing = pipeline.setModel('second');
    await finishLoad('second');
    await finishRead('start');
    const setting = pipeline.setPicture('one');
    await settle();
    expect(reads.map(({ what, shape }) => [what, shape])).toEqual([['one', FIRST.inputShape]]);
    await finishRead('one');
    expect(log).toEqual(['model second']);
    installs.shift()?.resolve();
    await settle();
    expect(reads.map(({ what, shape }) => [what, shape])).toEqual([['one', SECOND.inputShape]]);
    await finishRead('one');
    await Promise.all([changing, setting]);
    expect(log).toEqual(['model second', 'start in second', 'one in second']);
    expect(shownName()).toBe('preview of one');
  });

  test('is run as it was read where the model before stays', async () => {
    holdsInstalls = true;
    refused = [SECOND];
    const changing = pipeline.setModel('second');
    changing.catch(() => {});
    await finishLoad('second');
    await finishRead('start');
    const setting = pipeline.setPicture('one');
    await settle();
    await finishRead('one');
    installs.shift()?.resolve();
    await expect(changing).rejects.toThrow('too large');
    await setting;
    expect(log).toEqual(['model second', 'one in first']);
  });

  test('is the picture that the model gets, also where it comes just as the change begins', async () => {
    // Whatever the moment: a model never ends up with the picture before the latest.
    for (let ticks = 0; ticks < 12; ticks++) {
      const wanted = model === FIRST ? 'second' : 'first';
      const [one, two] = [`one ${ticks}`, `two ${ticks}`];
      const before = pipeline.setPicture(one);
      await settle();
      await finishRead(one);
      await before;
      const setting = pipeline.setPicture(two);
      const changing = pipeline.setModel(wanted);
      await settle();
      const read = reads.shift();
      const input = new Float32Array((read?.shape ?? []).reduce((product, side) => product * side, 1));
      read?.resolve({ input: Object.assign(input, { picture: two }), preview: bitmap(`preview of ${two}`) });
      for (let i = 0; i < ticks; i++) await Promise.resolve();
      await finishLoad(wanted);
      while (reads.length > 0) await finishRead(reads[0]?.what ?? '');
      await Promise.all([setting, changing]);
      expect(log.at(-1), `after ${ticks} ticks`).toBe(`${two} in ${wanted}`);
      expect(shownName()).toBe(`preview of ${two}`);
    }
  });

  test('a live frame is prepared anew from its preview', async () => {
    holdsInstalls = true;
    const changing = pipeline.setModel('second');
    await finishLoad('second');
    await finishRead('start');
    const showing = pipeline.setFrame(frame('frame'));
    await settle();
    await finishRead('frame');
    installs.shift()?.resolve();
    await settle();
    await finishRead('copy of preview of frame');
    await Promise.all([changing, showing]);
    expect(log.at(-1)).toBe('copy of preview of frame in second');
  });
});

describe('disposing', () => {
  test('nothing that comes after it is run, and its pictures are closed', async () => {
    const setting = pipeline.setPicture('one');
    const changing = pipeline.setModel('second');
    await settle();
    pipeline.dispose();
    expect(pipeline.preview).toBeNull();
    await finishRead('one');
    await finishLoad('second');
    await setting;
    expect(await changing).toBe(false);
    expect(log).toEqual([]);
  });

  test('a model that is being loaded is not waited for any more', async () => {
    const changing = pipeline.setModel('second');
    pipeline.dispose();
    expect(await changing).toBe(false);
    loads[0]?.reject(new Error('The file is missing.'));
    await settle();
  });

  test('a picture that is being prepared for another model is closed', async () => {
    const changing = pipeline.setModel('second');
    await finishLoad('second');
    pipeline.dispose();
    await finishRead('start');
    expect(await changing).toBe(false);
    expect(log).toEqual([]);
  });

  test('a model that is being put in place does not keep its picture', async () => {
    holdsInstalls = true;
    const changing = pipeline.setModel('second');
    changing.catch(() => {});
    await finishLoad('second');
    await finishRead('start');
    pipeline.dispose();
    installs.shift()?.reject(new Error('The network was taken away.'));
    await expect(changing).rejects.toThrow('taken away');
    expect(log).toEqual(['model second']);
  });
});
