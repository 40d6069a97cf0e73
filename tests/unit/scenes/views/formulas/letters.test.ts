// What the letters of the formulas mean: each is named once, wherever its formula is shown.
import { describe, expect, test } from 'vitest';
import type { Viewport } from '../../../../../src/scenes/geometry.ts';
import { viewOf } from '../../../../../src/scenes/views/find-view.ts';
import type { Formulas } from '../../../../../src/ui/canvas/formula-file.ts';
import { fourthModel } from '../../../compute/fixtures/models.ts';
import { bottomOf, isInside, labelBox, rightOf, SIX_SIZES } from '../../fixtures/boxes.ts';
import { formulaAddresses, formulaData, formulaPlace } from '../../fixtures/formula-views.ts';
import { NETWORKS, withoutConnections } from '../../fixtures/networks.ts';

const { typesetFormulas } = (await import(
  new URL('../../../../../assets/make/formulas.mjs', import.meta.url).href
)) as { typesetFormulas(): Formulas };
const { formulas } = typesetFormulas();

const SIZES: readonly Viewport[] = [
  ...SIX_SIZES,
  { width: 390, height: 510 },
  { width: 844, height: 265 },
  { width: 1024, height: 480 },
];

/** The first formula view of each kind of step in all networks. */
const kinds = new Set<string>();
const CASES = [...NETWORKS.map(({ model }) => model), fourthModel()].flatMap((model) =>
  formulaAddresses(model).flatMap((address) => {
    const { kind, column } = formulaPlace(model, address);
    const step = formulaData(model, address).columns[column]?.step?.op;
    const name = `${kind} of ${step}`;
    if (kinds.has(name)) return [];
    kinds.add(name);
    return [{ model, address, name }];
  }),
);

function shown({ model, address }: (typeof CASES)[number], viewport: Viewport, temperature = 1) {
  const data = withoutConnections(formulaData(model, address, { temperature }, viewport));
  const { drawing, layout } = viewOf(data);
  const [formula] = drawing.overlay;
  const lines = drawing.labels.filter(({ id }) => id.startsWith('letters/'));
  const captions = drawing.labels.filter(({ id }) => id.startsWith('tap:name/')).map(({ text }) => text);
  return { drawing, layout, formula, lines, captions };
}

/** Letters that a formula has. */
function lettersIn(content: string): readonly string[] {
  const found = [...(formulas[content]?.mathml ?? '').matchAll(/<mi[^>]*>(\w)<\/mi>/g)].map(
    ([, letter]) => letter,
  );
  return [...new Set(found)].filter((letter) => letter !== undefined).sort() as string[];
}

/** Letters that words name: before a colon, or, as those of a matrix, after its name. */
function namedIn(lines: readonly string[], captions: readonly string[]): readonly string[] {
  const named = lines
    .flatMap((line) => line.split(';'))
    .flatMap((part) => part.split(':')[0]?.split(',') ?? [])
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return [...named, ...captions.flatMap((caption) => /^\w+ (\w)$/.exec(caption)?.[1] ?? [])].sort();
}

test('the formulas that are looked at are of every kind', () => {
  const contents = CASES.map((each) => shown(each, SIZES[3] as Viewport).formula?.content);
  for (const content of [
    'relu',
    'leaky-relu',
    'linear',
    'max-pool',
    'avg-pool',
    'convolution-sum',
    'softmax',
  ])
    expect(contents, content).toContain(content);
  expect(contents.some((content) => content?.startsWith('convolution'))).toBe(true);
});

describe.each(CASES)('$name, $address', (each) => {
  test('names each letter of its formula once', () => {
    for (const temperature of each.name.startsWith('softmax') ? [1, 0.5] : [1]) {
      const { formula, lines, captions } = shown(each, SIZES[3] as Viewport, temperature);
      const texts = lines.map(({ text }) => text);
      const letters = lettersIn(formula?.content ?? '');
      // f stands for what it makes of x.
      const wanted = letters.map((letter) => (letter === 'f' ? 'f(x)' : letter)).sort();
      expect(namedIn(texts, captions)).toEqual(wanted);
      expect(wanted.length).toBeGreaterThan(0);
    }
  });

  test.each(SIZES)('names them under it in a window of $width × $height', (viewport) => {
    const { formula, lines, layout } = shown(each, viewport);
    if (!formula) expect.fail('There is no formula.');
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      const box = labelBox(line);
      expect(box.y).toBeGreaterThan(bottomOf(formula));
      expect(isInside(box, layout), `${box.x} to ${rightOf(box)}`).toBe(true);
      expect(line.size).toBeGreaterThan(0.83 * layout.small);
    }
  });
});
