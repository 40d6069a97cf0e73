import { laneSum } from './correlate';

/** output[u] = bias[u] + sum over k of weights[u][k] * input[k]. */
export function dense(input: usize, weights: usize, bias: usize, output: usize, units: i32, length: i32): void {
  for (let u = 0; u < units; u++) {
    let a = f32x4.splat(0), b = a, c = a, d = a;
    let k = 0;
    for (; k + 16 <= length; k += 16) {
      const p = input + (k << 2);
      const w = weights + (k << 2);
      a = f32x4.add(a, f32x4.mul(v128.load(p), v128.load(w)));
      b = f32x4.add(b, f32x4.mul(v128.load(p, 16), v128.load(w, 16)));
      c = f32x4.add(c, f32x4.mul(v128.load(p, 32), v128.load(w, 32)));
      d = f32x4.add(d, f32x4.mul(v128.load(p, 48), v128.load(w, 48)));
    }
    let rest: f32 = 0;
    for (; k < length; k++) rest += load<f32>(input + (k << 2)) * load<f32>(weights + (k << 2));
    const sum = laneSum(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)));
    store<f32>(output + (u << 2), sum + rest + load<f32>(bias + (u << 2)));
    weights += length << 2;
  }
}

/** gradInput[k] = sum over u of gradOutput[u] * weights[u][k]; gradInput is overwritten. */
export function denseGradInput(gradOutput: usize, weights: usize, gradInput: usize, units: i32, length: i32): void {
  memory.fill(gradInput, 0, length << 2);
  for (let u = 0; u < units; u++) {
    addScaled(weights + ((u * length) << 2), load<f32>(gradOutput + (u << 2)), gradInput, length);
  }
}

/** gradWeights[u][k] += gradOutput[u] * input[k]; gradBias[u] += gradOutput[u]. */
export function denseGradWeights(
  gradOutput: usize, input: usize, gradWeights: usize, gradBias: usize, units: i32, length: i32,
): void {
  for (let u = 0; u < units; u++) {
    const g = load<f32>(gradOutput + (u << 2));
    addScaled(input, g, gradWeights + ((u * length) << 2), length);
    const at = gradBias + (u << 2);
    store<f32>(at, load<f32>(at) + g);
  }
}

function addScaled(source: usize, factor: f32, target: usize, length: i32): void {
  const f = f32x4.splat(factor);
  const end = target + (length << 2);
  for (; target + 16 <= end; target += 16, source += 16) {
    v128.store(target, f32x4.add(v128.load(target), f32x4.mul(v128.load(source), f)));
  }
  for (; target < end; target += 4, source += 4) {
    store<f32>(target, load<f32>(target) + load<f32>(source) * factor);
  }
}
