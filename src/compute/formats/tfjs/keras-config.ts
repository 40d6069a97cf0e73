import type { Pair } from '../../model/shape.ts';
import { ModelFileError, type ModelFileProblems } from '../model-file-error.ts';
import type { LayerParams, LayerProblems } from './tfjs-problems.ts';

/** Any value of a JSON file. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** One layer as a model file describes it. */
export interface KerasLayer {
  readonly className: string;
  readonly name: string;
  readonly config: JsonObject;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Options of any layer that do not change what the trained layer computes. */
const WITHOUT_EFFECT = new Set([
  'name',
  'trainable',
  'dtype',
  'batch_input_shape',
  'batch_shape',
  'batch_size',
  'input_dtype',
  'sparse',
  'ragged',
  'optional',
]);
const WITHOUT_EFFECT_ENDING = /_(initializer|regularizer|constraint)$/;

/** `Conv2D layer "conv_1"` */
export function describeLayer({ className, name }: KerasLayer): string {
  return `${className} layer "${name}"`;
}

/** A layer as the sentences of errors name it. */
export function layerParams({ className, name }: KerasLayer): LayerParams {
  return { kind: className, layer: name };
}

/** @throws ModelFileError whose message begins with the layer. */
export function refuse<C extends keyof LayerProblems>(
  layer: KerasLayer,
  code: C,
  params: LayerProblems[C],
  sentence: string,
): never {
  throw new ModelFileError(
    code,
    { ...params, ...layerParams(layer) } as ModelFileProblems[C],
    `${describeLayer(layer)}: ${sentence}`,
  );
}

/** Refuses an option that this program does not know, so that none is silently left out. */
export function expectKnownOptions(layer: KerasLayer, known: readonly string[]): void {
  for (const [option, value] of Object.entries(layer.config)) {
    if (value === null || known.includes(option)) continue;
    if (WITHOUT_EFFECT.has(option) || WITHOUT_EFFECT_ENDING.test(option)) continue;
    refuse(
      layer,
      'optionUnknown',
      { option },
      `the option "${option}" is not known here. Build the model without it.`,
    );
  }
}

/** The option's value; `fallback` where it is missing or null. @throws ModelFileError when it is not one of `allowed`. */
export function choiceOf<T extends string>(
  layer: KerasLayer,
  option: string,
  allowed: readonly T[],
  fallback: T,
): T {
  const value = layer.config[option] ?? fallback;
  const found = allowed.find((choice) => choice === value);
  if (found !== undefined) return found;
  const choices = allowed.map((choice) => `"${choice}"`);
  return refuse(
    layer,
    'optionChoice',
    { option, value: JSON.stringify(value), choices },
    `${option} is ${JSON.stringify(value)}; expected one of ${choices.join(', ')}. Rebuild the model with one of these.`,
  );
}

/** A finite number. */
export function numberOf(layer: KerasLayer, option: string, fallback?: number): number {
  const value = layer.config[option] ?? fallback;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return refuse(
    layer,
    'optionNumber',
    { option, value: JSON.stringify(value ?? null) },
    `${option} is ${JSON.stringify(value ?? null)}; expected a number. Export the model again.`,
  );
}

/** A whole number of 1 or more. */
export function countOf(layer: KerasLayer, option: string): number {
  const value = numberOf(layer, option);
  if (Number.isSafeInteger(value) && value >= 1) return value;
  return refuse(
    layer,
    'optionCount',
    { option, value: `${value}` },
    `${option} is ${value}; expected a whole number of 1 or more. Export the model again.`,
  );
}

/** Two whole numbers (y, x), from a pair or from one number for both. */
export function pairOf(layer: KerasLayer, option: string, least: number, fallback: Pair | null): Pair {
  const value = layer.config[option] ?? fallback ?? null;
  const [y, x, ...rest] = Array.isArray(value) ? value : [value, value];
  if (isWhole(y, least) && isWhole(x, least) && rest.length === 0) return [y, x];
  return refuse(
    layer,
    'optionPair',
    { option, value: JSON.stringify(value), least },
    `${option} is ${JSON.stringify(value)}; expected two whole numbers of ${least} or more. Export the model again.`,
  );
}

export function isWhole(value: Json | undefined, least: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least;
}

/** Refuses an option whose value is not the only one that is supported. */
export function expectValue(layer: KerasLayer, option: string, supported: Json, remedy: string): void {
  const value = layer.config[option] ?? null;
  if (value === null || value === supported) return;
  refuse(
    layer,
    'optionValue',
    { option, value: JSON.stringify(value), supported: JSON.stringify(supported) },
    `${option} is ${JSON.stringify(value)}; only ${JSON.stringify(supported)} is supported. ${remedy}`,
  );
}

/** Refuses maps whose channels come first. */
export function expectChannelsLast(layer: KerasLayer): void {
  expectValue(
    layer,
    'data_format',
    'channels_last',
    'Export the model with image_data_format "channels_last", the default of Keras.',
  );
}
