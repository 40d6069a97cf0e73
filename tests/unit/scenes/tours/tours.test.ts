import { guide } from 'convolens:guide/en';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../../../src/compute/words.ts';
import { layersOf } from '../../../../src/scenes/network/layers.ts';
import { INITIAL_STATE } from '../../../../src/scenes/state/field-rows.ts';
import { findDrawn } from '../../../../src/scenes/tours/find-target.ts';
import { aboutView, isShort, tourOfView } from '../../../../src/scenes/tours/short-tours.ts';
import { TARGET_IDS, TARGETS, type TargetId, type ViewSort } from '../../../../src/scenes/tours/targets.ts';
import type { Condition, LayerPlace, Tour } from '../../../../src/scenes/tours/tour.ts';
import { LAYER_KINDS } from '../../../../src/scenes/tours/tour.ts';
import { answerOf, FACTS, withFacts } from '../../../../src/scenes/tours/tour-facts.ts';
import { asksAbout, holds, isAt, layerOf, viewAt } from '../../../../src/scenes/tours/tour-place.ts';
import { readTour } from '../../../../src/scenes/tours/tour-schema.ts';
import type { SceneData } from '../../../../src/scenes/view.ts';
import { findView, viewOf } from '../../../../src/scenes/views/find-view.ts';
import { NETWORKS, sceneDataOf, VIEWPORTS } from '../fixtures/networks.ts';
import { TYPESETTING } from '../fixtures/typesetting.ts';

const FOLDER = 'assets/tours';
const FILES = readdirSync(FOLDER);

function tourOf(file: string): Tour {
  const read = readTour(readFileSync(`${FOLDER}/${file}`, 'utf8'), guide);
  if ('faults' in read) throw new Error(`${file}: ${read.faults.join(' ')}`);
  return read.tour;
}

function networkOf(name: string): SceneData {
  const found = NETWORKS.find((network) => network.name === name);
  if (!found) throw new Error(`There is no network "${name}".`);
  return sceneDataOf(found.model);
}

const place = (layer: LayerPlace['layer'], more: Partial<LayerPlace> = {}): LayerPlace => ({
  ...{ layer, which: 1, neuron: null, part: null },
  ...more,
});
const AT_START = { answer: null, shown: 'overview' } as const;

it('says the answer and its share, which is not 100 per cent where it is less', () => {
  const [step] = tourOf('first.json').steps;
  const { model, columns } = networkOf('Tiny VGG');
  const predictions = [0.9954, 0.0046].map((probability, i) => ({ label: `c${i}`, logit: 0, probability }));
  const source = { network: { model, columns }, predictions, numbers: TYPESETTING.numbers };
  expect(step && withFacts('{answer}, {percent} %', step, source)).toBe('c0, 99.5 %');
});

it('about a kind of view is about the layer where it is begun', () => {
  const network = networkOf('Tiny VGG');
  const tour = tourOf('convolution.json');
  const viewsIn = (begun: string) =>
    aboutView(tour, network, begun).steps.flatMap(({ view }) =>
      view ? [viewAt(network, view, { answer: null, shown: begun })] : [],
    );
  expect(new Set(viewsIn('conv_1_2/4'))).toEqual(new Set(['conv_1_2/4']));
  expect(new Set(viewsIn('overview'))).toEqual(new Set(['conv_1_1/0']));
  const done = (begun: string) => aboutView(tour, network, begun).steps.map(({ task }) => task?.done);
  expect(done('overview')).toEqual(tour.steps.map(({ task }) => task?.done));
  expect(FILES.map((file) => isShort(file.replace('.json', '')))).toEqual(
    FILES.map((file) => file !== 'first.json'),
  );
});

it('is not done by who leaves the view where a place was asked for', () => {
  const network = networkOf('Tiny VGG');
  const began = { ...INITIAL_STATE, view: 'relu_1_1/2', position: 7 };
  const chosen: Condition = { asks: 'state', field: 'position', test: { changed: true } };
  expect(holds(chosen, { ...began, position: 8 }, began, network)).toBe(true);
  expect(holds(chosen, { ...INITIAL_STATE, position: null }, began, network)).toBe(false);
});

describe('a place', () => {
  const shipped = networkOf('Tiny VGG');
  const dense = networkOf('dense layers alone');
  const grey = networkOf('forty classes');

  it('is a view of the network that is there', () => {
    const found = (wanted: LayerPlace, at: { answer: number | null; shown: string } = AT_START) =>
      viewAt(shipped, wanted, at);
    expect(found(place('convolution', { neuron: 3, part: 'sum' }))).toBe('conv_1_1/3/sum');
    expect(found(place('convolution', { which: 2, neuron: 99, part: 99 }))).toBe('conv_1_2/9/9');
    expect(found(place('convolution', { which: 'last' }))).toBe('conv_2_2/0');
    expect(found(place('pooling', { which: 2 }))).toBe('max_pool_2/0');
    expect(found(place('output', { neuron: 'answer' }), { answer: 7, shown: 'overview' })).toBe('output/7');
    expect(found(place('softmax'), { answer: 7, shown: 'overview' })).toBe('softmax/7');
    expect(viewAt(shipped, { view: 'conv_1_1/3' }, AT_START)).toBe('conv_1_1/3');
  });

  it('stays with the neuron and the class that are shown where it names none', () => {
    const at = (shown: string) => ({ answer: 7, shown });
    expect(viewAt(shipped, place('convolution', { part: 'sum' }), at('conv_1_1/4/2'))).toBe('conv_1_1/4/sum');
    expect(viewAt(shipped, place('convolution'), at('conv_1_2/4'))).toBe('conv_1_1/0');
    expect(viewAt(shipped, place('softmax'), at('output/2'))).toBe('softmax/2');
    expect(viewAt(shipped, place('output'), at('softmax/2'))).toBe('output/2');
  });

  it('is missing where the network has no such layer or view', () => {
    expect(viewAt(dense, place('convolution'), AT_START)).toBeNull();
    expect(viewAt(dense, place('pooling'), AT_START)).toBeNull();
    expect(viewAt(shipped, place('convolution', { which: 5 }), AT_START)).toBeNull();
    expect(viewAt(shipped, { view: 'conv_9/1' }, AT_START)).toBeNull();
    expect(viewAt(networkOf('maps as classes'), place('softmax'), AT_START)).toBeNull();
    expect(layerOf(grey, place('pooling'))?.name).toBe('max_pool_1');
  });

  it('is told from others, and counts the numbers of an only input as their neuron', () => {
    expect(isAt(shipped, 'conv_1_1/3', place('convolution'))).toBe(true);
    expect(isAt(shipped, 'conv_1_1/3/1', place('convolution'))).toBe(false);
    expect(isAt(shipped, 'conv_1_1/3/1', place('convolution', { part: 'any' }))).toBe(true);
    expect(isAt(shipped, 'conv_1_2/3', place('convolution'))).toBe(false);
    expect(isAt(shipped, 'softmax/3', place('softmax', { neuron: 2 }))).toBe(false);
    expect(isAt(grey, 'conv_1/3/0', place('convolution'))).toBe(true);
  });
});

describe('a condition', () => {
  const network = networkOf('Tiny VGG');
  const began = { ...INITIAL_STATE, picture: 'a', position: 4 };
  const state = (more: Partial<typeof began>) => ({ ...began, ...more });
  const changed = (field: 'picture' | 'position'): Condition => ({
    ...{ asks: 'state', field },
    test: { changed: true },
  });

  it.each<[Condition, Parameters<typeof state>[0], boolean]>([
    [{ asks: 'at', place: place('pooling') }, { view: 'max_pool_1/2' }, true],
    [{ asks: 'at', place: { view: 'overview' } }, { view: 'max_pool_1/2' }, false],
    [{ asks: 'points', place: place('input') }, { focus: 'input/1' }, true],
    [{ asks: 'points', place: place('input') }, { focus: 'input/picture' }, true],
    [{ asks: 'points', place: place('input') }, { focus: 'conv_1_1/1' }, false],
    [{ asks: 'points', place: place('convolution', { neuron: 1 }) }, { focus: 'conv_1_1/2' }, false],
    [changed('picture'), { picture: 'b' }, true],
    [changed('picture'), {}, false],
    [changed('position'), { position: 5 }, true],
    [changed('position'), { position: 5, playing: true }, false],
    [{ asks: 'state', field: 'temperature', test: { least: 2 } }, { temperature: 2 }, true],
    [{ asks: 'state', field: 'temperature', test: { most: 0.5 } }, { temperature: 2 }, false],
    [{ asks: 'state', field: 'article', test: { isNot: null } }, { article: 'pooling' }, true],
    [{ asks: 'state', field: 'playing', test: { is: true } }, {}, false],
    [{ asks: 'not', of: changed('picture') }, {}, true],
    [{ asks: 'all', of: [changed('picture'), changed('position')] }, { picture: 'b' }, false],
    [{ asks: 'any', of: [changed('picture'), changed('position')] }, { picture: 'b' }, true],
  ])('%j of %j is %s', (condition, more, expected) => {
    expect(holds(condition, state(more), began, network)).toBe(expected);
  });

  it('says which fields it asks about', () => {
    expect(asksAbout({ asks: 'any', of: [changed('picture')] }, ['picture'])).toBe(true);
    expect(asksAbout({ asks: 'not', of: changed('picture') }, ['position'])).toBe(false);
    expect(asksAbout({ asks: 'at', place: { view: 'overview' } }, ['view'])).toBe(false);
  });
});

describe.each(FILES)('the tour %s', (file) => {
  const tour = tourOf(file);

  it('is one of the list, and of a length that a pupil goes through', () => {
    expect(Object.keys(guide.tours)).toContain(file.replace('.json', ''));
    const [least, most] = file === 'first.json' ? [11, 14] : [3, 5];
    expect(tour.steps.length).toBeGreaterThanOrEqual(least);
    expect(tour.steps.length).toBeLessThanOrEqual(most);
  });

  it('has words that fit above the drawing of a phone', () => {
    for (const { title, say, seen, task } of tour.steps) {
      for (const words of [say, seen].filter((each) => each !== null))
        expect(`${wordsIn(title, 'en')}: ${wordsIn(words, 'en')}`.length, wordsIn(say, 'en')).toBeLessThan(
          175,
        );
      expect(wordsIn(task?.words ?? '', 'en').length).toBeLessThan(42);
    }
  });

  it('finds each of its places in the shipped network, and says facts of it', () => {
    const network = networkOf('Tiny VGG');
    for (const step of tour.steps) {
      const where = { answer: 2, shown: 'overview' };
      expect(step.view && viewAt(network, step.view, where), wordsIn(step.title, 'en')).not.toBeNull();
      for (const words of [step.say, step.seen ?? '', step.task?.words ?? '']) {
        const said = withFacts(wordsIn(words, 'en'), step, {
          ...network,
          network,
          numbers: TYPESETTING.numbers,
        });
        expect(said).not.toMatch(/…|[{}]/);
      }
    }
  });

  it('asks for what is not so when the step begins', () => {
    const network = networkOf('Tiny VGG');
    for (const { view, task, title } of tour.steps) {
      const shown = view && viewAt(network, view, { answer: 2, shown: 'overview' });
      const began = { ...INITIAL_STATE, view: shown ?? 'overview' };
      if (task) expect(holds(task.done, began, began, network), wordsIn(title, 'en')).toBe(false);
    }
  });

  it('goes through every network: a place is there, or the layer is missing', () => {
    let found = 0;
    for (const { model } of NETWORKS) {
      const network = { model, columns: layersOf(model) };
      for (const { view } of tour.steps) {
        const address = view && viewAt(network, view, { answer: 0, shown: 'overview' });
        if (address === null) continue;
        expect(findView(network, address), address).not.toBeNull();
        found += 1;
      }
    }
    expect(found).toBeGreaterThan(NETWORKS.length / 2);
  });
});

describe('the targets of the drawing', () => {
  const PLACES: Readonly<Record<Exclude<ViewSort, 'every' | 'overview'>, LayerPlace>> = {
    convolution: place('convolution'),
    channel: place('convolution', { part: 'any' }),
    sum: place('convolution', { part: 'sum' }),
    activation: place('activation'),
    pooling: place('pooling'),
    dense: place('dense', { which: 'last' }),
    softmax: place('softmax'),
  };
  const isDrawn = (id: TargetId) => TARGETS[id].finders.some(({ by }) => by !== 'page');
  const drawn = TARGET_IDS.filter((id) => isDrawn(id) && id !== 'answer');
  const SORTS: readonly ViewSort[] = ['overview', ...(Object.keys(PLACES) as (keyof typeof PLACES)[])];

  it.each(VIEWPORTS)('are found in the views that they are named for, at $width x $height', (viewport) => {
    let found = 0;
    for (const { name, model } of NETWORKS) {
      const network = { model, columns: layersOf(model) };
      for (const sort of SORTS) {
        const view =
          sort === 'overview' || sort === 'every' ? 'overview' : viewAt(network, PLACES[sort], AT_START);
        if (view === null) continue;
        const seen = lookAt(sceneDataOf(model, { view }, viewport));
        for (const id of drawn.filter((each) => TARGETS[each].in.includes(sort))) {
          // Of three channels there is a picture in colour; where no softmax follows, there is no way to it.
          if (id === 'input-picture' && network.columns[0]?.neurons !== 3) continue;
          if (id === 'to-softmax' && layerOf(network, PLACES.dense)?.hasSoftmax !== true) continue;
          const target = { id, place: TARGETS[id].takesPlace ? place('input') : null };
          const boxes = TARGETS[id].finders.map((finder) => findDrawn(finder, target, seen));
          const { width = 0, height = 0 } = boxes.find((box) => box !== null) ?? {};
          expect(width * height, `${id} in ${view} of ${name}`).toBeGreaterThan(0);
          found += 1;
        }
      }
    }
    expect(found).toBeGreaterThan(100);
  });

  function lookAt(data: SceneData) {
    const view = viewOf(data);
    const neurons = view.layout.columns.flatMap(({ neurons: boxes }, column) =>
      boxes.map((box, i) => ({ ...box, column, id: `${data.columns[column]?.name}/${i}` })),
    );
    return { network: data, neurons, readout: view.readout(), answer: answerOf(data.predictions) };
  }
});

it('finds the short tour about each kind of view', () => {
  const network = networkOf('Tiny VGG');
  const names = [
    'conv_2_1/3',
    'conv_1_1/3/2',
    'conv_2_2/0/sum',
    'relu_2_1/1',
    'max_pool_2/1',
    'output/3',
    'softmax/3',
  ];
  expect(names.map((view) => tourOfView(network, view))).toEqual([
    ...['convolution', 'channel', 'sum', 'activation', 'pooling', 'output', 'softmax'],
  ]);
  expect(tourOfView(network, 'overview')).toBeNull();
});

it('says words in the language asked for, else in English, else in the first', () => {
  const words = { de: 'Bild', en: 'picture', 'zh-Hans': '图片' };
  expect(['de', 'de-CH', 'zh-Hans', 'fr'].map((tag) => wordsIn(words, tag))).toEqual([
    ...['Bild', 'Bild', '图片', 'picture'],
  ]);
  expect(wordsIn({ fr: 'image' }, 'en')).toBe('image');
});

it('is written as the README says, with each name that there is', () => {
  const readme = readFileSync('README.md', 'utf8');
  const section = readme.slice(readme.indexOf('## Write a tour'));
  const example = /```json\n(.*?)```/s.exec(section)?.[1] ?? '';
  expect(readTour(example, guide)).toHaveProperty('tour');
  const names = [
    ...TARGET_IDS,
    ...LAYER_KINDS,
    ...FACTS.map((fact) => `{${fact}}`),
    ...Object.keys(guide.tours),
  ];
  for (const name of names) expect(section).toContain(`\`${name}\``);
});
