import { spawnSync } from 'node:child_process';
import { request, type Server } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface ServerTool {
  createSiteServer(
    read: (path: string) => Uint8Array | null,
    options: { prefix: string; headers: object },
  ): Server;
  listen(server: Server, port: number, host: string): Promise<number>;
  sitePath(url: string, prefix?: string): string | null;
  typeOf(path: string): string;
}

const tool = (await import(new URL('../../../assets/make/server.mjs', import.meta.url).href)) as ServerTool;
const files = new Map([
  ['index.html', Buffer.from('<!doctype html><title>front</title>')],
  ['a/index.html', Buffer.from('inner')],
  ['kernels.wasm', Buffer.from([0, 97, 115, 109])],
  ['picture one.webp', Buffer.from('not packed again')],
]);
const asked: string[] = [];
const server = tool.createSiteServer(
  (path) => {
    asked.push(path);
    return files.get(path) ?? null;
  },
  { prefix: '/p/', headers: { 'X-Test': 'yes' } },
);
let port = 0;

beforeAll(async () => {
  port = await tool.listen(server, 0, '127.0.0.1');
});
afterAll(() => {
  server.close();
});

interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** Sends the path as it is written: fetch would tidy up dots first. */
function get(
  path: string,
  options: { method?: string; headers?: Record<string, string> } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, ...options }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    sent.on('error', reject).end();
  });
}

describe('the server of the site', () => {
  it('serves files below its prefix with their types, uncached', async () => {
    const front = await get('/p/?compute=cpu');
    expect(front.status).toBe(200);
    expect(front.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-test': 'yes',
    });
    expect((await get('/p/a/')).body.toString()).toBe('inner');
    expect((await get('/p/kernels.wasm')).headers['content-type']).toBe('application/wasm');
    expect((await get('/p/picture%20one.webp')).headers['content-type']).toBe('image/webp');
    expect(tool.typeOf('x/FONT.WOFF2')).toBe('font/woff2');
    expect(tool.typeOf('weights.bin')).toBe('application/octet-stream');
  });

  it('packs text where the browser takes it', async () => {
    const headers = { 'Accept-Encoding': 'gzip' };
    const front = await get('/p/', { headers });
    expect(front.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(front.body).toString()).toContain('front');
    expect((await get('/p/picture%20one.webp', { headers })).headers['content-encoding']).toBeUndefined();
  });

  it('answers HEAD without a body, and no other method', async () => {
    const head = await get('/p/', { method: 'HEAD' });
    expect([head.status, head.body.length]).toEqual([200, 0]);
    expect((await get('/p/', { method: 'POST' })).status).toBe(405);
  });

  it('says in a sentence that a page is not there', async () => {
    for (const path of ['/p/nothing.html', '/', '/other/', '/p']) {
      const { status, body } = await get(path);
      expect(status, path).toBe(404);
      expect(body.toString()).toMatch(/^There is no such page .*\.\n$/);
    }
  });

  it('never looks outside the site', async () => {
    asked.length = 0;
    const ways = [
      '/p/../x',
      '/p/a/../../x',
      '/p/%2e%2e/x',
      '/p/..%2fx',
      '/p/..%5cx',
      '/p/a\\..\\x',
      '/p/%00',
      '/p/%E0%A4%A',
    ];
    for (const way of ways) expect((await get(way)).status, way).toBe(404);
    expect(asked).toEqual([]);
    expect(tool.sitePath('/p/a/b.js?x#y', '/p/')).toBe('a/b.js');
  });

  it('says in a sentence that a port is taken', async () => {
    const second = tool.createSiteServer(() => null, { prefix: '/', headers: {} });
    await expect(tool.listen(second, port, '127.0.0.1')).rejects.toThrow(
      `Port ${port} is taken by another program.`,
    );
  });
});

describe('the command line of build.mjs', () => {
  const run = (args: string[], env: Record<string, string> = {}) => {
    const done = spawnSync(process.execPath, ['build.mjs', ...args], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });
    return `${done.status} ${done.stderr.trim()}`;
  };

  it('refuses what it does not know with a sentence', () => {
    expect(run(['serve', '--hots'])).toMatch(/^1 Unknown option --hots\. There are --watch/);
    expect(run(['sevre'])).toMatch(/^1 Unknown command sevre/);
    expect(run(['serve'], { PORT: 'abc' })).toMatch(/^1 PORT is "abc"/);
  });
});
