import { language } from 'convolens:strings/en';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sentenceOf } from '../../../../src/ui/kit/sentence-of.ts';
import { findPicture, GalleryError, readGallery } from '../../../../src/ui/pictures/gallery.ts';

const say = (error: unknown) => sentenceOf(error, language.strings);
const PAGE = 'https://school.example/lessons/page.html';

/** Answers every request with this, and tells what was asked for. */
function answerWith(answer: () => Response | Promise<Response>): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: URL) => {
    asked.push(url.href);
    return answer();
  });
  return asked;
}

const listing = (pictures: unknown) => () => new Response(JSON.stringify({ pictures }));

beforeEach(() => vi.stubGlobal('document', { baseURI: PAGE }));
afterEach(() => vi.unstubAllGlobals());

describe('a gallery', () => {
  test('is read at its address from the page, its files from its own', async () => {
    const asked = answerWith(
      listing([
        { id: 'cat-1', file: 'cat.webp', thumb: 'small/cat.webp', label: 'Cat', alt: 'A cat on a mat' },
        { id: 'dog-1', file: '/dogs/dog.webp' },
        { id: 'far', file: 'https://pictures.example/far.jpg', label: 'Far' },
      ]),
    );
    expect(await readGallery('../pictures/index.json')).toEqual({
      trouble: null,
      pictures: [
        {
          id: 'cat-1',
          file: 'https://school.example/pictures/cat.webp',
          thumb: 'https://school.example/pictures/small/cat.webp',
          label: 'Cat',
          alt: 'A cat on a mat',
        },
        {
          id: 'dog-1',
          file: 'https://school.example/dogs/dog.webp',
          thumb: 'https://school.example/dogs/dog.webp',
          label: 'dog-1',
          alt: 'dog-1',
        },
        {
          id: 'far',
          file: 'https://pictures.example/far.jpg',
          thumb: 'https://pictures.example/far.jpg',
          label: 'Far',
          alt: 'Far',
        },
      ],
    });
    expect(asked).toEqual(['https://school.example/pictures/index.json']);
  });

  test('leaves out what is no picture, and takes no text that is none', async () => {
    const file = 'https://school.example/lessons/a.webp';
    answerWith(
      listing([
        null,
        'a.webp',
        7,
        {},
        { id: 'a' },
        { file: 'a.webp' },
        { id: 1, file: 'a.webp' },
        [],
        {
          id: 'a',
          file: 'a.webp',
          thumb: 3,
          label: null,
          alt: {},
        },
      ]),
    );
    const { pictures, trouble } = await readGallery('index.json');
    expect(pictures).toEqual([{ id: 'a', file, thumb: file, label: 'a', alt: 'a' }]);
    expect(say(trouble)).toContain('8 of 9');
  });

  test('loses only the entry whose address cannot be parsed, and says which and why', async () => {
    answerWith(
      listing([
        { id: 'cat', file: 'cat.webp' },
        { id: 'dog', file: 'https://' },
        { id: 'owl', file: 'owl.webp', thumb: 'http://[' },
        { id: '', file: 'ant.webp' },
        { id: 'eel', file: 'eel.webp' },
      ]),
    );
    const { pictures, trouble } = await readGallery('index.json');
    expect(pictures.map(({ id }) => id)).toEqual(['cat', 'eel']);
    expect(say(trouble)).toBe(
      'Left out of this gallery: 3 of 5 pictures (number 2 ("dog") has an address that cannot be read, https://; ' +
        'number 3 ("owl") has an address that cannot be read, http://[; number 4 has no id). Correct its index.json.',
    );
  });

  test('names few of many entries that are left out', async () => {
    answerWith(listing(Array.from({ length: 500 }, () => ({ id: 'a' }))));
    const { pictures, trouble } = await readGallery('index.json');
    expect(pictures).toEqual([]);
    expect(say(trouble)).toContain('500 of 500');
    expect(say(trouble).match(/number \d+/g)).toHaveLength(3);
    expect(say(trouble)).toContain('…');
  });

  test('may be empty', async () => {
    answerWith(listing([]));
    expect(await readGallery('index.json')).toEqual({ pictures: [], trouble: null });
  });

  test('at an address that cannot be parsed is told of in a sentence', async () => {
    answerWith(listing([]));
    await expect(readGallery('http://[')).rejects.toThrow(GalleryError);
  });

  test.each([
    ['is not there', () => new Response('', { status: 404 })],
    ['is a page', () => new Response('<!doctype html>')],
    ['is null', () => new Response('null')],
    ['holds no list', listing({ 'cat-1': 'cat.webp' })],
    ['cannot be reached', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('that %s is told of in a sentence', async (_, answer) => {
    answerWith(answer);
    const error = await readGallery('index.json').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(GalleryError);
    expect(say(error)).toMatch(/^The sample pictures .*\.$/);
    expect((error as GalleryError).cause).toBeInstanceOf(Error);
  });
});

describe('a picture', () => {
  test('is found by its id alone', async () => {
    answerWith(
      listing([
        { id: 'a', file: 'a.webp', label: 'b' },
        { id: 'b', file: 'b.webp' },
      ]),
    );
    const { pictures } = await readGallery('index.json');
    expect(findPicture(pictures, 'b')).toBe(pictures[1]);
  });

  test.each(['', 'A', 'a.webp', '__proto__'])('that is not there is told of by its id, "%s"', (id) => {
    const gallery = [{ id: 'a', file: 'f', thumb: 't', label: 'l', alt: 'x' }];
    expect(() => findPicture(gallery, id)).toThrow(GalleryError);
    expect(() => findPicture(gallery, id)).toThrow(`"${id}"`);
  });
});
