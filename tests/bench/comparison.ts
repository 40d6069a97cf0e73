// Two builds in turn in one browser: what is slower in every pair of runs is slower.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT, type ServerTool } from '../browser/rigs/harness.ts';
import { openingsAndSteps } from './formulas.ts';
import { picture } from './picture.ts';
import type { Bench, Subject } from './subject.ts';
import { type Row, ratioRow } from './table.ts';
import { journeysAtCommonSize } from './views.ts';

const PAIRS = 5;
/** Part of the usual repetitions in each run. */
const SHARE = 0.35;
const SUBJECTS: readonly Subject[] = [picture, journeysAtCommonSize, openingsAndSteps];

/**
 * Measures this build and another one in turn, so many pairs of runs, the order turning round from pair to pair.
 * @param folder of the other build's site. @throws Error where it has no page
 */
export function comparedWith(folder: string): Subject {
  return async function* comparison(bench) {
    const other = await serveFolder(folder);
    try {
      const own = { ...bench, share: SHARE };
      const before = { ...own, baseUrl: other.baseUrl };
      const pairs: Pair[] = [];
      for (let i = 0; i < PAIRS; i++) {
        pairs.push(i % 2 === 0 ? await runPair(before, own) : reversed(await runPair(own, before)));
        console.error(`pair ${i + 1} of ${PAIRS}`);
      }
      yield* ratioRows(pairs);
    } finally {
      await other.close();
    }
  };
}

/** Costs of a run in ms by what they are of. */
type Costs = ReadonlyMap<string, number>;
type Pair = readonly [old: Costs, own: Costs];

async function runPair(first: Bench, second: Bench): Promise<Pair> {
  return [await costsOf(first), await costsOf(second)];
}

function reversed([first, second]: Pair): Pair {
  return [second, first];
}

async function costsOf(bench: Bench): Promise<Costs> {
  const costs = new Map<string, number>();
  for (const subject of SUBJECTS) {
    for await (const row of subject(bench)) {
      const cost = costOf(row);
      if (cost !== null) costs.set(row.what, cost);
    }
  }
  return costs;
}

/** A row's cost in ms; null where it counts something else. */
function costOf({ aim, figures }: Row): number | null {
  if (figures.cost !== undefined) return figures.cost;
  return aim.endsWith(' ms') ? (figures.value ?? null) : null;
}

function ratioRows(pairs: readonly Pair[]): readonly Row[] {
  const names = [...(pairs[0]?.[1].keys() ?? [])];
  return names.map((what) =>
    ratioRow(
      what,
      pairs.map(([old, own]) => (own.get(what) ?? Number.NaN) / (old.get(what) ?? Number.NaN)),
    ),
  );
}

/** Serves a built site at a free port of 127.0.0.1. */
async function serveFolder(folder: string): Promise<{ readonly baseUrl: string; close(): Promise<void> }> {
  if (!existsSync(join(folder, 'index.html'))) {
    throw new Error(`${folder} has no index.html: build the other version, and name its folder dist.`);
  }
  const [{ HEADERS }, server] = await Promise.all([
    load<{ readonly HEADERS: Readonly<Record<string, string>> }>('assets/make/bundle.mjs'),
    load<ServerTool>('assets/make/server.mjs'),
  ]);
  const read = async (path: string) => {
    const file = join(folder, path);
    return existsSync(file) && statSync(file).isFile() ? readFileSync(file) : null;
  };
  const listener = server.createSiteServer(read, { headers: HEADERS, onAnswer: () => {} });
  const port = await server.listen(listener, 0, '127.0.0.1');
  return {
    baseUrl: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        listener.close(() => resolve());
        listener.closeAllConnections();
      }),
  };
}

async function load<T>(path: string): Promise<T> {
  return (await import(pathToFileURL(join(ROOT, path)).href)) as T;
}
