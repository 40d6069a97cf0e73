import { refutationOf } from '../../scenes/questions/misconceptions.ts';
import type { Answer, Question } from '../../scenes/questions/question.ts';
import type { QuestionStrings } from '../../scenes/text/question-strings.ts';
import type { AnswerRecord } from './answer-log.ts';

/** A question on its way: it is asked, its answer is seen in the drawing, then it is explained. */
export interface QuestionSession {
  readonly question: Question;
  readonly stage: 'asked' | 'seen' | 'told';
  /** Index of the answer that the person committed to; null before, and where it was shown to a room. */
  readonly predicted: number | null;
  /** Index of what they saw; null before, and where they could not see it. */
  readonly seen: number | null;
}

export function begun(question: Question): QuestionSession {
  return { question, stage: 'asked', predicted: null, seen: null };
}

/** The person has committed to an answer. */
export function committed(session: QuestionSession, predicted: number): QuestionSession {
  return { ...session, stage: 'seen', predicted };
}

/** The person has said what they saw; null where they could not see it. */
export function observed(session: QuestionSession, seen: number | null): QuestionSession {
  return { ...session, stage: 'told', seen };
}

/** The answer is shown to a room, without a prediction. */
export function revealed(session: QuestionSession): QuestionSession {
  return { ...session, stage: 'told' };
}

export function rightAnswer({ answers }: Question): Answer {
  const right = answers.find(({ isRight }) => isRight);
  if (!right) throw new Error('A question has no right answer.');
  return right;
}

/** The answer that a place means that a person points at; null where it is too close to call. */
export function answerAt({ answers }: Question, value: string | number): number | null {
  const found = answers.findIndex(({ targets }) => targets?.includes(value));
  return found < 0 ? null : found;
}

/** What the prediction is refuted by; '' where it was right, or there was none. */
export function refutationFor({ question, predicted }: QuestionSession, questions: QuestionStrings): string {
  const { misconception = null } = question.answers[predicted ?? -1] ?? {};
  return misconception === null ? '' : refutationOf(misconception, questions);
}

/** What is kept of it; null of a question without a prediction. */
export function recordOf(session: QuestionSession, questions: QuestionStrings): AnswerRecord | null {
  const { question, predicted, seen } = session;
  const answer = question.answers[predicted ?? -1];
  if (!answer) return null;
  return {
    ask: question.ask,
    ...{ predicted: answer.text, isRight: answer.isRight },
    refutation: refutationFor(session, questions),
    answer: rightAnswer(question).text,
    seen: question.answers[seen ?? -1]?.text ?? '',
  };
}
