import type { QuestionStrings } from '../text/question-strings.ts';

/** What learners are known to believe of such networks, and is not so. */
export const MISCONCEPTIONS = [
  'mapsMultiply',
  'coloursApart',
  'sumLoses',
  'chosenByHand',
  'sameFilters',
  'weightsGrow',
  'placeIgnored',
  'shapesAsPeople',
  'percentRight',
  'heatmapReason',
  'programmed',
  'exact',
  'storesPictures',
  'keepsLearning',
  'thinksAsPeople',
  'poolingWastes',
  'kernelFlipped',
] as const;

/** What learners slip on while they count or compute. */
export const SLIPS = [
  'biasForgotten',
  'biasOften',
  'meanForMax',
  'maxForMean',
  'meanForSum',
  'sumForOne',
  'largestForSum',
  'miscounted',
  'strideForgotten',
  'paddingForgotten',
  'borderForgotten',
  'negativeIsBad',
  'signForgotten',
  'notBent',
  'allOrNothing',
  'largeIsCut',
  'valueAlone',
  'weightAlone',
  'colourAlone',
  'productForWeight',
  'notInPlace',
  'everyLayerLearns',
  'weightPerPlace',
  'oneAMap',
  'mapsMix',
  'ownWindowOnly',
  'seesAll',
  'guesses',
  'winnerTakesAll',
  'otherOrder',
  'zeroSpeaks',
  'linearShare',
  'allAlike',
  'firstGlance',
  'biasIsKernel',
  'oneWeight',
  'mapsBefore',
  'mapTooFar',
  'shareOfPicture',
  'nearestZero',
  'lastOfWindow',
  'subtracted',
] as const;

export type MisconceptionId = (typeof MISCONCEPTIONS)[number] | (typeof SLIPS)[number];

/** Why it is not so: 'Many think …, but …'. */
export function refutationOf(id: MisconceptionId, questions: QuestionStrings): string {
  return questions.refutations[id];
}
