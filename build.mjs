// Builds the site and serves it:
//   node build.mjs                                      writes dist/, prints the sizes, fails over the budget
//   node build.mjs serve [--watch] [--host [ADDRESS]]   builds and serves at http://localhost:5173, or PORT
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, watch, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleParts, bundleSite, HEADERS } from './assets/make/bundle.mjs';
import { install } from './assets/make/install.mjs';
import { createSiteServer, listen } from './assets/make/server.mjs';
import { overBudget, sizeTable } from './assets/make/sizes.mjs';

const ROOT = dirname(fileURLToPath(import.meta.url));
const DIST = join(ROOT, 'dist');

/**
 * Builds the site into a folder, which is emptied first; what stood there stays where a source does not compile.
 * @returns { files: Map of path -> bytes, sizes }
 */
export async function build({ out = DIST } = {}) {
  install();
  const { files, sizes } = await bundleSite(await bundleParts());
  rmSync(out, { recursive: true, force: true });
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), bytes);
  }
  return { files, sizes };
}

/** Prints what a first visit loads. @returns whether it is within its budgets */
function reportSizes(sizes) {
  console.log(sizeTable(sizes));
  const excess = overBudget(sizes);
  for (const sentence of excess) console.error(sentence);
  return excess.length === 0;
}

/** Reads files of a folder for the server; a link that leads out of it is no file of it. */
function readFrom(folder) {
  return (path) => {
    const file = join(folder, path);
    if (!existsSync(file)) return null;
    const inside = realpathSync(file).startsWith(realpathSync(folder) + sep);
    try {
      return inside ? readFileSync(file) : null;
    } catch (error) {
      if (error.code === 'EISDIR') return null;
      throw error;
    }
  };
}

/** Calls back once after each burst of changes below the sources. */
function watchSources(onChange) {
  let timer;
  for (const folder of ['src', 'assets']) {
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(onChange, 100);
    };
    // A file that is gone before it is looked at is reported as an error.
    watch(join(ROOT, folder), { recursive: true }, soon).on('error', soon);
  }
}

async function rebuild() {
  const started = performance.now();
  try {
    await build();
    console.log(`Built in ${Math.round(performance.now() - started)} ms.`);
  } catch (error) {
    console.error(error.message);
  }
}

/** Browsers ask ::1 first for localhost: another program must not answer there. Not every machine has that address. */
async function listenOnV6(server, port) {
  try {
    await listen(server, port, '::1');
  } catch (error) {
    if (error.cause?.code === 'EADDRINUSE') throw error;
  }
}

/**
 * Builds, then serves dist/ until the process ends.
 * @param options.host an address to listen on; loopback alone without it
 */
export async function serve({ port = 5173, host, isWatching = false } = {}) {
  reportSizes((await build()).sizes);
  const makeServer = () => createSiteServer(readFrom(DIST), { headers: HEADERS });
  const bound = await listen(makeServer(), port, host ?? '127.0.0.1');
  if (!host) await listenOnV6(makeServer(), bound);
  console.log(`\nConvolens is at http://localhost:${bound}  (Ctrl+C ends it)`);
  if (host) {
    const addresses = Object.values(networkInterfaces())
      .flat()
      .filter((it) => it.family === 'IPv4' && !it.internal);
    for (const { address } of addresses) console.log(`On this network: http://${address}:${bound}`);
    console.log(
      'Browsers give WebGPU and the camera to https and localhost only: over http others compute on the CPU.',
    );
  }
  if (isWatching) {
    console.log('Watching src and assets.');
    let work = Promise.resolve();
    watchSources(() => {
      work = work.then(rebuild);
    });
  }
}

function serveOptions(args, environment) {
  const port = Number(environment.PORT || 5173);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`PORT is "${environment.PORT}": it must be a whole number up to 65535.`);
  }
  const options = { port, host: undefined, isWatching: false };
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '--watch') options.isWatching = true;
    else if (args[i] === '--host') options.host = /^[^-]/.test(args[i + 1] ?? '') ? args[++i] : '0.0.0.0';
    else throw new Error(`Unknown option ${args[i]}. There are --watch and --host [ADDRESS].`);
  }
  return options;
}

async function main([command, ...args]) {
  if (command === 'serve') return serve(serveOptions(args, process.env));
  if (command !== undefined)
    throw new Error(`Unknown command ${command}: node build.mjs, or node build.mjs serve.`);
  if (!reportSizes((await build()).sizes)) process.exitCode = 1;
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  main(process.argv.slice(2)).catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}
