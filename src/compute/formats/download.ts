/** Fetches an address, as the page's own `fetch` does. */
export type Fetch = (
  address: string,
  init?: { readonly signal?: AbortSignal; readonly cache?: RequestCache },
) => Promise<Response>;

export interface DownloadOptions {
  readonly fetchFile: Fetch;
  /** Cancels the download. */
  readonly signal?: AbortSignal;
  /** How long the server may send nothing. */
  readonly silenceMs?: number | undefined;
  readonly cache?: RequestCache;
  /**
   * Whether the bytes are the whole file, where its contents show that; a download that is not whole has broken off.
   */
  readonly isWhole?: (bytes: Uint8Array) => boolean;
}

export interface Download {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The media type that the server names, '' where it names none. */
  readonly type: string;
}

/**
 * Why a file did not come: it was not to be reached, the server has answered with a status that is not good, sent nothing
 * for too long, or broke off in the middle.
 */
export type DownloadFault = 'unreachable' | 'status' | 'silent' | 'broken-off';

/** A file that did not come. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
  readonly fault: DownloadFault;
  /** HTTP status, where `fault` is 'status'. */
  readonly status: number | null;

  constructor(fault: DownloadFault, status: number | null, address: string, options?: ErrorOptions) {
    super(`${address} could not be downloaded: ${fault}${status === null ? '' : ` ${status}`}.`, options);
    this.fault = fault;
    this.status = status;
  }
}

const SILENCE_MS = 15_000;

/**
 * The whole file at an address. A download that breaks off, or falls silent in the middle, is tried once more by
 * itself, past the caches.
 * @throws DownloadError; what `signal` was aborted with where it was.
 */
export async function download(address: string, options: DownloadOptions): Promise<Download> {
  try {
    return await downloadOnce(address, options);
  } catch (error) {
    if (!(error instanceof DownloadError) || error.fault !== 'broken-off') throw error;
    return downloadOnce(address, { ...options, cache: 'reload' });
  }
}

async function downloadOnce(
  address: string,
  { fetchFile, signal, silenceMs = SILENCE_MS, cache = 'default', isWhole }: DownloadOptions,
): Promise<Download> {
  signal?.throwIfAborted();
  const ending = new AbortController();
  const onAbort = () => ending.abort(signal?.reason);
  signal?.addEventListener('abort', onAbort);
  let hasBegun = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listen = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      ending.abort(new DownloadError(hasBegun ? 'broken-off' : 'silent', null, address));
    }, silenceMs);
  };
  const failed = new Promise<never>((_, reject) => {
    ending.signal.addEventListener('abort', () => reject(ending.signal.reason));
  });
  listen();
  const work = async (): Promise<Download> => {
    const response = await fetchFile(address, { signal: ending.signal, cache });
    if (!response.ok) throw new DownloadError('status', response.status, address);
    hasBegun = true;
    const bytes = await readAll(response, listen);
    if (bytes.length < announcedLength(response) || isWhole?.(bytes) === false) {
      throw new DownloadError('broken-off', null, address);
    }
    return { bytes, type: response.headers.get('content-type') ?? '' };
  };
  try {
    // A fetch may take no notice of its signal.
    return await Promise.race([work(), failed]);
  } catch (cause) {
    if (ending.signal.aborted) throw ending.signal.reason;
    if (cause instanceof DownloadError) throw cause;
    throw new DownloadError(hasBegun ? 'broken-off' : 'unreachable', null, address, { cause });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    ending.abort();
  }
}

/**
 * Least number of bytes of a body; 0 where it is unknown: for a packed body, and for one of another host, which may
 * hide that it is packed.
 */
function announcedLength({ headers, type }: Response): number {
  const isPacked = headers.has('content-encoding') || type === 'cors';
  return isPacked ? 0 : Number(headers.get('content-length') ?? 0);
}

/** @param onBytes called at each piece that comes. */
async function readAll(response: Response, onBytes: () => void): Promise<Uint8Array<ArrayBuffer>> {
  onBytes();
  const pieces: Uint8Array[] = [];
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    pieces.push(part.value);
    onBytes();
  }
  const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.length;
  }
  return bytes;
}
