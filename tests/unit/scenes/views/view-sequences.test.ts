// Random walks through the pure layer: actions to states, states to drawings, drawings to transitions that are cut short.

import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Model } from '../../../../src/compute/model/model.ts';
import { createTransition, sample, type Transition } from '../../../../src/engine/animation/clip.ts';
import { type Drawing, EMPTY_DRAWING } from '../../../../src/engine/drawing.ts';
import type { Viewport } from '../../../../src/scenes/geometry.ts';
import { layersOf } from '../../../../src/scenes/network/layers.ts';
import { INITIAL_STATE } from '../../../../src/scenes/state/field-rows.ts';
import { reduce } from '../../../../src/scenes/state/reducer.ts';
import { neuronId } from '../../../../src/scenes/state/view-address.ts';
import type { Action, ViewState } from '../../../../src/scenes/state/view-state.ts';
import type { SceneData } from '../../../../src/scenes/view.ts';
import { nearestAddress, viewOf } from '../../../../src/scenes/views/find-view.ts';
import { runs } from '../../../extent.ts';
import { itemsOf, numbersOf } from '../../engine/fixtures/drawings.ts';
import { faultsOf, SIX_SIZES } from '../fixtures/boxes.ts';
import { NETWORKS, overviewOf, sceneDataOf } from '../fixtures/networks.ts';
import { addressesOf, randomValues } from '../fixtures/views.ts';

/** What a drawing is made from: the state, and what is not in it. */
interface World {
  readonly state: ViewState;
  readonly network: number;
  readonly picture: number;
  readonly viewport: Viewport;
  /** Whether the values that a view asks for have been read. */
  readonly isRead: boolean;
}

type Event =
  | Action
  /** Goes to a neuron of a view by its place among all of the network at hand, 0 to 1. */
  | { readonly type: 'enter'; readonly share: number }
  | { readonly type: 'load'; readonly network: number }
  | { readonly type: 'show'; readonly picture: number }
  | { readonly type: 'resize'; readonly viewport: Viewport }
  | { readonly type: 'read' };

/** An event, the part of the running transition after which it comes, and how long the transition that it starts takes. */
interface Step {
  readonly event: Event;
  readonly share: number;
  readonly sec: number;
}

const START: World = {
  state: INITIAL_STATE,
  network: 0,
  picture: 1,
  viewport: SIX_SIZES[3] as Viewport,
  isRead: false,
};

/** Small networks of all kinds, so that thousands of walks take seconds. */
const SMALL = ['two maps a layer', 'activated logits', 'maps as classes', 'convolutions alone'];
const LARGE = ['Tiny VGG', 'the second model', 'the third model', '64 maps a layer'];

function networksNamed(names: readonly string[]) {
  return names.map((name) => {
    const network = NETWORKS.find((each) => each.name === name);
    if (!network) throw new Error(`There is no network "${name}".`);
    return { ...network, base: sceneDataOf(network.model) };
  });
}
type Networks = ReturnType<typeof networksNamed>;

/** Everything that a drawing is made from, made anew. */
function dataOf(networks: Networks, { state, network, picture, viewport, isRead }: World): SceneData {
  const { model, base } = networks[network] as Networks[number];
  return {
    ...base,
    model,
    layout: overviewOf({ ...base, model, state }, viewport),
    state,
    palette: state.palette,
    halfRange: picture,
    halfRanges: base.halfRanges.map((half) => half * picture),
    predictions: base.predictions.map((each) => ({ ...each, logit: each.logit * picture })),
    viewport,
    ...(isRead && { values: randomValues(model, state.view, picture) }),
  };
}

function drawingOf(networks: Networks, world: World): Drawing {
  return viewOf(dataOf(networks, world)).drawing;
}

function after(networks: Networks, world: World, event: Event): World {
  const { columns, model } = (networks[world.network] as Networks[number]).base;
  switch (event.type) {
    case 'load':
      return {
        ...world,
        network: event.network,
        isRead: false,
        state: [
          { type: 'model', url: `${event.network}` } as const,
          { type: 'go', view: 'overview' } as const,
        ].reduce(reduce, world.state),
      };
    case 'show':
      return { ...world, picture: event.picture };
    case 'resize':
      return { ...world, viewport: event.viewport };
    case 'read':
      return { ...world, isRead: true };
    case 'enter':
    case 'go': {
      const views = addressesOf(model);
      const wanted = event.type === 'go' ? event.view : (views[Math.floor(event.share * views.length)] ?? '');
      const view = nearestAddress({ model, columns }, wanted);
      const state = reduce(world.state, { type: 'go', view });
      return { ...world, state, isRead: state.view === world.state.view && world.isRead };
    }
    default:
      return { ...world, state: reduce(world.state, event) };
  }
}

/** The same world by the shortest way from the first state. */
function directly(world: World): World {
  const { state } = world;
  const actions: Action[] = [
    { type: 'model', url: state.model },
    { type: 'picture', id: state.picture },
    { type: 'detail', on: state.detail },
    { type: 'level', level: state.level },
    { type: 'palette', palette: state.palette },
    { type: 'theme', theme: state.theme },
    { type: 'tracing', on: state.tracing },
    { type: 'speed', times: state.speed },
    { type: 'go', view: state.view },
    { type: 'channel', index: state.channel },
    { type: 'cell', at: state.cell },
    { type: 'trace', cell: state.trace },
    { type: 'reaches', on: state.reaches },
    { type: 'position', at: state.position, play: state.playing },
    { type: 'focus', neuron: state.focus, hold: state.focusHeld },
  ];
  return { ...world, state: actions.reduce(reduce, INITIAL_STATE) };
}

function eventsOf(networks: Networks): fc.Arbitrary<Event> {
  const addresses = [
    ...new Set(
      networks.flatMap(({ base }) =>
        base.columns.flatMap((c) => [neuronId(c, 0), neuronId(c, c.neurons - 1)]),
      ),
    ),
    ...['overview', 'nowhere/1', 'conv_1/999', 'conv_1', '', 'output/-1', 'conv_1/0/3,4'],
  ];
  const view = fc.constantFrom(...addresses);
  const neuron = fc.option(view);
  const channel = fc.nat(70);
  const level = fc.constantFrom('unit' as const, 'module' as const, 'global' as const);
  const palette = fc.constantFrom('standard' as const, 'colour-blind' as const);
  const of = <T extends Event['type']>(type: T) => fc.constant(type);
  return fc.oneof(
    { weight: 5, arbitrary: fc.record({ type: of('enter'), share: fc.nat(999).map((part) => part / 1000) }) },
    { weight: 3, arbitrary: fc.record({ type: of('go'), view }) },
    { weight: 3, arbitrary: fc.record({ type: of('focus'), neuron, hold: fc.boolean() }) },
    {
      weight: 3,
      arbitrary: fc.record({
        type: of('position'),
        at: fc.integer({ min: -2, max: 5000 }),
        play: fc.boolean(),
      }),
    },
    { weight: 2, arbitrary: fc.record({ type: of('play'), on: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ type: of('channel'), index: channel }) },
    { weight: 2, arbitrary: fc.record({ type: of('cell'), at: fc.option(fc.nat(3000)) }) },
    { weight: 1, arbitrary: fc.record({ type: of('detail'), on: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ type: of('level'), level }) },
    { weight: 1, arbitrary: fc.record({ type: of('palette'), palette }) },
    { weight: 1, arbitrary: fc.record({ type: of('picture'), id: fc.constantFrom('', 'pizza-1') }) },
    { weight: 2, arbitrary: fc.record({ type: of('show'), picture: fc.integer({ min: 1, max: 9 }) }) },
    { weight: 1, arbitrary: fc.record({ type: of('load'), network: fc.nat(networks.length - 1) }) },
    { weight: 2, arbitrary: fc.record({ type: of('resize'), viewport: fc.constantFrom(...SIX_SIZES) }) },
    { weight: 3, arbitrary: fc.record({ type: of('read') }) },
  ) as fc.Arbitrary<Event>;
}

function walksOf(networks: Networks): fc.Arbitrary<readonly Step[]> {
  const share = fc.oneof(
    fc.constantFrom(0, 1),
    fc.integer({ min: 0, max: 999 }).map((part) => part / 1000),
  );
  const sec = fc.constantFrom(0, 0.25, 0.5, 0.75);
  return fc.array(fc.record({ event: eventsOf(networks), share, sec }), { minLength: 1, maxLength: 9 });
}

/** Moments of a walk: what was on the screen, and the transition that it turned into. */
function walk(networks: Networks, steps: readonly Step[]) {
  let world = START;
  const first = drawingOf(networks, world);
  let running = createTransition(EMPTY_DRAWING, first, 0.5, 'fade');
  const turns: { screen: Drawing; next: Transition }[] = [];
  for (const { event, share, sec } of steps) {
    const screen = sample(running, share * running.durationSec);
    world = after(networks, world, event);
    const delay = (group: string) => (group.length % 4) * 0.05 * sec;
    running = createTransition(screen, drawingOf(networks, world), sec, 'travel', delay);
    turns.push({ screen, next: running });
  }
  return { world, running, turns };
}

/** Largest move of anything between two drawings, and of the strength of what only one has. */
function jumpBetween(a: Drawing, b: Drawing): number {
  const [before, now] = [itemsOf(a), itemsOf(b)];
  let most = 0;
  for (const [id, item] of now) {
    const then = before.get(id);
    if (!then) {
      most = Math.max(most, item.alpha);
      continue;
    }
    const numbers = numbersOf(then);
    for (const [key, value] of numbersOf(item)) {
      // How far a pass has come and on what range values are coloured are no places.
      if (key === 'revealed' || key === 'halfRange') continue;
      most = Math.max(most, Math.abs(value - (numbers.get(key) ?? Number.NaN)));
    }
  }
  for (const [id, item] of before) if (!now.has(id)) most = Math.max(most, item.alpha);
  return most;
}

describe.each([
  { kind: 'small networks', names: SMALL, numRuns: runs(500, 10_000), checks: runs(30, 1000) },
  { kind: 'large networks', names: LARGE, numRuns: runs(20, 300), checks: runs(12, 60) },
])('any walk through the views of $kind', ({ names, numRuns, checks }) => {
  const networks = networksNamed(names);
  const walks = walksOf(networks);

  test('ends at the drawing of its last target, whatever the way', () => {
    const views = new Map<string, number>();
    fc.assert(
      fc.property(walks, (steps) => {
        const { world, running } = walk(networks, steps);
        const end = sample(running, running.durationSec);
        const direct = drawingOf(networks, directly(world));
        expect(end === running.to).toBe(true);
        if (!isDeepStrictEqual(end, direct)) expect(end).toEqual(direct);
        views.set(world.state.view, (views.get(world.state.view) ?? 0) + 1);
      }),
      { seed: 2024, numRuns },
    );
    expect(views.size).toBeGreaterThan(8);
  });

  test('turns at each event from what is on the screen, without a jump', () => {
    let seen = 0;
    fc.assert(
      fc.property(walks, (steps) => {
        for (const { screen, next } of walk(networks, steps).turns) {
          if (next.durationSec === 0) continue;
          expect(sample(next, 0)).toBe(screen);
          const jump = jumpBetween(screen, sample(next, 1e-7 * next.durationSec));
          if (!(jump < 1e-3)) expect.fail(`something jumped by ${jump}`);
          seen += 1;
        }
      }),
      { seed: 7, numRuns: checks },
    );
    expect(seen).toBeGreaterThan(checks);
  });

  test('never shows a thing twice or a number that is none', () => {
    let seen = 0;
    fc.assert(
      fc.property(walks, (steps) => {
        for (const { screen, next } of walk(networks, steps).turns) {
          expect([...faultsOf(screen), ...faultsOf(next.to)]).toEqual([]);
          seen += 1;
        }
      }),
      { seed: 99, numRuns: checks },
    );
    expect(seen).toBeGreaterThan(checks);
  });
});

describe('the address of a view', () => {
  test('is there exactly where something else than the Overview is drawn', () => {
    const seen = { there: 0, not: 0 };
    for (const { model, name } of NETWORKS) {
      const columns = layersOf(model);
      const overview = viewOf(sceneDataOf(model)).layout;
      for (const column of columns) {
        for (const index of new Set([0, column.neurons - 1])) {
          const view = neuronId(column, index);
          const { layout } = viewOf(sceneDataOf(model, { view }));
          const isThere = JSON.stringify(layout) !== JSON.stringify(overview);
          expect(nearestAddress({ model, columns }, view), `${name}: ${view}`).toBe(
            isThere ? view : 'overview',
          );
          seen[isThere ? 'there' : 'not'] += 1;
        }
      }
    }
    expect(seen.there).toBeGreaterThan(80);
    expect(seen.not).toBeGreaterThan(20);
  });

  test('that is none leads to the Overview', () => {
    const model = NETWORKS[0]?.model as Model;
    const columns = layersOf(model);
    for (const address of [
      '',
      'x',
      'conv_1_1',
      'conv_1_1/',
      'conv_1_1/10',
      'conv_1_1/-1',
      'conv_1_1/01',
      '/3',
      'output/1e0',
    ])
      expect(nearestAddress({ model, columns }, address), address).toBe('overview');
  });
});
