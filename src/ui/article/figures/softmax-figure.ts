import {
  hasSoftmax,
  type SoftmaxRow,
  type SoftmaxTable,
  softmaxTable,
} from '../../../scenes/figures/softmax.ts';
import { createTemperatureSlider } from '../../controls/temperature-slider.ts';
import { make, setText } from '../../kit/dom.ts';
import type { CreateFigure, FigureContext } from '../live-figure.ts';

/** The scores of the classes, and what a softmax makes of them; a slider asks what another temperature would do. */
export const createSoftmaxFigure: CreateFigure = (context, memory) => {
  const { article, explainer, language } = context;
  const { numbers } = language;
  const missing = make('p', { class: 'figure-told' }, [article.softmaxFigure.missing]);
  const told = make('p', { class: 'figure-told', 'aria-live': 'polite' });
  const table = createTable(context);
  let temperature = (memory.get('temperature') ?? 1) as number;
  const slider = createTemperatureSlider(language, (value) => {
    temperature = value;
    memory.set('temperature', value);
    show();
  });
  slider.element.classList.add('figure-temperature');
  const content = make('div', { class: 'figure-body' }, [slider.element, told, table.element]);
  const show = () => {
    const isThere = hasSoftmax(explainer.network);
    content.hidden = !isThere;
    missing.hidden = isThere;
    slider.show(temperature);
    if (!isThere || explainer.predictions.length === 0) return;
    const made = softmaxTable(explainer.predictions, temperature, numbers);
    table.show(made);
    const top = made.rows.find(({ isTop }) => isTop);
    const facts = { label: top?.label ?? '', share: top?.written ?? '' };
    const written = numbers.fixed(temperature, 2);
    setText(
      told,
      temperature === 1
        ? article.softmaxFigure.own(facts)
        : article.softmaxFigure.whatIf({ ...facts, temperature: written }),
    );
  };
  show();
  return {
    element: make('div', {}, [content, missing]),
    destroy: explainer.on('prediction', show),
  };
};

/** A table of classes with bars under its numbers. */
function createTable({ article, language }: FigureContext): {
  readonly element: HTMLElement;
  show(table: SoftmaxTable): void;
} {
  const body = make('tbody');
  const sum = make('td', {});
  const head = (text: string, content: readonly (Node | string)[] = [text]) =>
    make('th', { scope: 'col', 'aria-label': text }, content);
  const element = make('table', { class: 'softmax' }, [
    make('thead', {}, [
      make('tr', {}, [
        head(article.softmaxFigure.class),
        head(article.softmaxFigure.logit),
        head(article.softmaxFigure.term, [make('i', {}, ['e', make('sup', {}, ['z/T'])])]),
        head(article.softmaxFigure.share),
      ]),
    ]),
    body,
    make('tfoot', {}, [
      make('tr', {}, [
        ...[make('th', { scope: 'row' }, [article.softmaxFigure.sum]), make('td')],
        ...[sum, make('td', {}, [language.numbers.fixed(1, 4)])],
      ]),
    ]),
  ]);
  let rows: readonly ReturnType<typeof createRow>[] = [];
  return {
    element,
    show(table) {
      if (rows.length !== table.rows.length) {
        rows = table.rows.map(() => createRow(language.numbers, article.softmaxFigure.others));
        body.replaceChildren(...rows.map((row) => row.element));
      }
      for (const [i, row] of table.rows.entries()) rows[i]?.show(row, table);
      setText(sum, table.sum);
    },
  };
}

function createRow(
  numbers: FigureContext['language']['numbers'],
  others: (facts: { count: number }) => string,
) {
  const name = make('span');
  const [logit, term, share] = [make('span'), make('td'), make('span')];
  const [logitBar, shareBar] = [make('div', { class: 'gauge' }), make('div', { class: 'gauge' })];
  const scores = make('td', {}, [logit, logitBar]);
  const head = make('th', { scope: 'row' }, [name]);
  const element = make('tr', {}, [head, scores, term, make('td', {}, [share, shareBar])]);
  return {
    element,
    show(row: SoftmaxRow, { least, most }: SoftmaxTable) {
      const label = row.label ?? others({ count: row.classes });
      setText(name, label);
      head.title = label;
      element.classList.toggle('top', row.isTop);
      setText(logit, row.logit === null ? '' : numbers.fixed(row.logit, 2));
      setText(term, row.term);
      setText(share, row.written);
      const percent = (value: number) => `${(100 * (value - least)) / (most - least || 1)}%`;
      logitBar.style.setProperty('--zero', percent(0));
      logitBar.style.setProperty('--from', percent(Math.min(0, row.logit ?? 0)));
      logitBar.style.setProperty('--to', percent(Math.max(0, row.logit ?? 0)));
      logitBar.hidden = row.logit === null;
      shareBar.style.setProperty('--to', `${100 * row.share}%`);
    },
  };
}
