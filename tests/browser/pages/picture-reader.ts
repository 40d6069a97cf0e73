// Reads pictures of all kinds with the worker of the site, and says of each what came out.
import { pictureWorker } from 'convolens:urls';
import { modelFilesFromUrl } from '../../../src/compute/formats/tfjs/model-source.ts';
import { readModelFile } from '../../../src/compute/formats/tfjs/read-model.ts';
import { forwardReference } from '../../../src/compute/model/forward-reference.ts';
import { createTensor } from '../../../src/compute/model/tensor.ts';
import { PictureError } from '../../../src/scenes/runtime/pictures/picture-error.ts';
import type { PictureWorker } from '../../../src/scenes/runtime/pictures/picture-page.ts';
import {
  createPictureReader,
  type PictureReader,
} from '../../../src/scenes/runtime/pictures/picture-reader.ts';
import { createPicturePage } from '../../../src/ui/pictures/page-pictures.ts';

type Reader = Pick<PictureReader, 'read'>;
type Draw = (context: OffscreenCanvasRenderingContext2D, width: number, height: number) => void;
type Colour = readonly [red: number, green: number, blue: number];

const SHAPE = [3, 64, 64];
const CELLS = 64 * 64;
const AVIF =
  'AAAAHGZ0eXBhdmlmAAAAAG1pZjFhdmlmbWlhZgAAANZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAAA+gABAAAAAAAAACcAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABhdjAxAAAAAA5waXRtAAAAAAABAAAAVmlwcnAAAAA4aXBjbwAAAAxhdjFDgSACAAAAABRpc3BlAAAAAAAAABAAAAAQAAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAgMAAAAvbWRhdBIACgg4DP/aQENBpDIZF4JjBMAAMoAAAAA61vXQxJ5x4yQKNdIVvA==';

function expect(isTrue: boolean, what: string): void {
  if (!isTrue) throw new Error(what);
}

function expectNear(got: number | undefined, expected: number, allowed: number, what: string): void {
  expect(Math.abs((got ?? Number.NaN) - expected) <= allowed, `${what}: expected ${expected}, got ${got}`);
}

/** Checks the colour of a cell, 0 to 1 a channel. */
function expectColour(input: Float32Array, y: number, x: number, colour: Colour, allowed = 0.01): void {
  colour.forEach((value, channel) => {
    expectNear(
      input[channel * CELLS + y * 64 + x],
      value,
      allowed,
      `channel ${channel} of cell (${y}, ${x})`,
    );
  });
}

/** Checks every cell. */
function expectFlat(input: Float32Array, colour: Colour, allowed: number): void {
  for (let cell = 0; cell < CELLS; cell++) expectColour(input, cell >> 6, cell & 63, colour, allowed);
}

function expectPreview(preview: ImageBitmap, width: number, height: number): void {
  const got = `${preview.width} × ${preview.height}`;
  expect(
    preview.width === width && preview.height === height,
    `preview: expected ${width} × ${height}, got ${got}`,
  );
}

async function encode(width: number, height: number, draw: Draw, type = 'image/png'): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('No canvas.');
  draw(context, width, height);
  const blob = await canvas.convertToBlob({ type, quality: 0.95 });
  expect(blob.type === type, `this browser cannot write ${type}`);
  return blob;
}

const fill =
  (colour: string): Draw =>
  (context, width, height) => {
    context.fillStyle = colour;
    context.fillRect(0, 0, width, height);
  };

/** Left half one colour, right half another. */
const halves =
  (left: string, right: string): Draw =>
  (context, width, height) => {
    fill(right)(context, width, height);
    fill(left)(context, width / 2, height);
  };

function movedTo(context: OffscreenCanvasRenderingContext2D, x: number, y: number): typeof context {
  context.setTransform(1, 0, 0, 1, x, y);
  return context;
}

const checkerboard: Draw = (context, width, height) => {
  const tile = new OffscreenCanvas(2, 2);
  const cells = tile.getContext('2d');
  if (!cells) throw new Error('No canvas.');
  halves('#000', '#fff')(cells, 2, 1);
  halves('#fff', '#000')(movedTo(cells, 0, 1), 2, 1);
  const pattern = context.createPattern(tile, 'repeat');
  if (!pattern) throw new Error('No pattern.');
  context.fillStyle = pattern;
  context.fillRect(0, 0, width, height);
};

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/** The pixels of a picture as the browser itself draws them. */
function pixelsOf(picture: ImageBitmap): Uint8ClampedArray {
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('No canvas.');
  context.drawImage(picture, 0, 0);
  return context.getImageData(0, 0, picture.width, picture.height).data;
}

/** A JPEG with an EXIF segment that says how to turn it (TIFF tag 0x0112). */
async function withOrientation(jpeg: Blob, orientation: number): Promise<Blob> {
  const tiff = [
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  const payload = [...new TextEncoder().encode('Exif'), 0, 0, ...tiff];
  const segment = new Uint8Array([0xff, 0xe1, 0, payload.length + 2, ...payload]);
  return new Blob([jpeg.slice(0, 2), segment, jpeg.slice(2)], { type: 'image/jpeg' });
}

/** Two frames of one pixel, red and then blue. */
function animatedGif(): Blob {
  const frame = (lzw: readonly number[]) => [
    ...[0x21, 0xf9, 4, 0, 10, 0, 0, 0],
    ...[0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, lzw.length, ...lzw, 0],
  ];
  const head = [...new TextEncoder().encode('GIF89a'), 1, 0, 1, 0, 0x80, 0, 0];
  const bytes = [...head, 255, 0, 0, 0, 0, 255, ...frame([0x44, 0x01]), ...frame([0x4c, 0x01]), 0x3b];
  return new Blob([new Uint8Array(bytes)], { type: 'image/gif' });
}

/** A PNG that only claims its size. */
function hugePng(width: number, height: number): Blob {
  const bytes = new Uint8Array(45);
  const view = new DataView(bytes.buffer);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
  view.setUint32(8, 13);
  bytes.set(new TextEncoder().encode('IHDR'), 12);
  view.setUint32(16, width);
  view.setUint32(20, height);
  bytes.set([8, 2], 24);
  bytes.set(new TextEncoder().encode('IEND'), 37);
  return new Blob([bytes], { type: 'image/png' });
}

const svg = (attributes: string, content: string): Blob =>
  new Blob([`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${content}</svg>`]);

/** Facts about what comes out of pictures, each with its check. */
function pictureFacts(reader: Reader): Record<string, () => Promise<void>> {
  const read = (picture: Blob, shape: readonly number[] = SHAPE) => reader.read(picture, shape);
  const size = (width: number, height: number, previewPx: number) => async () => {
    const { input, preview } = await read(await encode(width, height, fill('rgb(51, 102, 204)')));
    expectFlat(input, [0.2, 0.4, 0.8], 1e-6);
    expectPreview(preview, previewPx, previewPx);
  };
  return {
    'a picture of 1 × 1 becomes a constant': size(1, 1, 1),
    'a picture of 40 × 40 is enlarged': size(40, 40, 40),
    'a picture of 50 × 64 is cropped': size(50, 64, 50),
    'a picture of 30 × 80 is cropped': size(30, 80, 30),
    'a banner of 12000 × 200 shows its centre': async () => {
      const draw: Draw = (context) => {
        fill('#fff')(context, 12000, 200);
        context.fillStyle = '#f00';
        context.fillRect(5900, 0, 200, 200);
      };
      const { input, preview } = await read(await encode(12000, 200, draw));
      expectFlat(input, [1, 0, 0], 0.003);
      expectPreview(preview, 200, 200);
    },
    'a fine checkerboard of 6000 × 4000 becomes flat grey': async () => {
      const { input, preview } = await read(await encode(6000, 4000, checkerboard));
      expectFlat(input, [0.5, 0.5, 0.5], 0.02);
      expectPreview(preview, 512, 512);
    },
    'a picture of the model’s size goes through unchanged': async () => {
      const draw: Draw = (context) => {
        for (let i = 0; i < CELLS; i++) {
          context.fillStyle = `rgb(${(i * 7) % 256}, ${(i * 31) % 256}, ${(i * 101) % 256})`;
          context.fillRect(i & 63, i >> 6, 1, 1);
        }
      };
      const { input } = await read(await encode(64, 64, draw));
      for (let cell = 0; cell < CELLS; cell++) {
        [7, 31, 101].forEach((factor, channel) => {
          const expected = Math.fround(((cell * factor) % 256) / 255);
          expectNear(input[channel * CELLS + cell], expected, 0, `cell ${cell}`);
        });
      }
    },
    'transparency shows white': async () => {
      const picture = await encode(128, 128, (context) => {
        for (let x = 0; x < 128; x += 2) fill('#000')(movedTo(context, x, 0), 1, 128);
      });
      const { input, preview } = await read(picture);
      expectFlat(input, [0.5, 0.5, 0.5], 0.003);
      const pixels = pixelsOf(preview);
      expect(pixels[3] === 255 && pixels[4] === 255, 'the preview shows white too');
      const glass = await read(await encode(9, 9, fill('rgba(255, 0, 0, 0.2)')));
      expectFlat(glass.input, [1, 0.8, 0.8], 0.005);
    },
    'an animated GIF shows its first frame': async () => {
      expectFlat((await read(animatedGif())).input, [1, 0, 0], 0);
    },
    'WebP is read': async () => {
      const { input } = await read(await encode(90, 90, fill('rgb(0, 128, 255)'), 'image/webp'));
      expectFlat(input, [0, 0.5, 1], 0.03);
    },
    'AVIF is read': async () => {
      expectFlat((await read(new Blob([bytesOf(AVIF)]))).input, [0, 0.5, 1], 0.03);
    },
    'JPEG is read, upright as its EXIF orientation says': async () => {
      const jpeg = await encode(80, 40, halves('#f00', '#00f'), 'image/jpeg');
      const plain = await read(jpeg);
      expectColour(plain.input, 32, 8, [1, 0, 0], 0.05);
      expectColour(plain.input, 32, 56, [0, 0, 1], 0.05);
      const { input, preview } = await read(await withOrientation(jpeg, 6));
      expectColour(input, 8, 8, [1, 0, 0], 0.05);
      expectColour(input, 8, 56, [1, 0, 0], 0.05);
      expectColour(input, 56, 8, [0, 0, 1], 0.05);
      expectPreview(preview, 40, 40);
    },
    'a model of another shape gets its own crop, and luma for one channel': async () => {
      const picture = await encode(300, 200, halves('#f00', '#0f0'));
      const { input, preview } = await read(picture, [1, 40, 56]);
      expect(input.length === 40 * 56, `${input.length} values`);
      expectNear(input[0], 0.299, 0.003, 'luma of red');
      expectNear(input[55], 0.587, 0.003, 'luma of green');
      expectPreview(preview, 280, 200);
    },
  };
}

function drawingFacts(reader: Reader): Record<string, () => Promise<void>> {
  const content =
    '<rect width="50%" height="100%" fill="#f00"/><rect x="50%" width="50%" height="100%" fill="#00f"/>';
  const expectHalves = async (drawing: Blob, width: number) => {
    const { input, preview } = await reader.read(drawing, SHAPE);
    expectColour(input, 32, 0, [1, 0, 0]);
    expectColour(input, 63, 9, [1, 0, 0]);
    expectColour(input, 32, 30, [1, 0, 0]);
    expectColour(input, 32, 33, [0, 0, 1]);
    expectColour(input, 32, 63, [0, 0, 1]);
    expectPreview(preview, width, width);
  };
  return {
    'SVG is drawn large, whatever size it asks for': async () => {
      await expectHalves(svg('width="24" height="24" viewBox="0 0 24 24"', content), 512);
      await expectHalves(svg('width="20cm" height="10cm"', content), 512);
    },
    'SVG without a size is drawn by its viewBox, or as a square': async () => {
      await expectHalves(svg('viewBox="0 0 200 100"', content), 512);
      await expectHalves(svg('width="100%"', content), 512);
      await expectHalves(svg('', content), 512);
    },
    'SVG with styles, an encoding and entities is drawn': async () => {
      const head =
        '<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE svg [<!ENTITY tint "#00f">]><!-- <svg -->';
      const styled = `<style>.left { fill: #f00 }</style><rect class="left" width="5" height="9"/>`;
      const filled = `<rect x="5" width="5" height="10" fill="&tint;"/><rect y="9" width="5" height="1" style="fill: #f00"/>`;
      const text = `${head}<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'>${styled}${filled}</svg>`;
      await expectHalves(new Blob([text]), 512);
    },
    'SVG shows white where nothing is drawn': async () => {
      const { input } = await reader.read(svg('width="10" height="10"', ''), SHAPE);
      expectFlat(input, [1, 1, 1], 0);
    },
  };
}

function sourceFacts(reader: Reader): Record<string, () => Promise<void>> {
  return {
    'a decoded picture is taken': async () => {
      const picture = await createImageBitmap(await encode(70, 90, fill('rgb(51, 102, 204)')));
      expectFlat((await reader.read(picture, SHAPE)).input, [0.2, 0.4, 0.8], 0.003);
    },
    'the frame of a video is taken': async () => {
      const canvas = document.createElement('canvas');
      const context = canvas.getContext('2d');
      const video = document.createElement('video');
      video.muted = true;
      video.srcObject = canvas.captureStream();
      const draw = () => {
        if (!context) return;
        context.fillStyle = 'rgb(0, 128, 255)';
        context.fillRect(0, 0, canvas.width, canvas.height);
      };
      const ready = new Promise((resolve) => video.addEventListener('loadeddata', resolve, { once: true }));
      const drawing = setInterval(draw, 50);
      await video.play();
      await ready;
      clearInterval(drawing);
      const { input } = await reader.read(video, SHAPE);
      expectFlat(input, [0, 0.5, 1], 0.03);
      for (const track of video.srcObject.getTracks()) track.stop();
    },
    'pictures that are read at once do not mix': async () => {
      const colours = Array.from({ length: 8 }, (_, i) => i * 36);
      const pictures = await Promise.all(
        colours.map((red, i) => encode(50 + 400 * (i % 3), 80, fill(`rgb(${red}, 0, 0)`))),
      );
      const results = await Promise.all(pictures.map((picture) => reader.read(picture, SHAPE)));
      results.forEach(({ input }, i) => {
        expectFlat(input, [(colours[i] ?? 0) / 255, 0, 0], 1e-6);
      });
    },
  };
}

async function expectRefused(reader: Reader, source: Blob, words: RegExp): Promise<void> {
  const answer = await reader.read(source, SHAPE).then(
    () => 'a picture',
    (error) => (error instanceof PictureError ? error.message : `${error}`),
  );
  expect(words.test(answer), `expected ${words}, got: ${answer}`);
}

function refusals(reader: Reader): Record<string, () => Promise<void>> {
  const refuse = (source: Blob, words: RegExp) => expectRefused(reader, source, words);
  return {
    'a text file that is called a picture is refused': () =>
      refuse(new File(['hello'], 'a.png', { type: 'image/png' }), /not a picture/),
    'an empty file is refused': () => refuse(new File([], 'a.png', { type: 'image/png' }), /empty/),
    'a truncated PNG, JPEG, WebP or AVIF is refused': async () => {
      const noise: Draw = (context) => {
        for (let i = 0; i < 4000; i++)
          fill(`hsl(${i * 7} 80% 50%)`)(movedTo(context, i % 97, 0), 3, 100 - (i % 89));
      };
      for (const type of ['image/png', 'image/jpeg', 'image/webp']) {
        const whole = await encode(100, 100, noise, type);
        for (const part of [0.02, 0.3, 0.7, 0.98]) {
          await refuse(whole.slice(0, Math.floor(whole.size * part)), /incomplete or damaged|not a picture/);
        }
      }
      await refuse(new Blob([bytesOf(AVIF).slice(0, 270)]), /incomplete or damaged/);
    },
    'a damaged PNG is refused': async () => {
      const bytes = new Uint8Array(await (await encode(100, 100, fill('#f00'))).arrayBuffer());
      bytes.fill(7, 45, 60);
      await refuse(new Blob([bytes]), /incomplete or damaged/);
    },
    'a drawing that is not well-formed is refused': () =>
      refuse(new Blob(['<svg xmlns="http://www.w3.org/2000/svg"><g></svg>']), /cannot be read/),
    'a file of more than 40 MB is refused': () =>
      refuse(new Blob([new Uint8Array(41e6)]), /41 MB; at most 40 MB/),
    'a picture of more than 100 megapixels is refused before it is decoded': () =>
      refuse(hugePng(30_000, 20_000), /600 megapixels; at most 100/),
    'a picture is read after one that was refused': async () => {
      await refuse(new Blob(['nothing']), /not a picture/);
      const { input } = await reader.read(await encode(5, 5, fill('#f00')), SHAPE);
      expectFlat(input, [1, 0, 0], 0);
    },
  };
}

/** Reads as the site does. @param startWorker in place of the site's own. */
function readerWith(startWorker?: () => PictureWorker): PictureReader {
  const page = createPicturePage(pictureWorker);
  return createPictureReader(startWorker ? { ...page, startWorker } : page);
}

/** Starts the worker in a world without OffscreenCanvas, as in older browsers. */
function startWorkerWithoutCanvas(): Worker {
  const script = `
    delete self.OffscreenCanvas;
    const early = [];
    const keep = (event) => early.push(event.data);
    addEventListener('message', keep);
    import(${JSON.stringify(pictureWorker)}).then(() => {
      removeEventListener('message', keep);
      for (const data of early) dispatchEvent(new MessageEvent('message', { data }));
    });`;
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  return new Worker(url, { type: 'module' });
}

/** The same facts hold where the page has to draw. */
function onPage(facts: Record<string, () => Promise<void>>): Record<string, () => Promise<void>> {
  return Object.fromEntries(
    Object.entries(facts).map(([fact, check]) => [`without canvases in workers: ${fact}`, check]),
  );
}

/** What a page does with a reader that it no longer needs. */
function endings(): Record<string, () => Promise<void>> {
  return {
    'a reader that is disposed rejects what is under way and what comes': async () => {
      const reader = readerWith();
      const picture = await encode(500, 500, fill('#f00'));
      const underWay = expectRefused(reader, picture, /has ended/);
      await Promise.resolve();
      reader.dispose();
      await underWay;
      await expectRefused(reader, picture, /has ended/);
    },
    'a picture is read on the page where its worker breaks at once': async () => {
      const nowhere = URL.createObjectURL(
        new Blob(['throw new Error("broken")'], { type: 'text/javascript' }),
      );
      await expectReadOnPage(() => {
        const worker = new Worker(nowhere);
        worker.addEventListener('error', (event) => event.preventDefault());
        return worker;
      });
    },
    'a picture is read on the page where workers are forbidden': () =>
      expectReadOnPage(() => {
        throw new DOMException('Forbidden by a policy.', 'SecurityError');
      }),
  };
}

/** Also a decoded picture is read, which a worker could have taken with it. */
async function expectReadOnPage(startWorker: () => PictureWorker): Promise<void> {
  const reader = readerWith(startWorker);
  const picture = await encode(5, 5, fill('#f00'));
  for (const source of [await createImageBitmap(picture), picture]) {
    const { input, preview } = await reader.read(source, SHAPE);
    expectFlat(input, [1, 0, 0], 0);
    preview.close();
  }
  reader.dispose();
}

/** @param folder address of the published model */
function publishedFacts(reader: Reader, folder: string): Record<string, () => Promise<void>> {
  return {
    'the published pictures give the published logits with the published model': async () => {
      const files = await modelFilesFromUrl(new URL('model.json', folder).href, {
        baseAddress: location.href,
        fetch: async (url) =>
          url.endsWith('classes.json') ? new Response(null, { status: 404 }) : fetch(url),
      });
      const model = await readModelFile(files);
      const expected = await (await fetch(new URL('expected.json', folder))).json();
      let seen = 0;
      for (const [name, { logits }] of Object.entries<{ logits: number[] }>(expected.images)) {
        const picture = await (await fetch(new URL(`images/${name}`, folder))).blob();
        const { input } = await reader.read(picture, model.inputShape);
        const pixels = pixelsOf(await createImageBitmap(picture));
        for (let i = 0; i < input.length; i++) {
          const exact = Math.fround((pixels[4 * (i % CELLS) + Math.floor(i / CELLS)] ?? 0) / 255);
          expectNear(input[i], exact, 0, `${name}, value ${i}`);
        }
        const got = forwardReference(model, createTensor(model.inputShape, input)).at(-2)?.data;
        logits.forEach((logit, i) => {
          expectNear(got?.[i], logit, 0.02, `${name}, logit ${i}`);
        });
        seen++;
      }
      expect(seen === 10, `${seen} pictures`);
    },
  };
}

const reader = readerWith();
const pageReader = readerWith(startWorkerWithoutCanvas);

globalThis.facts = {
  ...pictureFacts(reader),
  ...drawingFacts(reader),
  ...sourceFacts(reader),
  ...refusals(reader),
  ...onPage({
    ...pictureFacts(pageReader),
    ...drawingFacts(pageReader),
    ...sourceFacts(pageReader),
    ...refusals(pageReader),
  }),
  ...endings(),
  ...publishedFacts(reader, new URL('/shared/reference/cnn-explainer/', location.href).href),
};
