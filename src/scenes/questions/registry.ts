import { ACTIVATION_QUESTIONS } from './activation-questions.ts';
import { CHANNEL_QUESTIONS } from './channel-questions.ts';
import { CONVOLUTION_MAP_QUESTIONS } from './convolution-map-questions.ts';
import { CONVOLUTION_SIZE_QUESTIONS } from './convolution-size-questions.ts';
import { DENSE_QUESTIONS } from './dense-questions.ts';
import { OVERVIEW_LAYER_QUESTIONS } from './overview-layer-questions.ts';
import { OVERVIEW_TRAINING_QUESTIONS } from './overview-training-questions.ts';
import { POOLING_QUESTIONS } from './pooling-questions.ts';
import type { Generator } from './question.ts';
import { SOFTMAX_QUESTIONS } from './softmax-questions.ts';
import { SUM_QUESTIONS } from './sum-questions.ts';

/** All sorts of question. */
export const GENERATORS: readonly Generator[] = [
  ...OVERVIEW_LAYER_QUESTIONS,
  ...OVERVIEW_TRAINING_QUESTIONS,
  ...CONVOLUTION_SIZE_QUESTIONS,
  ...CONVOLUTION_MAP_QUESTIONS,
  ...CHANNEL_QUESTIONS,
  ...SUM_QUESTIONS,
  ...ACTIVATION_QUESTIONS,
  ...POOLING_QUESTIONS,
  ...DENSE_QUESTIONS,
  ...SOFTMAX_QUESTIONS,
];
