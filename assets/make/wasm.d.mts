/** Compiles src/compute/kernels/wasm, or takes what the same sources gave before. @throws Error with the compiler's messages */
export function buildWasm(): Promise<Uint8Array<ArrayBuffer>>;
/** Compiles and writes build/convolens.wasm. @returns the file's path */
export function writeWasm(): Promise<string>;
