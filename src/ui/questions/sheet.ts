import type { QuestionStrings } from '../../scenes/text/question-strings.ts';
import { make } from '../kit/dom.ts';
import type { AnswerLog } from './answer-log.ts';

const INDENT = '   ';

/** The answers of a person as a text that a teacher can read. */
export function sheetOf(
  { records, score }: Pick<AnswerLog, 'records' | 'score'>,
  questions: QuestionStrings,
): string {
  const { count, right } = score;
  const lines = records.flatMap(({ ask, predicted, isRight, refutation, answer, seen }, i) => {
    const about = [
      questions.sheet.predicted({ answer: predicted }),
      isRight ? questions.sheet.right : questions.sheet.wrong({ refutation }),
      questions.sheet.answer({ answer }),
      ...(seen === null
        ? []
        : [seen === '' ? questions.sheet.notSeen : questions.sheet.seen({ answer: seen })]),
    ];
    return [questions.sheet.question({ number: i + 1, ask }), ...about.map((line) => INDENT + line), ''];
  });
  return [questions.sheet.title, questions.sheet.total({ right, count }), '', ...lines].join('\n');
}

/** Gives the sheet to the person as a file; nothing is sent. */
export function saveSheet(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = make('a', { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
