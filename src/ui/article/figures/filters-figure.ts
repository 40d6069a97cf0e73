import {
  FILTER_SIDE,
  FILTERS,
  type Filtered,
  type FilterName,
  filtered,
  filterNamed,
  filtersFigure,
  greyOf,
  readWeight,
  weightGrounds,
} from '../../../scenes/figures/filters.ts';
import type { ArticleStrings } from '../../../scenes/text/article-strings.ts';
import type { Numbers } from '../../../scenes/text/numbers.ts';
import { make, setText } from '../../kit/dom.ts';
import { createFigureBody } from '../figure-body.ts';
import { createFigureCanvas } from '../figure-canvas.ts';
import { createFigureChoice } from '../figure-choice.ts';
import type { CreateFigure } from '../live-figure.ts';

/** What a person has set. */
interface Chosen {
  /** The last kernel whose numbers could all be read. */
  kernel: readonly number[];
  /** What stands in the fields. */
  texts: string[];
}

/** The picture in grey through a kernel that people made by hand, or that a person changes. */
export const createFiltersFigure: CreateFigure = (context, memory) => {
  const { article, language, source } = context;
  const { numbers } = language;
  const chosen = (memory.get('chosen') as Chosen | undefined) ?? chosenOf(FILTERS.leftRight, numbers);
  memory.set('chosen', chosen);
  let grey: Filtered['grey'] | null = null;
  let shown: Filtered | null = null;
  const told = make('p', { class: 'figure-told', 'aria-live': 'polite' });
  const canvas = createFigureCanvas(context, (look) => {
    // The fields take their colours where the drawing does.
    const grounds = weightGrounds(chosen.kernel, look);
    for (const [i, { ground, ink }] of grounds.entries()) {
      const field = fields[i];
      if (!field) continue;
      field.style.background = `rgb(${ground.map(Math.round).join(' ')})`;
      field.style.color = `rgb(${ink.join(' ')})`;
    }
    if (!shown) return null;
    const sized = (name: string, [, rows = 1, columns = 1]: readonly number[]) =>
      article.figures.sized({ name, rows, columns });
    const names = {
      input: sized(article.filtersFigure.input, shown.grey.shape),
      output: sized(article.figures.result, shown.result.shape),
    };
    return filtersFigure(shown, names, look);
  });
  const refresh = () => {
    choice.show(filterNamed(chosen.kernel));
    const unread = chosen.texts.findIndex((text) => readWeight(text) === null);
    for (const [i, field] of fields.entries())
      field.setAttribute('aria-invalid', String(readWeight(chosen.texts[i] ?? '') === null));
    if (grey) shown = filtered(grey, chosen.kernel);
    setText(
      told,
      unread < 0
        ? kernelSentence(chosen.kernel, article, numbers)
        : article.filtersFigure.unread(cellOf(unread)),
    );
    canvas.refresh();
  };
  const names = {
    ...{
      leftRight: article.filtersFigure.leftRight,
      topBottom: article.filtersFigure.topBottom,
      outline: article.filtersFigure.outline,
    },
    ...{ blur: article.filtersFigure.blur, sharpen: article.filtersFigure.sharpen },
  };
  const choice = createFigureChoice<FilterName>(article.filtersFigure.choice, names, (name) => {
    Object.assign(chosen, chosenOf(FILTERS[name], numbers));
    for (const [i, field] of fields.entries()) field.value = chosen.texts[i] ?? '';
    refresh();
  });
  const fields = chosen.texts.map((text, i) => {
    const field = make('input', {
      ...{ type: 'text', autocomplete: 'off', 'aria-label': article.filtersFigure.weight(cellOf(i)) },
    });
    field.value = text;
    field.addEventListener('focus', () => field.select());
    field.addEventListener('input', () => {
      chosen.texts[i] = field.value;
      const kernel = chosen.texts.map(readWeight);
      if (kernel.every((weight) => weight !== null)) chosen.kernel = kernel;
      refresh();
    });
    return field;
  });
  const matrix = make('fieldset', { class: 'figure-kernel' }, [
    make('legend', {}, [article.filtersFigure.kernel]),
    ...fields,
  ]);
  const body = createFigureBody(
    source,
    article.filtersFigure.missing,
    [choice.element, matrix, canvas.element, told],
    {
      find: ([input]) => (input && Math.min(input.height, input.width) >= FILTER_SIDE ? input : null),
      layerOf: (input) => input,
      show(values, { neurons, height, width }) {
        grey = greyOf(values, [neurons, height, width]);
        refresh();
      },
    },
  );
  refresh();
  return {
    element: body.element,
    destroy() {
      body.destroy();
      canvas.destroy();
    },
  };
};

function chosenOf(kernel: readonly number[], { plain }: Numbers): Chosen {
  return { kernel, texts: kernel.map((weight) => plain(weight)) };
}

function cellOf(index: number): { row: number; column: number } {
  return { row: Math.floor(index / FILTER_SIDE) + 1, column: (index % FILTER_SIDE) + 1 };
}

/** What a kernel does: of one made by hand by its name, of another by what its weights add up to. */
function kernelSentence(
  kernel: readonly number[],
  article: Pick<ArticleStrings, 'filtersFigure'>,
  numbers: Numbers,
): string {
  const name = filterNamed(kernel);
  if (name) {
    return {
      ...{
        leftRight: article.filtersFigure.toldLeftRight,
        topBottom: article.filtersFigure.toldTopBottom,
        outline: article.filtersFigure.toldOutline,
      },
      ...{ blur: article.filtersFigure.toldBlur, sharpen: article.filtersFigure.toldSharpen },
    }[name];
  }
  const sum = numbers.fixed(
    kernel.reduce((all, weight) => all + weight, 0),
    2,
  );
  if (sum === numbers.fixed(0, 2)) return article.filtersFigure.toldZero;
  return sum === numbers.fixed(1, 2)
    ? article.filtersFigure.toldOne
    : article.filtersFigure.toldOther({ sum });
}
