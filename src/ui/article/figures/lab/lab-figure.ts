import { BOARD_CELLS, BOARD_WEIGHTS } from '../../../../scenes/figures/lab/lab-board.ts';
import { LAB_SOURCES, type LabSetting, type LabSource } from '../../../../scenes/figures/lab/lab-state.ts';
import { greyPicture } from '../../../../scenes/figures/lab/lab-values.ts';
import { make, setText } from '../../../kit/dom.ts';
import type { CreateFigure, FigureContext } from '../../live-figure.ts';
import { createLabModel } from './lab-model.ts';
import { createLabRows } from './lab-rows.ts';
import { createLabSquare } from './lab-square.ts';
import { createLabStage } from './lab-stage.ts';
import { writtenNumber } from './lab-words.ts';

/** The hyperparameters of a convolution, to try out on a small matrix, on the picture, or on numbers of one's own. */
export const createLabFigure: CreateFigure = (context, memory) => {
  const { article, explainer, source } = context;
  const model = createLabModel(explainer, memory);
  const stage = createLabStage(context, memory);
  const problem = make('p', { class: 'lab-problem', role: 'status' });
  const showProblem = (sentence: string) => setText(problem, sentence);
  const choice = createChoice(context, (chosen) => {
    showProblem('');
    model.choose(chosen);
  });
  const rows = createLabRows(article, model.resize, showProblem);
  const squares = createSquares(context, model.type, showProblem);
  const show = () => {
    const { setting, side } = model;
    choice.show(setting.source);
    rows.show(setting, side);
    squares.show(setting);
    stage.show(setting, side);
  };
  const stops = [
    explainer.store.subscribe(({ lab }, before) => {
      if (lab === before.lab) return;
      model.read();
      show();
    }),
    source.follow(
      (columns) => columns[0] ?? null,
      (values, { height, width }) => {
        const picture = greyPicture(values, [height, width]);
        const isShown = model.setting.source === 'picture' || model.side !== picture.side;
        model.side = picture.side;
        stage.setPicture(picture);
        if (isShown) show();
      },
    ),
  ];
  show();
  const controls = [choice.element, rows.element, problem, squares.element];
  return {
    element: make('div', { class: 'lab', role: 'group', 'aria-label': article.labFigure.label }, [
      ...controls,
      ...stage.elements,
    ]),
    destroy() {
      for (const stop of stops) stop();
      stage.destroy();
    },
  };
};

/** What the window slides over. */
function createChoice({ article }: FigureContext, onChoose: (source: LabSource) => void) {
  const buttons = LAB_SOURCES.map((source) => {
    const button = make('button', { type: 'button', 'data-source': source }, [article.labFigure[source]]);
    button.addEventListener('click', () => onChoose(source));
    return { source, button };
  });
  return {
    element: make(
      'div',
      { class: 'figure-choice', role: 'group', 'aria-label': article.labFigure.source },
      buttons.map(({ button }) => button),
    ),
    show(chosen: LabSource) {
      for (const { source, button } of buttons)
        button.setAttribute('aria-pressed', String(source === chosen));
    },
  };
}

/** The fields for numbers of one's own. */
function createSquares(
  { article, language }: FigureContext,
  onType: (typed: Partial<Pick<LabSetting, 'cells' | 'weights'>>) => void,
  onProblem: (sentence: string) => void,
) {
  const write = (value: number) => writtenNumber(value, { source: 'typed' }, language.numbers);
  const shared = { article, write, onProblem };
  const cells = createLabSquare({
    ...{ ...shared, most: BOARD_CELLS, label: article.labFigure.cells },
    onChange: (typed) => onType({ cells: typed }),
  });
  const weights = createLabSquare({
    ...{ ...shared, most: BOARD_WEIGHTS, label: article.labFigure.weights },
    onChange: (typed) => onType({ weights: typed }),
  });
  const element = make('div', { class: 'lab-typed', hidden: true }, [
    ...[cells.element, weights.element, make('p', { class: 'lab-note' }, [article.labFigure.empty])],
  ]);
  return {
    element,
    show(setting: LabSetting) {
      element.hidden = setting.source !== 'typed';
      if (element.hidden) return;
      cells.show(setting.sizes.input, setting.cells);
      weights.show(setting.sizes.kernel, setting.weights);
    },
  };
}
