import { describe, expect, it } from 'vitest';
import {
  addressBeside,
  downloadModelFile,
  fileAddress,
} from '../../../../src/compute/formats/model-download.ts';
import { ModelFileError } from '../../../../src/compute/formats/model-file-error.ts';
import { serverOf } from '../fixtures/server.ts';

const ADDRESS = 'https://example.org/a/model.json';

describe('the address of a file', () => {
  const base = 'http://school.example/explain/';
  it('is whole, or taken from the page', () => {
    expect(fileAddress('https://example.org/m.json', base)).toBe('https://example.org/m.json');
    expect(fileAddress('models/m.json', base)).toBe('http://school.example/explain/models/m.json');
    expect(fileAddress('//other.example/m.json', base)).toBe('http://other.example/m.json');
    expect(fileAddress('blob:http://school.example/1-2', base)).toBe('blob:http://school.example/1-2');
    expect(fileAddress('m.json', 'app://local/index.html')).toBe('app://local/m.json');
  });

  it.each([
    'http://',
    'https://',
    '//',
    'http://a b/',
    'mailto:x',
    'data:application/json,{}',
    'javascript:0',
    'ftp://a/b',
  ])('is refused in plain words where it leads to no file on a server: %s', (address) => {
    expect(() => fileAddress(address, base)).toThrow(ModelFileError);
    expect(() => fileAddress(address, base)).toThrow(
      `"${address}" is not the address of a file on a server. Give one`,
    );
  });

  it('is told in part where it is long', () => {
    expect(() => fileAddress(`data:${'x'.repeat(5000)}`, base)).toThrow(/^"data:x{95}…" is not/);
  });

  it('is found beside another file, where that stands anywhere', () => {
    expect(addressBeside('w.bin', ADDRESS)).toBe('https://example.org/a/w.bin');
    expect(() => addressBeside('w.bin', 'blob:http://school.example/1-2')).toThrow(ModelFileError);
    expect(() => addressBeside('http://', ADDRESS)).toThrow('Choose all files of the model together');
  });
});

describe('a file of a model', () => {
  const refusalOf = async (fetchFile: () => Promise<Response>, host?: string): Promise<ModelFileError> => {
    const work = downloadModelFile(ADDRESS, serverOf(fetchFile, host), { silenceMs: 1 });
    const error = await work.then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ModelFileError);
    return error as ModelFileError;
  };
  const broken = () =>
    new Response(new ReadableStream({ pull: (body) => body.error(new TypeError('The connection ended.')) }));
  const offline = () => Promise.reject(new TypeError('Failed to fetch'));

  it('that never comes, or only in part, may be asked for again', async () => {
    expect(await refusalOf(() => new Promise(() => {}))).toMatchObject({
      message: `The file "model.json" does not come: ${ADDRESS} does not answer. Check the network, and try again.`,
      canRetry: true,
    });
    expect(await refusalOf(async () => broken())).toMatchObject({
      message: `The file "model.json" has come only in part: its download broke off twice (${ADDRESS}). Check the network, and try again.`,
      canRetry: true,
    });
  });

  it('that is missing may not; of a server in trouble it may', async () => {
    const gone = await refusalOf(async () => new Response('no', { status: 404 }));
    expect(gone.message).toContain(`"model.json" is missing: ${ADDRESS} answers 404`);
    expect(gone.canRetry).toBe(false);
    expect((await refusalOf(async () => new Response('no', { status: 503 }))).canRetry).toBe(true);
  });

  it('from another host than the page may ask may not; from its own it may', async () => {
    const other = await refusalOf(offline, 'school.example');
    expect(other.message).toContain('own host only (school.example), not from example.org');
    expect(other.canRetry).toBe(false);
    const own = await refusalOf(offline, 'example.org');
    expect(own.message).toContain('cannot be reached');
    expect(own.canRetry).toBe(true);
  });
});
