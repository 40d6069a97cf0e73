/** Output channels computed together: 5 x 2 sums, two pixels vectors and a weight fit the 16 vector registers of x86. */
const BLOCK: i32 = 5;

/**
 * Cross-correlation of maps with packed weights, any number of output channels:
 * output[r][y][x] = bias[r] + sum over t of weights[r][t] * input[y * rowStep + offsets[t] + x].
 * One table of tap offsets serves every kernel size, stride, padding and dilation.
 * @param offsets i32 byte offsets of the taps
 * @param weights as `packWeights` writes them
 * @param rowStep bytes of input from one output row to the next
 * Reads up to 12 bytes past the last input cell; writes output cells only.
 */
export function correlate(
  input: usize, offsets: usize, taps: i32, weights: usize, output: usize,
  channels: i32, height: i32, width: i32, rowStep: i32,
): void {
  const mapBytes = (height * width) << 2;
  const tapsEnd = offsets + (taps << 2);
  for (let y = 0; y < height; y++) {
    const row = input + y * rowStep;
    for (let r = 0; r < channels; r += BLOCK) {
      const block = weights + ((r * (taps + 1)) << 2);
      const valid = min(BLOCK, channels - r);
      let out = output + r * mapBytes + ((y * width) << 2);
      let x = 0;
      for (; x + 8 <= width; x += 8) {
        eightPixels(row + (x << 2), offsets, tapsEnd, block, out + (x << 2), mapBytes, valid);
      }
      for (; x < width; x += 4) {
        fourPixels(row + (x << 2), offsets, tapsEnd, block, out + (x << 2), mapBytes, valid, min(4, width - x));
      }
    }
  }
}

@inline
function eightPixels(input: usize, tap: usize, end: usize, w: usize, out: usize, mapBytes: i32, valid: i32): void {
  let a0 = v128.load32_splat(w, 0), b0 = a0;
  let a1 = v128.load32_splat(w, 4), b1 = a1;
  let a2 = v128.load32_splat(w, 8), b2 = a2;
  let a3 = v128.load32_splat(w, 12), b3 = a3;
  let a4 = v128.load32_splat(w, 16), b4 = a4;
  w += 20;
  for (; tap < end; tap += 4) {
    const p = input + load<i32>(tap);
    const u = v128.load(p);
    const v = v128.load(p, 16);
    let k = v128.load32_splat(w, 0);
    a0 = f32x4.add(a0, f32x4.mul(u, k));
    b0 = f32x4.add(b0, f32x4.mul(v, k));
    k = v128.load32_splat(w, 4);
    a1 = f32x4.add(a1, f32x4.mul(u, k));
    b1 = f32x4.add(b1, f32x4.mul(v, k));
    k = v128.load32_splat(w, 8);
    a2 = f32x4.add(a2, f32x4.mul(u, k));
    b2 = f32x4.add(b2, f32x4.mul(v, k));
    k = v128.load32_splat(w, 12);
    a3 = f32x4.add(a3, f32x4.mul(u, k));
    b3 = f32x4.add(b3, f32x4.mul(v, k));
    k = v128.load32_splat(w, 16);
    a4 = f32x4.add(a4, f32x4.mul(u, k));
    b4 = f32x4.add(b4, f32x4.mul(v, k));
    w += 20;
  }
  v128.store(out, a0);
  v128.store(out, b0, 16);
  if (valid < 2) return;
  out += mapBytes;
  v128.store(out, a1);
  v128.store(out, b1, 16);
  if (valid < 3) return;
  out += mapBytes;
  v128.store(out, a2);
  v128.store(out, b2, 16);
  if (valid < 4) return;
  out += mapBytes;
  v128.store(out, a3);
  v128.store(out, b3, 16);
  if (valid < 5) return;
  out += mapBytes;
  v128.store(out, a4);
  v128.store(out, b4, 16);
}

@inline
function fourPixels(
  input: usize, tap: usize, end: usize, w: usize, out: usize, mapBytes: i32, valid: i32, lanes: i32,
): void {
  let a0 = v128.load32_splat(w, 0);
  let a1 = v128.load32_splat(w, 4);
  let a2 = v128.load32_splat(w, 8);
  let a3 = v128.load32_splat(w, 12);
  let a4 = v128.load32_splat(w, 16);
  w += 20;
  for (; tap < end; tap += 4) {
    const u = v128.load(input + load<i32>(tap));
    a0 = f32x4.add(a0, f32x4.mul(u, v128.load32_splat(w, 0)));
    a1 = f32x4.add(a1, f32x4.mul(u, v128.load32_splat(w, 4)));
    a2 = f32x4.add(a2, f32x4.mul(u, v128.load32_splat(w, 8)));
    a3 = f32x4.add(a3, f32x4.mul(u, v128.load32_splat(w, 12)));
    a4 = f32x4.add(a4, f32x4.mul(u, v128.load32_splat(w, 16)));
    w += 20;
  }
  storeLanes(out, a0, lanes);
  if (valid > 1) storeLanes(out + mapBytes, a1, lanes);
  if (valid > 2) storeLanes(out + 2 * mapBytes, a2, lanes);
  if (valid > 3) storeLanes(out + 3 * mapBytes, a3, lanes);
  if (valid > 4) storeLanes(out + 4 * mapBytes, a4, lanes);
}

/** Stores the first 1 to 4 lanes. */
function storeLanes(out: usize, value: v128, lanes: i32): void {
  if (lanes == 4) {
    v128.store(out, value);
  } else if (lanes == 3) {
    v128.store64_lane(out, value, 0);
    v128.store32_lane(out, value, 2, 8);
  } else if (lanes == 2) {
    v128.store64_lane(out, value, 0);
  } else {
    v128.store32_lane(out, value, 0);
  }
}

/**
 * Weights in the order in which `correlate` reads them: for each block of 5 output channels its 5 biases, then for
 * each tap 5 weights; zeros where the last block has no channel.
 * weight of (r, t = o * inner + i) = source[r * rowStep + o * outerStep + i], steps in floats.
 * @param bias 0 for none
 */
export function packWeights(
  source: usize, bias: usize, target: usize,
  channels: i32, rowStep: i32, outer: i32, outerStep: i32, inner: i32,
): void {
  for (let r = 0; r < channels; r += BLOCK) {
    for (let i = 0; i < BLOCK; i++) {
      store<f32>(target, bias != 0 && r + i < channels ? load<f32>(bias + ((r + i) << 2)) : 0);
      target += 4;
    }
    for (let o = 0; o < outer; o++) {
      for (let t = 0; t < inner; t++) {
        for (let i = 0; i < BLOCK; i++) {
          const at = source + (((r + i) * rowStep + o * outerStep + t) << 2);
          store<f32>(target, r + i < channels ? load<f32>(at) : 0);
          target += 4;
        }
      }
    }
  }
}

/**
 * gradWeights[r][t] += sum over y, x of gradOutput[r][y][x] * input[y * rowStep + offsets[t] + x].
 * @param gradOutput rows filled with zeros up to a multiple of four cells
 * @param gradMap bytes from one of its maps to the next; gradRow: from row to row
 * Input cells past a row meet those zeros, so they must be finite.
 */
export function correlateWeights(
  gradOutput: usize, gradMap: i32, gradRow: i32, channels: i32, height: i32, width: i32,
  input: usize, offsets: usize, taps: i32, rowStep: i32, gradWeights: usize,
): void {
  const rowEnd: i32 = ((width + 3) >> 2) << 4;
  for (let r = 0; r < channels; r += BLOCK) {
    const last = channels - 1;
    for (let t = 0; t < taps; t += 2) {
      let p0 = input + load<i32>(offsets + (t << 2));
      let p1 = input + load<i32>(offsets + (min(t + 1, taps - 1) << 2));
      let g0 = gradOutput + r * gradMap;
      let g1 = gradOutput + min(r + 1, last) * gradMap;
      let g2 = gradOutput + min(r + 2, last) * gradMap;
      let g3 = gradOutput + min(r + 3, last) * gradMap;
      let g4 = gradOutput + min(r + 4, last) * gradMap;
      let a0 = f32x4.splat(0), b0 = a0, a1 = a0, b1 = a0, a2 = a0, b2 = a0, a3 = a0, b3 = a0, a4 = a0, b4 = a0;
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < rowEnd; x += 16) {
          const u = v128.load(p0 + x);
          const v = v128.load(p1 + x);
          let g = v128.load(g0 + x);
          a0 = f32x4.add(a0, f32x4.mul(g, u));
          b0 = f32x4.add(b0, f32x4.mul(g, v));
          g = v128.load(g1 + x);
          a1 = f32x4.add(a1, f32x4.mul(g, u));
          b1 = f32x4.add(b1, f32x4.mul(g, v));
          g = v128.load(g2 + x);
          a2 = f32x4.add(a2, f32x4.mul(g, u));
          b2 = f32x4.add(b2, f32x4.mul(g, v));
          g = v128.load(g3 + x);
          a3 = f32x4.add(a3, f32x4.mul(g, u));
          b3 = f32x4.add(b3, f32x4.mul(g, v));
          g = v128.load(g4 + x);
          a4 = f32x4.add(a4, f32x4.mul(g, u));
          b4 = f32x4.add(b4, f32x4.mul(g, v));
        }
        p0 += rowStep;
        p1 += rowStep;
        g0 += gradRow;
        g1 += gradRow;
        g2 += gradRow;
        g3 += gradRow;
        g4 += gradRow;
      }
      const both = t + 1 < taps;
      let at = gradWeights + ((r * taps + t) << 2);
      addSums(at, a0, b0, both);
      if (r + 1 < channels) addSums((at += taps << 2), a1, b1, both);
      if (r + 2 < channels) addSums((at += taps << 2), a2, b2, both);
      if (r + 3 < channels) addSums((at += taps << 2), a3, b3, both);
      if (r + 4 < channels) addSums((at += taps << 2), a4, b4, both);
    }
  }
}

function addSums(at: usize, a: v128, b: v128, both: bool): void {
  store<f32>(at, load<f32>(at) + laneSum(a));
  if (both) store<f32>(at, load<f32>(at, 4) + laneSum(b), 4);
}

@inline
export function laneSum(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 2) + (f32x4.extract_lane(v, 1) + f32x4.extract_lane(v, 3))
  );
}
