// What the tests of the whole page share: the element, and how they call it.
import assert from 'node:assert/strict';
import type { ElementHandle, Page, Viewport } from 'puppeteer';
import type { WrittenModel } from '../../../src/compute/formats/tfjs/write-model.ts';
import type { CnnExplainerElement, Prediction } from '../../../src/convolens.d.ts';

/** <cnn-explainer> once it is on a page. */
export interface ExplainerElement extends CnnExplainerElement {
  readonly shadowRoot: ShadowRoot;
}

/** The two ways from a picture to the screen, by the address that asks for them. */
export const PATHS = [
  { name: 'WebGPU', query: '', compute: 'webgpu', draw: 'webgpu' },
  { name: 'CPU + WebGL', query: 'compute=cpu', compute: 'cpu', draw: 'webgl' },
] as const;
export type Path = (typeof PATHS)[number];

/** Address of the page on a path. */
export function addressOf(path: Path, query = ''): string {
  const keys = [path.query, query].filter((part) => part !== '').join('&');
  return keys === '' ? '' : `?${keys}`;
}

type Work<A extends readonly unknown[], R> = (element: ExplainerElement, ...args: A) => R | Promise<R>;

/** Runs `work` in the page with its element. */
export async function call<A extends readonly unknown[], R>(
  page: Page,
  work: Work<A, R>,
  ...args: A
): Promise<R> {
  const element = (await page.$('cnn-explainer')) as ElementHandle<Element> | null;
  assert.ok(element, 'the page has a <cnn-explainer>');
  return (await element.evaluate(work as never, ...(args as readonly unknown[] as never[]))) as R;
}

/** Waits until nothing moves and nothing is being computed. */
export function settle(page: Page): Promise<void> {
  return call(page, (element) => element.settled);
}

/**
 * Gives the window another size, and waits until the element has taken it up: the page learns of the size a while after the
 * browser, and the element of its own a frame after the page.
 */
export async function resize(page: Page, viewport: Viewport): Promise<void> {
  await page.setViewport(viewport);
  await call(
    page,
    async (_, { width, height }) => {
      do {
        await new Promise<void>((resolve) => {
          requestAnimationFrame(() => setTimeout(resolve));
        });
      } while (innerWidth !== width || innerHeight !== height);
    },
    viewport,
  );
}

/** Runs `work` in the page with its element, then waits until nothing moves. */
export async function act<A extends readonly unknown[], R>(
  page: Page,
  work: Work<A, R>,
  ...args: A
): Promise<R> {
  const result = await call(page, work, ...args);
  await settle(page);
  return result;
}

/** What the element says of itself. */
export function stateOf(page: Page): Promise<{
  compute: string;
  draw: string;
  view: string;
  predictions: readonly Prediction[];
  facts: string;
  notice: string;
  /** Id of the chosen thumbnail; null where none is. */
  thumbnail: string | null;
}> {
  return call(page, (element) => {
    const { compute, draw, view, shadowRoot: root } = element;
    const text = (selector: string) => root.querySelector(selector)?.textContent ?? '';
    return {
      compute,
      draw,
      view,
      predictions: [...element.predictions],
      facts: text('.facts'),
      notice: root.querySelector<HTMLElement>('.notice')?.hidden ? '' : text('.notice > span'),
      thumbnail: root.querySelector<HTMLElement>('.picture[aria-checked="true"]')?.dataset.id ?? null,
    };
  });
}

/** Label of the class with the highest probability. */
export function topOf(predictions: readonly Prediction[]): string {
  const [top] = [...predictions].sort((a, b) => b.probability - a.probability);
  assert.ok(top, 'there are predictions');
  return top.label;
}

/** A layer's output, as `activations` gives it. */
export async function activationsOf(page: Page, layer: string): Promise<Float32Array> {
  const base64 = await call(
    page,
    async (element, name) => {
      const bytes = new Uint8Array((await element.activations(name)).buffer);
      let text = '';
      for (let i = 0; i < bytes.length; i += 8192)
        text += String.fromCharCode(...bytes.subarray(i, i + 8192));
      return btoa(text);
    },
    layer,
  );
  return new Float32Array(new Uint8Array(Buffer.from(base64, 'base64')).buffer);
}

/** A file as text that travels into a page. */
export interface SentFile {
  readonly name: string;
  readonly base64: string;
}

export function sentFile(name: string, content: string | Uint8Array): SentFile {
  return { name, base64: Buffer.from(content).toString('base64') };
}

/** The files of a written model. */
export function sentModel({ json, weights, weightsName, classes }: WrittenModel): SentFile[] {
  return [sentFile('model.json', json), sentFile(weightsName, weights), sentFile('classes.json', classes)];
}

/** Loads files as a model; the sentence of the error where the element refuses them, else null. */
export function loadFiles(page: Page, files: readonly SentFile[]): Promise<string | null> {
  return call(
    page,
    async (element, sent) => {
      const decode = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      const made = sent.map(({ name, base64 }) => new File([decode(base64)], name));
      return element.loadModel(made).then(
        () => null,
        (error: Error) => error.message,
      );
    },
    files,
  );
}

/** Sets a picture by address or gallery id; the sentence of the error where the element refuses it, else null. */
export function setPicture(page: Page, source: string): Promise<string | null> {
  return call(
    page,
    (element, address) =>
      element.setPicture(address).then(
        () => null,
        (error: Error) => error.message,
      ),
    source,
  );
}
