import type { PictureProblems } from './picture-error.ts';

/** Part of a picture in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What the page and its picture worker say to each other. Each message carries the number of the picture it is about. */
export type ToPictureWorker =
  /** Decode and resample. `shape` [C,H,W] is that of the model's input. */
  | {
      readonly kind: 'read';
      readonly id: number;
      readonly source: Blob | ImageBitmap;
      readonly shape: readonly number[];
    }
  /** The page has the decoded picture and hands over its pixels when asked. */
  | {
      readonly kind: 'pixels';
      readonly id: number;
      readonly width: number;
      readonly height: number;
      readonly shape: readonly number[];
    }
  /** The pixels that were asked for. */
  | { readonly kind: 'strip'; readonly id: number; readonly rgba: Uint8ClampedArray<ArrayBuffer> }
  /** The page cannot go on. */
  | { readonly kind: 'stop'; readonly id: number };

export type FromPictureWorker =
  /** The worker has started: what is handed over to it from now on is not lost. */
  | { readonly kind: 'started' }
  /** `preview` is the part `crop` of the picture; null where the page has the picture. */
  | {
      readonly kind: 'done';
      readonly id: number;
      readonly input: Float32Array<ArrayBuffer>;
      readonly crop: Box;
      readonly preview: ImageBitmap | null;
    }
  /** As a PictureError has it. */
  | {
      readonly kind: 'failed';
      readonly id: number;
      readonly code: keyof PictureProblems;
      readonly params: Readonly<Record<string, number>>;
      readonly message: string;
    }
  /** Only the page can draw a vector drawing: SVG text and the size to draw it at. */
  | {
      readonly kind: 'drawing';
      readonly id: number;
      readonly svg: string;
      readonly width: number;
      readonly height: number;
    }
  /** Workers have no canvas here: only the page can read a picture's pixels. */
  | { readonly kind: 'decoded'; readonly id: number; readonly picture: ImageBitmap }
  /** Hand over this part of the picture. */
  | { readonly kind: 'need'; readonly id: number; readonly box: Box };
