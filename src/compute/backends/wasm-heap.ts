/** What src/compute/kernels/wasm exports: byte addresses unless a name says otherwise, sizes in floats. */
export interface Kernels {
  correlate(
    input: number,
    offsets: number,
    taps: number,
    weights: number,
    output: number,
    channels: number,
    height: number,
    width: number,
    rowStepBytes: number,
  ): void;
  correlateWeights(
    gradOutput: number,
    gradMapBytes: number,
    gradRowBytes: number,
    channels: number,
    height: number,
    width: number,
    input: number,
    offsets: number,
    taps: number,
    rowStepBytes: number,
    gradWeights: number,
  ): void;
  packWeights(
    source: number,
    bias: number,
    target: number,
    channels: number,
    rowStep: number,
    outer: number,
    outerStep: number,
    inner: number,
  ): void;
  clear(target: number, length: number): void;
  copyCells(
    input: number,
    inMap: number,
    inRow: number,
    inCol: number,
    output: number,
    outMap: number,
    outRow: number,
    outCol: number,
    channels: number,
    height: number,
    width: number,
  ): void;
  extents(input: number, channels: number, length: number, output: number): void;
  sumMaps(input: number, channels: number, length: number, sums: number): void;
  multiply(target: number, factor: number, length: number): void;
  leakyRelu(input: number, output: number, length: number, slope: number): void;
  leakyReluGradient(
    input: number,
    gradOutput: number,
    gradInput: number,
    length: number,
    slope: number,
  ): void;
  softmax(input: number, output: number, length: number): void;
  softmaxGradient(output: number, gradOutput: number, gradInput: number, length: number): void;
  dense(input: number, weights: number, bias: number, output: number, units: number, length: number): void;
  denseGradInput(gradOutput: number, weights: number, gradInput: number, units: number, length: number): void;
  denseGradWeights(
    gradOutput: number,
    input: number,
    gradWeights: number,
    gradBias: number,
    units: number,
    length: number,
  ): void;
  maxPool(input: number, output: number, ...sizes: PoolSizes): void;
  maxPoolGradient(input: number, gradOutput: number, gradInput: number, ...sizes: PoolSizes): void;
  avgPool(input: number, output: number, ...sizes: PoolSizes): void;
  avgPoolGradient(gradOutput: number, gradInput: number, ...sizes: PoolSizes): void;
  firstFreeByte(): number;
}

/** Sizes of a pooling in the order of its kernels' arguments. */
export type PoolSizes = readonly [
  channels: number,
  height: number,
  width: number,
  outHeight: number,
  outWidth: number,
  windowY: number,
  windowX: number,
  strideY: number,
  strideX: number,
  padY: number,
  padX: number,
];

/** The kernels with their linear memory, which is handed out piece by piece and never taken back. */
export interface WasmHeap {
  readonly kernels: Kernels;
  /** Address of `floats` zeros at a 256-byte boundary. Views made before are void after it. */
  allocate(floats: number): number;
  /** The memory itself, not a copy. */
  floats(address: number, length: number): Float32Array;
  ints(address: number, length: number): Int32Array;
}

const PAGE = 65536;
const ALIGN = 256;
/** Bytes after every piece that vector loads may touch. */
const SLACK = 64;

/** Makes an instance of the kernels with a memory of its own. @throws CompileError or LinkError for other bytes. */
export async function createWasmHeap(wasm: BufferSource | WebAssembly.Module): Promise<WasmHeap> {
  const module = wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm);
  const instance = await WebAssembly.instantiate(module, {});
  const kernels = instance.exports as unknown as Kernels & { memory: WebAssembly.Memory };
  const { memory } = kernels;
  let free = kernels.firstFreeByte();
  return {
    kernels,
    allocate(floats) {
      const address = Math.ceil(free / ALIGN) * ALIGN;
      free = address + 4 * floats + SLACK;
      const missing = Math.ceil((free - memory.buffer.byteLength) / PAGE);
      if (missing > 0) memory.grow(missing);
      return address;
    },
    floats: (address, length) => new Float32Array(memory.buffer, address, length),
    ints: (address, length) => new Int32Array(memory.buffer, address, length),
  };
}
