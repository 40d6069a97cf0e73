import { fill, words } from '../kit/strings.ts';

/** A picture of a gallery's index.json. */
export interface GalleryPicture {
  readonly id: string;
  /** Addresses, absolute. */
  readonly file: string;
  readonly thumb: string;
  readonly label: string;
  readonly alt: string;
}

export interface Gallery {
  readonly pictures: readonly GalleryPicture[];
  /** A sentence about the entries that are left out because they name no picture; null where there are none. */
  readonly trouble: string | null;
}

/** A gallery that could not be read, or a picture that it has not: a sentence. */
export class GalleryError extends Error {
  override readonly name = 'GalleryError';
}

/** At most so many of the entries that are left out are named. */
const MOST_NAMED = 3;

/**
 * Reads a gallery: a folder with an index.json, `{ pictures: [{ id, file, thumb?, label?, alt? }] }`.
 * @throws GalleryError where there is none, or it is not one.
 */
export async function readGallery(address: string): Promise<Gallery> {
  try {
    const url = new URL(address, document.baseURI);
    const response = await fetch(url);
    if (!response.ok) throw new Error(String(response.status));
    const { pictures } = (await response.json()) as { pictures: unknown };
    if (!Array.isArray(pictures)) throw new Error('no list');
    return galleryOf(pictures, url);
  } catch (cause) {
    throw new GalleryError(words.noGallery, { cause });
  }
}

function galleryOf(entries: readonly unknown[], base: URL): Gallery {
  const read = entries.map((entry) => pictureOf(entry, base));
  const pictures = read.filter((it) => typeof it !== 'string');
  const wrong = read.flatMap((why, i) =>
    typeof why === 'string' ? [fill(words.galleryEntry, { number: i + 1, why })] : [],
  );
  if (wrong.length === 0) return { pictures, trouble: null };
  const named = wrong.slice(0, MOST_NAMED).join('; ');
  const what = wrong.length > MOST_NAMED ? `${named}; …` : named;
  const counts = { count: wrong.length, total: entries.length };
  return { pictures, trouble: fill(words.galleryEntries, { ...counts, what }) };
}

/** The picture of an entry, or why it is none. */
function pictureOf(entry: unknown, base: URL): GalleryPicture | string {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return words.galleryNoEntry;
  const { id, file, thumb, label, alt } = entry as Record<string, unknown>;
  if (typeof id !== 'string' || id === '') return words.galleryNoId;
  if (typeof file !== 'string' || file === '') return fill(words.galleryNoFile, { id });
  const path = typeof thumb === 'string' ? thumb : file;
  const [fileAt, thumbAt] = [file, path].map((it) => addressFrom(base, it));
  if (!fileAt || !thumbAt) return fill(words.galleryBadAddress, { id, address: fileAt ? path : file });
  const name = typeof label === 'string' ? label : id;
  return { id, file: fileAt, thumb: thumbAt, label: name, alt: typeof alt === 'string' ? alt : name };
}

/** An absolute address; null for text that is none. */
function addressFrom(base: URL, text: string): string | null {
  try {
    return new URL(text, base).href;
  } catch {
    return null;
  }
}

/** The picture of an id. @throws GalleryError */
export function findPicture(gallery: readonly GalleryPicture[], id: string): GalleryPicture {
  const picture = gallery.find((it) => it.id === id);
  if (!picture) throw new GalleryError(fill(words.unknownPicture, { id }));
  return picture;
}
