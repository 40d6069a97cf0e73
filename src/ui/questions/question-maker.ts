import { shuffled } from '../../scenes/questions/answers.ts';
import {
  type Generator,
  QUESTION_KINDS,
  type Question,
  type QuestionContext,
  type QuestionKind,
} from '../../scenes/questions/question.ts';
import { questionKindOf } from '../../scenes/questions/question-kind.ts';
import { GENERATORS } from '../../scenes/questions/registry.ts';
import { targetOf } from '../../scenes/questions/targets.ts';
import type { Explainer } from '../../scenes/runtime/explainer-api.ts';
import type { Language } from '../../scenes/text/language.ts';
import type { QuestionStrings } from '../../scenes/text/question-strings.ts';

/** Questions that are not asked again before so many others. */
const RECENT = 12;

type AskedExplainer = Pick<Explainer, 'network' | 'predictions' | 'store' | 'valuesOf'>;

export interface QuestionMakerOptions {
  readonly explainer: AskedExplainer;
  readonly language: Language;
  readonly questions: QuestionStrings;
  readonly evaluation: () => QuestionContext['evaluation'];
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/** Makes questions about the network and the picture as they are now. */
export interface QuestionMaker {
  /** The kind of the view that is shown. */
  readonly kindOfView: QuestionKind | null;
  /** @param kind null for any. @returns null where none can be asked */
  next(kind: QuestionKind | null): Promise<Question | null>;
}

export function createQuestionMaker(options: QuestionMakerOptions): QuestionMaker {
  const { explainer, language, questions, evaluation, random } = options;
  let recent: readonly string[] = [];

  const ask = async (generator: Generator): Promise<Question | null> => {
    const { network, predictions, store } = explainer;
    const target = targetOf(network, generator.kind, store.state.view, random);
    const values = target && {
      source: await explainer.valuesOf(target.source),
      layer: await explainer.valuesOf(target.layer),
    };
    const { strings, numbers } = language;
    return generator.make({
      ...{ network, predictions, target, values, random, questions, strings, numbers },
      evaluation: evaluation(),
    });
  };
  /** Those of the kinds in any order, kind after kind; what was asked lately comes last. */
  const inOrder = (kinds: readonly QuestionKind[]): readonly Generator[] => {
    const ofKind = (kind: QuestionKind) =>
      shuffled(
        GENERATORS.filter((generator) => generator.kind === kind),
        random,
      );
    const all = shuffled(kinds, random).flatMap(ofKind);
    const age = ({ id }: Generator) => recent.indexOf(id);
    return [...all].sort((a, b) => age(a) - age(b));
  };
  return {
    get kindOfView() {
      return questionKindOf(explainer.network, explainer.store.state.view);
    },
    async next(kind) {
      if (explainer.predictions.length === 0) return null;
      for (const generator of inOrder(kind === null ? QUESTION_KINDS : [kind])) {
        const question = await ask(generator);
        if (!question) continue;
        recent = [...recent.filter((id) => id !== question.id), question.id].slice(-RECENT);
        return question;
      }
      return null;
    },
  };
}
