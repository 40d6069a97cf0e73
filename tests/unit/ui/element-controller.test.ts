import { language } from 'convolens:strings/en';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ModelFileError } from '../../../src/compute/formats/model-file-error.ts';
import type { Explainer, ExplainerOptions } from '../../../src/scenes/runtime/explainer-api.ts';
import { createStore } from '../../../src/scenes/state/store.ts';
import type { ElementController } from '../../../src/ui/element-controller.ts';
import { createLanguageSource } from '../../../src/ui/kit/language-source.ts';
import type { ElementContext } from '../../../src/ui/parts/part.ts';
import { FakeElement, stubDocument } from './fixtures/fake-dom.ts';

const { strings } = language;
function never<T>(): Promise<T> {
  return new Promise(() => {});
}
/** No part of these elements asks for figures. */
function noPainter(): never {
  throw new Error('Nothing draws figures here.');
}

const NO_BOOKS = { article: never, guide: never, questions: never };
const ADDRESSES = { font: '/font.woff2', formulas: '/formulas.json', gallery: '/pictures/index.json' };
const FILES: Readonly<Record<string, unknown>> = {
  '/formulas.json': { signs: {}, formulas: {} },
  '/pictures/index.json': { pictures: ['a', 'b'].map((id) => ({ id, file: `${id}.webp` })) },
};

/** What the page's server does not answer. */
let silent: Set<string>;
/** Answers what has been asked of it in vain. */
let answers: Map<string, () => void>;

class FakeFace {
  load(): Promise<void> {
    return silent.has('/font.woff2') ? new Promise(() => {}) : Promise.resolve();
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  silent = new Set();
  answers = new Map();
  Object.assign(stubDocument(), { fonts: new Set(), fullscreenEnabled: false });
  vi.stubGlobal('location', { search: '', pathname: '/' });
  vi.stubGlobal('navigator', { languages: ['en-GB', 'en'] });
  vi.stubGlobal('devicePixelRatio', 1);
  vi.stubGlobal('FontFace', FakeFace);
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  vi.stubGlobal(
    'CSSStyleSheet',
    class {
      replaceSync() {}
    },
  );
  vi.stubGlobal('fetch', async (address: string | URL) => {
    const path = new URL(address, 'https://school.example/').pathname;
    if (silent.has(path)) await new Promise<void>((resolve) => answers.set(path, resolve));
    return path in FILES ? Response.json(FILES[path]) : new Response('', { status: 404 });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** An explainer that shows nothing, and is ready at once. */
function paperExplainer({ state }: ExplainerOptions, picture: unknown) {
  const store = createStore(state);
  let preview = picture;
  let isDisposed = false;
  const explainer = {
    store,
    ready: Promise.resolve(),
    get preview() {
      return preview;
    },
    get isDisposed() {
      return isDisposed;
    },
    ...{ readout: { now: { slide: null } }, viewAbove: 'overview', cameraAtHome: true },
    limits: {
      ...{ positions: 0, channels: 0, cells: 0, takesTemperature: false, covers: [] },
      hasNeuron: () => false,
      hasCell: () => false,
      nearestView: (view: string) => view,
    },
    async setPicture(source: unknown) {
      preview = source;
    },
    on: () => () => {},
    fontCame() {},
    dispose() {
      isDisposed = true;
    },
  };
  return explainer as unknown as Explainer & { readonly isDisposed: boolean };
}

interface Rig {
  readonly controller: ElementController;
  readonly host: FakeElement;
  readonly root: FakeElement;
  readonly explainers: ReturnType<typeof paperExplainer>[];
  /** What became of the parts, in order. */
  readonly parts: string[];
  readonly contexts: ElementContext[];
  readonly restarts: number[];
  /** How the start stands. */
  outcome(): 'waiting' | 'ready' | string;
  notice(): string;
}

/** Starts an element of two parts. */
async function start(create: (options: ExplainerOptions) => Promise<unknown> = async () => {}): Promise<Rig> {
  const module = await import('../../../src/ui/element-controller.ts');
  const [host, root] = [new FakeElement('cnn-explainer'), new FakeElement('root')];
  const explainers: ReturnType<typeof paperExplainer>[] = [];
  const parts: string[] = [];
  const contexts: ElementContext[] = [];
  const restarts: number[] = [];
  const part = (name: string) => (context: ElementContext) => {
    contexts.push(context);
    parts.push(`${name} made`);
    return {
      arrive: () => parts.push(`${name} arrived`),
      destroy: () => parts.push(`${name} gone`),
    };
  };
  const controller = new module.ElementController(
    host as unknown as HTMLElement,
    root as unknown as ShadowRoot,
    {
      async createExplainer(options) {
        await create(options);
        const explainer = paperExplainer(options, await options.picture);
        explainers.push(explainer);
        return explainer;
      },
      addresses: { ...ADDRESSES, fonts: {}, model: '/model/model.json' },
      modelFiles: { endings: ['.json'], isModel: (name) => name === 'model.json' },
      languages: createLanguageSource(language, NO_BOOKS, {}),
      toursFolder: '/tours/',
      createFigurePainter: noPainter,
      parts: [part('first'), part('second')],
    },
  );
  let outcome = 'waiting';
  controller
    .start(() => restarts.push(1))
    .then(
      () => {
        outcome = 'ready';
      },
      (error: Error) => {
        outcome = error.message;
      },
    );
  await vi.advanceTimersByTimeAsync(0);
  return {
    ...{ controller, host, root, explainers, parts, contexts, restarts },
    outcome: () => outcome,
    notice: () => {
      const box = root.querySelector('.notice');
      return box?.hidden ? '' : (box?.querySelector('span')?.textContent ?? '');
    },
  };
}

describe('an element', () => {
  test('makes its parts in order once it has an explainer, and ends them with it', async () => {
    const { controller, parts, contexts, explainers, outcome } = await start();
    expect(outcome()).toBe('ready');
    expect(parts.splice(0)).toEqual(['first made', 'second made', 'first arrived', 'second arrived']);
    expect(contexts[0]?.explainer).toBe(explainers[0]);
    expect(controller.explainer?.store.state.picture).toBe('a');
    controller.end();
    expect(parts).toEqual(['first gone', 'second gone']);
    expect([explainers[0]?.isDisposed, controller.explainer]).toEqual([true, null]);
  });

  test('that is taken away while it starts makes no parts, and lets the explainer go', async () => {
    let create!: () => void;
    const rig = await start(() => new Promise<void>((resolve) => (create = resolve)));
    rig.controller.end();
    create();
    await vi.advanceTimersByTimeAsync(0);
    expect(rig.parts).toEqual([]);
    expect(rig.explainers.map(({ isDisposed }) => isDisposed)).toEqual([true]);
  });
});

describe('a start', () => {
  test.each(Object.values(ADDRESSES))(
    'is held up by %s for 2 s at most, where that never answers',
    async (file) => {
      silent.add(file);
      const { outcome } = await start();
      await vi.advanceTimersByTimeAsync(1990);
      expect(outcome()).toBe('waiting');
      await vi.advanceTimersByTimeAsync(20);
      expect(outcome()).toBe('ready');
    },
  );

  test('is held up for 2 s in all where nothing that is optional answers', async () => {
    for (const file of Object.values(ADDRESSES)) silent.add(file);
    const { outcome, notice } = await start();
    await vi.advanceTimersByTimeAsync(2010);
    expect(outcome()).toBe('ready');
    expect(notice()).toContain(strings.page.formulasLate);
    expect(notice()).toContain(strings.pictures.late);
  });

  test('has its model on the way while it waits for what is optional', async () => {
    silent.add('/pictures/index.json');
    let asked = 0;
    const { outcome } = await start(async () => {
      asked += 1;
    });
    expect([asked, outcome()]).toEqual([1, 'waiting']);
  });

  test('takes formulas that come late, and what it told of them back', async () => {
    silent.add('/formulas.json');
    const { notice, contexts } = await start();
    await vi.advanceTimersByTimeAsync(2010);
    expect(notice()).toBe(strings.page.formulasLate);
    answers.get('/formulas.json')?.();
    await vi.advanceTimersByTimeAsync(10);
    expect(notice()).toBe('');
    expect(await contexts[0]?.formulas).toEqual({ signs: {}, formulas: {} });
  });

  test('takes a gallery that comes late, and shows its first picture', async () => {
    silent.add('/pictures/index.json');
    const { controller, notice } = await start();
    await vi.advanceTimersByTimeAsync(2010);
    expect([controller.explainer?.preview, controller.explainer?.store.state.picture]).toEqual([null, '']);
    answers.get('/pictures/index.json')?.();
    await vi.advanceTimersByTimeAsync(10);
    expect(controller.explainer?.store.state.picture).toBe('a');
    expect(notice()).toBe('');
  });

  test('that fails says so in its place, in a sentence of the page, and offers no other try in vain', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { root, outcome } = await start(async () => {
      throw new TypeError("undefined is not an object (evaluating 'a.b')");
    });
    const failure = root.querySelector('.failure');
    expect(failure?.querySelector('p')?.textContent).toBe(strings.page.wrong);
    expect(outcome()).toBe(strings.page.wrong);
    expect(failure?.querySelector('button')).toBeNull();
    expect(logged).toHaveBeenCalledTimes(1);
    logged.mockRestore();
  });

  test('whose own model broke off offers another try, which starts it anew', async () => {
    const { root, restarts } = await start(async () => {
      const params = { file: 'model.json', address: 'https://school.example/model.json' };
      throw new ModelFileError('fileBrokenOff', params, 'The download broke off.', { canRetry: true });
    });
    const button = root.querySelector('.failure')?.querySelector('button');
    expect(button?.textContent).toBe(strings.page.tryAgain);
    button?.click();
    expect(restarts).toHaveLength(1);
  });
});
