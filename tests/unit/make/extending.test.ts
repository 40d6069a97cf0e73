import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const PAGE = 'docs/extending.md';
const text = readFileSync(PAGE, 'utf8');
const sections = text.split(/^## /m).slice(1);

/** Paths in a text: what stands in backticks and has a slash, or is a file of the root. */
function pathsIn(part: string): readonly string[] {
  const marked = [...part.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  return marked.filter((code) => /^[\w.-]+\/[\w./-]*$|^[\w-]+\.(md|json|mjs)$/.test(code));
}

/** Whether there is such a file or, where its name is open, one like it. */
function isThere(path: string): boolean {
  if (!/NAME|TAG/.test(path)) return existsSync(path) && statSync(path).isDirectory() === path.endsWith('/');
  const folder = dirname(path);
  if (/NAME/.test(folder)) {
    const above = dirname(folder);
    return readdirSync(above).some((name) => existsSync(join(above, name, basename(path))));
  }
  const like = new RegExp(
    `^${basename(path)
      .replace('.', '\\.')
      .replace(/NAME|TAG/, '[\\w-]+')}$`,
  );
  return existsSync(folder) && readdirSync(folder).some((name) => like.test(name));
}

describe(PAGE, () => {
  it('says how to add each thing that the program has lists of', () => {
    expect(sections.map((section) => section.split('\n', 1)[0])).toEqual([
      'A view',
      'An op',
      'A state field',
      'A control',
      'A command',
      'A tour, and what it lights',
      'A word',
      'A figure or a section of the article',
      'A language',
      'A file format',
    ]);
    for (const section of sections) expect(pathsIn(section).length).toBeGreaterThan(2);
  });

  it('names only files and folders that there are', () => {
    const paths = pathsIn(text);
    expect(paths.length).toBeGreaterThan(50);
    expect(paths.filter((path) => !isThere(path))).toEqual([]);
    const missing = ['src/nowhere.ts', 'src/scenes/views/NAME/nowhere.ts', 'src/nowhere/NAME.ts', 'docs'];
    expect(missing.filter(isThere)).toEqual([]);
  });

  it('names only commands that there are', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const names = [...text.matchAll(/`npm run (\w+)`/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(1);
    for (const name of names) expect(scripts).toHaveProperty(String(name));
  });

  it('is found from the README', () => {
    expect(readFileSync('README.md', 'utf8')).toContain(`(${PAGE})`);
  });
});
