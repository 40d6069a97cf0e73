import { refutationOf } from '../../scenes/questions/misconceptions.ts';
import type { Answer, Question } from '../../scenes/questions/question.ts';
import type { QuestionStrings } from '../../scenes/text/question-strings.ts';
import type { AnswerRecord } from './answer-log.ts';

/** How far a person is with a question, without its words. */
export interface QuestionProgress {
  readonly stage: 'asked' | 'seen' | 'told';
  /** Index of the answer of a list that is chosen and not yet committed to; null where none is. */
  readonly choice: number | null;
  /** The place that the person points at or has pointed at; null before, and of a question that is answered by a choice. */
  readonly pointed: string | number | null;
  /** Index of the answer that the person committed to; null before, and where it was shown to a room. */
  readonly predicted: number | null;
  /** Index of what they saw; null before, and where they could not see it. */
  readonly seen: number | null;
}

/** A question on its way: it is asked, its answer is seen in the drawing, then it is explained. */
export interface QuestionSession extends QuestionProgress {
  readonly question: Question;
}

export function begun(question: Question): QuestionSession {
  return { question, stage: 'asked', choice: null, pointed: null, predicted: null, seen: null };
}

/** What another session goes on with, in other words. */
export function progressOf({ question: _, ...progress }: QuestionSession): QuestionProgress {
  return progress;
}

/** The person has chosen an answer of the list. */
export function chosen(session: QuestionSession, choice: number): QuestionSession {
  return { ...session, choice };
}

/** The person points at a place. */
export function pointedAt(session: QuestionSession, pointed: string | number): QuestionSession {
  return { ...session, pointed };
}

/** The person has committed to an answer. It is seen in the drawing, or told at once where that does not show it. */
export function committed(session: QuestionSession, predicted: number): QuestionSession {
  return { ...session, stage: session.question.isDrawn ? 'seen' : 'told', choice: null, predicted };
}

/** The person has said what they saw; null where they could not see it. */
export function observed(session: QuestionSession, seen: number | null): QuestionSession {
  return { ...session, stage: 'told', choice: null, seen };
}

/** The answer is shown to a room, without a prediction. */
export function revealed(session: QuestionSession): QuestionSession {
  return { ...session, stage: 'told', choice: null };
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

/**
 * The answers to choose from. A wrong one that the person pointed at is called by their own place.
 * @param place how the place is called that they pointed at; '' for none
 */
export function answersOf({ question, predicted }: QuestionSession, place: string): readonly Answer[] {
  return question.answers.map((answer, i) =>
    i === predicted && !answer.isRight && place !== '' ? { ...answer, text: place } : answer,
  );
}

/** The prediction in words: the place that the person pointed at, else their answer; '' before there is one. */
export function predictionOf({ question, predicted }: QuestionSession, place: string): string {
  const answer = question.answers[predicted ?? -1];
  return (answer && place) || (answer?.text ?? '');
}

/** What the prediction is refuted by; '' where it was right, or there was none. */
export function refutationFor({ question, predicted }: QuestionSession, questions: QuestionStrings): string {
  const { misconception = null } = question.answers[predicted ?? -1] ?? {};
  return misconception === null ? '' : refutationOf(misconception, questions);
}

/** What is said of the answer of a question to one person, before it is explained: what they predicted, and what is so. */
export function outcomeOf(session: QuestionSession, place: string, questions: QuestionStrings): string {
  const { question, predicted, seen } = session;
  const { text } = rightAnswer(question);
  const { page } = questions;
  if (question.answers[predicted ?? -1]?.isRight)
    return page.cameTrue({ answer: predictionOf(session, place) });
  if (!question.isDrawn) return page.answer({ answer: quotedWithin(text) });
  return (question.answers[seen ?? -1]?.isRight ? page.sawRight : page.sawOther)({ answer: text });
}

/** A text as it stands within quotation marks: its own are the single ones of the language. */
function quotedWithin(text: string): string {
  return text.replaceAll('„', '‚').replaceAll('“', '‘').replaceAll('”', '’');
}

/** What is kept of it; null of a question without a prediction. */
export function recordOf(
  session: QuestionSession,
  place: string,
  questions: QuestionStrings,
): AnswerRecord | null {
  const { question, seen } = session;
  const answer = question.answers[session.predicted ?? -1];
  if (!answer) return null;
  const predicted = predictionOf(session, place);
  const right = answer.isRight ? predicted : rightAnswer(question).text;
  const saw = answersOf(session, place)[seen ?? -1];
  return {
    ask: question.ask,
    ...{ predicted, isRight: answer.isRight },
    refutation: refutationFor(session, questions),
    answer: right,
    seen: question.isDrawn ? (saw?.isRight ? right : (saw?.text ?? '')) : null,
  };
}
