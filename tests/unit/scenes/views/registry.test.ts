import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { layersOf } from '../../../../src/scenes/network/layers.ts';
import { findView } from '../../../../src/scenes/views/find-view.ts';
import { VIEWS } from '../../../../src/scenes/views/registry.ts';
import { NETWORKS } from '../fixtures/networks.ts';

const FOLDER = 'src/scenes/views';

describe('the registry of views', () => {
  test('lists each view that has a folder, each of another kind', () => {
    const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => path.endsWith('/view.ts'));
    expect(files.length).toBeGreaterThan(5);
    const registry = readFileSync(`${FOLDER}/registry.ts`, 'utf8');
    expect(files.filter((path) => !registry.includes(`'./${path}'`))).toEqual([]);
    expect(VIEWS).toHaveLength(files.length);
    expect(new Set(VIEWS.map(({ kind }) => kind)).size).toBe(VIEWS.length);
  });

  test('shows each view at the addresses that it gives as examples', () => {
    const seen = new Set<string>();
    for (const { name, model } of NETWORKS) {
      const network = { model, columns: layersOf(model) };
      for (const { kind, examples } of VIEWS) {
        for (const address of examples(network)) {
          expect(findView(network, address)?.view.kind, `${name}: ${address}`).toBe(kind);
          seen.add(kind);
        }
      }
    }
    expect([...seen].sort()).toEqual(VIEWS.map(({ kind }) => kind).sort());
  });
});
