import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { formats, isModelFile, loadModel, modelFileEndings } from '../../../../src/compute/formats/index.ts';
import type { FileServer } from '../../../../src/compute/formats/model-download.ts';
import { ModelFileError } from '../../../../src/compute/formats/model-file-error.ts';
import { writeModelFile } from '../../../../src/compute/formats/tfjs/write-model.ts';
import { thirdModel } from '../fixtures/models.ts';
import { serverOf } from '../fixtures/server.ts';

const ADDRESS = 'https://example.org/a/model.json';
const NAMES = ['circle', 'square', 'triangle'];
const NUMBERED = ['class 0', 'class 1', 'class 2'];
const written = writeModelFile(thirdModel());
const weights = written.weights.slice().buffer;
const never = () => new Promise<never>(() => {});

type Answer = () => Promise<Response>;

/** A server of the third model, which answers some files otherwise; `asked` lists what was asked for. */
function serving(others: Readonly<Record<string, Answer>> = {}): FileServer & { readonly asked: string[] } {
  const files: Readonly<Record<string, Answer>> = {
    'model.json': async () => new Response(written.json),
    'classes.json': async () => new Response(written.classes),
    [written.weightsName]: async () => new Response(weights),
    ...others,
  };
  const asked: string[] = [];
  const server = serverOf((address) => {
    const name = new URL(address).pathname.split('/').at(-1) ?? '';
    asked.push(name);
    return files[name]?.() ?? Promise.resolve(new Response('no', { status: 404 }));
  });
  return { ...server, asked };
}

/** Answers in turn, the last for ever. */
function inTurn(...answers: readonly Answer[]): Answer {
  let turn = 0;
  return () => {
    const answer = answers[Math.min(turn, answers.length - 1)] ?? never;
    turn += 1;
    return answer();
  };
}

const refusalOf = (work: Promise<unknown>): Promise<ModelFileError> =>
  work.then(
    () => expect.fail('It was not refused.'),
    (error: ModelFileError) => {
      expect(error).toBeInstanceOf(ModelFileError);
      return error;
    },
  );

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a model from an address', () => {
  it('comes with the names of its classes', async () => {
    const server = serving();
    const { model, named } = await loadModel(ADDRESS, server);
    expect(model.classes).toEqual(NAMES);
    expect(named).toBeUndefined();
    expect(server.asked.sort()).toEqual(['classes.json', 'model.json', written.weightsName].sort());
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is looked for beside the page where its address is relative', async () => {
    const addresses: string[] = [];
    const server = serverOf(async (address) => {
      addresses.push(address);
      return new Response('no', { status: 404 });
    }, 'school.example');
    await refusalOf(loadModel('mine/m.json', server));
    expect(addresses).toContain('https://school.example/explain/mine/m.json');
    await refusalOf(loadModel('mine', server));
    expect(addresses).toContain('https://school.example/explain/mine');
  });

  it.each(['http://', '//', 'mailto:x', 'data:application/json,{}'])(
    'is refused before anything is asked for where it is none: %s',
    async (address) => {
      const server = serving();
      const { message } = await refusalOf(loadModel(address, server));
      expect(message).toContain(`"${address}" is not the address of a file on a server`);
      expect(server.asked).toEqual([]);
    },
  );

  it('is had where model.json or its weights break off once', async () => {
    const cutJson = async () => new Response(written.json.slice(0, written.json.length / 2));
    const cutWeights = async () => new Response(weights.slice(0, 1000));
    const server = serving({
      'model.json': inTurn(cutJson, async () => new Response(written.json)),
      [written.weightsName]: inTurn(cutWeights, async () => new Response(weights)),
    });
    const { model } = await loadModel(ADDRESS, server);
    expect(model.steps).toEqual(
      thirdModel().steps.map((step, i) => ({ ...step, name: model.steps[i]?.name })),
    );
    expect(server.asked.filter((name) => name !== 'classes.json')).toHaveLength(4);
  });

  it('whose model.json is cut in the middle each time is told so, to be tried again', async () => {
    for (const end of [20, written.json.length / 2, written.json.length - 1]) {
      const server = serving({ 'model.json': async () => new Response(written.json.slice(0, end)) });
      const { message, canRetry } = await refusalOf(loadModel(ADDRESS, server));
      expect(message).toContain('"model.json" has come only in part: its download broke off twice');
      expect(canRetry).toBe(true);
      expect(server.asked.filter((name) => name === 'model.json')).toHaveLength(2);
    }
  });

  it('whose weights are too short each time is told so, to be tried again; too long not', async () => {
    const lengths = [weights.byteLength - 4, weights.byteLength + 4] as const;
    const [short, long] = lengths.map((length) => {
      const bytes = new Uint8Array(length);
      const server = serving({ [written.weightsName]: async () => new Response(bytes) });
      return { server, refusal: refusalOf(loadModel(ADDRESS, server)) };
    });
    expect(await short?.refusal).toMatchObject({
      canRetry: true,
      message: expect.stringContaining('too few'),
    });
    expect(await long?.refusal).toMatchObject({
      canRetry: false,
      message: expect.stringContaining('too many'),
    });
    const times = [short, long].map((it) => it?.server.asked.filter((name) => name === written.weightsName));
    expect(times.map((asked) => asked?.length)).toEqual([2, 1]);
  });

  it('whose model.json is a web page or no JSON is told as before, and not asked for again', async () => {
    for (const [text, words] of [
      ['<!doctype html><p class="a>', 'is a web page (HTML)'],
      ['hello {', 'is not JSON'],
    ] as const) {
      const server = serving({ 'model.json': async () => new Response(text) });
      const { message, canRetry } = await refusalOf(loadModel(ADDRESS, server));
      expect(message).toContain(words);
      expect(canRetry).toBe(false);
      expect(server.asked.filter((name) => name === 'model.json')).toHaveLength(1);
    }
  });

  it('that never answers is given up', async () => {
    for (const name of ['model.json', written.weightsName]) {
      const refusal = refusalOf(loadModel(ADDRESS, serving({ [name]: never })));
      await vi.advanceTimersByTimeAsync(15_000);
      expect(await refusal).toMatchObject({ canRetry: true });
      expect((await refusal).message).toContain(`"${name}" does not come`);
    }
  });
});

describe('names of classes', () => {
  /** The model of a server whose names come when `come` is called. */
  async function withLateNames(answer: () => Response | Promise<Response>) {
    let come = () => {};
    const coming = new Promise<void>((resolve) => {
      come = resolve;
    });
    const loading = loadModel(ADDRESS, serving({ 'classes.json': () => coming.then(answer) }));
    await vi.advanceTimersByTimeAsync(2000);
    return { ...(await loading), come };
  }

  it('that do not come hold up the model for 2 s, not longer', async () => {
    let isThere = false;
    const loading = loadModel(ADDRESS, serving({ 'classes.json': never })).then((loaded) => {
      isThere = true;
      return loaded;
    });
    await vi.advanceTimersByTimeAsync(1999);
    expect(isThere).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect((await loading).model.classes).toEqual(NUMBERED);
  });

  it('that come within 2 s are there from the start', async () => {
    const slow = async () => {
      await new Promise((resolve) => setTimeout(resolve, 1900));
      return new Response(written.classes);
    };
    const loading = loadModel(ADDRESS, serving({ 'classes.json': slow }));
    await vi.advanceTimersByTimeAsync(1900);
    const { model, named } = await loading;
    expect(model.classes).toEqual(NAMES);
    expect(named).toBeUndefined();
  });

  it('that come late name the same model', async () => {
    const { model, named, come } = await withLateNames(() => new Response(written.classes));
    expect(model.classes).toEqual(NUMBERED);
    come();
    const renamed = await named;
    expect(renamed?.classes).toEqual(NAMES);
    expect(renamed?.steps).toBe(model.steps);
    expect(model.classes).toEqual(NUMBERED);
  });

  it('that never come, are missing or cannot be reached name nothing', async () => {
    const silent = await withLateNames(never);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await silent.named).toBeNull();
    for (const answer of [
      () => new Response('no', { status: 404 }),
      () => Promise.reject(new TypeError('Failed to fetch')),
      () => new Response('<!doctype html>'),
    ]) {
      const late = await withLateNames(answer);
      late.come();
      expect(await late.named).toBeNull();
    }
  });

  it('that come late and are no names of its classes are refused, and the model stays', async () => {
    const { named, come } = await withLateNames(() => new Response('["a", "b"]'));
    come();
    expect((await refusalOf(named ?? never())).message).toContain('names 2 classes, the model has 3 outputs');
  });
});

const FOLDER = 'src/compute/formats';

describe('the file formats', () => {
  it('are those that have a folder', () => {
    const folders = readdirSync(FOLDER).filter((name) => existsSync(join(FOLDER, name, 'format.ts')));
    expect(folders.length).toBeGreaterThan(0);
    expect(formats).toHaveLength(folders.length);
  });

  it('tell a model by an ending of its files', () => {
    for (const { endings, isModel } of formats)
      expect(endings.filter((ending) => isModel(`name${ending}`))).toHaveLength(1);
    expect(modelFileEndings.filter((ending) => !/^\.\w+$/.test(ending))).toEqual([]);
    const names = ['MODEL.JSON', 'weights.bin', 'cat.png'];
    expect(names.map(isModelFile)).toEqual([true, false, false]);
  });
});

describe('a model from files', () => {
  it('is read in the format that knows one of them', async () => {
    const files = [
      new File([weights], written.weightsName),
      new File([written.json], 'model.json'),
      new File([written.classes], 'classes.json'),
    ];
    expect((await loadModel(files, serving())).model.classes).toEqual(NAMES);
    expect(formats.filter((format) => format.isModel('model.json'))).toHaveLength(1);
  });

  it('that no format knows are told what is missing', async () => {
    const { message } = await refusalOf(loadModel([new File(['x'], 'notes.txt')], serving()));
    expect(message).toContain('no .json file of a model');
  });

  it('that are too short are not offered again', async () => {
    const files = [new File(['x'], written.weightsName), new File([written.json], 'model.json')];
    expect(await refusalOf(loadModel(files, serving()))).toMatchObject({ canRetry: false });
  });
});
