import { language } from 'convolens:strings/en';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PictureError } from '../../../../src/scenes/runtime/pictures/picture-error.ts';
import { createNotices, type Notice } from '../../../../src/ui/notices.ts';
import { createFirstPicture } from '../../../../src/ui/pictures/first-picture.ts';
import { type Gallery, GalleryError, type GalleryPicture } from '../../../../src/ui/pictures/gallery.ts';
import { openGallery } from '../../../../src/ui/pictures/open-gallery.ts';

const { strings } = language;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const pictureOf = (id: string): GalleryPicture => ({
  id,
  file: `https://school.example/${id}.webp`,
  thumb: `https://school.example/${id}.webp`,
  label: id.toUpperCase(),
  alt: id,
});
const [A, B, C] = ['a', 'b', 'c'].map(pictureOf) as [GalleryPicture, GalleryPicture, GalleryPicture];
const GALLERY: Gallery = { pictures: [A, B, C], trouble: null };

describe('the first picture', () => {
  test('is the one asked for, then those of the gallery in their order, each once', () => {
    const first = createFirstPicture(GALLERY.pictures, 'b');
    const tried = [first.current, first.next(), first.next(), first.next()];
    expect(tried).toEqual([B, A, C, null]);
    expect(first.unreadable).toEqual([B, A, C]);
    expect(first.next()).toBeNull();
  });

  test('is the first of the gallery where none is asked for, or one that is not there', () => {
    expect(createFirstPicture(GALLERY.pictures, '').current).toBe(A);
    expect(createFirstPicture(GALLERY.pictures, 'z').current).toBe(A);
    expect(createFirstPicture([], '').current).toBeNull();
  });

  test('is none where all are unreadable for too long', () => {
    const first = createFirstPicture(GALLERY.pictures, '', 10_000);
    vi.advanceTimersByTime(9_999);
    expect(first.next()).toBe(B);
    vi.advanceTimersByTime(1);
    expect(first.next()).toBeNull();
  });
});

/** An element that has nothing but a strip of pictures. */
function createRig(askedId = '', unreadable: readonly GalleryPicture[] = []) {
  let shownNotices: readonly Notice[] = [];
  const notices = createNotices(
    (now) => {
      shownNotices = now;
    },
    () => {},
  );
  let come!: (gallery: Gallery) => void;
  let fail!: (error: Error) => void;
  const loading = new Promise<Gallery>((resolve, reject) => {
    come = resolve;
    fail = reject;
  });
  const end = new AbortController();
  const strip = { filled: [] as readonly GalleryPicture[], shown: [] as string[], isEmpty: true };
  const pictures = {
    fill(listed: readonly GalleryPicture[]) {
      strip.filled = listed;
    },
    get isEmpty() {
      return strip.isEmpty;
    },
    async show(id: unknown) {
      if (unreadable.some((it) => it.id === id))
        throw new PictureError('pictureBroken', {}, 'It cannot be read.');
      strip.shown.push(String(id));
      strip.isEmpty = false;
    },
  };
  const opening = openGallery({
    ...{ loading, askedId, pictures, notices, language },
    ...{ signal: end.signal, deadlineMs: 2000 },
  });
  const start = async () => {
    const opened = await opening;
    opened.settle();
    notices.open();
    return opened;
  };
  return {
    come,
    fail,
    end,
    strip,
    opening,
    start,
    sentences: () => shownNotices.map(({ sentence }) => sentence),
  };
}

describe('a gallery in time', () => {
  test('fills the strip, and the explainer starts with its first picture', async () => {
    const rig = createRig();
    rig.come(GALLERY);
    const { first, isAskedMissing } = await rig.start();
    expect([first.current, isAskedMissing]).toEqual([A, false]);
    expect(rig.strip.filled).toEqual([A, B, C]);
    await vi.runAllTimersAsync();
    expect([rig.strip.shown, rig.sentences()]).toEqual([[], []]);
  });

  test('says whether the picture asked for is missing', async () => {
    const rig = createRig('unicorn');
    rig.come(GALLERY);
    expect((await rig.start()).isAskedMissing).toBe(true);
  });

  test('tells of entries that it had to leave out', async () => {
    const rig = createRig();
    const what = [new GalleryError('entryNone', { number: 2 }, 'Entry 2 is no object.')];
    const trouble = new GalleryError('entriesLeftOut', { count: 1, total: 4, what }, 'One is left out.');
    rig.come({ ...GALLERY, trouble });
    await rig.start();
    expect(rig.sentences()).toEqual([
      'Left out of this gallery: 1 of 4 pictures (number 2 is no picture). Correct its index.json.',
    ]);
  });

  test('tells of a first picture that could not be read, and where none could be', async () => {
    const rig = createRig();
    rig.come(GALLERY);
    (await rig.opening).first.next();
    await rig.start();
    expect(rig.sentences()).toHaveLength(1);
    expect(rig.sentences()[0]).toContain('"A"');
    const bare = createRig();
    bare.come(GALLERY);
    const { first } = await bare.opening;
    while (first.current) first.next();
    await bare.start();
    expect(bare.sentences()).toHaveLength(1);
    expect(bare.sentences()[0]).toMatch(/^None of the sample pictures/);
  });
});

describe('a gallery that is late', () => {
  const startLate = async (...about: Parameters<typeof createRig>) => {
    const rig = createRig(...about);
    await vi.advanceTimersByTimeAsync(2001);
    const opened = await rig.start();
    return { ...rig, opened };
  };

  test('lets the element start without a picture, and says so', async () => {
    const rig = await startLate();
    expect(rig.opened.first.current).toBeNull();
    expect(rig.strip.filled).toEqual([]);
    expect(rig.sentences()).toHaveLength(1);
    expect(rig.sentences()[0]).toMatch(/have not come yet/);
  });

  test('fills the strip and shows the picture asked for when it comes, and what was told is taken back', async () => {
    const rig = await startLate('c');
    rig.come(GALLERY);
    await vi.advanceTimersByTimeAsync(0);
    expect(rig.strip.filled).toEqual([A, B, C]);
    expect(rig.strip.shown).toEqual(['c']);
    expect(rig.sentences()).toEqual([]);
  });

  test('shows its next picture where the first cannot be read', async () => {
    const rig = await startLate('', [A]);
    rig.come(GALLERY);
    await vi.advanceTimersByTimeAsync(0);
    expect(rig.strip.shown).toEqual(['b']);
    expect(rig.sentences()).toHaveLength(1);
    expect(rig.sentences()[0]).toContain('"A"');
  });

  test('shows none of its own where a person has chosen one meanwhile', async () => {
    const rig = await startLate();
    rig.strip.isEmpty = false;
    rig.come(GALLERY);
    await vi.advanceTimersByTimeAsync(0);
    expect([rig.strip.filled.length, rig.strip.shown]).toEqual([3, []]);
  });

  test('that fails is told of in one sentence', async () => {
    const rig = await startLate();
    rig.fail(new GalleryError('noGallery', {}, 'There is none.'));
    await vi.advanceTimersByTimeAsync(0);
    expect(rig.sentences()).toEqual([strings.errors.noGallery]);
  });

  test('touches nothing of an element that is gone', async () => {
    const rig = await startLate();
    rig.end.abort();
    rig.come(GALLERY);
    await vi.advanceTimersByTimeAsync(0);
    expect([rig.strip.filled, rig.strip.shown]).toEqual([[], []]);
  });
});
