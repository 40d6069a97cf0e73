import { formatShape, ShapeError } from '../model/shape.ts';

/** What the inputs of one unit of a dense layer give to its sum. */
export interface Contributions {
  /** value × weight of each input. */
  readonly products: Float32Array;
  /** Of all products, without the bias. */
  readonly sum: number;
  /** The inputs with the largest products, at most `most` positive and `most` negative ones, largest magnitude first. */
  readonly top: readonly number[];
}

/**
 * Products of a unit's inputs with its weights, summed in float64: sum + bias is what the layer gives.
 * @param values [K] inputs of the layer. @param weights [K] of the unit. @param most marked of each sign.
 * @throws ShapeError where the two differ in length.
 */
export function contributionsOf(values: Float32Array, weights: Float32Array, most = 5): Contributions {
  if (values.length !== weights.length) {
    throw new ShapeError(
      `A unit with ${weights.length} weights takes ${formatShape([weights.length])}, got ${formatShape([values.length])}. Give one value a weight.`,
    );
  }
  const products = new Float32Array(values.length);
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const product = (values[i] ?? 0) * (weights[i] ?? 0);
    products[i] = product;
    sum += product;
  }
  const top = [...largest(products, 1, most), ...largest(products, -1, most)];
  top.sort((a, b) => Math.abs(products[b] ?? 0) - Math.abs(products[a] ?? 0) || a - b);
  return { products, sum, top };
}

/**
 * What each map gives to the sum.
 * @param products [C·cells], map after map. @param maps C.
 */
export function sharesOf(products: Float32Array, maps: number): Float64Array {
  const cells = products.length / maps;
  const shares = new Float64Array(maps);
  for (let i = 0; i < products.length; i++) {
    const map = Math.floor(i / cells);
    shares[map] = (shares[map] ?? 0) + (products[i] ?? 0);
  }
  return shares;
}

/** Up to `most` inputs with the largest products of one sign; of equal ones the first. */
function largest(products: Float32Array, sign: 1 | -1, most: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < products.length; i++) {
    const product = sign * (products[i] ?? 0);
    if (product <= 0) continue;
    let at = found.length;
    while (at > 0 && sign * (products[found[at - 1] ?? 0] ?? 0) < product) at -= 1;
    if (at >= most) continue;
    found.splice(at, 0, i);
    if (found.length > most) found.pop();
  }
  return found;
}
