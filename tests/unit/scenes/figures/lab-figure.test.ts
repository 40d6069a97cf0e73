import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { THEMES } from '../../../../src/engine/palette.ts';
import type { FigureLook } from '../../../../src/scenes/figures/figure.ts';
import { labFigure } from '../../../../src/scenes/figures/lab/lab-figure.ts';
import { type LabTitles, positionUnder } from '../../../../src/scenes/figures/lab/lab-layout.ts';
import { labReach } from '../../../../src/scenes/figures/lab/lab-sizes.ts';
import { type LabSetting, readLab } from '../../../../src/scenes/figures/lab/lab-state.ts';
import { greyPicture, labProducts, labValues } from '../../../../src/scenes/figures/lab/lab-values.ts';
import { labelBox } from '../../../../src/scenes/marks/annotations.ts';
import { overlapping } from '../fixtures/boxes.ts';
import { TYPESETTING } from '../fixtures/typesetting.ts';

const WIDTHS = [
  [300, 14.7],
  [480, 16],
  [1280, 38],
] as const;
const TITLES: LabTitles = {
  input: 'Input 64 × 64, padding 3',
  output: 'Output 64 × 64',
  kernel: 'Kernel 11 × 11',
  products: 'Products, sum −1234.5678',
};
const EXAMPLES = [
  ...['', '5,2,0,2,1', '8,3,1,2,2', '5,7,0,1,1', '10,7,3,1,1', '10,1,3,1,1', '1,1,0,5,4', '1,7,3,1,4'],
  ...['64,3,1,1,1,picture', '64,11,3,5,4,picture', '8,3,1,1,1,picture', '2,11,0,1,4,picture'],
  ...[
    '3,2,0,1,1,typed,1_2_-3_4_5_6_7.25_8_9,0.5_1_0_-1',
    '8,5,3,1,1,typed',
    '2,2,0,1,1,typed,999_-999.5_0_1,999_1_1_1',
  ],
];
const picture = greyPicture(
  Float32Array.from({ length: 3 * 70 * 64 }, (_, i) => (i % 17) / 16),
  [70, 64],
);

function look([width, text]: readonly [number, number]): FigureLook {
  const sizes = { text, small: text * 0.86, legend: 0 };
  return { ...TYPESETTING, theme: THEMES.light, palette: 'standard', layout: sizes, width };
}

function sceneOf(setting: LabSetting) {
  const values = labValues(setting, picture);
  if (!values) throw new Error('There is a picture.');
  return { setting, values, titles: TITLES };
}

describe('the drawing of the widget', () => {
  it('has no words over each other or beyond its sides', () => {
    for (const text of EXAMPLES)
      for (const width of WIDTHS) {
        const { drawing } = labFigure({ ...sceneOf(readLab(text)), at: [0, 0] }, look(width));
        const boxes = drawing.labels.map((label) => ({
          ...labelBox(label, TYPESETTING.measure),
          text: label.text,
        }));
        expect(boxes.length).toBeGreaterThan(0);
        expect(overlapping(boxes), `${text} at ${width[0]}`).toEqual([]);
        for (const box of boxes) {
          expect(box.x, `${text} at ${width[0]}: ${box.text}`).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width, `${text} at ${width[0]}: ${box.text}`).toBeLessThanOrEqual(width[0]);
          expect(box.y + box.height).toBeLessThanOrEqual(drawing.height);
        }
      }
  });

  it('keeps squares and frames within its sides', () => {
    for (const text of EXAMPLES)
      for (const width of WIDTHS) {
        const { drawing } = labFigure({ ...sceneOf(readLab(text)), at: [0, 0] }, look(width));
        for (const { id, x, width: across, y, height } of [...drawing.shapes, ...drawing.maps]) {
          expect(x, `${text} at ${width[0]}: ${id}`).toBeGreaterThanOrEqual(0);
          expect(x + across, `${text} at ${width[0]}: ${id}`).toBeLessThanOrEqual(width[0]);
          expect(y + height, `${text} at ${width[0]}: ${id}`).toBeLessThanOrEqual(drawing.height);
        }
      }
  });

  it('shows the numbers that the convolution gives', () => {
    const setting = readLab('5,2,0,2,1');
    const scene = sceneOf(setting);
    const { drawing } = labFigure({ ...scene, at: [0, 1] }, look(WIDTHS[1]));
    const text = (id: string) => drawing.labels.find((label) => label.id === id)?.text;
    const shown = [0, 1].flatMap((row) => [0, 1].map((column) => text(`output/${row},${column}`)));
    expect(shown).toEqual(
      [...(scene.values.output?.data ?? [])].map((value) => TYPESETTING.numbers.fixed(value, 0)),
    );
    const { products } = labProducts(scene.values, [0, 1]);
    expect(text('products/1,1')).toBe(TYPESETTING.numbers.fixed(products[3]?.product ?? Number.NaN, 0));
  });

  it('hatches the cells that are never read, and fills the others', () => {
    const { drawing } = labFigure({ ...sceneOf(readLab('5,2,0,2,1')), at: [0, 0] }, look(WIDTHS[1]));
    const isFilled = (row: number, column: number) =>
      drawing.shapes.some(({ id }) => id === `input/${row},${column}`);
    expect(isFilled(3, 3)).toBe(true);
    expect([isFilled(4, 0), isFilled(0, 4), isFilled(4, 4)]).toEqual([false, false, false]);
    expect(drawing.edges.length).toBe(9 * 5);
  });

  it('sums products to the cell that the convolution gives', () => {
    let seen = 0;
    for (const text of EXAMPLES) {
      const { values } = sceneOf(readLab(text));
      const across = values.output?.shape[2] ?? 0;
      values.output?.data.forEach((value, i) => {
        if (i > 40) return;
        const { sum } = labProducts(values, [Math.floor(i / across), i % across]);
        expect(Math.fround(sum)).toBe(value);
        seen += 1;
      });
    }
    expect(seen).toBeGreaterThan(200);
  });

  it('finds the position under any point of the output, and the nearest one on the input', () => {
    const at = fc.record({
      x: fc.double({ min: -10, max: 500, noNaN: true }),
      y: fc.double({ min: -10, max: 900, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.constantFrom(...EXAMPLES), at, (text, point) => {
        const setting = readLab(text);
        const { layout } = labFigure({ ...sceneOf(setting), at: [0, 0] }, look(WIDTHS[1]));
        const found = positionUnder(layout, setting.sizes, point);
        const { output } = labReach(setting.sizes);
        for (const each of found ?? []) expect(each >= 0 && each < output).toBe(true);
      }),
    );
    const { sizes } = readLab('5,2,0,2,1');
    const { layout } = labFigure({ ...sceneOf(readLab('5,2,0,2,1')), at: [0, 0] }, look(WIDTHS[1]));
    const side = layout.input.width / 5;
    const point = { x: layout.input.x + 3.5 * side, y: layout.input.y + 0.5 * side };
    expect(positionUnder(layout, sizes, point)).toEqual([0, 1]);
  });

  it('takes the picture as the mean of its channels, smaller ones as means of areas', () => {
    const small = labValues(readLab('2,1,0,1,1,picture'), {
      side: 4,
      values: Float32Array.from({ length: 16 }, (_, i) => i),
    });
    expect([...(small?.input.data ?? [])]).toEqual([2.5, 4.5, 10.5, 12.5]);
    const odd = labValues(readLab('2,1,0,1,1,picture'), { side: 3, values: new Float32Array(9).fill(0.5) });
    expect([...(odd?.input.data ?? [])]).toEqual([0.5, 0.5, 0.5, 0.5]);
    expect(greyPicture(Float32Array.from([1, 2, 3, 4, 3, 4, 5, 6]), [2, 2])).toEqual({
      side: 2,
      values: Float32Array.from([2, 3, 4, 5]),
    });
  });
});
