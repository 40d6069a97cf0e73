import {
  type ConfusionCell,
  confusedClasses,
  confusionColours,
  confusionRows,
} from '../../../scenes/figures/confusion.ts';
import type { Evaluation } from '../../evaluation/evaluation.ts';
import { make, setText } from '../../kit/dom.ts';
import type { CreateFigure, FigureContext, LiveFigure } from '../live-figure.ts';

/** What a network said of what it was shown, as a table; each of its cells tells how often. */
export const createConfusionFigure: CreateFigure = (context, memory) => {
  const { evaluation, article } = context;
  if (evaluation) return confusionTable(evaluation, context, memory);
  return { element: make('p', { class: 'figure-told' }, [article.confusionFigure.unknown]), destroy() {} };
};

const TURNS: Readonly<Record<string, readonly [down: number, across: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function confusionTable(
  evaluation: Evaluation,
  { article, explainer, language }: FigureContext,
  memory: Map<string, unknown>,
): LiveFigure {
  const { classes, count, correct } = evaluation;
  const nameOf = (index: number) => classes[index] ?? '';
  const indices = confusedClasses(evaluation);
  const cells = confusionRows(evaluation).map((row) =>
    row.map((cell) => {
      const isRight = cell.shown === cell.said;
      const element = make('td', { tabindex: '-1', class: isRight ? 'right' : '' });
      element.append(language.numbers.whole(cell.count));
      return { cell, element };
    }),
  );
  const table = make('table', { class: 'confusion' }, [
    make('thead', {}, [headRow(indices.map(nameOf), article)]),
    make(
      'tbody',
      {},
      cells.map((row, i) => {
        const name = nameOf(indices[i] ?? 0);
        const head = make('th', { scope: 'row', title: name }, [make('span', {}, [name])]);
        return make('tr', {}, [head, ...row.map(({ element }) => element)]);
      }),
    ),
  ]);
  const told = make('p', { class: 'figure-told', 'aria-live': 'polite' });
  setText(told, article.confusionFigure.hint({ count, correct }));

  let chosen: HTMLElement | null = null;
  const choose = (row: number, column: number) => {
    const found = cells[row]?.[column];
    if (!found || found.element === chosen) return;
    chosen?.classList.remove('chosen');
    chosen = found.element;
    chosen.classList.add('chosen');
    memory.set('chosen', [row, column]);
    for (const each of cells.flat()) each.element.tabIndex = each === found ? 0 : -1;
    setText(told, sentenceOf(found.cell));
  };
  const sentenceOf = ({ shown, said, count: times, of }: ConfusionCell) => {
    const facts = { count: times, of, shown: nameOf(shown), said: nameOf(said) };
    return shown === said ? article.confusionFigure.right(facts) : article.confusionFigure.wrong(facts);
  };
  /** Row and column of the cell that an event comes from; null where it comes from none. */
  const placeOf = (event: Event): readonly [row: number, column: number] | null => {
    const row = cells.findIndex((each) => each.some(({ element }) => element === event.target));
    const column = cells[row]?.findIndex(({ element }) => element === event.target) ?? -1;
    return row >= 0 && column >= 0 ? [row, column] : null;
  };
  for (const type of ['pointerover', 'focusin', 'click'])
    table.addEventListener(type, (event) => {
      const place = placeOf(event);
      if (place) choose(...place);
    });
  table.addEventListener('keydown', (event) => {
    const turn = TURNS[event.key];
    const place = placeOf(event);
    if (!turn || !place) return;
    event.preventDefault();
    cells[place[0] + turn[0]]?.[place[1] + turn[1]]?.element.focus();
  });
  const paint = () => {
    for (const { cell, element } of cells.flat()) {
      const colours = confusionColours(cell, explainer.theme);
      element.style.background = colours ? `rgb(${colours.ground.join()})` : '';
      element.style.color = colours ? `rgb(${colours.ink.join()})` : '';
    }
  };
  paint();
  const [first] = cells[0] ?? [];
  if (first) first.element.tabIndex = 0;
  const before = memory.get('chosen') as readonly [number, number] | undefined;
  if (before) choose(...before);
  const part = make('p', {}, [article.confusionFigure.part({ shown: indices.length, all: classes.length })]);
  return {
    element: make('div', { class: 'figure-body' }, [
      ...(indices.length < classes.length ? [part] : []),
      table,
      told,
    ]),
    destroy: explainer.on('theme', paint),
  };
}

/** Names of the columns, and in the corner what rows and columns are. */
function headRow(names: readonly string[], article: FigureContext['article']): HTMLElement {
  const corner = make('td', { class: 'corner' }, [
    make('span', {}, [article.confusionFigure.columns]),
    make('span', {}, [article.confusionFigure.rows]),
  ]);
  const heads = names.map((name) => make('th', { scope: 'col', title: name }, [make('span', {}, [name])]));
  return make('tr', {}, [corner, ...heads]);
}
