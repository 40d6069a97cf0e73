import { withPlaces } from './place-names.ts';
import type { Generator, PointingField, Question, QuestionContext, QuestionKind } from './question.ts';

/** A question without what its generator knows of it; its answer is in the drawing where nothing else is said. */
export type Made = Omit<Question, 'id' | 'kind' | 'pointing' | 'isDrawn'> &
  Partial<Pick<Question, 'isDrawn'>>;

/**
 * Returns what makes the generators of a kind, by id.
 * @param field what says where a person points, in those questions of the kind that are answered by pointing
 * @param prepare finds what the questions of the kind are made from; null where there is nothing to ask about
 */
export function generatorsOf<T extends object>(
  kind: QuestionKind,
  field: PointingField,
  prepare: (context: QuestionContext) => T | null,
) {
  return (id: string, make: (found: T) => Made | null, isPointing = false): Generator => ({
    ...{ id, kind, isPointing },
    make(context) {
      const found = prepare(context);
      const made = found && make(found);
      if (!made) return null;
      const question = { isDrawn: true, ...made, id, kind, pointing: isPointing ? field : null };
      return isPointing ? withPlaces(question, context) : question;
    },
  });
}
