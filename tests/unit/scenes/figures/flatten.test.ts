import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../src/compute/model/random.ts';
import { createTensor } from '../../../../src/compute/model/tensor.ts';
import { ops } from '../../../../src/compute/ops/index.ts';
import {
  cellOfPlace,
  flattenedLayer,
  flattenFigure,
  strongestPlace,
} from '../../../../src/scenes/figures/flatten.ts';
import { lineOf, placeFlatten, placeUnderPoint } from '../../../../src/scenes/figures/flatten-plan.ts';
import { layersOf } from '../../../../src/scenes/network/layers.ts';
import { faultsOf, isInside, labelBox, middleOf, overlapping } from '../fixtures/boxes.ts';
import { FIGURE_SIZES, figureLook } from '../fixtures/figures.ts';
import { NETWORKS } from '../fixtures/networks.ts';

/** The maps that each network flattens, with seeded values. */
const flattened = NETWORKS.flatMap(({ name, model }, seed) => {
  const layer = flattenedLayer({ model, columns: layersOf(model) });
  if (!layer) return [];
  const random = createRandom(seed + 1);
  const values = Float32Array.from(
    { length: layer.neurons * layer.height * layer.width },
    () => random() - 0.4,
  );
  return [{ name, model, layer, values }];
});

const names = (count: number) => ({
  maps: `${count} maps, 13 × 13 cells`,
  list: `One list of ${count} numbers`,
});

describe('the figure of the flatten', () => {
  it('finds in every network the layer that its flatten takes', () => {
    expect(flattened.length).toBe(NETWORKS.length);
    for (const { model, layer } of flattened) {
      const step = model.steps.find(({ op }) => op === 'flatten');
      expect(step?.inputShape).toEqual([layer.neurons, layer.height, layer.width]);
    }
  });

  it('puts each value where the flatten puts it', () => {
    for (const { layer, values } of flattened) {
      const { neurons, height, width } = layer;
      const list = ops.flatten.reference([createTensor([neurons, height, width], values)], {}).data;
      expect(flattenFigure({ layer, values }, 0, names(neurons), figureLook(FIGURE_SIZES[0])).values).toEqual(
        list,
      );
      for (let place = 0; place < list.length; place += 7) {
        const [map, row, column] = cellOfPlace(layer, place);
        expect((map * height + row) * width + column).toBe(place);
      }
    }
  });

  it('has each cell of the maps once in its list, and shows it by the same value', () => {
    for (const size of FIGURE_SIZES) {
      for (const { layer, values } of flattened) {
        const { drawing } = flattenFigure({ layer, values }, 0, names(layer.neurons), figureLook(size));
        const cells = layer.height * layer.width;
        const tiles = drawing.maps.slice(0, layer.neurons);
        expect(tiles.map(({ source }) => source.offset)).toEqual(tiles.map((_, i) => i * cells));
        let next = 0;
        for (const { source } of drawing.maps.slice(layer.neurons)) {
          expect([source.offset, source.rows]).toEqual([next, 1]);
          next += source.columns;
        }
        expect(next).toBe(values.length);
      }
    }
  });

  it('keeps maps, lines and words apart and inside at every size', () => {
    for (const size of FIGURE_SIZES) {
      for (const { layer, values, name } of flattened) {
        const maps = { layer, values };
        const { drawing } = flattenFigure(maps, strongestPlace(maps), names(layer.neurons), figureLook(size));
        expect(faultsOf(drawing)).toEqual([]);
        const boxes = [...drawing.maps, ...drawing.labels.map(labelBox)];
        expect(overlapping(boxes), `${name} at ${size.width}`).toEqual([]);
        expect([...boxes, ...drawing.shapes].filter((box) => !isInside(box, drawing))).toEqual([]);
        expect(drawing.height).toBeLessThan(30 * size.text);
      }
    }
  });

  it('finds a cell under a point of its map and of its list', () => {
    const look = figureLook(FIGURE_SIZES[1]);
    for (const { layer, values } of flattened) {
      const plan = placeFlatten(layer, look);
      const cells = layer.height * layer.width;
      for (let place = 0; place < values.length; place += 11) {
        const line = lineOf(layer, plan, place);
        expect(line && placeUnderPoint(layer, plan, ...middleOf(line))).toBe(place);
        const tile = plan.tiles[Math.floor(place / cells)];
        const [, row, column] = cellOfPlace(layer, place);
        const x = (tile?.x ?? 0) + ((column + 0.5) / layer.width) * (tile?.width ?? 0);
        const y = (tile?.y ?? 0) + ((row + 0.5) / layer.height) * (tile?.height ?? 0);
        expect(placeUnderPoint(layer, plan, x, y)).toBe(place);
      }
      expect(placeUnderPoint(layer, plan, 0, 0)).toBe(null);
    }
  });
});
