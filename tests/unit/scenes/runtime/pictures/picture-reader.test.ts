import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type {
  FromPictureWorker,
  ToPictureWorker,
} from '../../../../../src/scenes/runtime/pictures/picture-messages.ts';
import type { PicturePage, PictureWorker } from '../../../../../src/scenes/runtime/pictures/picture-page.ts';
import {
  createPictureReader,
  type PictureReader,
} from '../../../../../src/scenes/runtime/pictures/picture-reader.ts';

const SHAPE = [1, 2, 2];

/** A bitmap that is moved where it is transferred, as a browser's is. */
interface FakeBitmap {
  closed: number;
  isMoved: boolean;
}

/** A worker that says what the test has it say. */
interface FakeWorker extends PictureWorker {
  readonly asked: ToPictureWorker[];
  readonly isStandIn: boolean;
  isEnded: boolean;
  say(message: FromPictureWorker): void;
  start(): void;
  /** Answers the latest picture that it was asked for, or the one with this number. */
  finish(id?: number): void;
  breakDown(): void;
}

let workers: FakeWorker[] = [];
let bitmaps: FakeBitmap[] = [];
let reader: PictureReader;
let page: PicturePage;

function bitmap(): ImageBitmap & FakeBitmap {
  const made = {
    closed: 0,
    isMoved: false,
    width: 4,
    height: 4,
    close() {
      this.closed += 1;
    },
  };
  bitmaps.push(made);
  return made as unknown as ImageBitmap & FakeBitmap;
}

function createFakeWorker(isStandIn: boolean): FakeWorker {
  const worker: FakeWorker = {
    ...{ asked: [], isStandIn, isEnded: false, onmessage: null, onerror: null },
    postMessage(message, transfer) {
      if (!worker.isEnded) worker.asked.push(message);
      for (const moved of transfer) Object.assign(moved, { isMoved: true });
    },
    terminate() {
      worker.isEnded = true;
    },
    say(data) {
      if (!worker.isEnded) worker.onmessage?.(new MessageEvent('message', { data }));
    },
    start: () => worker.say({ kind: 'started' }),
    finish(id) {
      const reads = worker.asked.filter((message) => message.kind === 'read');
      const asked = reads.find((message) => message.id === (id ?? reads.at(-1)?.id));
      if (!asked || worker.isEnded) throw new Error('Nobody waits for this picture.');
      const input = new Float32Array(4).fill(asked.id + 1);
      const crop = { x: 0, y: 0, width: 4, height: 4 };
      worker.say({ kind: 'done', id: asked.id, input, crop, preview: bitmap() });
    },
    breakDown: () => worker.onerror?.(new Event('error') as ErrorEvent),
  };
  workers.push(worker);
  return worker;
}

/** Lets everything happen that waits for nothing from outside. */
async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

/** Lets a deadline pass: what came while the page was busy is taken a moment after it. */
const passDeadline = (ms: number) => vi.advanceTimersByTimeAsync(ms + 1);

const file = () => new Blob(['a picture']);
const last = (): FakeWorker => {
  const worker = workers.at(-1);
  if (!worker) throw new Error('There is no worker.');
  return worker;
};

beforeEach(() => {
  vi.useFakeTimers();
  [workers, bitmaps] = [[], []];
  page = {
    startWorker: () => createFakeWorker(false),
    standIn: async () => createFakeWorker(true),
    toBitmap: async (picture) => ('play' in picture ? bitmap() : (picture as ImageBitmap)),
    copy: async () => bitmap(),
    decodeAt: async () => bitmap(),
    rasterize: async () => bitmap(),
    createPixelReader: () => () => new Uint8ClampedArray(16),
    drawPreview: async () => bitmap(),
  };
  reader = createPictureReader(page);
});

afterEach(async () => {
  reader.dispose();
  await settle();
  expect(vi.getTimerCount()).toBe(0);
  expect(workers.filter(({ isEnded }) => !isEnded)).toEqual([]);
  vi.useRealTimers();
});

describe('in a worker', () => {
  test('pictures are read by one worker, which starts at the first', async () => {
    expect(workers).toEqual([]);
    const readings = [reader.read(file(), SHAPE), reader.read(file(), SHAPE)];
    await settle();
    last().start();
    last().finish(1);
    last().finish(0);
    const [first, second] = await Promise.all(readings);
    expect([first?.input[0], second?.input[0]]).toEqual([1, 2]);
    expect(workers.length).toBe(1);
  });

  test('what the worker refuses is refused with its sentence', async () => {
    const reading = reader.read(file(), SHAPE);
    await settle();
    last().say({
      ...{ kind: 'failed', id: 0, code: 'pictureTooLarge' },
      ...{ params: { megapixels: 200, most: 100 }, message: 'It is too large.' },
    });
    await expect(reading).rejects.toMatchObject({
      ...{ name: 'PictureError', message: 'It is too large.' },
      ...{ code: 'pictureTooLarge', params: { megapixels: 200, most: 100 } },
    });
    expect(last().isEnded).toBe(false);
  });

  test('a drawing is drawn by the page', async () => {
    const reading = reader.read(file(), SHAPE);
    await settle();
    last().say({ kind: 'drawing', id: 0, svg: '<svg/>', width: 4, height: 4 });
    await settle();
    last().finish(0);
    await reading;
    expect(bitmaps[0]).toMatchObject({ isMoved: true, closed: 0 });
  });

  test('a worker without a canvas is handed pixels, and the picture is closed', async () => {
    const reading = reader.read(file(), SHAPE);
    await settle();
    const decoded = bitmap();
    last().say({ kind: 'decoded', id: 0, picture: decoded });
    await settle();
    last().say({ kind: 'need', id: 0, box: { x: 0, y: 0, width: 4, height: 1 } });
    await settle();
    expect(last().asked.map(({ kind }) => kind)).toEqual(['read', 'pixels', 'strip']);
    const crop = { x: 0, y: 0, width: 4, height: 4 };
    last().say({ kind: 'done', id: 0, input: new Float32Array(4), crop, preview: null });
    const { preview } = await reading;
    expect(decoded.closed).toBe(1);
    preview.close();
    expect(bitmaps.map(({ closed }) => closed)).toEqual([1, 1]);
  });

  test.each([
    [new Blob([]), /empty/],
    [Object.defineProperty(file(), 'size', { value: 41e6 }), /41 MB/],
  ])('a file that is empty or too large is not asked for', async (wrong, sentence) => {
    await expect(reader.read(wrong, SHAPE)).rejects.toThrow(sentence);
    expect(workers).toEqual([]);
  });
});

describe('a worker that does not answer', () => {
  test('is replaced after 10 s, and the picture is read again', async () => {
    const reading = reader.read(file(), SHAPE);
    await settle();
    last().start();
    await vi.advanceTimersByTimeAsync(9_999);
    expect(workers.length).toBe(1);
    await passDeadline(1);
    expect(workers.map(({ isEnded, isStandIn }) => [isEnded, isStandIn])).toEqual([
      [true, false],
      [false, false],
    ]);
    last().finish();
    expect((await reading).input.length).toBe(4);
  });

  test('twice in a row refuses the picture with a sentence, and the next one is read', async () => {
    const reading = reader.read(file(), SHAPE);
    const caught = reading.catch((error) => error);
    await settle();
    for (let tries = 0; tries < 2; tries++) {
      last().start();
      await passDeadline(10_000);
    }
    expect(await caught).toMatchObject({ name: 'PictureError', message: /does not answer/ });
    const next = reader.read(file(), SHAPE);
    await settle();
    expect(workers.length).toBe(3);
    last().start();
    last().finish();
    await next;
  });

  test('has 20 times as long as its last picture took', async () => {
    const slow = reader.read(file(), SHAPE);
    await settle();
    last().start();
    await vi.advanceTimersByTimeAsync(2_000);
    last().finish();
    await slow;
    const reading = reader.read(file(), SHAPE);
    await vi.advanceTimersByTimeAsync(39_999);
    expect(workers.length).toBe(1);
    await passDeadline(1);
    expect(workers.length).toBe(2);
    last().start();
    last().finish();
    await reading;
  });

  test('costs the other pictures nothing: they are read again as often as it takes', async () => {
    const bad = reader.read(file(), SHAPE).catch((error) => error);
    await settle();
    last().start();
    await vi.advanceTimersByTimeAsync(5_000);
    const good = reader.read(file(), SHAPE);
    await settle();
    await passDeadline(5_000);
    last().start();
    expect(last().asked.filter(({ kind }) => kind === 'read').length).toBe(2);
    await passDeadline(10_000);
    expect(await bad).toMatchObject({ message: /does not answer/ });
    last().start();
    last().finish();
    await good;
    expect(workers.length).toBe(3);
  });

  test('is told how long it has', async () => {
    const patient = createPictureReader(page, { leastMs: 50 });
    const caught = patient.read(file(), SHAPE).catch((error) => error);
    await settle();
    last().start();
    await passDeadline(50);
    last().start();
    await passDeadline(50);
    expect(await caught).toMatchObject({ name: 'PictureError' });
    patient.dispose();
  });

  test('is replaced also where it breaks, and the picture is read once more', async () => {
    const caught = reader.read(file(), SHAPE).catch((error) => error);
    await settle();
    last().start();
    last().breakDown();
    await settle();
    expect(workers.length).toBe(2);
    last().start();
    last().breakDown();
    expect(await caught).toMatchObject({ message: /does not answer/ });
  });
});

describe('where workers are forbidden', () => {
  const forbidden: [how: string, forbid: () => void, comesLate: boolean][] = [
    [
      'starting one throws',
      () => {
        page = {
          ...page,
          startWorker() {
            throw new DOMException('Forbidden by a policy.', 'SecurityError');
          },
        };
      },
      false,
    ],
    [
      'one breaks at once',
      () => {
        const { startWorker } = page;
        page = {
          ...page,
          startWorker() {
            const worker = startWorker() as FakeWorker;
            setTimeout(worker.breakDown);
            return worker;
          },
        };
      },
      false,
    ],
    ['one never starts', () => {}, true],
  ];
  test.each(forbidden)('the page reads: %s', async (_, forbid, comesLate) => {
    forbid();
    reader = createPictureReader(page);
    const [own, blob] = [bitmap(), file()];
    const readings = [reader.read(own, SHAPE), reader.read(blob, SHAPE)];
    await settle();
    await passDeadline(comesLate ? 10_000 : 0);
    expect(last().isStandIn).toBe(true);
    last().start();
    for (const message of last().asked) if (message.kind === 'read') last().finish(message.id);
    for (const { preview } of await Promise.all(readings)) preview.close();
    // The bitmap was never handed over to what did not start.
    expect(own).toMatchObject({ isMoved: false, closed: 1 });
    const started = workers.length;
    const next = reader.read(file(), SHAPE);
    await settle();
    last().finish();
    await next;
    expect(workers.length).toBe(started);
    reader.dispose();
  });

  test('a page that cannot either says so, and is asked again at the next picture', async () => {
    page = {
      ...page,
      startWorker() {
        throw new DOMException('Forbidden by a policy.', 'SecurityError');
      },
      standIn: () => Promise.reject(new TypeError('The script is not to be had.')),
    };
    reader = createPictureReader(page);
    for (let tries = 0; tries < 2; tries++)
      await expect(reader.read(file(), SHAPE)).rejects.toThrow(/could not be started/);
  });

  test('a page whose script never comes refuses the picture in the end', async () => {
    page = {
      ...page,
      startWorker() {
        throw new DOMException('Forbidden by a policy.', 'SecurityError');
      },
      standIn: () => new Promise(() => {}),
    };
    reader = createPictureReader(page);
    const caught = reader.read(file(), SHAPE).catch((error) => error);
    for (let tries = 0; tries < 2; tries++) await passDeadline(10_000);
    expect(await caught).toMatchObject({ name: 'PictureError', message: /does not answer/ });
  });
});

describe('a bitmap', () => {
  const startedReader = async () => {
    const first = reader.read(file(), SHAPE);
    await settle();
    last().start();
    last().finish();
    await first;
  };

  test('is handed over to a worker that is there', async () => {
    await startedReader();
    const own = bitmap();
    const reading = reader.read(own, SHAPE);
    await settle();
    expect(own).toMatchObject({ isMoved: true, closed: 0 });
    last().finish();
    await reading;
    expect(own.closed).toBe(0);
  });

  test('that went with its worker cannot be read again', async () => {
    await startedReader();
    const caught = reader.read(bitmap(), SHAPE).catch((error) => error);
    await passDeadline(10_000);
    expect(await caught).toMatchObject({ message: /does not answer/ });
    expect(workers.length).toBe(1);
  });

  test('is copied for a worker that has not started, and closed when it is read', async () => {
    const own = bitmap();
    const reading = reader.read(own, SHAPE);
    await settle();
    expect(own).toMatchObject({ isMoved: false, closed: 0 });
    last().start();
    last().finish();
    await reading;
    expect(own.closed).toBe(1);
  });
});

describe('a video', () => {
  const video = { play() {} } as unknown as HTMLVideoElement;

  test('without a frame gets a sentence', async () => {
    page = { ...page, toBitmap: () => Promise.reject(new DOMException('No frame.', 'InvalidStateError')) };
    reader = createPictureReader(page);
    await expect(reader.read(video, SHAPE)).rejects.toThrow(/has no picture yet/);
  });

  test('that never gives its frame gets the same, and a frame that comes late is closed', async () => {
    let give = (_frame: ImageBitmap) => {};
    page = {
      ...page,
      toBitmap: () =>
        new Promise((resolve) => {
          give = resolve;
        }),
    };
    reader = createPictureReader(page);
    const caught = reader.read(video, SHAPE).catch((error) => error);
    await passDeadline(10_000);
    expect(await caught).toMatchObject({ message: /has no picture yet/ });
    give(bitmap());
    await settle();
    expect(bitmaps[0]?.closed).toBe(1);
  });
});

describe('a reader that is disposed of', () => {
  test('rejects what is under way and what comes, and closes what it was given', async () => {
    const [own, late] = [bitmap(), bitmap()];
    const caught = reader.read(own, SHAPE).catch((error) => error);
    await settle();
    reader.dispose();
    expect(await caught).toMatchObject({ message: /has ended/ });
    await expect(reader.read(late, SHAPE)).rejects.toThrow(/has ended/);
    expect([own.closed, late.closed]).toEqual([1, 1]);
  });

  test('ends a page that stands in for a worker only later', async () => {
    let stand = (_worker: PictureWorker) => {};
    page = {
      ...page,
      startWorker() {
        throw new DOMException('Forbidden by a policy.', 'SecurityError');
      },
      standIn: () =>
        new Promise((resolve) => {
          stand = resolve;
        }),
    };
    reader = createPictureReader(page);
    const caught = reader.read(file(), SHAPE).catch((error) => error);
    await settle();
    reader.dispose();
    stand(createFakeWorker(true));
    expect(await caught).toMatchObject({ message: /has ended/ });
  });
});
