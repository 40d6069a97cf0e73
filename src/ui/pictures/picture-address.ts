import type { Download, DownloadOptions } from '../../compute/formats/download.ts';
import { inTime } from '../kit/deadline.ts';
import { PictureError } from './picture-reader.ts';

/** How long a server may send nothing of a picture. */
const SILENCE_MS = 10_000;
/** How long a picture of another host may take: how much of it has come is not to be seen. */
const ELSEWHERE_MS = 30_000;

/** The program's own way to download a file. */
export type DownloadFile = (address: string, options: DownloadOptions) => Promise<Download>;

/**
 * The picture at an address: bytes where the page may fetch them, else (another host) a decoded picture.
 * Asking another host is the person's own act; nothing but the address goes there.
 * @throws PictureError with a sentence for the person.
 */
export async function pictureAt(address: string, download: DownloadFile): Promise<Blob | ImageBitmap> {
  let url: URL;
  try {
    url = new URL(address, document.baseURI);
  } catch {
    throw new PictureError('That is not an address. It should look like https://example.org/picture.jpg.');
  }
  if (url.origin === location.origin || url.protocol === 'blob:' || url.protocol === 'data:')
    return fetched(url, download);
  return elsewhere(url);
}

async function fetched({ href }: URL, download: DownloadFile): Promise<Blob> {
  try {
    const { bytes, type } = await download(href, { fetchFile: fetch, silenceMs: SILENCE_MS });
    return new Blob([bytes], { type });
  } catch (cause) {
    throw new PictureError('There is no picture at that address. Check it, or choose a file.', { cause });
  }
}

async function elsewhere(url: URL): Promise<ImageBitmap> {
  const image = new Image();
  image.crossOrigin = 'anonymous';
  image.referrerPolicy = 'no-referrer';
  image.src = url.href;
  try {
    const decoded = await inTime(
      image.decode().then(() => image),
      ELSEWHERE_MS,
    );
    if (decoded) return await createImageBitmap(decoded);
    throw new Error('The picture has not come.');
  } catch {
    image.src = '';
    throw new PictureError(
      'No picture could be read from that address. Its host may not allow it: save the picture, then choose the file.',
    );
  }
}
