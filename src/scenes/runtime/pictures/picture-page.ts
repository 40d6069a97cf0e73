import type { Box, FromPictureWorker, ToPictureWorker } from './picture-messages.ts';

/** A file, a decoded picture (which is taken over and closed), or the frame that a video shows now. */
export type Picture = Blob | ImageBitmap | HTMLVideoElement | VideoFrame;

/** The part of a Worker that reading uses; the page itself can stand in for one. */
export interface PictureWorker {
  postMessage(message: ToPictureWorker, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromPictureWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** What pictures need of the page. Callers close the bitmaps that they get. */
export interface PicturePage {
  /** Starts picture-worker.ts. @throws Error where a policy forbids workers; some browsers fire `error` at once in place of it. */
  startWorker(): PictureWorker;
  /** Has the page itself do the worker's work. */
  standIn(): Promise<PictureWorker>;
  /** A decoded picture itself; of a video, the frame that it shows now. */
  toBitmap(picture: ImageBitmap | HTMLVideoElement | VideoFrame): Promise<ImageBitmap>;
  copy(picture: ImageBitmap): Promise<ImageBitmap>;
  /** The picture at an address whose bytes the page may not have. @param signal stops loading it: it rejects then. */
  decodeAt(address: string, signal: AbortSignal): Promise<ImageBitmap>;
  /** Draws an SVG; it loads nothing and runs nothing. @throws DOMException when it is not well-formed. */
  rasterize(svg: string, width: number, height: number): Promise<ImageBitmap>;
  /** Reads parts of a picture pixel for pixel: [height, width, 4], 8 bits a channel, alpha not multiplied in. */
  createPixelReader(picture: ImageBitmap): (box: Box) => Uint8ClampedArray<ArrayBuffer>;
  /** A part of a picture over white, never larger than it is. */
  drawPreview(picture: ImageBitmap, part: Box): Promise<ImageBitmap>;
}
