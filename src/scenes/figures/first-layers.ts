import { kindOf } from '../../compute/model/steps.ts';
import { type Layer, sourcesOf } from '../network/layers.ts';
import type { StepOf } from '../state/view-address.ts';

/** A layer, its step, and the layer that it takes its values from. */
export interface LayerOfStep<S> {
  readonly layer: Layer;
  readonly source: Layer;
  readonly step: S;
}

export type ConvolutionLayer = LayerOfStep<StepOf<'conv2d'>>;
export type ActivationLayer = LayerOfStep<StepOf<'relu' | 'leaky_relu' | 'linear'>>;
export type PoolingLayer = LayerOfStep<StepOf<'max_pool' | 'avg_pool'>>;

/** The first convolution of a network; null where it has none. */
export function firstConvolution(columns: readonly Layer[]): ConvolutionLayer | null {
  return firstOf(
    columns,
    (layer): layer is Layer & { step: StepOf<'conv2d'> } => layer.step?.op === 'conv2d',
  );
}

/** The first activation of maps; null where a network has none. */
export function firstActivation(columns: readonly Layer[]): ActivationLayer | null {
  return firstOf(
    columns,
    (layer): layer is Layer & { step: ActivationLayer['step'] } =>
      layer.step !== null && kindOf(layer.step) === 'elementwise' && layer.height * layer.width > 1,
  );
}

/** The first pooling of a network; null where it has none. */
export function firstPooling(columns: readonly Layer[]): PoolingLayer | null {
  return firstOf(
    columns,
    (layer): layer is Layer & { step: PoolingLayer['step'] } =>
      layer.step !== null && kindOf(layer.step) === 'pooling',
  );
}

function firstOf<L extends Layer & { step: unknown }>(
  columns: readonly Layer[],
  isWanted: (layer: Layer) => layer is L,
): LayerOfStep<L['step']> | null {
  const layer = columns.find(isWanted);
  const [source] = layer ? sourcesOf(columns, layer) : [];
  return layer && source ? { layer, source, step: layer.step } : null;
}
