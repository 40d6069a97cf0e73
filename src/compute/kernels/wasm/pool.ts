/** Largest cell of each window; cells outside of the input do not take part. */
export function maxPool(
  input: usize, output: usize, channels: i32, height: i32, width: i32, outHeight: i32, outWidth: i32,
  windowY: i32, windowX: i32, strideY: i32, strideX: i32, padY: i32, padX: i32,
): void {
  const inMap = (height * width) << 2;
  const pairs =
    windowY == 2 && windowX == 2 && strideY == 2 && strideX == 2 &&
    padY == 0 && padX == 0 && outHeight * 2 <= height && outWidth * 2 <= width;
  for (let c = 0; c < channels; c++) {
    for (let y = 0; y < outHeight; y++) {
      let x = 0;
      if (pairs) {
        let from = input + ((y * 2 * width) << 2);
        for (; x + 4 <= outWidth; x += 4) {
          const a = f32x4.pmax(v128.load(from), v128.load(from + (width << 2)));
          const b = f32x4.pmax(v128.load(from, 16), v128.load(from + (width << 2), 16));
          v128.store(output, f32x4.pmax(i32x4.shuffle(a, b, 0, 2, 4, 6), i32x4.shuffle(a, b, 1, 3, 5, 7)));
          output += 16;
          from += 32;
        }
      }
      const top = max(0, y * strideY - padY);
      const bottom = min(height, y * strideY - padY + windowY);
      for (; x < outWidth; x++) {
        const left = max(0, x * strideX - padX);
        const right = min(width, x * strideX - padX + windowX);
        let most: f32 = -f32.MAX_VALUE;
        for (let i = top; i < bottom; i++) {
          for (let j = left; j < right; j++) most = max(most, load<f32>(input + ((i * width + j) << 2)));
        }
        store<f32>(output, most);
        output += 4;
      }
    }
    input += inMap;
  }
}

/** Adds each output gradient to the first largest cell of its window, rows first; gradInput is cleared before. */
export function maxPoolGradient(
  input: usize, gradOutput: usize, gradInput: usize,
  channels: i32, height: i32, width: i32, outHeight: i32, outWidth: i32,
  windowY: i32, windowX: i32, strideY: i32, strideX: i32, padY: i32, padX: i32,
): void {
  memory.fill(gradInput, 0, (channels * height * width) << 2);
  const inMap = (height * width) << 2;
  for (let c = 0; c < channels; c++) {
    for (let y = 0; y < outHeight; y++) {
      const top = max(0, y * strideY - padY);
      const bottom = min(height, y * strideY - padY + windowY);
      for (let x = 0; x < outWidth; x++) {
        const left = max(0, x * strideX - padX);
        const right = min(width, x * strideX - padX + windowX);
        let first = (top * width + left) << 2;
        let most = load<f32>(input + first);
        for (let i = top; i < bottom; i++) {
          for (let j = left; j < right; j++) {
            const at = (i * width + j) << 2;
            const value = load<f32>(input + at);
            const larger = value > most;
            first = select(at, first, larger);
            most = select(value, most, larger);
          }
        }
        store<f32>(gradInput + first, load<f32>(gradInput + first) + load<f32>(gradOutput));
        gradOutput += 4;
      }
    }
    input += inMap;
    gradInput += inMap;
  }
}

/** Mean of the cells of each window that lie in the input. */
export function avgPool(
  input: usize, output: usize, channels: i32, height: i32, width: i32, outHeight: i32, outWidth: i32,
  windowY: i32, windowX: i32, strideY: i32, strideX: i32, padY: i32, padX: i32,
): void {
  for (let c = 0; c < channels; c++) {
    for (let y = 0; y < outHeight; y++) {
      const top = max(0, y * strideY - padY);
      const bottom = min(height, y * strideY - padY + windowY);
      for (let x = 0; x < outWidth; x++) {
        const left = max(0, x * strideX - padX);
        const right = min(width, x * strideX - padX + windowX);
        let sum: f32 = 0;
        for (let i = top; i < bottom; i++) {
          for (let j = left; j < right; j++) sum += load<f32>(input + ((i * width + j) << 2));
        }
        store<f32>(output, sum / <f32>((bottom - top) * (right - left)));
        output += 4;
      }
    }
    input += (height * width) << 2;
  }
}

/** Spreads each output gradient evenly over the cells of its window; gradInput is cleared before. */
export function avgPoolGradient(
  gradOutput: usize, gradInput: usize,
  channels: i32, height: i32, width: i32, outHeight: i32, outWidth: i32,
  windowY: i32, windowX: i32, strideY: i32, strideX: i32, padY: i32, padX: i32,
): void {
  memory.fill(gradInput, 0, (channels * height * width) << 2);
  for (let c = 0; c < channels; c++) {
    for (let y = 0; y < outHeight; y++) {
      const top = max(0, y * strideY - padY);
      const bottom = min(height, y * strideY - padY + windowY);
      for (let x = 0; x < outWidth; x++) {
        const left = max(0, x * strideX - padX);
        const right = min(width, x * strideX - padX + windowX);
        const share = load<f32>(gradOutput) / <f32>((bottom - top) * (right - left));
        gradOutput += 4;
        for (let i = top; i < bottom; i++) {
          for (let j = left; j < right; j++) {
            const at = gradInput + ((i * width + j) << 2);
            store<f32>(at, load<f32>(at) + share);
          }
        }
      }
    }
    gradInput += (height * width) << 2;
  }
}
