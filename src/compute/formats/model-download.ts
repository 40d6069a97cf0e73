import { DownloadError, type DownloadOptions, download, type Fetch } from './download.ts';
import { ModelFileError } from './model-file-error.ts';

/** What downloading models needs of the page. */
export interface FileServer {
  /** The address that relative ones start from. */
  readonly baseAddress: string;
  /** The host that the page came from, where its policy may keep it from other hosts. */
  readonly host?: string;
  readonly fetch: Fetch;
}

/** How long the files of a model may take. */
export interface ModelDeadlines {
  /** Longest time in which a server sends nothing of a file. */
  readonly silenceMs?: number | undefined;
  /** Longest time that a model waits for a file that it can be shown without. */
  readonly optionalMs?: number | undefined;
}

const MOST_SHOWN = 100;

/**
 * The whole address of a file that a person or a link names.
 * @throws ModelFileError where it is none, or leads to no server: only http, https, blob and relative addresses do.
 */
export function fileAddress(address: string, baseAddress: string): string {
  const shown = address.length > MOST_SHOWN ? `${address.slice(0, MOST_SHOWN)}…` : address;
  const url = parse(address, baseAddress);
  const protocols = ['http:', 'https:', 'blob:', new URL(baseAddress).protocol];
  if (url && protocols.includes(url.protocol)) return url.href;
  throw new ModelFileError(
    'addressUnusable',
    { address: shown },
    `"${shown}" is not the address of a file on a server. Give one that begins with https://, or a path beside this page.`,
  );
}

/** Address of a file beside another one, by the path that this one gives. @throws ModelFileError where it has none. */
export function addressBeside(path: string, address: string): string {
  const url = parse(path, address);
  if (url) return url.href;
  throw new ModelFileError(
    'fileWithoutAddress',
    { path, address },
    `The file "${path}" has no address beside ${address}. Choose all files of the model together instead.`,
  );
}

function parse(address: string, base: string): URL | null {
  try {
    return new URL(address, base);
  } catch {
    return null;
  }
}

/** A file of a model. @throws ModelFileError where it does not come whole. */
export async function downloadModelFile(
  address: string,
  server: FileServer,
  options: Omit<DownloadOptions, 'fetchFile'>,
): Promise<ArrayBuffer> {
  try {
    const { bytes } = await download(address, { ...options, fetchFile: server.fetch });
    return bytes.buffer;
  } catch (error) {
    throw error instanceof DownloadError ? refusalOf(error, address, server) : error;
  }
}

function refusalOf(cause: DownloadError, address: string, server: FileServer): ModelFileError {
  const file = new URL(address).pathname.split('/').at(-1) || address;
  const what = `The file "${file}"`;
  switch (cause.fault) {
    case 'silent':
      return new ModelFileError(
        'fileSilent',
        { file, address },
        `${what} does not come: ${address} does not answer. Check the network, and try again.`,
        { cause, canRetry: true },
      );
    case 'broken-off':
      return new ModelFileError(
        'fileBrokenOff',
        { file, address },
        `${what} has come only in part: its download broke off twice (${address}). Check the network, and try again.`,
        { cause, canRetry: true },
      );
    case 'status': {
      const status = cause.status ?? 0;
      return new ModelFileError(
        'fileMissing',
        { file, address, status },
        `${what} is missing: ${address} answers ${status}. Check the address, and that all files of the model are on the server.`,
        { cause, canRetry: status >= 500 },
      );
    }
    case 'unreachable':
      return unreachable(file, address, server, cause);
  }
}

function unreachable(
  file: string,
  address: string,
  { host: pageHost }: FileServer,
  cause: DownloadError,
): ModelFileError {
  const { host } = new URL(address);
  const what = `The file "${file}" cannot be reached at ${address}.`;
  if (pageHost === undefined || host === pageHost) {
    return new ModelFileError(
      'fileUnreachable',
      { file, address },
      `${what} Check the address, the network, and that the server allows other pages to read it (CORS).`,
      { cause, canRetry: true },
    );
  }
  const from = host || address;
  return new ModelFileError(
    'fileOfOtherHost',
    { file, address, pageHost, host: from },
    `${what} This page can load a model by address from its own host only (${pageHost}), not from ${from}: download the model and choose its files here.`,
    { cause },
  );
}
