import { describe, expect, test } from 'vitest';
import type { Drawing, EdgeItem, LabelItem } from '../../../../src/engine/drawing.ts';
import { THEMES } from '../../../../src/engine/palette.ts';
import type { Box } from '../../../../src/scenes/geometry.ts';
import { type Layer, layerWord, sizeLabel } from '../../../../src/scenes/network/layers.ts';
import { neuronId } from '../../../../src/scenes/state/view-address.ts';
import type { SceneData } from '../../../../src/scenes/view.ts';
import { overviewView } from '../../../../src/scenes/views/overview/view.ts';
import { tinyVgg } from '../../compute/fixtures/models.ts';
import { labelBox, overlaps } from '../fixtures/boxes.ts';
import { NETWORKS, sceneDataOf, VIEWPORTS } from '../fixtures/networks.ts';
import { numbers, strings } from '../fixtures/typesetting.ts';

function itemsOf({ edges, maps, shapes, labels }: Drawing) {
  return [...edges, ...maps, ...shapes, ...labels];
}

function middleOf({ x, y, width, height }: Box) {
  return { x: x + width / 2, y: y + height / 2 };
}

function labelsOf(drawing: Drawing, prefix: string): LabelItem[] {
  return drawing.labels.filter(({ id }) => id.startsWith(prefix));
}

/** Column and index of the first, a middle and the last neuron of each column. */
function someNeurons({ columns }: SceneData) {
  return columns.flatMap(({ neurons }, column) => {
    const indices = new Set([0, Math.floor(neurons / 2), neurons - 1]);
    return [...indices].map((index) => ({ column, index }));
  });
}

/** Boxes at the other ends of a neuron's links, into it or, from the input, out of it, and where the links run. */
function linksOfNeuron({ connections, layout }: SceneData, column: number, index: number) {
  const isInput = column === 0;
  const boxOf = (at: number, neuron: number) => layout.columns[at]?.neurons[neuron] as Box;
  const links = connections.flatMap((into, to) =>
    into
      .filter(({ from, source, target }) =>
        isInput ? from === column && source === index : to === column && target === index,
      )
      .map(({ from, source, target }) => [boxOf(from, source), boxOf(to, target)] as const),
  );
  return [
    links.map(([from, to]) => (isInput ? to : from)),
    links.map(([from, to]) => [from.x + from.width, middleOf(from).y, to.x, middleOf(to).y]),
  ] as const;
}

function without<T extends object>(item: T, ...keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(item).filter(([key]) => !keys.includes(key)));
}

describe.each(NETWORKS)('the drawing of $name', ({ model }) => {
  const data = sceneDataOf(model, { unfolded: true });
  const drawing = overviewView.draw(data);

  test('gives every item of a kind its own id', () => {
    for (const list of [drawing.edges, drawing.maps, drawing.shapes, drawing.labels]) {
      expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
      expect(list.length).toBeGreaterThan(0);
    }
  });

  test('has only finite numbers, and strengths from 0 to 1', () => {
    for (const item of itemsOf(drawing)) {
      const numbers = Object.values(item)
        .flat()
        .filter((value) => typeof value === 'number');
      if (!numbers.every(Number.isFinite)) expect.fail(JSON.stringify(item));
      if (!(item.alpha >= 0 && item.alpha <= 1)) expect.fail(JSON.stringify(item));
    }
  });

  test('shows each map from its own cells of the arena, in its own place', () => {
    let seen = 0;
    data.columns.slice(0, -1).forEach((column, i) => {
      const { offset = -1 } = data.plan.slots[column.slot] ?? {};
      for (let index = 0; index < column.neurons; index++) {
        const map = drawing.maps.find(({ id }) => id === neuronId(column, index));
        expect(map).toMatchObject({
          ...data.layout.columns[i]?.neurons[index],
          source: {
            offset: offset + index * column.height * column.width,
            columns: column.width,
            rows: column.height,
          },
          scale: i === 0 ? 'grey' : 'activation',
        });
        seen += 1;
      }
    });
    expect(drawing.maps.filter(({ scale }) => scale !== 'picture')).toHaveLength(seen);
  });

  test('lights up exactly the links and sources of the neuron in focus', () => {
    let links = 0;
    for (const { column, index } of someNeurons(data)) {
      const layer = data.columns[column];
      const focus = layer ? neuronId(layer, index) : '';
      const focused = overviewView.draw({ ...data, state: { ...data.state, focus, focusHeld: true } });
      const target = data.layout.columns[column]?.neurons[index] as Box;
      const [linked, edges] = linksOfNeuron(data, column, index);
      const lit = focused.edges.filter(({ group }) => group === 'focus');
      expect(lit.map(({ x, y, toX, toY }) => [x, y, toX, toY])).toEqual(edges);
      const rings = focused.shapes.filter(({ id }) => /^(source|target):/.test(id));
      expect(rings.map(middleOf)).toEqual(linked.map((box) => expectNear(middleOf(box))));
      const own = focused.shapes.filter(({ id }) => id.startsWith('own:'));
      expect(own.map(middleOf)).toEqual(layer?.role === 'output' ? [] : [expectNear(middleOf(target))]);
      links += lit.length;
    }
    expect(links).toBeGreaterThan(8);
  });

  test('shows each class with its number and a bar of its probability out of 1', () => {
    let sum = 0;
    data.predictions.forEach(({ label, probability }, i) => {
      const row = data.layout.columns.at(-1)?.neurons[i] as Box;
      const bar = drawing.shapes.find(({ id }) => id === `bar:${i}`);
      const track = drawing.shapes.find(({ id }) => id === `track:${i}`);
      expect(bar?.width).toBeCloseTo(probability * data.layout.barLength, 9);
      expect(track?.width).toBe(data.layout.barLength);
      expect([bar?.x, track?.x]).toEqual([row.x, row.x]);
      const [name, number] = [`class:${i}`, `probability:${i}`].map((id) =>
        drawing.labels.find((each) => each.id === id),
      );
      expect(name).toMatchObject({ text: label, x: row.x, align: 'start' });
      expect(Math.abs(Number(number?.text) - probability)).toBeLessThan(1e-4);
      sum += Number(number?.text);
      expect(number?.x).toBeGreaterThan(row.x + data.layout.barLength);
      for (const at of [name?.y, number?.y, bar?.y]) {
        expect(Math.abs((at ?? Number.NaN) - middleOf(row).y)).toBeLessThan(data.layout.text);
      }
    });
    expect(sum).toBeCloseTo(1, 9);
    expect(data.predictions.length).toBeGreaterThan(1);
  });

  test('names every column above its middle: in plain words, and below as the model file does', () => {
    const names = labelsOf(drawing, 'name:');
    expect(names.map(({ text }) => text)).toEqual(data.columns.map((column) => layerWord(column, strings)));
    let files = 0;
    names.forEach((name, i) => {
      const column = data.columns[i] as Layer;
      const box = data.layout.columns[i]?.box as Box;
      expect(name.x).toBeCloseTo(name.align === 'start' ? box.x : middleOf(box).x, 6);
      const file = drawing.labels.find(({ id }) => id === `file:${column.name}`);
      if (!file) return;
      files += 1;
      expect(column.name.startsWith(file.text.replace('…', ''))).toBe(true);
      expect(file.x).toBe(name.x);
      expect(file.y).toBeGreaterThan(name.y);
      expect(file.y).toBeLessThan(box.y);
      expect(file.size).toBeLessThanOrEqual(name.size);
    });
    expect(files).toBeGreaterThan(0);
  });

  test('writes the size of each column, once over those of a unit that have it alike', () => {
    const sizes = labelsOf(drawing, 'size:');
    let told = 0;
    for (const column of data.columns) {
      const text = sizeLabel(column, numbers);
      const box = data.layout.columns[column.column]?.box as Box;
      const nearest = sizes.reduce((best, label) =>
        Math.abs(label.x - middleOf(box).x) < Math.abs(best.x - middleOf(box).x) ? label : best,
      );
      if (column.role === 'output') continue;
      expect(nearest.text.replaceAll(' ', ''), column.name).toBe(text.replaceAll(' ', ''));
      told += 1;
    }
    expect(told).toBe(data.columns.length - 1);
  });

  test('joins the columns that share a colour range by a bracket with a name of its own', () => {
    for (const level of ['unit', 'module', 'global'] as const) {
      const { shapes, labels } = overviewView.draw(sceneDataOf(model, { level }));
      const names = labels.filter(({ id }) => id.startsWith('bracket:'));
      const legends = shapes.filter(({ id }) => id.startsWith(`legend:${level}:`));
      expect(names.length).toBe(legends.length);
      expect(new Set(names.map(({ text }) => text)).size).toBe(names.length);
      for (const [i, { text, y }] of names.entries()) {
        expect(text).not.toBe('');
        expect(y).toBeLessThan(legends[i]?.y ?? 0);
      }
    }
  });

  test('says in words what the colours mean, in the hues of theme and palette', () => {
    const wordsIn = (theme: 'light' | 'dark', palette: 'standard' | 'colour-blind') =>
      overviewView
        .draw({ ...data, theme: THEMES[theme], palette })
        .labels.find(({ id }) => id === 'colours:maps')?.text;
    expect(wordsIn('light', 'standard')).toBe('red: negative, white: zero, blue: positive');
    expect(wordsIn('dark', 'standard')).toBe('red: negative, black: zero, blue: positive');
    expect(wordsIn('dark', 'colour-blind')).toBe('orange: negative, black: zero, blue: positive');
  });

  test('writes kinds alone where no detail is asked for', () => {
    const plain = overviewView.draw(sceneDataOf(model, { detail: false }));
    expect(labelsOf(plain, 'name:').map(({ text }) => text)).toEqual(
      data.columns.map((column) => layerWord(column, strings)),
    );
    expect(labelsOf(plain, 'size:')).toEqual([]);
    expect(labelsOf(plain, 'tick:')).toEqual([]);
  });

  test('writes no label over another or out of the drawing, in any window', () => {
    let seen = 0;
    for (const viewport of VIEWPORTS) {
      for (const detail of [true, false]) {
        const { labels, width, height } = overviewView.draw(sceneDataOf(model, { detail }, viewport));
        const areas = labels.map(labelBox);
        areas.forEach((area, i) => {
          const says = `${viewport.width} × ${viewport.height}: ${labels[i]?.id} "${labels[i]?.text}"`;
          if (area.x < 0 || area.y < 0 || area.x + area.width > width || area.y + area.height > height) {
            expect.fail(`${says} is outside`);
          }
          areas.slice(0, i).forEach((other, j) => {
            if (overlaps(area, other)) expect.fail(`${says} is over ${labels[j]?.id} "${labels[j]?.text}"`);
          });
          seen += 1;
        });
      }
    }
    expect(seen).toBeGreaterThan(100);
  });
});

function expectNear({ x, y }: { readonly x: number; readonly y: number }) {
  return { x: expect.closeTo(x, 6), y: expect.closeTo(y, 6) };
}

test('a focus on a neuron that is not there is no focus', () => {
  const data = sceneDataOf(tinyVgg(1));
  const plain = overviewView.draw(data);
  for (const focus of ['conv_1_1/10', 'nowhere/0', 'conv_1_1', '']) {
    expect(overviewView.draw({ ...data, state: { ...data.state, focus } })).toEqual(plain);
  }
});

test('links at rest recede while a neuron is in focus, and move nowhere', () => {
  const data = sceneDataOf(tinyVgg(1));
  const rest = overviewView.draw(data).edges;
  const state = { ...data.state, focus: 'conv_1_2/4' };
  const focused = overviewView.draw({ ...data, state }).edges.filter(({ group }) => group !== 'focus');
  const bare = (edges: readonly EdgeItem[]) => edges.map((edge) => without(edge, 'alpha'));
  expect(rest).toHaveLength(490);
  expect(bare(focused)).toEqual(bare(rest));
  focused.forEach(({ alpha }, i) => {
    expect(alpha).toBeLessThan(rest[i]?.alpha ?? 0);
  });
});

test('the channels of a picture are named in their hues, each under its own map', () => {
  const data = sceneDataOf(tinyVgg(1));
  const names = labelsOf(overviewView.draw(data), 'channel:');
  expect(names.map(({ text }) => text)).toEqual(['Red', 'Green', 'Blue']);
  expect(names.map(({ colour }) => colour)).toEqual(data.theme.channels);
  names.forEach(({ x, y, size }, i) => {
    const box = data.layout.columns[0]?.neurons[i] as Box;
    expect(x).toBeCloseTo(middleOf(box).x, 6);
    expect(y - size / 2).toBeGreaterThan(box.y + box.height);
    expect(y + size).toBeLessThan(data.layout.columns[0]?.neurons[i + 1]?.y ?? data.layout.height);
  });
});

test('an input that is no picture in colour has neither picture nor names of channels', () => {
  const input = NETWORKS.filter(({ model }) => model.inputShape[0] !== 3);
  expect(input.length).toBeGreaterThan(3);
  for (const { name, model } of input) {
    const drawing = overviewView.draw(sceneDataOf(model));
    expect(labelsOf(drawing, 'channel:'), name).toEqual([]);
    expect(
      drawing.maps.filter(({ scale }) => scale === 'picture'),
      name,
    ).toEqual([]);
  }
});

test('before the first pass there are maps and names of layers, but no number is made up', () => {
  const data = { ...sceneDataOf(tinyVgg(1)), predictions: [], halfRanges: new Float32Array() };
  const drawing = overviewView.draw(data);
  expect(drawing.maps).toHaveLength(104);
  expect(drawing.shapes.filter(({ id }) => /^(bar|track):/.test(id))).toEqual([]);
  const numbers = drawing.labels.filter(({ id }) => /^(probability|tick:(unit|module|global))/.test(id));
  expect(numbers).toEqual([]);
});
