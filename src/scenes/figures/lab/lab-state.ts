import { defaultCells, defaultWeights } from './lab-matrix.ts';

/** What the window slides over: a small matrix, the picture that is chosen, or cells and weights that a person typed. */
export const LAB_SOURCES = ['numbers', 'picture', 'typed'] as const;
export type LabSource = (typeof LAB_SOURCES)[number];

/** The hyperparameters, in the order of the address. */
export const LAB_SIZES = ['input', 'kernel', 'padding', 'stride', 'dilation'] as const;
export type LabSize = (typeof LAB_SIZES)[number];
export type LabSizes = Readonly<Record<LabSize, number>>;

/** What a person has set in the widget. Within its limits, whatever it was read from. */
export interface LabSetting {
  readonly sizes: LabSizes;
  readonly source: LabSource;
  /** Typed cells, input × input, row after row; none with another source. */
  readonly cells: readonly number[];
  /** Typed weights, kernel × kernel, row after row; none with another source. */
  readonly weights: readonly number[];
}

export interface Limits {
  readonly least: number;
  readonly most: number;
}

/** A typed number is within ± this, and has so many decimals: so 64 of them stay short enough for an address. */
export const MOST_NUMBER = 999;
const DECIMALS = 4;

const COMMON = {
  padding: { least: 0, most: 3 },
  stride: { least: 1, most: 5 },
  dilation: { least: 1, most: 4 },
} as const;
const LIMITS: Readonly<Record<LabSource, Readonly<Record<LabSize, Limits>>>> = {
  numbers: { ...COMMON, input: { least: 1, most: 10 }, kernel: { least: 1, most: 7 } },
  picture: { ...COMMON, input: { least: 1, most: 64 }, kernel: { least: 1, most: 11 } },
  typed: { ...COMMON, input: { least: 1, most: 8 }, kernel: { least: 1, most: 5 } },
};

const START_SIZES: LabSizes = { input: 5, kernel: 2, padding: 0, stride: 1, dilation: 1 };
export const LAB_START: LabSetting = { sizes: START_SIZES, source: 'numbers', cells: [], weights: [] };

/** From where to where a hyperparameter goes. @param side of the picture, which is no larger as an input. */
export function limitsOf(size: LabSize, source: LabSource, side = Number.POSITIVE_INFINITY): Limits {
  const { least, most } = LIMITS[source][size];
  return {
    least,
    most: source === 'picture' && size === 'input' ? Math.max(least, Math.min(most, side)) : most,
  };
}

/** The nearest whole number within the limits; the least of them for what is no number. */
export function within(value: number, { least, most }: Limits): number {
  return Number.isNaN(value) ? least : Math.max(least, Math.min(most, Math.round(value)));
}

/** Sizes within the limits of a source. */
export function clampedSizes(sizes: LabSizes, source: LabSource, side?: number): LabSizes {
  const clamped = LAB_SIZES.map((size) => [size, within(sizes[size], limitsOf(size, source, side))] as const);
  return Object.fromEntries(clamped) as Record<LabSize, number>;
}

/** A number as the widget holds it: within its limits, with few decimals, and no minus before a zero. */
export function heldNumber(value: number): number {
  const inRange = Math.max(-MOST_NUMBER, Math.min(MOST_NUMBER, value));
  return Math.round(inRange * 10 ** DECIMALS) / 10 ** DECIMALS || 0;
}

/** The setting that a text of the state means; of a text that is none, as much as can be read. Empty: where the widget starts. */
export function readLab(text: string): LabSetting {
  if (text === '') return LAB_START;
  const parts = text.split(',');
  const source = LAB_SOURCES.find((each) => each === parts[LAB_SIZES.length]) ?? 'numbers';
  const asked = LAB_SIZES.map((size, i) => [size, wholeIn(parts[i]) ?? START_SIZES[size]] as const);
  const sizes = clampedSizes(Object.fromEntries(asked) as Record<LabSize, number>, source);
  if (source !== 'typed') return { sizes, source, cells: [], weights: [] };
  const [cells = '', weights = ''] = parts.slice(LAB_SIZES.length + 1);
  return {
    sizes,
    source,
    cells: cells === '' ? defaultCells(sizes.input) : numbersIn(cells, sizes.input ** 2),
    weights: weights === '' ? defaultWeights(sizes.kernel) : numbersIn(weights, sizes.kernel ** 2),
  };
}

/** The text of a setting in the state and its address: `readLab` reads it back. */
export function writeLab({ sizes, source, cells, weights }: LabSetting): string {
  const parts: (string | number)[] = LAB_SIZES.map((size) => sizes[size]);
  if (source !== 'numbers') parts.push(source);
  if (source === 'typed') parts.push(cells.map(held).join('_'), weights.map(held).join('_'));
  const text = parts.join(',');
  return text === START_TEXT ? '' : text;
}

const START_TEXT = LAB_SIZES.map((size) => START_SIZES[size]).join(',');
const held = (value: number): string => String(heldNumber(value));
const wholeIn = (text = ''): number | null => (/^\d{1,9}$/.test(text) ? Number(text) : null);

/** So many numbers of a list; 0 in place of what is missing or none. */
function numbersIn(text: string, count: number): readonly number[] {
  const parts = text.split('_');
  return Array.from({ length: count }, (_, i) => heldNumber(Number(parts[i]) || 0));
}
