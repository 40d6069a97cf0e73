// No text of the drawing lies over another, in English and where every text is longer, at rest.
import { language as german } from 'convolens:strings/de';
import { language as chinese } from 'convolens:strings/zh-Hans';
import { describe, expect, test } from 'vitest';
import type { Language } from '../../../../src/scenes/text/language.ts';
import type { Typesetting } from '../../../../src/scenes/text/typesetting.ts';
import type { SceneData } from '../../../../src/scenes/view.ts';
import { exampleAddresses, viewOf } from '../../../../src/scenes/views/find-view.ts';
import { createMemo } from '../../../../src/scenes/views/memo.ts';
import { isLong } from '../../../extent.ts';
import { labelBox, overlapping, SIX_SIZES } from '../fixtures/boxes.ts';
import { NETWORKS, overviewOf, sceneDataOf } from '../fixtures/networks.ts';
import { PSEUDO } from '../fixtures/pseudo-language.ts';
import { TYPESETTING } from '../fixtures/typesetting.ts';

const SIZES = isLong
  ? SIX_SIZES
  : [SIX_SIZES[0], SIX_SIZES[1], SIX_SIZES[3]].filter((size) => size !== undefined);
const SHOWN = isLong ? NETWORKS : NETWORKS.slice(0, 4);
/** Weaker than this a text is not read. */
const SEEN_ALPHA = 0.1;

function dataIn(data: SceneData, typesetting: Typesetting): SceneData {
  const { viewport } = data;
  return {
    ...data,
    ...typesetting,
    layout: overviewOf(data, viewport, typesetting),
    memo: createMemo(),
  };
}

/** As the page sets a language, with the advances of its font for Latin letters and a square for a Chinese character. */
function setIn({ strings, numbers }: Language): Typesetting {
  return { ...TYPESETTING, strings, numbers };
}

describe.each([
  ['English', TYPESETTING],
  ['German', setIn(german)],
  ['Chinese', setIn(chinese)],
  ['a language that is 40 % longer', PSEUDO],
] as const)('in %s', (_, typesetting) => {
  test.each(SHOWN)('no text of $name lies over another, in any view at any size', ({ model }) => {
    let seen = 0;
    const faults: string[] = [];
    for (const viewport of SIZES) {
      for (const view of exampleAddresses(sceneDataOf(model))) {
        const data = dataIn(sceneDataOf(model, { view }, viewport), typesetting);
        const labels = viewOf(data).drawing.labels.filter(
          ({ alpha, text }) => alpha > SEEN_ALPHA && text !== '',
        );
        const boxes = labels.map((label) => ({ text: label.text, id: label.id, ...labelBox(label) }));
        for (const [a, b] of overlapping(boxes))
          faults.push(
            `${view}, ${viewport.width} × ${viewport.height}: ${a.id} "${a.text}" over ${b.id} "${b.text}"`,
          );
        seen += labels.length;
      }
    }
    expect(faults).toEqual([]);
    expect(seen).toBeGreaterThan(100);
  });
});
