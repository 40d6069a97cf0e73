// What a first visit loads, weighed against its budget.
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes as they travel: scripts with gzip, and everything together. */
export const BUDGETS = { script: 300_000, firstLoad: 700_000 };

const PACKED = new Set(['.html', '.css', '.js', '.json', '.svg', '.wasm', '.txt']);

/** Bytes that travel for a file: gzip for text and WebAssembly, as it is for what is packed already. */
export function transferSize(path, bytes) {
  return PACKED.has(extname(path)) ? gzipSync(bytes, { level: 9 }).length : bytes.length;
}

/** Files of the gallery that the first visit shows: its list, all thumbnails and the first picture. */
export function firstGalleryFiles(indexPath, indexBytes) {
  if (!indexBytes) return [];
  const { pictures = [] } = JSON.parse(Buffer.from(indexBytes).toString('utf8'));
  const folder = indexPath.slice(0, indexPath.lastIndexOf('/') + 1);
  const names = [...pictures.map((p) => p.thumb), pictures[0]?.file];
  return [indexPath, ...names.filter(Boolean).map((name) => folder + name)];
}

/** Files that model.json names, and itself. */
export function modelFiles(modelPath, modelBytes) {
  if (!modelBytes) return [];
  const { weightsManifest = [] } = JSON.parse(Buffer.from(modelBytes).toString('utf8'));
  const folder = modelPath.slice(0, modelPath.lastIndexOf('/') + 1);
  return [
    modelPath,
    `${folder}classes.json`,
    ...weightsManifest.flatMap((group) => group.paths).map((name) => folder + name),
  ];
}

/**
 * Weighs the files of a site.
 * @param files Map of path -> bytes
 * @param groups [{ name, paths, script? }]; paths that are not among the files are left out
 * @returns { rows: [{ name, count, raw, transfer, script }], script, firstLoad } in bytes
 */
export function weigh(files, groups) {
  const rows = groups.map(({ name, paths, script = false }) => {
    const present = [...new Set(paths)].filter((path) => files.has(path));
    const sum = (size) => present.reduce((total, path) => total + size(path), 0);
    return {
      name,
      script,
      count: present.length,
      raw: sum((path) => files.get(path).length),
      transfer: sum((path) => transferSize(path, files.get(path))),
    };
  });
  const total = (chosen) => chosen.reduce((sum, row) => sum + row.transfer, 0);
  return { rows, script: total(rows.filter((row) => row.script)), firstLoad: total(rows) };
}

/** The table that a build prints. */
export function sizeTable({ rows, script, firstLoad }) {
  const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  const line = (name, count, raw, transfer) =>
    `${name.padEnd(34)}${String(count).padStart(6)}${raw.padStart(12)}${transfer.padStart(12)}`;
  return [
    line('first load', 'files', 'raw', 'transfer'),
    ...rows.map((row) => line(row.name, row.count, kB(row.raw), kB(row.transfer))),
    `all scripts   ${kB(script)} of ${kB(BUDGETS.script)}`,
    `first load    ${kB(firstLoad)} of ${kB(BUDGETS.firstLoad)}`,
  ].join('\n');
}

/** What is over its budget, as sentences. */
export function overBudget({ script, firstLoad }) {
  const sentence = (what, bytes, budget) =>
    bytes > budget ? [`${what}: ${bytes} bytes are ${bytes - budget} over the budget of ${budget}.`] : [];
  return [
    ...sentence('All scripts', script, BUDGETS.script),
    ...sentence('The first load', firstLoad, BUDGETS.firstLoad),
  ];
}
