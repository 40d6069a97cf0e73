import { expect, test } from 'vitest';
import type { Model } from '../../../../src/compute/model/model.ts';
import type { Box } from '../../../../src/scenes/geometry.ts';
import { layersOf } from '../../../../src/scenes/network/layers.ts';
import { layoutOverview } from '../../../../src/scenes/network/overview-layout.ts';
import { secondModel, thirdModel, tinyVgg } from '../../compute/fixtures/models.ts';
import { TYPESETTING } from '../fixtures/typesetting.ts';

/** The layout in a laptop's window, a line a column, in whole px. */
function describeLayout(model: Model): string {
  const columns = layersOf(model);
  const layout = layoutOverview(columns, { width: 1440, height: 800 }, true, TYPESETTING);
  const lines = columns.map(({ name }, i) => {
    const neurons = layout.columns[i]?.neurons ?? [];
    const [first, last] = [neurons[0], neurons.at(-1)].map((box) => box && cornerOf(box));
    return `${name}: ${neurons.length} of ${sizeOf(neurons[0])} from ${first} to ${last}`;
  });
  const [name, size] = layout.header.map(Math.round);
  return [
    `drawing ${sizeOf(layout)}, text ${layout.text.toFixed(1)}, small ${layout.small.toFixed(1)}`,
    `headers at ${name} and ${size}, legends at ${Math.round(layout.legend)}, full bar ${Math.round(layout.barLength)}`,
    `picture: ${layout.picture ? `${sizeOf(layout.picture)} at ${cornerOf(layout.picture)}` : 'none'}`,
    ...lines,
  ].join('\n');
}

function sizeOf(box: { readonly width: number; readonly height: number } | undefined): string {
  return box ? `${Math.round(box.width)} × ${Math.round(box.height)}` : 'nothing';
}

function cornerOf({ x, y }: Box): string {
  return `(${Math.round(x)}, ${Math.round(y)})`;
}

test('Tiny VGG stands like this in a laptop window', () => {
  expect(describeLayout(tinyVgg(1))).toMatchInlineSnapshot(`
    "drawing 1440 × 800, text 21.8, small 21.8
    headers at 21 and 45, legends at 762, full bar 114
    picture: 105 × 105 at (20, 67)
    input: 3 of 60 × 60 from (42, 232) to (42, 607)
    conv_1_1: 10 of 60 × 60 from (173, 67) to (173, 681)
    relu_1_1: 10 of 60 × 60 from (269, 67) to (269, 681)
    conv_1_2: 10 of 60 × 60 from (381, 67) to (381, 681)
    relu_1_2: 10 of 60 × 60 from (477, 67) to (477, 681)
    max_pool_1: 10 of 60 × 60 from (587, 67) to (587, 681)
    conv_2_1: 10 of 60 × 60 from (710, 67) to (710, 681)
    relu_2_1: 10 of 60 × 60 from (807, 67) to (807, 681)
    conv_2_2: 10 of 60 × 60 from (918, 67) to (918, 681)
    relu_2_2: 10 of 60 × 60 from (1015, 67) to (1015, 681)
    max_pool_2: 10 of 60 × 60 from (1124, 67) to (1124, 681)
    output: 10 of 188 × 60 from (1232, 67) to (1232, 681)"
  `);
});

test('the second model stands like this in a laptop window', () => {
  expect(describeLayout(secondModel())).toMatchInlineSnapshot(`
    "drawing 1440 × 800, text 23.9, small 23.9
    headers at 23 and 49, legends at 758, full bar 124
    picture: none
    input: 1 of 52 × 37 from (38, 386) to (38, 386)
    conv_1: 17 of 52 × 37 from (177, 88) to (233, 610)
    leaky_1: 17 of 52 × 37 from (306, 88) to (362, 610)
    avg_pool_1: 17 of 52 × 37 from (435, 88) to (491, 610)
    conv_2: 8 of 52 × 37 from (630, 103) to (630, 670)
    relu_2: 8 of 52 × 37 from (723, 103) to (723, 670)
    max_pool_2: 8 of 52 × 37 from (837, 103) to (837, 670)
    dense_1: 12 of 52 × 52 from (990, 72) to (990, 686)
    relu_3: 12 of 52 × 52 from (1073, 72) to (1073, 686)
    dense_2: 5 of 206 × 52 from (1213, 152) to (1213, 606)"
  `);
});

test('the third model stands like this in a laptop window', () => {
  expect(describeLayout(thirdModel())).toMatchInlineSnapshot(`
    "drawing 1440 × 800, text 23.9, small 23.9
    headers at 23 and 49, legends at 758, full bar 124
    picture: 68 × 90 at (33, 72)
    input: 3 of 39 × 52 from (47, 242) to (47, 590)
    conv_1: 6 of 39 × 52 from (343, 100) to (343, 659)
    conv_2: 12 of 39 × 52 from (619, 72) to (619, 686)
    conv_2_relu: 12 of 39 × 52 from (779, 72) to (779, 686)
    max_pool: 12 of 39 × 52 from (943, 72) to (943, 686)
    output: 3 of 206 × 52 from (1213, 266) to (1213, 492)"
  `);
});
