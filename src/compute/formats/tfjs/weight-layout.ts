/**
 * How weights are stored: TensorFlow keeps convolutions as [kH,kW,Cin,Cout], dense layers as [inputs,units] and flattens
 * maps channel last; this program keeps [Cout,Cin,kH,kW], [units,inputs] and flattens map after map.
 */

/**
 * A copy of `data` with its axes in another order.
 * @param sizes of `data`, outermost first.
 * @param order axis i of the result is axis `order[i]` of `data`.
 */
export function permuteAxes(
  data: Float32Array,
  sizes: readonly number[],
  order: readonly number[],
): Float32Array {
  const strides = sizes.map((_, axis) => sizes.slice(axis + 1).reduce((product, size) => product * size, 1));
  const outSizes = order.map((axis) => sizes[axis] ?? 1);
  const outStrides = order.map((axis) => strides[axis] ?? 0);
  const result = new Float32Array(data.length);
  const index = order.map(() => 0);
  let from = 0;
  for (let to = 0; to < result.length; to++) {
    result[to] = data[from] ?? 0;
    for (let axis = order.length - 1; axis >= 0; axis--) {
      const next = (index[axis] ?? 0) + 1;
      from += outStrides[axis] ?? 0;
      index[axis] = next;
      if (next < (outSizes[axis] ?? 1)) break;
      from -= next * (outStrides[axis] ?? 0);
      index[axis] = 0;
    }
  }
  return result;
}

/** [kH,kW,Cin,Cout] to [Cout,Cin,kH,kW]; sizes of the first. */
export function kernelFromKeras(data: Float32Array, sizes: readonly number[]): Float32Array {
  return permuteAxes(data, sizes, [3, 2, 0, 1]);
}

/** [Cout,Cin,kH,kW] to [kH,kW,Cin,Cout]; sizes of the first. */
export function kernelToKeras(data: Float32Array, sizes: readonly number[]): Float32Array {
  return permuteAxes(data, sizes, [2, 3, 1, 0]);
}

/** [inputs,units] to [units,inputs]; `maps` [C,H,W] is what was flattened into the inputs, [inputs,1,1] where nothing was. */
export function denseFromKeras(data: Float32Array, units: number, maps: readonly number[]): Float32Array {
  const [channels = 1, height = 1, width = 1] = maps;
  return permuteAxes(data, [height, width, channels, units], [3, 2, 0, 1]);
}

/** [units,inputs] to [inputs,units]; `maps` as in `denseFromKeras`. */
export function denseToKeras(data: Float32Array, units: number, maps: readonly number[]): Float32Array {
  const [channels = 1, height = 1, width = 1] = maps;
  return permuteAxes(data, [units, channels, height, width], [2, 3, 1, 0]);
}
