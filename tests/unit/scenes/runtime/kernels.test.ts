import { expect, test } from 'vitest';
import { createKernels } from '../../../../src/scenes/runtime/kernels.ts';

const ADDRESS = 'https://page.test/kernels.wasm';
/** The least module that there is: its magic number and version. */
const BYTES = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** A server that answers with these, one after the other, and how often it was asked. */
function serverOf(...answers: (() => Response)[]) {
  const server = {
    asked: 0,
    async fetch() {
      const answer = answers[Math.min(server.asked, answers.length - 1)];
      server.asked += 1;
      return answer?.() ?? Response.error();
    },
  };
  return server;
}
const served = (type: string) => () => new Response(BYTES, { headers: { 'content-type': type } });

test.each(['application/wasm', 'application/octet-stream', ''])(
  'kernels that are served as "%s" are compiled, once',
  async (type) => {
    const server = serverOf(served(type));
    const kernels = createKernels(ADDRESS, server.fetch, WebAssembly.compile);
    const [first, second] = await Promise.all([kernels(), kernels()]);
    expect(first).toBeInstanceOf(WebAssembly.Module);
    expect(second).toBe(first);
    expect(await kernels()).toBe(first);
    expect(server.asked).toBe(1);
  },
);

test('there are none without WebAssembly, and none are fetched', async () => {
  const server = serverOf(served('application/wasm'));
  expect(await createKernels(ADDRESS, server.fetch, null)()).toBeNull();
  expect(server.asked).toBe(0);
});

test('there are none where a policy forbids to compile them', async () => {
  const forbidden = () => Promise.reject(new WebAssembly.CompileError('Forbidden by a policy.'));
  expect(await createKernels(ADDRESS, serverOf(served('')).fetch, forbidden)()).toBeNull();
});

test('a policy may also throw at once', async () => {
  const forbidden = () => {
    throw new WebAssembly.CompileError('Forbidden by a policy.');
  };
  expect(await createKernels(ADDRESS, serverOf(served('')).fetch, forbidden)()).toBeNull();
});

test('kernels that did not come are fetched anew when they are asked for again', async () => {
  const server = serverOf(() => new Response('Not now.', { status: 503 }), served('application/wasm'));
  const kernels = createKernels(ADDRESS, server.fetch, WebAssembly.compile);
  await expect(kernels()).rejects.toMatchObject({ name: 'DownloadError', status: 503 });
  expect(await kernels()).toBeInstanceOf(WebAssembly.Module);
});
