import { likeliestClass } from '../../compute/model/predictions.ts';
import { softmax } from '../../compute/ops/softmax.ts';
import type { Cover } from '../state/cover.ts';
import { lastSoftmax, OVERVIEW, softmaxAddress } from '../state/view-address.ts';
import {
  areApart,
  choices,
  indicesWhere,
  largestOf,
  pick,
  places,
  sentenceChoices,
  smallestOf,
  type Wrong,
} from './answers.ts';
import { generatorsOf, type Made } from './generator.ts';
import { OVERVIEW_PLACE, type Place } from './place.ts';
import type { Generator, QuestionContext } from './question.ts';

/** The temperature of a what-if, and the least change of a share that can be seen. */
const WARM = 4;
const CLEAR_SHARE = 0.01;
/** Between the logits of two classes whose probabilities are compared. */
const [LEAST_DISTANCE, MOST_DISTANCE] = [0.5, 4];

/** The classes of a network that ends in a softmax. */
interface Classes extends QuestionContext {
  readonly logits: Float32Array;
  readonly best: number;
  place(index: number, cover?: Cover): Place;
}

const generator = generatorsOf('softmax', 'cell', classesOf);

/** Null where there is no softmax, or nothing to tell apart. */
function classesOf(context: QuestionContext): Classes | null {
  const { predictions, network } = context;
  if (!lastSoftmax(network.model) || predictions.length < 2) return null;
  return {
    ...context,
    logits: Float32Array.from(predictions, ({ logit }) => logit),
    best: likeliestClass(predictions),
    place: (index, cover) => ({
      view: softmaxAddress(network.model, index) ?? OVERVIEW,
      actions: cover ? [{ type: 'cover', part: cover }] : [],
    }),
  };
}

function leastLikely(context: Classes): Made | null {
  const { logits, best, predictions, questions, numbers } = context;
  const least = smallestOf(logits);
  const lowest = logits[least] ?? 0;
  const clear = indicesWhere(logits.length, (i) => areApart(logits[i] ?? 0, lowest));
  const nearZero = smallestOf(logits.map(Math.abs));
  const answers = places(
    [least],
    [
      ['nearestZero', clear.filter((i) => i === nearZero)],
      ['colourAlone', clear],
    ],
  );
  const names = { label: predictions[least]?.label ?? '', logit: numbers.fixed(lowest, 2) };
  return (
    answers && {
      place: context.place(best, 'result'),
      ask: questions.softmax.leastLikely,
      answers,
      see: { ...context.place(least), actions: [{ type: 'cell', at: least }] as const },
      explanation: questions.softmax.leastLikelyWhy(names),
    }
  );
}

/** The shares at a temperature, by the op itself. */
function sharesAt(logits: Float32Array, temperature: number): Float32Array {
  const data = logits.map((logit) => logit / temperature);
  return softmax.reference([{ shape: [data.length], data }], {}).data;
}

function warmer(context: Classes): Made | null {
  const { logits, best, predictions, questions, numbers } = context;
  const [now, warm] = [sharesAt(logits, 1), sharesAt(logits, WARM)];
  const change = now.map((share, i) => (warm[i] ?? 0) - share);
  const answers = places(
    indicesWhere(change.length, (i) => (change[i] ?? 0) <= -CLEAR_SHARE),
    [['allAlike', indicesWhere(change.length, (i) => (change[i] ?? 0) >= CLEAR_SHARE)]],
  );
  const at = smallestOf(change);
  const names = {
    ...{ label: predictions[at]?.label ?? '', temperature: WARM },
    ...{ before: numbers.percent(now[at] ?? 0), after: numbers.percent(warm[at] ?? 0) },
  };
  return (
    answers && {
      place: context.place(best),
      ask: questions.softmax.warmer(names),
      answers,
      see: {
        ...context.place(at),
        actions: [
          { type: 'temperature', value: WARM },
          { type: 'cell', at },
        ] as const,
      },
      explanation: questions.softmax.warmerWhy(names),
    }
  );
}

function howManyTimes(context: Classes): Made | null {
  const { logits, best, predictions, questions, numbers, random } = context;
  const highest = logits[best] ?? 0;
  const rivals = indicesWhere(logits.length, (i) => {
    const distance = highest - (logits[i] ?? 0);
    return distance >= LEAST_DISTANCE && distance <= MOST_DISTANCE;
  });
  if (rivals.length === 0) return null;
  const rival = pick(rivals, random);
  const other = logits[rival] ?? 0;
  const distance = highest - other;
  const wrong: Wrong<number>[] = [
    ['linearShare', distance],
    ['linearShare', 1 + distance],
    ['linearShare', 10 ** distance],
    ...(other > 0 ? [['linearShare', highest / other] as const] : []),
  ];
  const answers = choices(
    Math.exp(distance),
    wrong,
    (times) => ({ text: questions.softmax.times({ times: numbers.fixed(times, 1) }) }),
    context,
    (a, b) => Math.abs(a - b) >= 0.15 * Math.max(a, b),
  );
  const names = {
    ...{ label: predictions[best]?.label ?? '', rival: predictions[rival]?.label ?? '' },
    ...{ logit: numbers.fixed(highest, 2), other: numbers.fixed(other, 2) },
    ...{ distance: numbers.fixed(distance, 2), times: numbers.fixed(Math.exp(distance), 1) },
  };
  return (
    answers && {
      place: context.place(best, 'result'),
      ask: questions.softmax.howManyTimes(names),
      answers,
      see: { ...context.place(best), actions: [{ type: 'cell', at: rival }] as const },
      explanation: questions.softmax.howManyTimesWhy(names),
    }
  );
}

function whatSays(context: Classes): Made | null {
  const { predictions, best, questions, numbers } = context;
  const { label = '', probability = 0 } = predictions[best] ?? {};
  const names = { label, count: predictions.length, percent: numbers.percent(probability) };
  const answers = sentenceChoices(
    questions.softmax.saysShare(names),
    [
      ['percentRight', questions.softmax.saysRight(names)],
      ['thinksAsPeople', questions.softmax.saysSure],
      ['shareOfPicture', questions.softmax.saysPixels(names)],
    ],
    context,
  );
  return (
    answers && {
      place: OVERVIEW_PLACE,
      ask: questions.softmax.whatSays(names),
      answers,
      see: context.place(best),
      isDrawn: false,
      explanation: questions.softmax.whatSaysWhy(names),
    }
  );
}

function unknownPicture(context: Classes): Made | null {
  const { predictions, questions, best, logits } = context;
  const count = predictions.length;
  const answers = sentenceChoices(
    questions.softmax.sumIsOne,
    [
      ['percentRight', questions.softmax.sumIsZero],
      ['guesses', questions.softmax.sumIsLess],
      ['thinksAsPeople', questions.softmax.sumIsNone],
    ],
    context,
  );
  return (
    answers && {
      place: context.place(best, 'result'),
      ask: questions.softmax.unknownPicture({ count }),
      answers,
      see: { ...context.place(best), actions: [{ type: 'cell', at: largestOf(logits) }] as const },
      explanation: questions.softmax.unknownPictureWhy({ count }),
    }
  );
}

/** About how logits become probabilities, and what these say. */
export const SOFTMAX_QUESTIONS: readonly Generator[] = [
  generator('least-likely', leastLikely, true),
  generator('warmer', warmer, true),
  generator('how-many-times', howManyTimes),
  generator('what-says', whatSays),
  generator('unknown-picture', unknownPicture),
];
