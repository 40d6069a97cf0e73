import { download, type Fetch } from '../../compute/formats/download.ts';

/** The kernels of the CPU path; null where there is no WebAssembly, or a policy forbids it. */
export type Kernels = () => Promise<WebAssembly.Module | null>;

/**
 * Kernels that are compiled once, when they are first asked for. They are compiled from their bytes: streaming would
 * refuse them from a server that calls them by another media type, and saves nothing at their size.
 * @param address of the .wasm file.
 * @param compile null where there is no WebAssembly.
 * @returns what rejects with a DownloadError where the file does not come; it is fetched anew when it is asked for again.
 */
export function createKernels(
  address: string,
  fetchFile: Fetch,
  compile: typeof WebAssembly.compile | null,
): Kernels {
  let kernels: Promise<WebAssembly.Module | null> | null = null;
  const load = async (): Promise<WebAssembly.Module | null> => {
    if (!compile) return null;
    const { bytes } = await download(address, { fetchFile });
    try {
      return await compile(bytes);
    } catch {
      return null;
    }
  };
  return () => {
    kernels ??= load().catch((error) => {
      kernels = null;
      throw error;
    });
    return kernels;
  };
}
