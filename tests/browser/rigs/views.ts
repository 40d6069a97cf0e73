// What the tests of the views share: a window that rests where they put it, and what the page says about it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { readModelFile } from '../../../src/compute/formats/tfjs/read-model.ts';
import type { WrittenModel } from '../../../src/compute/formats/tfjs/write-model.ts';
import type { Model } from '../../../src/compute/model/model.ts';
import { act, call, settle } from './element.ts';
import { ROOT } from './harness.ts';

/** The model that the page ships. */
export function shippedModel(): Promise<Model> {
  const folder = join(ROOT, 'assets', 'model');
  return readModelFile({
    json: readFileSync(join(folder, 'model.json'), 'utf8'),
    classes: readFileSync(join(folder, 'classes.json'), 'utf8'),
    shard: async (path) => new Uint8Array(readFileSync(join(folder, path))).buffer,
  });
}

/** A written model as its reader names it. */
export function readWritten({ json, classes, weights }: WrittenModel): Promise<Model> {
  return readModelFile({ json, classes, shard: async () => weights.slice().buffer });
}

/** Stops the sliding window of a view and puts it at a position; where a view has none, nothing is to be done. */
export async function restAt(page: Page, position: number): Promise<void> {
  await call(
    page,
    ({ shadowRoot }, at) => {
      const scrub = shadowRoot.querySelector<HTMLInputElement>(
        '.transport:not([hidden]) input[type="range"]',
      );
      if (!scrub) return;
      scrub.value = String(Math.min(at, Number(scrub.max)));
      scrub.dispatchEvent(new Event('input'));
    },
    position,
  );
  await settle(page);
}

/** Goes to a view, and puts its window at a position. */
export async function openView(page: Page, view: string, position = 0): Promise<void> {
  await call(
    page,
    (element, address) => {
      element.view = address;
    },
    view,
  );
  await restAt(page, position);
}

/** Brings a page that facts share back to the Overview: fitted, without a notice, and with the pointer on nothing. */
export async function rest(page: Page): Promise<void> {
  await page.mouse.move(1, 1);
  await act(page, (element) => {
    element.view = 'overview';
    const { shadowRoot: root } = element;
    (root.activeElement as HTMLElement | null)?.blur();
    root.querySelector<HTMLElement>('.notice:not([hidden]) button')?.click();
    const fit = root.querySelector<HTMLElement>('[title="Fit the view"]');
    if (fit?.checkVisibility()) fit.click();
  });
}

/** Presses a neuron's button, as a keyboard does. */
export async function pressNeuron(page: Page, id: string): Promise<void> {
  await call(
    page,
    ({ shadowRoot }, neuron) => {
      const button = shadowRoot.querySelector<HTMLElement>(`[data-neuron="${neuron}"]`);
      if (!button) throw new Error(`There is no ${neuron}.`);
      button.click();
    },
    id,
  );
}

/** What the line under the drawing says of the window: where it stands, and the two values that it makes there. */
export async function captionAtWindow(
  page: Page,
): Promise<{ row: number; column: number; partial: number; output: number }> {
  const sentence = await call(page, async ({ shadowRoot }) => {
    const line = () => shadowRoot.querySelector('.facts')?.textContent ?? '';
    while (!/^Row /.test(line())) await new Promise(requestAnimationFrame);
    return line();
  });
  const number = '(−?\\d+(?:\\.\\d+)?)';
  const found = new RegExp(
    `^Row ${number}, column ${number}: intermediate ${number} \\([^)]+\\), output ${number}`,
  ).exec(sentence);
  assert.ok(found, `"${sentence}" describes the window`);
  const [row = 0, column = 0, partial = 0, output = 0] = found
    .slice(1)
    .map((text) => Number(text.replace('−', '-')));
  return { row: row - 1, column: column - 1, partial, output };
}

/** A screenshot of the page without the other pictures of the gallery, which do not belong to the view. */
export async function shotOfView(page: Page): Promise<Uint8Array> {
  await page.mouse.move(2, 2);
  await page.evaluate(() => {
    const root = document.querySelector('cnn-explainer')?.shadowRoot;
    const others = root?.querySelectorAll<HTMLElement>('.pictures [aria-checked="false"] > *') ?? [];
    for (const other of others) other.style.visibility = 'hidden';
  });
  return page.screenshot();
}
