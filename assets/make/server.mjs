// A small server of static files: right types, no way out of the site, nothing cached.
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = {
  '.avif': 'image/avif',
  '.bin': 'application/octet-stream',
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
const COMPRESSED = /^text\/|^application\/(json|wasm)|^image\/svg/;

/** The media type of a file by the end of its name. */
export function typeOf(path) {
  return TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
}

/**
 * The path of a request below `prefix`, as names joined by '/', '' for the folder itself.
 * null for another prefix and for a path that would leave the site.
 */
export function sitePath(url, prefix = '/') {
  let path;
  try {
    path = decodeURIComponent(url.split(/[?#]/, 1)[0]);
  } catch {
    return null;
  }
  if (!path.startsWith(prefix)) return null;
  const names = path.slice(prefix.length).split('/');
  const isBad = (name) => name === '..' || name === '.' || /[\\\0]/.test(name);
  return names.some(isBad) ? null : names.join('/');
}

/**
 * A server of what `read` knows.
 * @param read (path below the prefix) => bytes, or null where there is no such file; may be a promise
 * @param options.prefix where the site stands, '/' at both ends
 * @param options.headers sent with every answer
 * @param options.onAnswer (path, status, bytes sent) after each answer
 */
export function createSiteServer(read, { prefix = '/', headers = {}, onAnswer = () => {} } = {}) {
  return createServer(async (request, response) => {
    const answer = (status, type, body) => {
      const bytes = Buffer.from(body);
      const packs = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '') && COMPRESSED.test(type);
      const sent = packs ? gzipSync(bytes) : bytes;
      response.writeHead(status, {
        'Content-Type': type,
        'Content-Length': sent.length,
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
        ...(packs ? { 'Content-Encoding': 'gzip' } : {}),
        ...headers,
      });
      response.end(request.method === 'HEAD' ? undefined : sent);
      onAnswer(request.url, status, sent.length);
    };
    const say = (status, sentence) => answer(status, TYPES['.txt'], `${sentence}\n`);
    try {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        return say(405, 'This site only answers GET and HEAD.');
      }
      const path = sitePath(request.url, prefix);
      const file = path?.endsWith('/') || path === '' ? `${path}index.html` : path;
      const body = file === null ? null : await read(file);
      if (!body)
        return say(
          404,
          'There is no such page on this site. Look at the address, or start from its front page.',
        );
      return answer(200, typeOf(file), body);
    } catch (error) {
      console.error(error);
      return say(500, 'The server failed on this page: its own output says why.');
    }
  });
}

/**
 * Starts to listen.
 * @returns the port, which is a free one where 0 was asked for
 * @throws Error with a plain sentence where the port is taken or not allowed
 */
export async function listen(server, port, host) {
  await new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new Error(portSentence(error, port, host), { cause: error })));
    server.listen(port, host, resolve);
  });
  return server.address().port;
}

function portSentence(error, port, host) {
  if (error.code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`;
  }
  if (error.code === 'EACCES')
    return `This system does not allow port ${port}. Choose one above 1023: PORT=5173 npm start`;
  return `Cannot listen on ${host}, port ${port}: ${error.message}`;
}
