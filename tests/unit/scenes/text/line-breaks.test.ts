import { expect, test } from 'vitest';
import { asLine, linePieces, unbroken } from '../../../../src/scenes/text/line-breaks.ts';

const broken = (text: string) => linePieces(text).map((piece) => piece.text);

test('a line breaks at spaces alone where words have them', () => {
  expect(broken('Add them all up,\nthen the bias')).toEqual([
    'Add',
    'them',
    'all',
    'up,',
    'then',
    'the',
    'bias',
  ]);
  expect(broken('„Max-Pooling“ (3×3)')).toEqual(['„Max-Pooling“', '(3×3)']);
});

test('a line breaks between Chinese characters, but not at what belongs to one', () => {
  expect(broken('值 × 权重，\n再加')).toEqual(['值', '×', '权', '重，', '再', '加']);
  expect(broken('它说“考拉”：对！')).toEqual(['它', '说', '“考', '拉”：', '对！']);
  expect(broken('池化（最大）、展平。')).toEqual(['池', '化', '（最', '大）、', '展', '平。']);
  // Letters and digits stay together, beside Chinese ones a line may break.
  expect(broken('ReLU层有64格')).toEqual(['ReLU', '层', '有', '64', '格']);
  expect(broken('‘甲’？乙；丙')).toEqual(['‘甲’？', '乙；', '丙']);
});

test('a text that was broken by hand has spaces in one line only where its words have them', () => {
  expect(unbroken('first line\nsecond')).toBe('first line second');
  expect(unbroken('一\n二\n三')).toBe('一二三');
  expect(unbroken('x：输入；\ny：输出')).toBe('x：输入；y：输出');
  expect(unbroken('用\nReLU\n层')).toBe('用ReLU层');
  for (const text of ['a b\nc', '全部相加，\n再加 × 偏置', 'one'])
    expect(asLine(linePieces(text))).toBe(unbroken(text));
});
