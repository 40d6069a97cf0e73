import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { download, type Fetch } from '../../../../src/compute/formats/download.ts';

const ADDRESS = 'https://files.test/model.json';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

/** A response whose body the test sends, piece by piece. */
function sent() {
  let body: ReadableStreamDefaultController<Uint8Array> | undefined;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      body = controller;
    },
  });
  return {
    response: new Response(stream, { headers: { 'content-type': 'application/json' } }),
    send: (text: string) => body?.enqueue(new TextEncoder().encode(text)),
    end: () => body?.close(),
    breakOff: () => body?.error(new TypeError('The connection was closed.')),
  };
}

const text = async (work: ReturnType<typeof download>) => new TextDecoder().decode((await work).bytes);
const never: Fetch = () => new Promise(() => {});

describe('a download', () => {
  test('has all bytes in their order, and the type that the server tells', async () => {
    const { response, send, end } = sent();
    const work = download(ADDRESS, { fetchFile: async () => response });
    for (const piece of ['{"a', '":', '1}']) send(piece);
    end();
    expect(await text(work)).toBe('{"a":1}');
    expect((await work).type).toBe('application/json');
  });

  test('may be empty', async () => {
    expect(await text(download(ADDRESS, { fetchFile: async () => new Response(null) }))).toBe('');
  });

  test('may take as long as it likes while something comes', async () => {
    const { response, send, end } = sent();
    const work = download(ADDRESS, { fetchFile: async () => response });
    for (let piece = 0; piece < 10; piece++) {
      await vi.advanceTimersByTimeAsync(14_000);
      send('.');
    }
    end();
    expect(await text(work)).toBe('..........');
  });

  test.each([
    ['15 s', {}, 15_000],
    ['as long as it is told', { silenceMs: 300 }, 300],
  ])('that is never answered is given up after %s', async (_, options, silenceMs) => {
    let signal: AbortSignal | undefined;
    const work = download(ADDRESS, {
      ...options,
      fetchFile(address, init) {
        signal = init?.signal;
        return never(address, init);
      },
    });
    const caught = work.catch((error) => error);
    await vi.advanceTimersByTimeAsync(silenceMs - 1);
    expect(signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await caught).toMatchObject({ name: 'DownloadError', fault: 'silent' });
    expect(signal?.aborted).toBe(true);
  });

  test('that breaks off is tried once more', async () => {
    const tries = [sent(), sent()];
    let asked = 0;
    const work = download(ADDRESS, {
      async fetchFile() {
        asked += 1;
        return tries[asked - 1]?.response ?? Response.error();
      },
    });
    tries[0]?.send('{"a');
    tries[0]?.breakOff();
    tries[1]?.send('{}');
    tries[1]?.end();
    expect(await text(work)).toBe('{}');
    expect(asked).toBe(2);
  });

  const whole = { 'content-length': '7' };
  const isWhole = (bytes: Uint8Array) => bytes.at(-1) === '}'.charCodeAt(0);
  test.each([
    ['that has fewer bytes than were announced', { headers: whole }, {}],
    ['that is not whole by what is in it', {}, { isWhole }],
  ])('%s is tried once more, past the caches', async (_, init, options) => {
    const caches: unknown[] = [];
    const work = download(ADDRESS, {
      ...options,
      async fetchFile(_address, { cache } = {}) {
        caches.push(cache);
        return caches.length === 1 ? new Response('{"a"', init) : new Response('{"a":1}', init);
      },
    });
    expect(await text(work)).toBe('{"a":1}');
    expect(caches).toEqual(['default', 'reload']);
  });

  test('that travels packed may have fewer bytes than were announced', async () => {
    const headers = { 'content-length': '900', 'content-encoding': 'gzip' };
    expect(await text(download(ADDRESS, { fetchFile: async () => new Response('short', { headers }) }))).toBe(
      'short',
    );
  });

  test('that breaks off twice fails', async () => {
    let asked = 0;
    const work = download(ADDRESS, {
      async fetchFile() {
        asked += 1;
        const { response, breakOff } = sent();
        breakOff();
        return response;
      },
    });
    await expect(work).rejects.toMatchObject({ fault: 'broken-off' });
    expect(asked).toBe(2);
  });

  test('that falls silent in the middle is tried once more', async () => {
    const tries = [sent(), sent()];
    let asked = 0;
    const work = download(ADDRESS, { fetchFile: async () => tries[asked++]?.response ?? Response.error() });
    tries[0]?.send('{"a');
    await vi.advanceTimersByTimeAsync(15_000);
    expect(asked).toBe(2);
    tries[1]?.send('{}');
    tries[1]?.end();
    expect(await text(work)).toBe('{}');
  });

  test('of what is not there fails with the status, at once', async () => {
    let asked = 0;
    const work = download(ADDRESS, {
      async fetchFile() {
        asked += 1;
        return new Response('Not here.', { status: 404 });
      },
    });
    await expect(work).rejects.toMatchObject({ fault: 'status', status: 404 });
    expect(asked).toBe(1);
  });

  test('from where nothing is to be reached fails at once', async () => {
    const cause = new TypeError('Failed to fetch');
    const work = download(ADDRESS, { fetchFile: () => Promise.reject(cause) });
    await expect(work).rejects.toMatchObject({ fault: 'unreachable', cause });
  });

  test('can be given up', async () => {
    const ending = new AbortController();
    const work = download(ADDRESS, { fetchFile: never, signal: ending.signal });
    const reason = new Error('Not wanted any more.');
    ending.abort(reason);
    await expect(work).rejects.toBe(reason);
    await expect(download(ADDRESS, { fetchFile: never, signal: ending.signal })).rejects.toBe(reason);
  });
});
