import {
  PADDINGS,
  STRIDE_SIZES,
  STRIDES,
  type StrideChoice,
  strideFigure,
  strideOutput,
  stridePlaceAt,
  strideWindow,
} from '../../../scenes/figures/stride.ts';
import { make, setText } from '../../kit/dom.ts';
import { createFigureCanvas } from '../figure-canvas.ts';
import { createFigureChoice, type FigureChoice } from '../figure-choice.ts';
import { createFigureTransport } from '../figure-transport.ts';
import type { CreateFigure } from '../live-figure.ts';

/** A window over a small input: its stride and the padding can be chosen, and the output's size follows. */
export const createStrideFigure: CreateFigure = (context, memory) => {
  const { article } = context;
  const { numbers } = context.language;
  let choice = (memory.get('choice') ?? { stride: 1, padding: 1 }) as StrideChoice;
  const sizeLine = make('span');
  const size = make('p', { class: 'figure-size' }, [
    make('span', {}, [article.strideFigure.sizeFormula]),
    sizeLine,
  ]);
  const told = make('p', { class: 'figure-told long', 'aria-live': 'polite' });
  const placeOf = (at: number) => {
    const { size } = strideOutput(choice);
    return { row: Math.floor(at / size), column: at % size };
  };
  const canvas = createFigureCanvas(context, (look) => {
    const { size } = strideOutput(choice);
    const names = {
      input: article.strideFigure.input({ size: STRIDE_SIZES.input, padding: choice.padding }),
      kernel: article.strideFigure.kernel({ size: STRIDE_SIZES.kernel }),
      output: article.strideFigure.output({ size }),
    };
    shownLook = look;
    return strideFigure(choice, transport.at, names, look);
  });
  let shownLook: Parameters<typeof stridePlaceAt>[1] | null = null;
  const show = () => {
    const { size, values } = strideOutput(choice);
    const { row, column } = placeOf(transport.at);
    const { padding } = strideWindow(choice, [row, column]);
    setText(sizeLine, article.strideFigure.size({ ...STRIDE_SIZES, ...choice, size }));
    const value = numbers.whole(values[transport.at] ?? 0);
    const sum = article.strideFigure.told({ row: row + 1, column: column + 1, value });
    const { sentences } = context.language.strings.joins;
    setText(told, sentences({ before: sum, after: article.strideFigure.paddingUnder({ padding }) }));
    choices.stride.show(`${choice.stride}`);
    choices.padding.show(`${choice.padding}`);
    memory.set('choice', choice);
    memory.set('at', transport.at);
    canvas.refresh();
  };
  const transport = createFigureTransport(context, {
    count: strideOutput(choice).size ** 2,
    at: (memory.get('at') ?? 0) as number,
    label: article.strideFigure.window,
    describe: (at) => {
      const { row, column } = placeOf(at);
      return article.strideFigure.place({ row: row + 1, column: column + 1 });
    },
    onMove: show,
  });
  const choose = (next: Partial<StrideChoice>) => {
    choice = { ...choice, ...next };
    transport.at = 0;
    transport.count = strideOutput(choice).size ** 2;
    show();
  };
  const point = (event: PointerEvent) => {
    const place = shownLook && stridePlaceAt(choice, shownLook, canvas.at(event));
    if (place !== null) transport.at = place;
  };
  canvas.element.addEventListener('pointermove', (event) => event.pointerType === 'mouse' && point(event));
  canvas.element.addEventListener('pointerdown', point);
  const choices = {
    stride: choiceOf(
      article.strideFigure.strideLabel,
      STRIDES,
      (stride) => article.strideFigure.stride({ stride }),
      (stride) => choose({ stride }),
    ),
    padding: choiceOf(
      article.strideFigure.paddingLabel,
      PADDINGS,
      (padding) => article.strideFigure.padding({ padding }),
      (padding) => choose({ padding }),
    ),
  };
  show();
  return {
    element: make('div', { class: 'figure-body' }, [
      make('div', { class: 'figure-choices' }, [choices.stride.element, choices.padding.element]),
      ...[canvas.element, transport.element, told, size],
    ]),
    destroy() {
      transport.destroy();
      canvas.destroy();
    },
  };
};

/** Buttons for some numbers. */
function choiceOf(
  label: string,
  values: readonly number[],
  name: (value: number) => string,
  onChoose: (value: number) => void,
): FigureChoice<string> {
  const names = Object.fromEntries(values.map((value) => [`${value}`, name(value)]));
  return createFigureChoice(label, names, (chosen) => onChoose(Number(chosen)));
}
