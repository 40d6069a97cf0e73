import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Outcome } from '../../../../src/scenes/runtime/display.ts';
import { SessionEndedError } from '../../../../src/scenes/runtime/recovery.ts';
import { createSession, type Session } from '../../../../src/scenes/runtime/session.ts';
import { INITIAL_STATE } from '../../../../src/scenes/state/field-rows.ts';
import { createStore, type Store } from '../../../../src/scenes/state/store.ts';
import {
  createFakeSurfaces,
  type FakeSurfaces,
  type Held,
  pictureOf,
  type Question,
} from '../fixtures/fake-surface.ts';
import { type Layer, sceneDataOf, stack } from '../fixtures/networks.ts';
import { TYPESETTING } from '../fixtures/typesetting.ts';

const FRAME_MS = 16;
const BROKEN = new Error('Buffer was destroyed before mapping was resolved.');

function smallModel(side: number, name: string) {
  const layers: Layer[] = [
    ['conv2d', name, { kernel: [3, 3], padBefore: [1, 1], padAfter: [1, 1], outChannels: 2 }],
    ['relu', 'relu_1'],
    ['flatten', 'flatten'],
    ['dense', 'output', { units: 5 }],
    ['softmax', 'softmax'],
  ];
  return stack([2, side, side], layers, 5, side);
}
const A = smallModel(4, 'a');
const B = smallModel(5, 'b');
const C = smallModel(6, 'c');
const { formulas } = sceneDataOf(A);

let surfaces: FakeSurfaces;
let store: Store;
let session: Session;
/** What a person is told. */
let notices: string[];
let outcomes: Outcome[];

const openSession = ({ open }: FakeSurfaces): Promise<Session> =>
  createSession(
    {
      typesetting: TYPESETTING,
      tag: () => 'en',
      formulas,
      openSurface: open,
      state: () => store.state,
      theme: () => 'light',
      reducedMotion: () => true,
      onCamera() {},
      onNeurons() {},
      onAction: (action) => store.dispatch(action),
      onOutcome: (outcome) => outcomes.push(outcome),
      onReadout() {},
      onDown: (isDown) => notices.push(isDown ? 'down' : 'no longer down'),
      onTrouble: (error) => notices.push(String(error)),
    },
    A,
  );

async function start(): Promise<void> {
  surfaces = createFakeSurfaces();
  store = createStore(INITIAL_STATE);
  [notices, outcomes] = [[], []];
  session = await openSession(surfaces);
  store.subscribe((state) => session.follow(state));
  await session.run(pictureOf(A, 1), 0);
}

/** Lets the clock run, with frames on the surface that is there. */
async function run(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += FRAME_MS) {
    await vi.advanceTimersByTimeAsync(FRAME_MS);
    await surfaces.all.at(-1)?.stage.frame();
  }
}
const flush = () => run(FRAME_MS);

/** What becomes of some work. */
function follow(work: Promise<unknown>) {
  const fate = { end: 'pending' };
  work.then(
    () => {
      fate.end = 'resolved';
    },
    ({ message }) => {
      fate.end = `rejected: ${message}`;
    },
  );
  return fate;
}

/** The number of the picture that the network shows, by what it predicts. */
const shownPicture = () => session.outcome.predictions.findIndex(({ probability }) => probability === 1);
const shownModel = () => session.model.steps[0]?.name;

function heldOf(question: Question): Held {
  const held = surfaces.held.find((each) => each.question === question);
  return held ?? expect.fail(`No ${question} waits; ${surfaces.held.map((each) => each.question)} do.`);
}

beforeEach(async () => {
  vi.useFakeTimers({ now: 1_000_000 });
  await start();
});
afterEach(() => {
  session.destroy();
  expect(vi.getTimerCount(), 'timers after the end').toBe(0);
  vi.useRealTimers();
});

test('shows a picture, and tells what the network says of it', async () => {
  expect([shownModel(), shownPicture()]).toEqual(['a', 1]);
  const fate = follow(session.run(pictureOf(A, 2)));
  await run(500);
  await session.settled();
  expect([fate.end, shownPicture()]).toEqual(['resolved', 2]);
  expect(outcomes.map(({ predictions }) => predictions.findIndex((it) => it.probability === 1))).toEqual([
    1, 2,
  ]);
  expect(Array.from(await session.activations('input')).slice(0, 2)).toEqual([2, 2]);
  const nowhere = expect(session.activations('nowhere')).rejects.toThrow('no layer called "nowhere"');
  await run(500);
  await nowhere;
  expect(surfaces.all).toHaveLength(1);
});

/** What may be under way when a device goes, the question that it waits for then, and how all must look in the end. */
const WAYS: readonly {
  readonly name: string;
  readonly question: Question;
  readonly begin: () => Promise<unknown>;
  readonly model: string;
  readonly picture: number;
  readonly view?: string;
}[] = [
  {
    name: 'a picture',
    question: 'forward',
    begin: () => session.run(pictureOf(A, 3)),
    model: 'a',
    picture: 3,
  },
  {
    name: 'the opening of a view, while its maps are computed',
    question: 'partials',
    begin: async () => store.dispatch({ type: 'go', view: 'a/1' }),
    model: 'a',
    picture: 1,
    view: 'a/1',
  },
  {
    name: 'the opening of a view, while its values are read',
    question: 'read',
    begin: async () => store.dispatch({ type: 'go', view: 'output/2' }),
    model: 'a',
    picture: 1,
    view: 'output/2',
  },
  {
    name: 'a picture in a view, while what that tells is read',
    question: 'read',
    begin: async () => {
      store.dispatch({ type: 'go', view: 'output/2' });
      await session.run(pictureOf(A, 3));
    },
    model: 'a',
    picture: 3,
    view: 'output/2',
  },
  {
    name: 'a model, while it is connected',
    question: 'connect',
    begin: () => session.setModel(B, pictureOf(B, 2)),
    model: 'b',
    picture: 2,
  },
  {
    name: 'a model, while its picture passes',
    question: 'forward',
    begin: () => session.setModel(B, pictureOf(B, 2)),
    model: 'b',
    picture: 2,
  },
  {
    name: 'the reading of a layer',
    question: 'read',
    begin: () => session.activations('relu_1'),
    model: 'a',
    picture: 1,
  },
];

/** How the device's end reaches those who wait for its answer. */
const ENDS: Readonly<Record<string, (question: Question) => Promise<void>>> = {
  'and then what was asked for fails': async (question) => {
    surfaces.latest.lose();
    heldOf(question).fail(BROKEN);
  },
  'after what was asked for has failed': async (question) => {
    heldOf(question).fail(BROKEN);
    await run(96);
    surfaces.latest.lose();
  },
  'and what was asked for is never answered': async () => surfaces.latest.lose(),
};

describe.each(WAYS)(
  'a device lost during $name',
  ({ question, begin, model, picture, view = 'overview' }) => {
    const expectHealed = async (fate: { end: string }, devices: number) => {
      await run(1000);
      expect(fate.end).toBe('resolved');
      expect(notices).toEqual([]);
      expect([shownModel(), shownPicture(), store.state.view]).toEqual([model, picture, view]);
      expect(surfaces.all.map(({ isDestroyed }) => isDestroyed)).toEqual([
        ...Array.from({ length: devices - 1 }, () => true),
        false,
      ]);
      await session.settled();
      expect(session.presenter.moving).toBe(false);
      expect(vi.getTimerCount()).toBe(0);
      // What is answered only now comes to nobody.
      const seen = outcomes.length;
      for (const held of [...surfaces.held]) held.answer();
      await run(500);
      expect(outcomes).toHaveLength(seen);
      expect(surfaces.all.map(({ backends }) => backends.size)).toEqual([
        ...Array.from({ length: devices - 1 }, () => 0),
        1,
      ]);
      expect([shownModel(), shownPicture(), notices]).toEqual([model, picture, []]);
    };

    test.each(Object.keys(ENDS))('%s: all is there on the next, and nothing is told', async (end) => {
      surfaces.holds.add(question);
      const fate = follow(begin());
      await flush();
      surfaces.holds.clear();
      await ENDS[end]?.(question);
      await expectHealed(fate, 2);
    });

    test('twice in a row: all is there on the third, and nothing is told', async () => {
      surfaces.holds.add(question);
      const fate = follow(begin());
      await flush();
      surfaces.latest.lose();
      await flush();
      expect(surfaces.all).toHaveLength(2);
      // The second one is asked as well, while all comes back or after it.
      heldOf(question);
      surfaces.holds.clear();
      surfaces.latest.lose();
      await expectHealed(fate, 3);
    });

    test('where nothing can be had for a while: it waits, and comes with what can', async () => {
      surfaces.holds.add(question);
      const fate = follow(begin());
      await flush();
      surfaces.holds.clear();
      surfaces.refusal = new Error('There is no canvas.');
      surfaces.latest.lose();
      await run(2500);
      expect(notices).toEqual(['down']);
      surfaces.refusal = null;
      await run(1000);
      expect(notices).toEqual(['down', 'no longer down']);
      notices = [];
      await expectHealed(fate, 2);
    });

    test('at the end nothing is pending', async () => {
      surfaces.holds.add(question);
      const settled = follow(session.settled());
      const fate = follow(begin());
      await flush();
      session.destroy();
      await run(1000);
      expect(fate.end).toMatch(/^resolved$|^rejected: The explainer was taken off the page/);
      expect(settled.end).toBe('resolved');
      expect(notices).toEqual([]);
      expect(surfaces.all.map(({ isDestroyed }) => isDestroyed)).toEqual([true]);
      expect(vi.getTimerCount()).toBe(0);
      const seen = outcomes.length;
      for (const held of [...surfaces.held]) held.answer();
      await run(1000);
      expect([outcomes.length, notices]).toEqual([seen, []]);
    });
  },
);

test('a device that is lost in a view brings what the view tells, with the picture of the moment', async () => {
  store.dispatch({ type: 'go', view: 'a/1' });
  await run(1000);
  expect(session.presenter.readout.caption?.text).toMatch(
    /^Row 1, column 1: intermediate 1\.0000 \([^)]+\), output 1\.0000$/,
  );
  const fate = follow(session.run(pictureOf(A, 4)));
  surfaces.latest.lose();
  await run(1000);
  expect(fate.end).toBe('resolved');
  expect(session.presenter.readout.caption?.text).toMatch(/intermediate 4\.0000 \([^)]+\), output 4\.0000$/);
  expect(surfaces.latest.asked.filter((line) => line.startsWith('partials'))).toContain('partials 0/1');
  expect(notices).toEqual([]);
});

test('settled waits for the repair, however shortly before it a device was lost', async () => {
  surfaces.holds.add('open');
  for (let turns = 0; turns < 12; turns++) {
    surfaces.latest.lose();
    for (let i = 0; i < turns; i++) await Promise.resolve();
    const fate = follow(session.settled());
    await run(500);
    expect(fate.end, `${turns} turns after the loss`).toBe('pending');
    heldOf('open').answer();
    await run(1000);
    expect(fate.end).toBe('resolved');
    await vi.advanceTimersByTimeAsync(61_000);
  }
});

test('a device that is lost while nothing happens is followed by one with the picture of the moment', async () => {
  session.run(pictureOf(A, 2));
  await run(500);
  surfaces.latest.lose();
  await run(500);
  expect(surfaces.latest.asked).toEqual(['connect a', 'forward 2']);
  expect(Array.from(await session.activations('input')).slice(0, 2)).toEqual([2, 2]);
});

test('what a person does while all comes back is shown by the next device', async () => {
  store.dispatch({ type: 'go', view: 'output/1' });
  await run(500);
  surfaces.holds.add('read');
  surfaces.latest.lose();
  await flush();
  heldOf('read');
  store.dispatch({ type: 'go', view: 'output/3' });
  surfaces.holds.clear();
  heldOf('read').answer();
  await run(500);
  const reads = surfaces.latest.asked.filter((line) => line.startsWith('read'));
  expect(reads, 'one for each view').toHaveLength(2);
  expect([store.state.view, notices]).toEqual(['output/3', []]);
});

test('a window that is moved while all comes back is told of where it is then', async () => {
  store.dispatch({ type: 'go', view: 'a/1' });
  store.dispatch({ type: 'play', on: false });
  await run(500);
  surfaces.holds.add('read');
  surfaces.latest.lose();
  await flush();
  store.dispatch({ type: 'position', at: 6 });
  surfaces.holds.clear();
  for (const held of [...surfaces.held]) held.answer();
  await run(500);
  expect(session.presenter.readout.caption?.text).toMatch(/^Row 2, column 3: .*output 1\.0000$/);
});

test('what goes wrong though no device is lost is told, once', async () => {
  surfaces.holds.add('read');
  store.dispatch({ type: 'go', view: 'output/2' });
  await flush();
  heldOf('read').fail(new Error('There is no light.'));
  await run(1000);
  expect(notices).toEqual(['Error: There is no light.']);
  surfaces.holds.clear();
  surfaces.holds.add('forward');
  const fate = follow(session.run(pictureOf(A, 3)));
  await flush();
  heldOf('forward').fail(new Error('There is no power.'));
  await run(1000);
  expect(fate.end).toBe('rejected: There is no power.');
  surfaces.holds.clear();
  const next = follow(session.run(pictureOf(A, 2)));
  await run(1000);
  expect([next.end, shownPicture()]).toEqual(['resolved', 2]);
  expect(notices).toHaveLength(1);
  expect(surfaces.all).toHaveLength(1);
});

describe('what overtakes', () => {
  test('a picture overtakes those that wait: they end with it, and are never computed', async () => {
    surfaces.holds.add('forward');
    const fates = [2, 3, 4].map((picture) => follow(session.run(pictureOf(A, picture))));
    await flush();
    heldOf('forward').answer();
    await flush();
    expect(fates.map(({ end }) => end)).toEqual(['resolved', 'pending', 'pending']);
    heldOf('forward').answer();
    await run(1000);
    expect(fates.map(({ end }) => end)).toEqual(['resolved', 'resolved', 'resolved']);
    expect(shownPicture()).toBe(4);
    expect(surfaces.latest.asked.filter((line) => line.startsWith('forward'))).toEqual([
      ...['forward 1', 'forward 2', 'forward 4'],
    ]);
  });

  test('a model overtakes a model that waits: that is never connected', async () => {
    surfaces.holds.add('connect');
    const fates = [B, C, A].map((model) => follow(session.setModel(model, pictureOf(model, 3))));
    await flush();
    expect(surfaces.held).toHaveLength(1);
    heldOf('connect').answer();
    surfaces.holds.clear();
    await run(1000);
    expect(fates.map(({ end }) => end)).toEqual(['resolved', 'resolved', 'resolved']);
    expect(surfaces.latest.asked.filter((line) => line.startsWith('connect'))).toEqual([
      ...['connect a', 'connect b', 'connect a'],
    ]);
    expect([shownModel(), shownPicture()]).toEqual(['a', 3]);
  });

  test('a model overtakes a picture that waits, and a picture that comes after it is run in it', async () => {
    surfaces.holds.add('forward');
    const fates = [
      follow(session.run(pictureOf(A, 2))),
      follow(session.run(pictureOf(A, 3))),
      follow(session.setModel(B, pictureOf(B, 3))),
      follow(session.run(pictureOf(B, 4))),
    ];
    await flush();
    for (let i = 0; i < 3; i++) {
      heldOf('forward').answer();
      await flush();
    }
    await run(1000);
    expect(fates.map(({ end }) => end)).toEqual(['resolved', 'resolved', 'resolved', 'resolved']);
    expect([shownModel(), shownPicture()]).toEqual(['b', 4]);
    const order = surfaces.latest.asked.filter((line) => /connect|forward/.test(line));
    expect(order).toEqual(['connect a', 'forward 1', 'forward 2', 'connect b', 'forward 3', 'forward 4']);
  });

  test('a device lost while others wait loses none of them', async () => {
    surfaces.holds.add('forward');
    const fates = [
      follow(session.run(pictureOf(A, 2))),
      follow(session.run(pictureOf(A, 3))),
      follow(session.setModel(B, pictureOf(B, 3))),
      follow(session.run(pictureOf(B, 4))),
    ];
    await flush();
    surfaces.holds.clear();
    surfaces.latest.lose();
    await run(1000);
    expect(fates.map(({ end }) => end)).toEqual(['resolved', 'resolved', 'resolved', 'resolved']);
    expect([shownModel(), shownPicture(), notices]).toEqual(['b', 4, []]);
  });
});

describe('a model that cannot be put in place', () => {
  beforeEach(() => {
    surfaces.refused.everywhere = [B];
  });

  test('is refused, and the one before is there with its picture', async () => {
    const fate = follow(session.setModel(B, pictureOf(B, 2)));
    await run(1000);
    expect(fate.end).toBe('rejected: There is no room for this model.');
    expect([shownModel(), shownPicture(), surfaces.all.length]).toEqual(['a', 1, 1]);
    const next = follow(session.run(pictureOf(A, 4)));
    await run(1000);
    expect([next.end, shownPicture(), notices]).toEqual(['resolved', 4, []]);
  });

  test('because its picture does not fit it leaves the one before as well', async () => {
    const fate = follow(session.setModel(C, pictureOf(A, 2)));
    await run(1000);
    expect(fate.end).toBe('rejected: The picture has another size.');
    expect([shownModel(), shownPicture(), notices]).toEqual(['a', 1, []]);
  });

  test('is refused also where the device goes meanwhile', async () => {
    surfaces.holds.add('connect');
    const fate = follow(session.setModel(B, pictureOf(B, 2)));
    await flush();
    surfaces.holds.clear();
    surfaces.latest.lose();
    await run(1000);
    expect(fate.end).toBe('rejected: There is no room for this model.');
    expect([shownModel(), shownPicture(), notices]).toEqual(['a', 1, []]);
  });

  test('has all made anew where not even the one before can be had on this device any more', async () => {
    surfaces.refused.onDevice = [A];
    const fate = follow(session.setModel(B, pictureOf(B, 2)));
    await run(2000);
    expect(fate.end).toBe('rejected: There is no room for this model.');
    expect([shownModel(), shownPicture(), notices]).toEqual(['a', 1, []]);
    expect(surfaces.latest.compute).toBe('cpu');
  });
});

test('a model without a picture comes without a pass', async () => {
  const fate = follow(session.setModel(B, null));
  await run(1000);
  expect([fate.end, shownModel(), session.outcome.predictions]).toEqual(['resolved', 'b', []]);
  surfaces.latest.lose();
  await run(1000);
  expect([shownModel(), surfaces.all.length, notices]).toEqual(['b', 2, []]);
  const next = follow(session.run(pictureOf(B, 2)));
  await run(1000);
  expect([next.end, shownPicture()]).toEqual(['resolved', 2]);
});

test('what a person sees of another model is told of it alone', async () => {
  surfaces.holds.add('forward');
  session.setModel(B, pictureOf(B, 2));
  await flush();
  expect([shownModel(), session.outcome.predictions, session.outcome.result]).toEqual(['b', [], null]);
  expect(session.plan.slots).toHaveLength(B.steps.length + 1);
  heldOf('forward').answer();
  await run(1000);
  expect(shownPicture()).toBe(2);
});

test('a layer that is asked for while a model comes is one of that', async () => {
  surfaces.holds.add('connect');
  session.setModel(B, pictureOf(B, 2));
  const reading = session.activations('b');
  await flush();
  surfaces.holds.clear();
  heldOf('connect').answer();
  await run(1000);
  expect(Array.from(await reading)).toEqual(new Array(2 * 5 * 5).fill(2));
});

describe('while nothing can be drawn or computed', () => {
  beforeEach(async () => {
    session.presenter.moveCamera(0, 0, 2, 500, 350);
    surfaces.refusal = new Error('There is no canvas.');
    surfaces.latest.lose();
    await run(200);
  });

  test('it is told once, and that it is over', async () => {
    await run(10_000);
    expect(notices).toEqual(['down']);
    surfaces.refusal = null;
    await run(8000);
    expect(notices).toEqual(['down', 'no longer down']);
    expect([shownModel(), shownPicture()]).toEqual(['a', 1]);
  });

  test('what is computed and settled is asked for without waiting', async () => {
    const fate = follow(session.settled());
    await flush();
    expect(fate.end).toBe('resolved');
    expect(shownPicture()).toBe(1);
  });

  test('pictures, models and views that are chosen meanwhile come with what can show them', async () => {
    const fates = [follow(session.run(pictureOf(A, 2))), follow(session.setModel(B, pictureOf(B, 4)))];
    store.dispatch({ type: 'go', view: 'output/3' });
    store.dispatch({ type: 'go', view: 'output/1' });
    await run(5000);
    expect(fates.map(({ end }) => end)).toEqual(['pending', 'pending']);
    surfaces.refusal = null;
    await run(8000);
    expect(fates.map(({ end }) => end)).toEqual(['resolved', 'resolved']);
    expect([shownModel(), shownPicture(), store.state.view]).toEqual(['b', 4, 'output/1']);
    expect(surfaces.latest.asked.some((line) => line.startsWith('read'))).toBe(true);
    expect(notices).toEqual(['down', 'no longer down']);
  });

  test('the camera is kept where a person has put it, unless they have gone to another view', async () => {
    surfaces.refusal = null;
    await run(2000);
    expect(surfaces.latest.stage.camera.scale).toBe(2);
    surfaces.refusal = new Error('There is no canvas.');
    surfaces.latest.lose();
    await run(200);
    store.dispatch({ type: 'go', view: 'output/1' });
    surfaces.refusal = null;
    await run(2000);
    expect(session.presenter.cameraAtHome).toBe(true);
  });

  test('at the end nothing is pending', async () => {
    const fates = [follow(session.run(pictureOf(A, 2))), follow(session.setModel(B, pictureOf(B, 4)))];
    const reading = expect(session.activations('a')).rejects.toBeInstanceOf(SessionEndedError);
    await flush();
    session.destroy();
    await reading;
    await flush();
    expect(fates.map(({ end }) => end)).toEqual(['resolved', 'resolved']);
    surfaces.refusal = null;
    await run(100_000);
    expect(surfaces.all).toHaveLength(1);
  });
});

describe('the start', () => {
  let others: FakeSurfaces;
  beforeEach(() => {
    session.destroy();
    others = createFakeSurfaces();
  });

  test('goes on on the processor where the device does not take the model', async () => {
    others.refused.onDevice = [A];
    const starting = openSession(others);
    await run(500);
    session = await starting;
    expect(others.all.map(({ compute }) => compute)).toEqual(['webgpu', 'cpu']);
    expect(others.all.map(({ isDestroyed }) => isDestroyed)).toEqual([true, false]);
    expect(notices).toEqual([]);
  });

  test('fails with the reason where nothing can be drawn on', async () => {
    others.refusal = new Error('There is no canvas.');
    await expect(openSession(others)).rejects.toThrow('There is no canvas.');
  });

  test('is not ended by a device that is lost before the model is connected', async () => {
    others.holds.add('connect');
    const starting = openSession(others);
    await run(FRAME_MS);
    others.holds.clear();
    others.latest.lose();
    session = await starting;
    expect(others.all.map(({ compute }) => compute)).toEqual(['webgpu', 'webgpu']);
    expect(notices).toEqual([]);
  });
});
