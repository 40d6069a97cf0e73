import { expect, test } from 'vitest';
import { layersOf } from '../../../../src/scenes/network/layers.ts';
import { placeNeurons } from '../../../../src/scenes/network/placed-neurons.ts';
import { OVERVIEW } from '../../../../src/scenes/state/view-address.ts';
import { nearestAddress, viewOf } from '../../../../src/scenes/views/find-view.ts';
import { arrowPlace } from '../../../../src/ui/canvas/opening-arrow.ts';
import { NETWORKS, sceneDataOf } from '../../scenes/fixtures/networks.ts';

const VIEWPORT = { width: 1440, height: 760 };

/** The neurons of a network in the Overview, as the page has them, and which of them open. */
function inOverview(model: (typeof NETWORKS)[number]['model']) {
  const columns = layersOf(model);
  const { layout } = viewOf(sceneDataOf(model, { view: OVERVIEW }, VIEWPORT));
  const neurons = placeNeurons(columns, layout).map((neuron) => ({
    ...neuron,
    name: neuron.id,
    layer: neuron.layer.name,
    word: neuron.layer.kind,
  }));
  const opens = (neuron: string) => nearestAddress({ model, columns }, neuron) === neuron;
  return { neurons, opens };
}

test.each(NETWORKS)('the arrow of $name points at a map that opens, beside a free way', ({ model }) => {
  const { neurons, opens } = inOverview(model);
  const place = arrowPlace(neurons, opens, () => 1);
  expect(place).not.toBeNull();
  if (!place) return;
  const { target, x, width } = place;
  expect(opens(target.id)).toBe(true);
  expect(width).toBeGreaterThan(0);
  for (const box of neurons) {
    const isBeside = box.x > x - width / 2 + 0.5 && box.x < x + width / 2 - 0.5;
    expect(isBeside, box.id).toBe(false);
  }
});

test('the arrow points at the map whose values reach farthest, low in the column', () => {
  const [network] = NETWORKS;
  if (!network) throw new Error('There is no network.');
  const { neurons, opens } = inOverview(network.model);
  const own = neurons.filter(({ column }) => column === 1);
  const spread = (neuron: string) => own.findIndex(({ id }) => id === neuron) % 8;
  expect(arrowPlace(neurons, opens, spread)?.target.id).toBe(own[7]?.id);
  expect(arrowPlace(neurons, () => false, spread)).toBeNull();
});
