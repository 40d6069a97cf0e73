import type { Explainer } from '../../scenes/runtime/explainer-api.ts';
import type { Language } from '../../scenes/text/language.ts';
import { make } from '../kit/dom.ts';
import type { Evaluation } from './evaluation.ts';
import { mistakesOf, saidOf } from './mistakes.ts';

const MOST_MISTAKES = 3;

/** What the answer means: how sure the network is of this picture, how often it is right, and what it mixes up. */
export function evaluationContent(
  evaluation: Evaluation,
  { predictions, writtenProbabilities }: Pick<Explainer, 'predictions' | 'writtenProbabilities'>,
  { strings }: Language,
): readonly Node[] {
  const { trained, count, correct, classes } = evaluation;
  const percent = Math.round((100 * correct) / count);
  const paragraph = (text: string) => make('p', {}, [text]);
  const top = predictions.reduce(
    (best, { probability }, i) => (probability > (predictions[best]?.probability ?? 0) ? i : best),
    0,
  );
  const label = predictions[top]?.label ?? '';
  const { said, right } = saidOf(evaluation, top);
  const bar = make('div', { class: 'share', 'aria-hidden': 'true' }, [make('div')]);
  bar.style.setProperty('--share', `${percent}%`);
  const mistakes = mistakesOf(evaluation, MOST_MISTAKES).map((mistake) =>
    make('li', {}, [strings.evaluation.mistake(mistake)]),
  );
  return [
    paragraph(strings.evaluation.now({ label, probability: writtenProbabilities[top] ?? '' })),
    paragraph(
      said > 0 ? strings.evaluation.says({ label, said, right }) : strings.evaluation.neverSays({ label }),
    ),
    paragraph(strings.evaluation.network({ trained, classes: classes.length })),
    bar,
    paragraph(strings.evaluation.right({ count, correct, percent })),
    ...(mistakes.length > 0 ? [make('h3', {}, [strings.evaluation.mistakes]), make('ul', {}, mistakes)] : []),
  ];
}
