import { CodedError, type ErrorParams } from '../../compute/coded-error.ts';
import { areWords, type Words } from '../../compute/words.ts';

/** A picture of a gallery's index.json. */
export interface GalleryPicture {
  readonly id: string;
  /** Addresses, absolute. */
  readonly file: string;
  readonly thumb: string;
  readonly label: Words;
  readonly alt: Words;
}

export interface Gallery {
  readonly pictures: readonly GalleryPicture[];
  /** Of the entries that are left out because they name no picture; null where there are none. */
  readonly trouble: GalleryError | null;
}

/** What may be wrong with a gallery, by code, and what its sentence names. Entries are counted from 1. */
export interface GalleryProblems {
  readonly noGallery: object;
  readonly unknownPicture: { readonly id: string };
  readonly entriesLeftOut: {
    readonly count: number;
    readonly total: number;
    readonly what: readonly CodedError[];
  };
  /** The same where not all of them are named. */
  readonly manyLeftOut: {
    readonly count: number;
    readonly total: number;
    readonly what: readonly CodedError[];
  };
  readonly entryNone: { readonly number: number };
  readonly entryWithoutId: { readonly number: number };
  readonly entryWithoutFile: { readonly number: number; readonly id: string };
  readonly entryAddress: { readonly number: number; readonly id: string; readonly address: string };
}

/** A gallery that could not be read, or a picture that it has not. */
export class GalleryError<C extends keyof GalleryProblems = keyof GalleryProblems> extends CodedError {
  override readonly name = 'GalleryError';

  constructor(code: C, params: GalleryProblems[C], message: string, options?: ErrorOptions) {
    super(code, params as ErrorParams, message, options);
  }
}

/** At most so many of the entries that are left out are named. */
const MOST_NAMED = 3;

/**
 * Reads a gallery: a folder with an index.json, `{ pictures: [{ id, file, thumb?, label?, alt? }] }`; label and alt are
 * texts, or texts by languages.
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
    throw new GalleryError('noGallery', {}, `There is no gallery at ${address}.`, { cause });
  }
}

function galleryOf(entries: readonly unknown[], base: URL): Gallery {
  const read = entries.map((entry, i) => pictureOf(entry, i + 1, base));
  const wrong = read.filter((it) => it instanceof GalleryError);
  const pictures = read.filter((it): it is GalleryPicture => !(it instanceof GalleryError));
  if (wrong.length === 0) return { pictures, trouble: null };
  const counts = { count: wrong.length, total: entries.length };
  const trouble = new GalleryError(
    wrong.length > MOST_NAMED ? 'manyLeftOut' : 'entriesLeftOut',
    { ...counts, what: wrong.slice(0, MOST_NAMED) },
    `${counts.count} of ${counts.total} entries of the gallery name no picture.`,
  );
  return { pictures, trouble };
}

/** The picture of an entry, or why it is none. @param number of the entry, from 1. */
function pictureOf(entry: unknown, number: number, base: URL): GalleryPicture | GalleryError {
  const is = `Entry ${number}`;
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
    return new GalleryError('entryNone', { number }, `${is} is no object.`);
  const { id, file, thumb, label, alt } = entry as Record<string, unknown>;
  if (typeof id !== 'string' || id === '')
    return new GalleryError('entryWithoutId', { number }, `${is} has no id.`);
  if (typeof file !== 'string' || file === '')
    return new GalleryError('entryWithoutFile', { number, id }, `${is} has no file.`);
  const path = typeof thumb === 'string' ? thumb : file;
  const [fileAt, thumbAt] = [file, path].map((it) => addressFrom(base, it));
  if (!fileAt || !thumbAt) {
    const address = fileAt ? path : file;
    return new GalleryError('entryAddress', { number, id, address }, `${is}: ${address} is no address.`);
  }
  const name = areWords(label) ? label : id;
  return { id, file: fileAt, thumb: thumbAt, label: name, alt: areWords(alt) ? alt : name };
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
  if (!picture) throw new GalleryError('unknownPicture', { id }, `The gallery has no picture "${id}".`);
  return picture;
}
