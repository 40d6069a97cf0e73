import { laneSum } from './correlate';

/** Sets `length` floats to zero. */
export function clear(target: usize, length: i32): void {
  memory.fill(target, 0, length << 2);
}

/**
 * output[c * outMap + y * outRow + x * outCol] = input[c * inMap + y * inRow + x * inCol], steps in floats:
 * zero padding, columns sorted by stride phase, and zeros between cells are all copies into a cleared region.
 */
export function copyCells(
  input: usize, inMap: i32, inRow: i32, inCol: i32,
  output: usize, outMap: i32, outRow: i32, outCol: i32,
  channels: i32, height: i32, width: i32,
): void {
  const inStep = inCol << 2;
  const outStep = outCol << 2;
  const adjacent = inCol == 1 && outCol == 1;
  for (let c = 0; c < channels; c++) {
    for (let y = 0; y < height; y++) {
      let from = input + ((c * inMap + y * inRow) << 2);
      let to = output + ((c * outMap + y * outRow) << 2);
      let x = 0;
      if (adjacent) {
        for (; x + 4 <= width; x += 4) {
          v128.store(to, v128.load(from));
          from += 16;
          to += 16;
        }
      }
      for (; x < width; x++) {
        store<f32>(to, load<f32>(from));
        from += inStep;
        to += outStep;
      }
    }
  }
}

/** extents[2c], extents[2c + 1] = smallest and largest value of map c. */
export function extents(input: usize, channels: i32, length: i32, output: usize): void {
  for (let c = 0; c < channels; c++) {
    let low = f32x4.splat(f32.MAX_VALUE);
    let high = f32x4.splat(-f32.MAX_VALUE);
    const end = input + (length << 2);
    for (; input + 16 <= end; input += 16) {
      const v = v128.load(input);
      low = f32x4.pmin(low, v);
      high = f32x4.pmax(high, v);
    }
    for (; input < end; input += 4) {
      const v = v128.load32_splat(input);
      low = f32x4.pmin(low, v);
      high = f32x4.pmax(high, v);
    }
    low = f32x4.pmin(low, i32x4.shuffle(low, low, 2, 3, 0, 1));
    high = f32x4.pmax(high, i32x4.shuffle(high, high, 2, 3, 0, 1));
    store<f32>(output, min(f32x4.extract_lane(low, 0), f32x4.extract_lane(low, 1)));
    store<f32>(output, max(f32x4.extract_lane(high, 0), f32x4.extract_lane(high, 1)), 4);
    output += 8;
  }
}

/** sums[c] += the sum of map c. */
export function sumMaps(input: usize, channels: i32, length: i32, sums: usize): void {
  for (let c = 0; c < channels; c++) {
    let sum = f32x4.splat(0);
    const end = input + (length << 2);
    for (; input + 16 <= end; input += 16) sum = f32x4.add(sum, v128.load(input));
    let rest: f32 = 0;
    for (; input < end; input += 4) rest += load<f32>(input);
    store<f32>(sums, load<f32>(sums) + laneSum(sum) + rest);
    sums += 4;
  }
}

/** target[i] *= factor[i]. */
export function multiply(target: usize, factor: usize, length: i32): void {
  for (let i = 0; i < length; i++) {
    store<f32>(target, load<f32>(target) * load<f32>(factor));
    target += 4;
    factor += 4;
  }
}
