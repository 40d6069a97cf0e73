import type { LabTitles } from '../../../../scenes/figures/lab/lab-layout.ts';
import type { LabFit } from '../../../../scenes/figures/lab/lab-sizes.ts';
import type { LabSetting } from '../../../../scenes/figures/lab/lab-state.ts';
import type { LabProduct } from '../../../../scenes/figures/lab/lab-values.ts';
import type { ArticleStrings } from '../../../../scenes/text/article-strings.ts';
import { joined } from '../../../../scenes/text/joined.ts';
import type { Language } from '../../../../scenes/text/language.ts';
import type { Numbers } from '../../../../scenes/text/numbers.ts';
import type { Strings } from '../../../../scenes/text/strings.ts';

/** More products than these are not read one by one. */
const MOST_TOLD = 9;
const DECIMALS = 4;

/** The words of the figure, and of the program. */
interface Words {
  readonly article: ArticleStrings;
  readonly language: Language;
}

/** What a choice leaves out, why, and which values would not. */
export function fitWords(
  fit: LabFit,
  { sizes, source }: LabSetting,
  isMap: boolean,
  { article, language }: Words,
): string {
  const { extent, over, skipped } = fit;
  const { stride, dilation } = sizes;
  if (fit.kind === 'all') return article.labFigure.readsAll;
  const parts = { stride, extent, ...conditions(sizes, article) };
  const { joins } = language.strings;
  const nearest = nearestWords(fit, article, joins);
  if (fit.kind === 'none') return joined([article.labFigure.noFit(parts), nearest], joins.sentences);
  const said = [
    over > 0 ? article.labFigure.leavesOver({ ...parts, over }) : '',
    fit.isPaddingOver ? article.labFigure.paddingOver : '',
    skipped === 0
      ? ''
      : fit.isLeaping
        ? article.labFigure.leaps({ stride, extent, skipped })
        : article.labFigure.gaps({ dilation, skipped }),
    source === 'picture' && isMap ? article.labFigure.faint : article.labFigure.hatched,
    nearest,
  ];
  return joined(
    said.filter((sentence) => sentence !== ''),
    joins.sentences,
  );
}

/** Dilation and padding are named where there are any. */
function conditions({ input, kernel, padding, dilation }: LabSetting['sizes'], article: ArticleStrings) {
  return {
    window:
      dilation > 1
        ? article.labFigure.dilatedWindow({ kernel, dilation })
        : article.labFigure.plainWindow({ kernel }),
    cells:
      padding > 0
        ? article.labFigure.paddedCount({ count: input, padding })
        : article.labFigure.cellCount({ count: input }),
  };
}

function nearestWords({ nearest }: LabFit, article: ArticleStrings, joins: Strings['joins']): string {
  const values = nearest.map(({ size, values: [value = 0, other] }) => {
    const name = article.labSizes[size];
    return other === undefined
      ? article.labFigure.nearestOne({ name, value })
      : article.labFigure.nearestTwo({ name, value, other });
  });
  return values.length === 0
    ? article.labFigure.nothingNearest
    : article.labFigure.nearest({ values: joined(values, joins.clauses) });
}

/** A number with all decimals that a typed one has; of a picture, with two. */
export function writtenNumber(
  value: number,
  { source }: Pick<LabSetting, 'source'>,
  numbers: Numbers,
): string {
  return source === 'picture' ? numbers.fixed(value, 2) : numbers.plain(rounded(value));
}

const rounded = (value: number): number => Math.round(value * 10 ** DECIMALS) / 10 ** DECIMALS;

/** The products under the window and their sum. */
export function sumWords(
  { products, sum }: { readonly products: readonly LabProduct[]; readonly sum: number },
  setting: Pick<LabSetting, 'source'>,
  article: ArticleStrings,
  numbers: Numbers,
): string {
  const write = (value: number) => writtenNumber(value, setting, numbers);
  const total = write(sum);
  // As floats of 32 bits, numbers with few decimals are a little beside themselves.
  const isExact =
    setting.source !== 'picture' && Math.abs(rounded(sum) - sum) <= 1e-6 * Math.max(1, Math.abs(sum));
  if (products.length > MOST_TOLD)
    return article.labFigure.manyProducts({
      count: products.length,
      sign: isExact ? 'exact' : 'about',
      sum: total,
    });
  const factor = (value: number) => (value < 0 ? `(${write(value)})` : write(value));
  const terms = products.map(({ value, weight }) =>
    article.labFigure.product({ value: factor(value), weight: factor(weight) }),
  );
  return `${terms.join(' + ')} ${isExact ? '=' : '≈'} ${total}`;
}

/** What stands over the squares. @param sum under the window, and @param across cells of the output; null where there is none. */
export function squareTitles(
  { sizes, source }: LabSetting,
  sum: number | null,
  across: number,
  { article, language }: Words,
): LabTitles {
  const { input: size, kernel, padding } = sizes;
  return {
    input:
      padding > 0 ? article.labFigure.paddedMap({ size, padding }) : article.labFigure.inputMap({ size }),
    output: sum === null ? article.labFigure.noOutput : article.labFigure.outputMap({ size: across }),
    kernel: article.labFigure.kernelMap({ size: kernel }),
    products: article.labFigure.productsMap({ sum: writtenNumber(sum ?? 0, { source }, language.numbers) }),
  };
}

/** What the widget's own kernel means; nothing of one that was typed. */
export function kernelWords({ sizes, source }: LabSetting, article: ArticleStrings): string {
  if (source === 'typed') return '';
  if (sizes.kernel === 1) return article.labFigure.oneWeight;
  return source === 'picture' ? article.labFigure.meanDifference : article.labFigure.difference;
}
