import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('pins every dependency to one version', () => {
  const text = readFileSync('package.json', 'utf8');
  const { dependencies = {}, devDependencies = {} } = JSON.parse(text) as Record<
    string,
    Record<string, string>
  >;
  const all = Object.entries({ ...dependencies, ...devDependencies });
  expect(all.length).toBeGreaterThan(10);
  expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

/** Packages that a program needs as soon as it starts, and the files that ask for them. */
function packagesAtStart(program: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(program)) return [];
  seen.add(program);
  const names = [...readFileSync(program, 'utf8').matchAll(/^(?:import|export)\b[^;]*? from '([^']+)'/gm)];
  return names.flatMap(([, name = '']) => {
    if (name.startsWith('.')) return packagesAtStart(join(program, '..', name), seen);
    return name.startsWith('node:') ? [] : [`${program}: ${name}`];
  });
}

it.each(['build.mjs', 'tests/run.mjs', 'assets/make/run.mjs'])(
  '%s starts where no package is installed yet',
  (program) => {
    expect(packagesAtStart(program)).toEqual([]);
  },
);
