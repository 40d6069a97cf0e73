import { PictureError } from './picture-reader.ts';

/**
 * The picture at an address: bytes where the page may fetch them, else (another host) a decoded picture.
 * Asking another host is the person's own act; nothing but the address goes there.
 * @throws PictureError with a sentence for the person.
 */
export async function pictureAt(address: string): Promise<Blob | ImageBitmap> {
  let url: URL;
  try {
    url = new URL(address, document.baseURI);
  } catch {
    throw new PictureError('That is not an address. It should look like https://example.org/picture.jpg.');
  }
  if (url.origin === location.origin || url.protocol === 'blob:' || url.protocol === 'data:')
    return fetched(url);
  return elsewhere(url);
}

async function fetched(url: URL): Promise<Blob> {
  const response = await fetch(url).catch(() => null);
  if (!response?.ok)
    throw new PictureError('There is no picture at that address. Check it, or choose a file.');
  return response.blob();
}

async function elsewhere(url: URL): Promise<ImageBitmap> {
  const image = new Image();
  image.crossOrigin = 'anonymous';
  image.referrerPolicy = 'no-referrer';
  image.src = url.href;
  try {
    await image.decode();
    return await createImageBitmap(image);
  } catch {
    throw new PictureError(
      'No picture could be read from that address. Its host may not allow it: save the picture, then choose the file.',
    );
  }
}
