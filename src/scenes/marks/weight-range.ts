import type { Tensor } from '../../compute/model/tensor.ts';

/** Largest magnitude of a neuron's weights and its bias, which are coloured alike; 1 where all are zero, to divide by. */
export function largestWeight({ weights }: { readonly weights: readonly Tensor[] }, index: number): number {
  const [kernels, biases] = weights;
  const count = (kernels?.data.length ?? 0) / (kernels?.shape[0] ?? 1);
  let most = Math.abs(biases?.data[index] ?? 0);
  for (let i = index * count; i < (index + 1) * count; i++)
    most = Math.max(most, Math.abs(kernels?.data[i] ?? 0));
  return most || 1;
}
