// The WebAssembly SIMD kernels of the CPU path. All pointers are byte addresses in the one linear memory, which the host
// lays out and grows; all values are float32. Nothing here allocates.
export { correlate, correlateWeights, packWeights } from './correlate';
export { clear, copyCells, extents, multiply, sumMaps } from './cells';
export { leakyRelu, leakyReluGradient, softmax, softmaxGradient } from './activation';
export { dense, denseGradInput, denseGradWeights } from './dense';
export { avgPool, avgPoolGradient, maxPool, maxPoolGradient } from './pool';

/** First byte that the module does not use itself. */
export function firstFreeByte(): usize {
  return __heap_base;
}
