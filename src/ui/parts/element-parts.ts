import { createAddressPart } from './address-part.ts';
import { createArticlePart } from './article-part.ts';
import { createCanvasPart } from './canvas-part.ts';
import { createControlsPart } from './controls-part.ts';
import { createDropsPart } from './drops-part.ts';
import { createEvaluationPart } from './evaluation-part.ts';
import { createEventsPart } from './events-part.ts';
import { createFullScreenPart } from './full-screen-part.ts';
import { createHeadingPart } from './heading-part.ts';
import { createKeyboardPart } from './keyboard-part.ts';
import { createLanguagePart } from './language-part.ts';
import { createPanelsPart } from './panels-part.ts';
import type { CreatePart } from './part.ts';
import { createQuestionsPart } from './questions-part.ts';
import { createReadoutsPart } from './readouts-part.ts';
import { createSizePart } from './size-part.ts';
import { createThemePart } from './theme-part.ts';
import { createToursPart } from './tours-part.ts';

/** The parts of the element, in the order in which they are made: what stands first in the page comes first. */
export const ELEMENT_PARTS: readonly CreatePart[] = [
  createHeadingPart,
  createCanvasPart,
  createControlsPart,
  createReadoutsPart,
  createEvaluationPart,
  createEventsPart,
  createFullScreenPart,
  createKeyboardPart,
  createPanelsPart,
  createLanguagePart,
  createArticlePart,
  createToursPart,
  createQuestionsPart,
  createDropsPart,
  createSizePart,
  createThemePart,
  createAddressPart,
];
