import type { QuestionStrings } from '../../scenes/text/question-strings.ts';

/** Loads the words of the questions in the element's language. */
export type LoadQuestions = () => Promise<{ readonly questions: QuestionStrings }>;
