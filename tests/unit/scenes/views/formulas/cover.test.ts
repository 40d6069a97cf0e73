// What a class is asked for first is covered: on the drawing, in the line under it, in the table and on the ways on.
import { describe, expect, test } from 'vitest';
import { COVERED, type Cover } from '../../../../../src/scenes/state/cover.ts';
import { viewOf } from '../../../../../src/scenes/views/find-view.ts';
import { tinyVgg } from '../../../compute/fixtures/models.ts';
import { formulaAddresses, formulaData, formulaPlace } from '../../fixtures/formula-views.ts';
import { withoutConnections } from '../../fixtures/networks.ts';

const SCREEN = { width: 1920, height: 930 };
const model = tinyVgg(1);

function shown(address: string, cover: Cover | '') {
  // The terms of a softmax have all appeared.
  const position = formulaPlace(model, address).kind === 'softmax' ? null : 5;
  const data = withoutConnections(formulaData(model, address, { position, cover, cell: 1 }, SCREEN));
  const view = viewOf(data);
  const readout = view.readout();
  const { drawing } = view;
  const textsOf = (pattern: RegExp) =>
    drawing.labels.filter(({ id }) => pattern.test(id)).map(({ text }) => text);
  return {
    ...{ drawing, readout, textsOf },
    value: drawing.overlay[0]?.texts.value,
    table: readout.table()?.rows ?? [],
    caption: readout.caption?.text ?? '',
    links: readout.links.map(({ label }) => label),
  };
}

/** The first view of each kind. */
const ADDRESSES = ['channel', 'sum', 'cell', 'softmax'].flatMap((kind) => {
  const all = formulaAddresses(model).filter((address) => formulaPlace(model, address).kind === kind);
  const ops = new Set<string>();
  return all.filter((address) => {
    const op = address.replace(/[_\d].*$/, '');
    if (ops.has(op)) return false;
    ops.add(op);
    return true;
  });
});

describe.each(ADDRESSES)('%s', (address) => {
  test('covers its result everywhere', () => {
    const [open, covered] = [shown(address, ''), shown(address, 'result')];
    expect(open.readout.covers).toContain('result');
    expect(open.value).toMatch(/\d/);
    expect(covered.value).toBe(COVERED);
    expect(covered.table.at(-1)?.at(-1)).toBe(COVERED);
    expect(open.table.at(-1)?.at(-1)).toMatch(/\d/);
    // Where the keyboard is on a product the line tells that one.
    if (open.caption.includes('product ')) expect(covered.caption).toContain(COVERED);
    for (const text of covered.textsOf(/^(?:tap:sum|magnifier:y|share|total:share|probability:?)\//))
      expect(text).toBe(COVERED);
    if (formulaPlace(model, address).kind === 'softmax') return;
    const hidden = covered.drawing.maps.filter(({ alpha }) => alpha === 0);
    expect(hidden).toHaveLength(1);
    expect(open.drawing.maps.find(({ id }) => id === hidden[0]?.id)?.alpha).toBeGreaterThan(0);
    expect(covered.drawing.shapes.filter(({ id }) => /^(?:winner|pool:winner|graph:point)/.test(id))).toEqual(
      [],
    );
  });
});

test('a channel covers its kernel and its products', () => {
  const [address = ''] = ADDRESSES;
  const open = shown(address, '');
  for (const [cover, cells, column] of [
    ['kernel', /^tap:w\//, 2],
    ['products', /^tap:p\//, 3],
  ] as const) {
    const covered = shown(address, cover);
    expect(open.textsOf(cells)).toHaveLength(9);
    expect(covered.textsOf(cells)).toEqual(Array(9).fill(COVERED));
    expect(covered.table.slice(0, 9).map((row) => row[column])).toEqual(Array(9).fill(COVERED));
    expect(covered.caption).toContain(COVERED);
    expect(covered.value).toBe(open.value);
  }
});

test('a sum covers its terms, and the ways to them tell none', () => {
  const address = ADDRESSES.find((each) => formulaPlace(model, each).kind === 'sum') ?? '';
  const covered = shown(address, 'products');
  expect(covered.textsOf(/^term\/\d/).length).toBeGreaterThan(1);
  expect(new Set(covered.textsOf(/^term\/\d/))).toEqual(new Set([COVERED]));
  for (const label of covered.links) expect(label).toMatch(/: \?$/);
});

test('a softmax covers its powers and its probabilities', () => {
  const address = ADDRESSES.find((each) => formulaPlace(model, each).kind === 'softmax') ?? '';
  const [shares, powers] = [shown(address, 'result'), shown(address, 'products')];
  expect(new Set(shares.textsOf(/^(?:share\/|probability:)/))).toEqual(new Set([COVERED]));
  expect(shares.drawing.shapes.filter(({ id }) => id.startsWith('share/'))).toEqual([]);
  expect(new Set(powers.textsOf(/^term\//))).toEqual(new Set([COVERED]));
  expect(powers.drawing.overlay[0]?.texts.denominator).toBe(COVERED);
});
