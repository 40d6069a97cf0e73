import { describe, expect, test } from 'vitest';
import { exampleAddresses, viewOf } from '../../../../src/scenes/views/find-view.ts';
import { NETWORKS, sceneDataOf } from '../fixtures/networks.ts';
import { strings } from '../fixtures/typesetting.ts';

/** As long as two lines in a tablet's width are. */
const LONGEST = 220;

describe.each(NETWORKS)('every kind of view of $name', ({ model }) => {
  const data = sceneDataOf(model);
  const views = exampleAddresses(data).map((view) => ({
    view,
    readout: viewOf(sceneDataOf(model, { view })).readout(),
  }));

  test('has a heading and one sentence', () => {
    for (const { view, readout } of views) {
      expect(readout.heading, view).toMatch(/^\p{Lu}/u);
      expect(readout.sentence, view).toMatch(/^\S.*\.$/u);
      expect(readout.sentence.length, `${view}: ${readout.sentence}`).toBeLessThan(LONGEST);
      expect(`${readout.heading} ${readout.sentence}`, view).not.toMatch(/undefined|NaN|null/);
    }
    expect(views.length).toBeGreaterThan(1);
  });

  test('is the end of a way from the whole network, whose steps are views', () => {
    for (const { view, readout } of views) {
      const { path } = readout;
      expect(path[0]).toEqual({ view: 'overview', name: strings.views.overview });
      expect(path.at(-1)?.view).toBe(view);
      const steps = path.map((step) => viewOf(sceneDataOf(model, { view: step.view })).readout().path.length);
      expect(steps).toEqual(path.map((_, i) => i + 1));
      expect(new Set(path.map(({ name }) => name)).size).toBe(path.length);
    }
  });
});
