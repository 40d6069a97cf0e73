import { OVERVIEW } from '../../scenes/state/view-address.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { mistakesOf } from '../evaluation/mistakes.ts';
import { paragraphs, type SectionSource, type WrittenSection } from './section-content.ts';

/** A network that learnt from so many more numbers than it has weights cannot hold them. */
const TOO_MANY = 10;

export function learningSection(source: SectionSource): WrittenSection {
  const { article, facts } = source;
  return {
    title: article.learning.title,
    blocks: paragraphs(
      article.learning.start,
      article.learning.loss,
      article.learning.descent,
      ...trainingHere(source),
      article.learning.chosen,
      article.learning.same,
      article.learning.goesOn,
      article.learning.keeps,
      ...roomHere(source),
    ),
    missing: null,
    // Weights are learnt: those of a kernel are seen best.
    showMe: facts.convolution?.view ?? facts.dense?.view ?? OVERVIEW,
  };
}

function trainingHere({ article, numbers, evaluation }: SectionSource): readonly string[] {
  if (!evaluation) return [];
  const { trained, losses, classes } = evaluation;
  const [first, last] = [losses[0], losses.at(-1)];
  if (first === undefined || last === undefined) return [article.learning.hereShort({ trained })];
  const written = {
    firstLoss: numbers.fixed(first, 2),
    lastLoss: numbers.fixed(last, 2),
    guessLoss: numbers.fixed(Math.log(classes.length), 2),
  };
  return [article.learning.here({ ...written, trained, epochs: losses.length, classes: classes.length })];
}

/** That the pictures would not fit into the weights, where that is plain to see. */
function roomHere({ article, facts: { weights, input }, evaluation }: SectionSource): readonly string[] {
  if (!evaluation) return [];
  const values = Math.floor((evaluation.trained * input.values) / weights);
  return values >= TOO_MANY ? [article.learning.keepsHere({ weights, values })] : [];
}

export function evaluationSection(source: SectionSource): WrittenSection {
  const { article, evaluation } = source;
  return {
    title: article.evaluation.title,
    blocks: [
      ...paragraphs(
        article.evaluation.why,
        evaluation ? resultHere(evaluation, source) : article.evaluation.unknown,
        article.evaluation.matrix,
      ),
      ...(evaluation ? [{ figure: 'confusion' } as const] : []),
      ...paragraphs(...(evaluation ? mistakeHere(evaluation, source) : []), article.evaluation.shape),
      ...paragraphs(...(evaluation ? [marginHere(evaluation, source)] : [])),
      ...paragraphs(article.evaluation.care, article.evaluation.exact),
    ],
    missing: null,
    showMe: OVERVIEW,
  };
}

function resultHere({ count, correct, classes }: Evaluation, { article, numbers }: SectionSource): string {
  const percent = Math.round((100 * correct) / count);
  const guess = numbers.plain(Number((100 / classes.length).toPrecision(2)));
  return article.evaluation.here({ count, correct, percent, guess });
}

function mistakeHere(evaluation: Evaluation, { article }: SectionSource): readonly string[] {
  return mistakesOf(evaluation, 1).map((mistake) => article.evaluation.mistake(mistake));
}

/** Half the width of the interval that 95 of 100 such tests would hit, by the normal approximation of the binomial. */
function marginHere({ count, correct }: Evaluation, { article }: SectionSource): string {
  const right = correct / count;
  const margin = Math.max(1, Math.round(196 * Math.sqrt((right * (1 - right)) / count)));
  return article.evaluation.margin({ count, margin });
}
