// The colours on the screen, cell by cell, after each picture and each switch: every map against its own values.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { describe } from 'vitest';
import {
  type PaletteName,
  type Rgb,
  type ScaleName,
  scaleColour,
  type ThemeName,
} from '../../../src/engine/palette.ts';
import { it, sharedPage } from '../rigs/browser-test.ts';
import { act, activationsOf, addressOf, call, PATHS, settle } from '../rigs/element.ts';
import { type Pixels, pixelsOf, stepBetween } from '../rigs/pixels.ts';

type Level = 'Unit' | 'Module' | 'Whole network';

interface LayerValues {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** A map on the screen, in device px, which are CSS px here. */
interface MapBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Colours are two bytes of rounding apart: in the palette and on the screen. */
const MOST_STEP = 2;
/** Share of a map's pixels that may be off all the same. */
const MOST_OFF = 0.002;
/** A pixel this near to the border of two cells may be of either. */
const ROUNDING_PX = 0.1;
/** Every second pixel is looked at, in both directions. */
const STRIDE_PX = 2;
/** The hairline round a map. */
const FRAME_PX = 2;

/** Input and hidden layers with their values. */
async function valuesOf(page: Page): Promise<LayerValues[]> {
  const layers = await call(page, ({ model }) => model.layers.slice(0, -1));
  const drawn = layers.filter(({ type }) => type !== 'flatten');
  const values: LayerValues[] = [];
  for (const { name, type, outputShape } of drawn)
    values.push({ name, type, shape: outputShape, values: await activationsOf(page, name) });
  return values;
}

/**
 * Half the colour range of each layer: 0.1 + the largest absolute value, to three decimals, of a convolution and what
 * follows it (its unit); the largest of a module's units; the largest of all.
 */
function halfRanges(layers: readonly LayerValues[], level: Level): Map<string, number> {
  const groups: { readonly names: string[]; half: number }[] = [];
  let opens = true;
  for (const { name, type, values } of layers.slice(1)) {
    if (groups.length === 0 || opens || (level === 'Unit' && type === 'conv2d'))
      groups.push({ names: [], half: 0 });
    const group = groups.at(-1);
    assert.ok(group);
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    group.names.push(name);
    group.half = Math.max(group.half, 0.1 + Math.round(largest * 1000) / 1000);
    opens = level !== 'Whole network' && type === 'max_pool';
  }
  return new Map(groups.flatMap(({ names, half }) => names.map((name) => [name, half])));
}

/** Where each neuron's map stands; the buttons are the maps where a finger needs no more room. */
async function boxesOf(page: Page): Promise<Map<string, MapBox>> {
  const boxes = await call(page, ({ shadowRoot }) =>
    [...shadowRoot.querySelectorAll<HTMLElement>('[data-neuron]')].map((button) => {
      const { left, top, width, height } = button.getBoundingClientRect();
      return [button.dataset.neuron ?? '', { left, top, width, height }] as const;
    }),
  );
  return new Map(boxes);
}

/** Calls back for every pixel well inside a map, with the numbers of the cells that its middle is on or next to. */
function eachPixel(
  box: MapBox,
  rows: number,
  columns: number,
  see: (x: number, y: number, cells: readonly number[]) => void,
): void {
  const cellsAt = (at: number, start: number, length: number, count: number) =>
    new Set([-ROUNDING_PX, ROUNDING_PX].map((by) => Math.floor(((at + 0.5 + by - start) / length) * count)));
  const [right, bottom] = [box.left + box.width - FRAME_PX, box.top + box.height - FRAME_PX];
  for (let y = Math.ceil(box.top + FRAME_PX); y < bottom - 1; y += STRIDE_PX) {
    const inRows = [...cellsAt(y, box.top, box.height, rows)];
    for (let x = Math.ceil(box.left + FRAME_PX); x < right - 1; x += STRIDE_PX) {
      const inColumns = [...cellsAt(x, box.left, box.width, columns)];
      see(
        x,
        y,
        inRows.flatMap((row) => inColumns.map((column) => row * columns + column)),
      );
    }
  }
}

interface Scheme {
  readonly theme: ThemeName;
  readonly palette: PaletteName;
  readonly level: Level;
}

const STEPS = 4096;
const scales = new Map<string, (value: number) => Rgb>();

/** A colour scale as a table, for millions of values. */
function scaleOf(name: ScaleName, theme: ThemeName, palette: PaletteName): (value: number) => Rgb {
  const key = `${name} ${theme} ${palette}`;
  const known = scales.get(key);
  if (known) return known;
  const table = Array.from({ length: 2 * STEPS + 1 }, (_, i) =>
    scaleColour(name, i / STEPS - 1, theme, palette),
  );
  const scale = (value: number) =>
    table[Math.round((Math.min(1, Math.max(-1, value)) + 1) * STEPS)] ?? ([0, 0, 0] as const);
  scales.set(key, scale);
  return scale;
}

/** Share of a map's pixels that have not the colour of their cell's value. */
function shareOff(
  pixels: Pixels,
  box: MapBox,
  layer: LayerValues,
  map: number,
  half: number,
  { theme, palette }: Scheme,
): number {
  const [, rows = 1, columns = 1] = layer.shape;
  let [seen, off] = [0, 0];
  const scale = scaleOf(layer.name === 'input' ? 'grey' : 'activation', theme, palette);
  const isOf = (colour: readonly number[], cell: number) => {
    const value = (layer.values[map * rows * columns + cell] ?? 0) / half;
    return stepBetween(colour, scale(value)) <= MOST_STEP;
  };
  eachPixel(box, rows, columns, (x, y, cells) => {
    const colour = pixels.at(x, y);
    seen += 1;
    if (!cells.some((cell) => isOf(colour, cell))) {
      off += 1;
    }
  });
  assert.ok(seen > 500, `${layer.name}: ${seen} pixels`);
  return off / seen;
}

interface Shot {
  readonly pixels: Pixels;
  readonly boxes: ReadonlyMap<string, MapBox>;
}

/** Holds every map on the screen against its values. */
async function checkColours(page: Page, layers: readonly LayerValues[], scheme: Scheme): Promise<Shot> {
  await settle(page);
  const pixels = pixelsOf(await page.screenshot());
  const boxes = await boxesOf(page);
  const halves = halfRanges(layers, scheme.level);
  let maps = 0;
  for (const layer of layers) {
    const half = layer.name === 'input' ? 1 : halves.get(layer.name);
    assert.ok(half, `${layer.name} has a range`);
    for (let map = 0; map < (layer.shape[0] ?? 0); map++) {
      const box = boxes.get(`${layer.name}/${map}`);
      assert.ok(box && Math.min(box.width, box.height) > 45, `${layer.name}/${map} stands alone`);
      const off = shareOff(pixels, box, layer, map, half, scheme);
      assert.ok(
        off <= MOST_OFF,
        `${(off * 100).toFixed(1)} % of ${layer.name}/${map} is off on ${JSON.stringify(scheme)}`,
      );
      maps += 1;
    }
  }
  assert.ok(maps > 100);
  return { pixels, boxes };
}

/** Every cell that is zero behind a ReLU must have the ground's colour, and no other by a hair. */
function checkZero({ pixels, boxes }: Shot, layers: readonly LayerValues[], ground: readonly number[]): void {
  let seen = 0;
  for (const layer of layers.filter(({ type }) => type === 'relu')) {
    const [count = 0, rows = 1, columns = 1] = layer.shape;
    for (let map = 0; map < count; map++) {
      const box = boxes.get(`${layer.name}/${map}`);
      const first = map * rows * columns;
      if (!box) continue;
      eachPixel(box, rows, columns, (x, y, cells) => {
        if (cells.some((cell) => layer.values[first + cell] !== 0)) return;
        assert.deepEqual(pixels.at(x, y), ground, `${layer.name}/${map} at ${x}, ${y}`);
        seen += 1;
      });
    }
  }
  assert.ok(seen > 1000, `${seen} pixels are zero`);
}

/** Chooses among the options by the words on the buttons. */
function choose(page: Page, group: string, choice: string): Promise<void> {
  return act(
    page,
    ({ shadowRoot }, label, text) => {
      const radios = [
        ...shadowRoot.querySelectorAll<HTMLElement>(
          `[role="radiogroup"][aria-label="${label}"] [role="radio"]`,
        ),
      ];
      const radio = radios.find(({ textContent }) => textContent === text);
      if (!radio) throw new Error(`There is no ${text} in ${label}.`);
      radio.click();
    },
    group,
    choice,
  );
}

type Known = Map<string, LayerValues[]>;

/** Shows a picture in the colours of a scheme. @returns the values of its layers, which are asked for once */
async function show(
  page: Page,
  known: Known,
  picture: string,
  { theme, palette, level }: Scheme,
): Promise<LayerValues[]> {
  await choose(page, 'Theme', theme === 'dark' ? 'Dark' : 'Light');
  await choose(page, 'Palette', palette === 'standard' ? 'Standard' : 'Colour-blind safe');
  await choose(page, 'Colour range', level);
  await act(page, (element, id) => element.setPicture(id), picture);
  const values = known.get(picture) ?? (await valuesOf(page));
  known.set(picture, values);
  return values;
}

const USUAL = { theme: 'light', palette: 'standard', level: 'Unit' } as const;

describe.each(PATHS)('every map is coloured right, on $name', (path) => {
  const known: Known = new Map();
  const shared = sharedPage(addressOf(path), { width: 1200, height: 900, reducedMotion: true });

  it.for(['Module', 'Whole network', 'Unit'] as const)(
    'on the level %s, and zero is exactly white',
    async (level) => {
      const scheme = { ...USUAL, level };
      const layers = await show(shared(), known, 'espresso-1', scheme);
      const shot = await checkColours(shared(), layers, scheme);
      checkZero(shot, layers, [255, 255, 255]);
    },
  );

  it.for([
    ['orange-2', 'Module', 'Whole network'],
    ['ladybug-1', 'Whole network', 'Unit'],
  ] as const)(
    'after another picture, %s, on the level %s, and on the next, %s',
    async ([picture, first, second]) => {
      await show(shared(), known, 'espresso-1', { ...USUAL, level: first });
      const layers = await show(shared(), known, picture, { ...USUAL, level: first });
      await checkColours(shared(), layers, { ...USUAL, level: first });
      await choose(shared(), 'Colour range', second);
      await checkColours(shared(), layers, { ...USUAL, level: second });
    },
  );

  it('by the colour-blind palette', async () => {
    const scheme = { ...USUAL, palette: 'colour-blind' } as const;
    await checkColours(shared(), await show(shared(), known, 'espresso-1', scheme), scheme);
  });

  it('on dark, and zero is exactly the ground', async () => {
    const scheme = { ...USUAL, theme: 'dark' } as const;
    const layers = await show(shared(), known, 'espresso-1', scheme);
    checkZero(await checkColours(shared(), layers, scheme), layers, [0x10, 0x12, 0x15]);
  });
});
