// A bias is coloured as weights are, wherever one is drawn, and the legend beside it reaches as far.
import { expect, test } from 'vitest';
import { scaleColour, WEIGHT_REACH } from '../../../../src/engine/palette.ts';
import { exampleAddresses, viewOf } from '../../../../src/scenes/views/find-view.ts';
import { NETWORKS, sceneDataOf } from '../fixtures/networks.ts';
import { placeOf } from '../fixtures/views.ts';

const SCREEN = { width: 1920, height: 930 };
/** Shapes that have the colour of a bias. */
const BIAS = ['bias:fill', 'term/bias'];

test('a bias has the colour of a weight of its size, in a range that the legend tells', () => {
  const seen: Record<string, number> = {};
  for (const { name, model } of NETWORKS) {
    const { columns } = sceneDataOf(model, {}, SCREEN);
    for (const view of exampleAddresses({ model, columns })) {
      const place = placeOf(model, columns, view);
      const column = columns[place?.column ?? -1];
      if (!place || !column?.step) continue;
      const says = `${name}, ${view}`;
      const data = sceneDataOf(model, { view }, SCREEN);
      const { shapes, labels } = viewOf(data).drawing;
      const fill = shapes.find(({ id }) => BIAS.includes(id));
      if (!fill) continue;
      const [weights, biases] = column.step.weights;
      const count = (weights?.data.length ?? 0) / column.neurons;
      const own = weights?.data.subarray(place.index * count, (place.index + 1) * count) ?? [];
      const bias = biases?.data[place.index] ?? Number.NaN;
      const most = [...own, bias].reduce((all, value) => Math.max(all, Math.abs(value)), 0);
      const colour = scaleColour('weight', (bias / most) * WEIGHT_REACH, data.theme.name, data.palette);
      expect(fill.colour, says).toEqual(colour);
      const ticks = labels.filter(({ id }) => id.startsWith('tick:weights/')).map(({ text }) => text);
      expect(Math.abs(Number(ticks.at(-1)) - most), says).toBeLessThan(0.006);
      seen[place.kind] = (seen[place.kind] ?? 0) + 1;
    }
  }
  expect(Object.keys(seen).sort()).toEqual(['convolution', 'dense', 'sum']);
});
