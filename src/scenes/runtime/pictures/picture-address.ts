import { download } from '../../../compute/formats/download.ts';
import { withDeadline } from '../../../engine/deadline.ts';
import type { Platform } from '../platform.ts';
import { PictureError } from './picture-error.ts';

/**
 * The picture at an address: bytes where the page may fetch them, else (another host) a decoded picture.
 * Asking another host is the person's own act; nothing but the address goes there.
 * @throws PictureError with a sentence for the person.
 */
export type PictureAt = (address: string) => Promise<Blob | ImageBitmap>;

export interface PictureDeadlines {
  /** How long a server may send nothing of a picture. */
  readonly silenceMs?: number;
  /** How long a picture of another host may take: how much of it has come is not to be seen. */
  readonly elsewhereMs?: number;
}

const SILENCE_MS = 15_000;
const ELSEWHERE_MS = 30_000;

export function createPictureAt(platform: Platform, deadlines: PictureDeadlines = {}): PictureAt {
  const { silenceMs = SILENCE_MS, elsewhereMs = ELSEWHERE_MS } = deadlines;
  const fetched = async (url: URL): Promise<Blob> => {
    try {
      const { bytes, type } = await download(url.href, { fetchFile: platform.fetch, silenceMs });
      return new Blob([bytes], { type });
    } catch (cause) {
      const message = 'There is no picture at that address. Check it, or choose a file.';
      throw new PictureError('pictureMissing', {}, message, { cause });
    }
  };
  const elsewhere = async (url: URL): Promise<ImageBitmap> => {
    const ending = new AbortController();
    const decoding = platform.pictures.decodeAt(url.href, ending.signal).catch(() => null);
    const picture = await withDeadline(decoding, elsewhereMs, (late) => late?.close());
    if (picture) return picture;
    ending.abort();
    throw new PictureError(
      'pictureOfOtherHost',
      {},
      'No picture could be read from that address. Its host may not allow it: save the picture, then choose the file.',
    );
  };
  const parsed = (address: string): URL => {
    try {
      return new URL(address, platform.baseAddress);
    } catch {
      const message = 'That is not an address. It should look like https://example.org/picture.jpg.';
      throw new PictureError('pictureAddressUnusable', {}, message);
    }
  };
  return async (address) => {
    const url = parsed(address);
    const isOwn = url.origin === platform.origin;
    return isOwn || url.protocol === 'blob:' || url.protocol === 'data:' ? fetched(url) : elsewhere(url);
  };
}
