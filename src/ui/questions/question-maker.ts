import { createRandom } from '../../compute/model/random.ts';
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

/** What a question was made from, beside the network and the picture. */
export interface QuestionOrigin {
  readonly id: string;
  readonly view: string;
  readonly seed: number;
}

export interface MadeQuestion {
  readonly question: Question;
  readonly origin: QuestionOrigin;
}

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
  next(kind: QuestionKind | null): Promise<MadeQuestion | null>;
  /** The same question again, in the words of this maker. @returns null where it cannot be made any more */
  again(origin: QuestionOrigin): Promise<MadeQuestion | null>;
}

export function createQuestionMaker(options: QuestionMakerOptions): QuestionMaker {
  const { explainer, language, questions, evaluation, random } = options;
  let recent: readonly string[] = [];

  const ask = async (generator: Generator, origin: QuestionOrigin): Promise<MadeQuestion | null> => {
    const { network, predictions } = explainer;
    const random = createRandom(origin.seed);
    const target = targetOf(network, generator.kind, origin.view, random);
    const values = target && {
      source: await explainer.valuesOf(target.source),
      layer: await explainer.valuesOf(target.layer),
    };
    const { strings, numbers } = language;
    const question = generator.make({
      ...{ network, predictions, target, values, random, questions, strings, numbers },
      evaluation: evaluation(),
    });
    return question && { question, origin };
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
        const { id } = generator;
        const { view } = explainer.store.state;
        const made = await ask(generator, { id, view, seed: Math.floor(random() * 2 ** 32) });
        if (!made) continue;
        recent = [...recent.filter((each) => each !== id), id].slice(-RECENT);
        return made;
      }
      return null;
    },
    async again(origin) {
      const generator = GENERATORS.find(({ id }) => id === origin.id);
      return generator ? ask(generator, origin) : null;
    },
  };
}
