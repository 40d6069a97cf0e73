/** output = x where x > 0, else slope * x. ReLU is slope 0, a linear activation slope 1. */
export function leakyRelu(input: usize, output: usize, length: i32, slope: f32): void {
  const zero = f32x4.splat(0);
  const factor = f32x4.splat(slope);
  const end = input + (length << 2);
  if (slope == 0) {
    for (; input + 16 <= end; input += 16, output += 16) {
      v128.store(output, f32x4.pmax(zero, v128.load(input)));
    }
  }
  for (; input + 16 <= end; input += 16, output += 16) {
    const x = v128.load(input);
    v128.store(output, v128.bitselect(x, f32x4.mul(x, factor), f32x4.gt(x, zero)));
  }
  for (; input < end; input += 4, output += 4) {
    const x = load<f32>(input);
    store<f32>(output, x > 0 ? x : slope == 0 ? 0 : x * slope);
  }
}

/** gradInput = gradOutput where x > 0, else slope * gradOutput. */
export function leakyReluGradient(input: usize, gradOutput: usize, gradInput: usize, length: i32, slope: f32): void {
  const zero = f32x4.splat(0);
  const factor = f32x4.splat(slope);
  const end = input + (length << 2);
  for (; input + 16 <= end; input += 16, gradOutput += 16, gradInput += 16) {
    const g = v128.load(gradOutput);
    v128.store(gradInput, v128.bitselect(g, f32x4.mul(g, factor), f32x4.gt(v128.load(input), zero)));
  }
  for (; input < end; input += 4, gradOutput += 4, gradInput += 4) {
    const g = load<f32>(gradOutput);
    store<f32>(gradInput, load<f32>(input) > 0 ? g : g * slope);
  }
}

/** Probabilities of `length` logits; exponents and sum in float64, the largest logit taken off first. */
export function softmax(input: usize, output: usize, length: i32): void {
  let most: f32 = -f32.MAX_VALUE;
  for (let i = 0; i < length; i++) most = max(most, load<f32>(input + (i << 2)));
  let sum: f64 = 0;
  for (let i = 0; i < length; i++) sum += Math.exp(<f64>load<f32>(input + (i << 2)) - <f64>most);
  for (let i = 0; i < length; i++) {
    const e = Math.exp(<f64>load<f32>(input + (i << 2)) - <f64>most);
    store<f32>(output + (i << 2), <f32>(e / sum));
  }
}

/** gradInput[i] = p[i] * (gradOutput[i] - sum of p * gradOutput). */
export function softmaxGradient(output: usize, gradOutput: usize, gradInput: usize, length: i32): void {
  let mean: f64 = 0;
  for (let i = 0; i < length; i++) {
    mean += <f64>load<f32>(output + (i << 2)) * <f64>load<f32>(gradOutput + (i << 2));
  }
  for (let i = 0; i < length; i++) {
    const p = <f64>load<f32>(output + (i << 2));
    store<f32>(gradInput + (i << 2), <f32>(p * (<f64>load<f32>(gradOutput + (i << 2)) - mean)));
  }
}
