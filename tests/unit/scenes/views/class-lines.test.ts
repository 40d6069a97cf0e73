import { expect, test } from 'vitest';
import { layersOf } from '../../../../src/scenes/network/layers.ts';
import { viewOf } from '../../../../src/scenes/views/find-view.ts';
import { labelBox, overlaps, SIX_SIZES } from '../fixtures/boxes.ts';
import { NETWORKS, sceneDataOf } from '../fixtures/networks.ts';

test('names of classes stand clear of their numbers and of the rows around them, in every view at every size', () => {
  const seen = { clear: 0, long: 0 };
  for (const { name, model } of NETWORKS) {
    const isLong = name === 'Tiny VGG';
    const labels = isLong ? model.classes.map((_, i) => (i % 2 ? 'bell pepper' : 'ladybug')) : model.classes;
    const columns = layersOf(model);
    const opens = columns.flatMap(({ name: layer, step }) =>
      step?.op === 'conv2d' || step?.op === 'dense' ? [`${layer}/1`] : [],
    );
    for (const viewport of SIX_SIZES) {
      for (const view of ['overview', ...opens]) {
        const data = sceneDataOf(model, { view }, viewport);
        const predictions = data.predictions.map((each, i) => ({ ...each, label: labels[i] ?? '' }));
        const { drawing, layout } = viewOf({ ...data, predictions });
        const rows = layout.columns.at(-1)?.neurons ?? [];
        const pitch = Math.min(...rows.slice(1).map(({ y }, i) => y - (rows[i]?.y ?? 0)));
        if (pitch < 1.75 * layout.text) continue;
        const lines = drawing.labels.filter(({ id }) => /^(class|probability):/.test(id));
        // Letters reach below their line.
        const boxes = lines.map((label) => ({ id: label.id, ...labelBox(label) }));
        for (const box of boxes.filter(({ id }) => id.startsWith('class:'))) {
          const letters = { ...box, height: box.height + 0.15 * layout.text };
          const hit = boxes.find((other) => other.id !== box.id && overlaps(letters, other));
          if (hit) expect.fail(`${name}, ${view}, ${viewport.width}: ${box.id} runs over ${hit.id}`);
          seen.clear += 1;
        }
        if (isLong) seen.long += 1;
      }
    }
  }
  expect(seen.clear).toBeGreaterThan(1000);
  expect(seen.long).toBeGreaterThan(20);
});
