import { expect, test } from 'vitest';
import { saysHint } from '../../../../src/scenes/marks/annotations.ts';
import { layersOf } from '../../../../src/scenes/network/layers.ts';
import { OVERVIEW } from '../../../../src/scenes/state/view-address.ts';
import { exampleAddresses, viewOf } from '../../../../src/scenes/views/find-view.ts';
import { NETWORKS, sceneDataOf } from '../fixtures/networks.ts';

const VIEWPORTS = [
  { width: 390, height: 560 },
  { width: 768, height: 820 },
  { width: 1440, height: 760 },
];

test.each(NETWORKS)('each view of $name says once what to do, and for any device', ({ model }) => {
  const addresses = exampleAddresses({ model, columns: layersOf(model) }).filter((it) => it !== OVERVIEW);
  expect(addresses.length).toBeGreaterThan(0);
  for (const view of addresses) {
    for (const viewport of VIEWPORTS) {
      const { drawing, readout } = viewOf(sceneDataOf(model, { view }, viewport));
      const { hint } = readout();
      expect(hint === null, `${view}: "${hint}"`).toBe(saysHint(drawing));
      expect(hint ?? '', view).not.toMatch(/\n/);
      const first = drawing.labels.filter(({ text }) => text !== '' && hint?.startsWith(text));
      expect(first, `${view}: "${hint}" stands in the drawing too`).toEqual([]);
      const words = [hint ?? '', ...drawing.labels.map(({ text }) => text)].join(' ');
      expect(words, view).not.toMatch(/\b(tap|click|point at|press)\b/i);
    }
  }
});
