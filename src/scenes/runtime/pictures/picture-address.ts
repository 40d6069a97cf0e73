import { DownloadError, download } from '../../../compute/formats/download.ts';
import { withDeadline } from '../../../engine/deadline.ts';
import type { Platform } from '../platform.ts';
import { PictureError, readerStopped } from './picture-error.ts';

/**
 * The picture at an address: bytes where the page may fetch them, else (another host) a decoded picture.
 * Asking another host is the person's own act; nothing but the address goes there.
 * @throws PictureError with a sentence for the person.
 */
export type PictureAt = (address: string) => Promise<Blob | ImageBitmap>;

export interface PictureAtOptions {
  /** Cancels downloads. */
  readonly signal?: AbortSignal;
  /** How long a server may send nothing of a picture. */
  readonly silenceMs?: number;
  /** How long a picture of another host may take: the page cannot see how much of it has come. */
  readonly elsewhereMs?: number;
}

const SILENCE_MS = 15_000;
const ELSEWHERE_MS = 30_000;

export function createPictureAt(platform: Platform, options: PictureAtOptions = {}): PictureAt {
  const { silenceMs = SILENCE_MS, elsewhereMs = ELSEWHERE_MS, signal } = options;
  const fetched = async (url: URL): Promise<Blob> => {
    try {
      const how = { fetchFile: platform.fetch, silenceMs, ...(signal && { signal }) };
      const { bytes, type } = await download(url.href, how);
      return new Blob([bytes], { type });
    } catch (cause) {
      throw signal?.aborted ? readerStopped() : missing(cause);
    }
  };
  const elsewhere = async (url: URL): Promise<ImageBitmap> => {
    const ending = new AbortController();
    const stop = () => ending.abort();
    signal?.addEventListener('abort', stop);
    const decoding = platform.pictures.decodeAt(url.href, ending.signal).catch(() => null);
    const picture = await withDeadline(decoding, elsewhereMs, (late) => late?.close());
    signal?.removeEventListener('abort', stop);
    if (picture) return picture;
    ending.abort();
    if (signal?.aborted) throw readerStopped();
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
    if (signal?.aborted) throw readerStopped();
    const url = parsed(address);
    const isOwn = url.origin === platform.origin;
    return isOwn || url.protocol === 'blob:' || url.protocol === 'data:' ? fetched(url) : elsewhere(url);
  };
}

function missing(cause: unknown): PictureError {
  const fault = cause instanceof DownloadError ? cause.fault : null;
  if (fault === 'silent' || fault === 'broken-off') {
    const message = 'The picture does not come. Check the network, or choose a file.';
    return new PictureError('pictureNotComing', {}, message, { cause });
  }
  const message = 'There is no picture at that address. Check it, or choose a file.';
  return new PictureError('pictureMissing', {}, message, { cause });
}
