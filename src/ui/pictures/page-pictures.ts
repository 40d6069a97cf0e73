import type { PicturePage, PictureWorker } from '../../scenes/runtime/pictures/picture-page.ts';
import { createPixelReader, drawPreview } from './picture-canvas.ts';
import type { servePictures } from './picture-server.ts';

/** What the page does to read pictures. @param script address of picture-worker.js. */
export function createPicturePage(script: string): PicturePage {
  return {
    startWorker: () => new Worker(script, { type: 'module' }),
    async standIn() {
      const worker: { readonly servePictures: typeof servePictures } = await import(script);
      return standIn(worker.servePictures);
    },
    toBitmap: async (picture) => (picture instanceof ImageBitmap ? picture : createImageBitmap(picture)),
    copy: (picture) => createImageBitmap(picture),
    decodeAt,
    rasterize,
    createPixelReader: (picture) => createPixelReader(picture, createCanvas),
    drawPreview: (picture, part) => createImageBitmap(drawPreview(picture, part, createCanvas)),
  };
}

/** A worker that is none: its program runs on the page, at the other end of a message channel. */
function standIn(serve: typeof servePictures): PictureWorker {
  const { port1, port2 } = new MessageChannel();
  const worker: PictureWorker = {
    postMessage: (message, transfer) => port1.postMessage(message, transfer),
    terminate() {
      port1.close();
      port2.close();
    },
    onmessage: null,
    onerror: null,
  };
  port1.onmessage = (event) => worker.onmessage?.(event);
  serve(port2);
  return worker;
}

async function decodeAt(address: string, signal: AbortSignal): Promise<ImageBitmap> {
  const image = new Image();
  image.crossOrigin = 'anonymous';
  image.referrerPolicy = 'no-referrer';
  image.src = address;
  const stop = () => {
    image.src = '';
  };
  signal.addEventListener('abort', stop);
  await image.decode();
  return createImageBitmap(image);
}

/** An image loads no scripts and nothing from elsewhere. */
async function rasterize(svg: string, width: number, height: number): Promise<ImageBitmap> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = createCanvas(width, height);
    canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
    return await createImageBitmap(canvas);
  } finally {
    URL.revokeObjectURL(url);
  }
}

function createCanvas(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas;
}
