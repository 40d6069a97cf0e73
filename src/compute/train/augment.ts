import { mapsOf, type Shape } from '../model/shape.ts';
import type { Augmentation } from './recipe.ts';

/**
 * A training picture, changed at random, as an input of the network.
 * @param picture [C,H,W], 0 to 255.
 * @param target gets [C,H,W], 0 to 1. Outside of the picture its mirror image goes on.
 */
export function augment(
  picture: Uint8Array,
  shape: Shape,
  limits: Augmentation,
  random: () => number,
  target: Float32Array,
): void {
  const [channels, height, width] = mapsOf(shape);
  const within = (limit: number) => limit * (2 * random() - 1);
  const angle = (within(limits.rotateDegrees) * Math.PI) / 180;
  const scale = Math.exp(within(limits.scale));
  const stretch = Math.exp(within(limits.stretch) / 2);
  const mirror = random() < limits.flip ? -1 : 1;
  const across = (mirror * Math.cos(angle)) / (scale * stretch);
  const acrossY = (mirror * Math.sin(angle)) / (scale * stretch);
  const downX = -Math.sin(angle) / (scale / stretch);
  const down = Math.cos(angle) / (scale / stretch);
  const centreX = (width - 1) / 2 + within(limits.shift) * width;
  const centreY = (height - 1) / 2 + within(limits.shift) * height;
  const size = [channels, height, width] as const;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const dx = x - (width - 1) / 2;
      const dy = y - (height - 1) / 2;
      const sourceX = centreX + across * dx + downX * dy;
      const sourceY = centreY + acrossY * dx + down * dy;
      sampleInto(picture, size, sourceY, sourceX, target, y * width + x);
    }
  }
  changeColours(target, channels, limits, random);
}

/** An unchanged picture as an input of the network. */
export function toInput(picture: Uint8Array, target: Float32Array): void {
  for (let i = 0; i < target.length; i++) target[i] = (picture[i] ?? 0) / 255;
}

function sampleInto(
  picture: Uint8Array,
  [channels, height, width]: ReturnType<typeof mapsOf>,
  y: number,
  x: number,
  target: Float32Array,
  cell: number,
): void {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const fx = x - left;
  const fy = y - top;
  const x0 = mirrored(left, width);
  const x1 = mirrored(left + 1, width);
  const row0 = mirrored(top, height) * width;
  const row1 = mirrored(top + 1, height) * width;
  for (let c = 0; c < channels; c++) {
    const map = c * height * width;
    const above = (picture[map + row0 + x0] ?? 0) * (1 - fx) + (picture[map + row0 + x1] ?? 0) * fx;
    const below = (picture[map + row1 + x0] ?? 0) * (1 - fx) + (picture[map + row1 + x1] ?? 0) * fx;
    target[map + cell] = (above * (1 - fy) + below * fy) / 255;
  }
}

/** 2 1 0 0 1 2 … size−1 size−1 … */
function mirrored(index: number, size: number): number {
  const at = ((index % (2 * size)) + 2 * size) % (2 * size);
  return at < size ? at : 2 * size - 1 - at;
}

function changeColours(
  values: Float32Array,
  channels: number,
  limits: Augmentation,
  random: () => number,
): void {
  const within = (limit: number) => limit * (2 * random() - 1);
  const brightness = within(limits.brightness);
  const contrast = Math.exp(within(limits.contrast));
  const saturation = random() < limits.grey ? 0 : Math.exp(within(limits.saturation));
  const tints = Array.from({ length: channels }, () => Math.exp(within(limits.tint)));
  const cells = values.length / channels;
  let mean = 0;
  for (const value of values) mean += value / values.length;
  const offset = mean * (1 - contrast) + brightness;
  for (let i = 0; i < cells; i++) {
    const r = values[i] ?? 0;
    const grey = 0.299 * r + 0.587 * (values[cells + i] ?? r) + 0.114 * (values[2 * cells + i] ?? r);
    for (let c = 0; c < channels; c++) {
      const value = grey + saturation * ((values[c * cells + i] ?? 0) - grey);
      values[c * cells + i] = Math.min(1, Math.max(0, (contrast * value + offset) * (tints[c] ?? 1)));
    }
  }
}
