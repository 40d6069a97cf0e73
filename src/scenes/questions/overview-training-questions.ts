import { likeliestClass } from '../../compute/model/predictions.ts';
import { networkFacts } from '../figures/network-facts.ts';
import { neuronId, OVERVIEW, softmaxAddress } from '../state/view-address.ts';
import { choices, sentenceChoices } from './answers.ts';
import { generatorsOf, type Made } from './generator.ts';
import { OVERVIEW_PLACE } from './place.ts';
import type { Generator, QuestionContext } from './question.ts';

/** Percentages nearer to one another are no two answers. */
const APART_PERCENT = 4;

const generator = generatorsOf('overview', 'focus', (context) => context);

/** Address of the view of the first neuron that has weights. */
function learntView({ network }: QuestionContext): string {
  const first = network.columns.find(({ step }) => step?.weights.some(({ data }) => data.length > 0));
  return first ? neuronId(first, 0) : OVERVIEW;
}

function storesPictures(context: QuestionContext): Made | null {
  const { questions, network, evaluation } = context;
  if (!evaluation || evaluation.trained === 0) return null;
  const { weights, input } = networkFacts(network);
  const names = { pictures: evaluation.trained, weights, values: input.values };
  const answers = sentenceChoices(
    questions.overview.onlyWeights(names),
    [
      ['storesPictures', questions.overview.allPictures],
      ['storesPictures', questions.overview.bestPictures],
      ['keepsLearning', questions.overview.newPictures],
    ],
    context,
  );
  return (
    answers && {
      place: OVERVIEW_PLACE,
      ask: questions.overview.storesPictures(names),
      answers,
      see: { view: learntView(context), actions: [] },
      isDrawn: false,
      explanation: questions.overview.storesPicturesWhy(names),
    }
  );
}

function whatChanges(context: QuestionContext): Made | null {
  const { questions, network } = context;
  const { weights } = networkFacts(network);
  if (weights === 0) return null;
  const answers = sentenceChoices(
    questions.overview.nothingChanges,
    [
      ['keepsLearning', questions.overview.weightsChange],
      ['storesPictures', questions.overview.pictureAdded],
      ['programmed', questions.overview.rulesChange],
    ],
    context,
  );
  return (
    answers && {
      place: OVERVIEW_PLACE,
      ask: questions.overview.whatChanges({ weights }),
      answers,
      see: { view: learntView(context), actions: [] },
      isDrawn: false,
      explanation: questions.overview.whatChangesWhy({ weights }),
    }
  );
}

function whoChose(context: QuestionContext): Made | null {
  const { questions, network } = context;
  const { weights } = networkFacts(network);
  if (weights === 0) return null;
  const answers = sentenceChoices(
    questions.overview.training,
    [
      ['chosenByHand', questions.overview.byHand],
      ['programmed', questions.overview.byRules],
      ['thinksAsPeople', questions.overview.byThinking],
    ],
    context,
  );
  return (
    answers && {
      place: OVERVIEW_PLACE,
      ask: questions.overview.whoChose({ weights }),
      answers,
      see: { view: learntView(context), actions: [] },
      isDrawn: false,
      explanation: questions.overview.whoChoseWhy({ weights }),
    }
  );
}

function howOftenRight(context: QuestionContext): Made | null {
  const { questions, evaluation, predictions, numbers } = context;
  if (!evaluation || predictions.length < 2) return null;
  const best = predictions[likeliestClass(predictions)];
  const right = (100 * evaluation.correct) / evaluation.count;
  const answers = choices(
    right,
    [
      ['percentRight', 100 * (best?.probability ?? 0)],
      ['exact', 100],
      ['guesses', 100 / predictions.length],
      ['guesses', 50],
    ],
    (percent) => ({ text: questions.overview.ofHundred({ count: numbers.percent(percent / 100) }) }),
    context,
    (a, b) => Math.abs(a - b) >= APART_PERCENT,
  );
  const names = {
    ...{ label: best?.label ?? '', percent: numbers.percent(best?.probability ?? 0) },
    ...{ count: evaluation.count, correct: evaluation.correct, right: numbers.percent(right / 100) },
  };
  return (
    answers && {
      place: OVERVIEW_PLACE,
      ask: questions.overview.howOftenRight(names),
      answers,
      see: {
        view: softmaxAddress(context.network.model, likeliestClass(predictions)) ?? OVERVIEW,
        actions: [],
      },
      isDrawn: false,
      explanation: questions.overview.howOftenRightWhy(names),
    }
  );
}

/** About what training left in the network, and how often it is right. */
export const OVERVIEW_TRAINING_QUESTIONS: readonly Generator[] = [
  generator('stores-pictures', storesPictures),
  generator('what-changes', whatChanges),
  generator('who-chose', whoChose),
  generator('how-often-right', howOftenRight),
];
