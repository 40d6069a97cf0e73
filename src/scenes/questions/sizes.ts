import { type Pair, windowedSize } from '../../compute/model/shape.ts';
import type { SlidingWindow } from '../../compute/ops/window.ts';
import { areOtherPairs, choices, type Wrong } from './answers.ts';
import type { Answer, QuestionContext } from './question.ts';

/** Height and width of what a window makes of a map, and what slips make of it. */
export interface WindowSizes {
  readonly right: Pair;
  readonly wrong: readonly Wrong<Pair>[];
}

export function windowSizes(map: Pair, window: SlidingWindow): WindowSizes {
  const sizeWith = (other: Partial<SlidingWindow>): Pair => {
    const { size, stride, padBefore, padAfter, dilation } = { ...window, ...other };
    const along = (axis: 0 | 1) =>
      windowedSize(map[axis], size[axis], stride[axis], [padBefore[axis], padAfter[axis]], dilation[axis]);
    return [along(0), along(1)];
  };
  const right = sizeWith({});
  const one: Pair = [1, 1];
  const none: Pair = [0, 0];
  const all: readonly Wrong<Pair>[] = [
    ['strideForgotten', sizeWith({ stride: one })],
    ['paddingForgotten', sizeWith({ padBefore: none, padAfter: none })],
    ['borderForgotten', map],
    ['miscounted', [right[0] - 1, right[1] - 1]],
    ['borderForgotten', [map[0] - Math.floor(window.size[0] / 2), map[1] - Math.floor(window.size[1] / 2)]],
    ['miscounted', [right[0] + 1, right[1] + 1]],
  ];
  return { right, wrong: all.filter(([, [height, width]]) => height > 0 && width > 0) };
}

export function sizeAnswers(
  { right, wrong }: WindowSizes,
  context: QuestionContext,
): readonly Answer[] | null {
  const { questions } = context;
  return choices(
    right,
    wrong,
    ([height, width]) => ({ text: questions.convolution.size({ height, width }) }),
    context,
    areOtherPairs,
  );
}
