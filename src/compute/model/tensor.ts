import { formatShape, type Shape, ShapeError, sizeOf } from './shape.ts';

/** Float32 values in row-major order with their shape. */
export interface Tensor {
  readonly shape: Shape;
  readonly data: Float32Array;
}

/**
 * A tensor over `data` (not copied), or of zeros.
 * @throws ShapeError when the data does not have as many values as the shape.
 */
export function createTensor(shape: Shape, data: Float32Array = new Float32Array(sizeOf(shape))): Tensor {
  if (data.length !== sizeOf(shape)) {
    throw new ShapeError(
      `A tensor of shape ${formatShape(shape)} holds ${sizeOf(shape)} values, got ${data.length}.`,
    );
  }
  return { shape, data };
}
