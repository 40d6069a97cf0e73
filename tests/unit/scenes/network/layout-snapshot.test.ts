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
  const layout = layoutOverview(
    columns,
    { width: 1440, height: 800 },
    { detail: true, classes: null },
    TYPESETTING,
  );
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
    "drawing 1440 × 800, text 22.2, small 22.2
    headers at 16 and 53, legends at 748, full bar 115
    picture: 106 × 106 at (20, 70)
    input: 3 of 61 × 61 from (43, 232) to (43, 593)
    conv_1_1: 10 of 61 × 61 from (174, 70) to (174, 663)
    relu_1_1: 10 of 61 × 61 from (269, 70) to (269, 663)
    conv_1_2: 10 of 61 × 61 from (378, 70) to (378, 663)
    relu_1_2: 10 of 61 × 61 from (473, 70) to (473, 663)
    max_pool_1: 10 of 61 × 61 from (568, 70) to (568, 663)
    conv_2_1: 10 of 61 × 61 from (715, 70) to (715, 663)
    relu_2_1: 10 of 61 × 61 from (810, 70) to (810, 663)
    conv_2_2: 10 of 61 × 61 from (919, 70) to (919, 663)
    relu_2_2: 10 of 61 × 61 from (1014, 70) to (1014, 663)
    max_pool_2: 10 of 61 × 61 from (1108, 70) to (1108, 663)
    output: 10 of 191 × 61 from (1229, 70) to (1229, 663)"
  `);
});

test('the second model stands like this in a laptop window', () => {
  expect(describeLayout(secondModel())).toMatchInlineSnapshot(`
    "drawing 1440 × 800, text 23.9, small 23.9
    headers at 17 and 57, legends at 744, full bar 124
    picture: none
    input: 1 of 50 × 36 from (48, 379) to (48, 379)
    conv_1: 17 of 50 × 36 from (174, 90) to (228, 595)
    leaky_1: 17 of 50 × 36 from (308, 90) to (362, 595)
    avg_pool_1: 17 of 50 × 36 from (462, 90) to (516, 595)
    conv_2: 8 of 50 × 36 from (674, 105) to (674, 653)
    relu_2: 8 of 50 × 36 from (777, 105) to (777, 653)
    max_pool_2: 8 of 50 × 36 from (878, 105) to (878, 653)
    dense_1: 12 of 50 × 50 from (1015, 74) to (1015, 669)
    relu_3: 12 of 50 × 50 from (1087, 74) to (1087, 669)
    dense_2: 5 of 206 × 50 from (1213, 152) to (1213, 591)"
  `);
});

test('the third model stands like this in a laptop window', () => {
  expect(describeLayout(thirdModel())).toMatchInlineSnapshot(`
    "drawing 1440 × 800, text 23.9, small 23.9
    headers at 17 and 57, legends at 744, full bar 124
    picture: 65 × 87 at (40, 74)
    input: 3 of 37 × 50 from (54, 237) to (54, 578)
    conv_1: 6 of 37 × 50 from (392, 101) to (392, 642)
    conv_2: 12 of 37 × 50 from (621, 74) to (621, 669)
    conv_2_relu: 12 of 37 × 50 from (761, 74) to (761, 669)
    max_pool: 12 of 37 × 50 from (900, 74) to (900, 669)
    output: 3 of 206 × 50 from (1213, 262) to (1213, 481)"
  `);
});
