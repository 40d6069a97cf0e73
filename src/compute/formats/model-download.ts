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
    `"${shown}" is not the address of a file on a server. Give one that begins with https://, or a path beside this page.`,
  );
}

/** Address of a file beside another one, by the path that this one gives. @throws ModelFileError where it has none. */
export function addressBeside(path: string, address: string): string {
  const url = parse(path, address);
  if (url) return url.href;
  throw new ModelFileError(
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

function refusalOf(cause: DownloadError, address: string, { host: pageHost }: FileServer): ModelFileError {
  const { host, pathname } = new URL(address);
  const file = `The file "${pathname.split('/').at(-1) || address}"`;
  const refusal = (sentence: string, canRetry: boolean) => new ModelFileError(sentence, { cause, canRetry });
  switch (cause.fault) {
    case 'silent':
      return refusal(
        `${file} does not come: ${address} does not answer. Check the network, and try again.`,
        true,
      );
    case 'broken-off':
      return refusal(
        `${file} has come only in part: its download broke off twice (${address}). Check the network, and try again.`,
        true,
      );
    case 'status':
      return refusal(
        `${file} is missing: ${address} answers ${cause.status}. Check the address, and that all files of the model are on the server.`,
        (cause.status ?? 0) >= 500,
      );
    case 'unreachable': {
      const isElsewhere = pageHost !== undefined && host !== pageHost;
      const why = isElsewhere
        ? `This page can load a model by address from its own host only (${pageHost}), not from ${host || 'there'}: download the model and choose its files here.`
        : 'Check the address, the network, and that the server allows other pages to read it (CORS).';
      return refusal(`${file} cannot be reached at ${address}. ${why}`, !isElsewhere);
    }
  }
}
