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

/** A gallery that could not be read, or a picture that it has not: a sentence. */
export class GalleryError extends Error {
  override readonly name = 'GalleryError';
}

/**
 * Reads a gallery: a folder with an index.json, `{ pictures: [{ id, file, thumb?, label?, alt? }] }`.
 * @throws GalleryError where there is none, or it is not one.
 */
export async function readGallery(address: string): Promise<readonly GalleryPicture[]> {
  const url = new URL(address, document.baseURI);
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(String(response.status));
    const { pictures } = (await response.json()) as { pictures: unknown };
    if (!Array.isArray(pictures)) throw new Error('no list');
    return pictures.flatMap((entry) => pictureOf(entry, url));
  } catch (cause) {
    throw new GalleryError(words.noGallery, { cause });
  }
}

function pictureOf(entry: unknown, base: URL): GalleryPicture[] {
  if (typeof entry !== 'object' || entry === null) return [];
  const { id, file, thumb, label, alt } = entry as Record<string, unknown>;
  if (typeof id !== 'string' || typeof file !== 'string') return [];
  const at = (path: string) => new URL(path, base).href;
  const name = typeof label === 'string' ? label : id;
  return [
    {
      id,
      file: at(file),
      thumb: at(typeof thumb === 'string' ? thumb : file),
      label: name,
      alt: typeof alt === 'string' ? alt : name,
    },
  ];
}

/** The picture of an id. @throws GalleryError */
export function findPicture(gallery: readonly GalleryPicture[], id: string): GalleryPicture {
  const picture = gallery.find((it) => it.id === id);
  if (!picture) throw new GalleryError(fill(words.unknownPicture, { id }));
  return picture;
}
