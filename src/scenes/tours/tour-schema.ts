import type { Words } from '../../compute/words.ts';
import type { GuideStrings } from '../text/guide-strings.ts';
import { joined } from '../text/joined.ts';
import { isJsonFault, type JsonFault, readJson } from './json-text.ts';
import type { Tour, TourStep } from './tour.ts';
import { readCondition } from './tour-condition.ts';
import { FACT, FACTS } from './tour-facts.ts';
import { createFaults, type Faults, isObject, type Members } from './tour-faults.ts';
import { readStateText, readTarget, readView } from './tour-members.ts';

/** More steps than this are no tour. */
const MOST_STEPS = 60;
const TOUR_MEMBERS = ['tour', 'start', 'steps', 'about'];
const STEP_MEMBERS = ['title', 'say', 'view', 'state', 'look', 'do', 'done', 'seen', 'about'];

/** A tour, or plain sentences on what is wrong with it, at least one. */
export type ReadTour = { readonly tour: Tour } | { readonly faults: readonly string[] };

/** Reads the text of a tour's file. @param guide words of the sentences */
export function readTour(text: string, guide: GuideStrings): ReadTour {
  const read = readJson(text);
  if (isJsonFault(read)) return { faults: [jsonSentence(read, guide)] };
  const faults = createFaults(guide, read.lineOf);
  const tour = tourOf(read.value, faults);
  return tour && faults.sentences.length === 0 ? { tour } : { faults: faults.sentences };
}

function jsonSentence({ slip, line, found }: JsonFault, guide: GuideStrings): string {
  const said = guide.json[slip];
  const what = typeof said === 'string' ? said : said({ found });
  return guide.faults.at({ where: guide.faults.line({ line }), what });
}

function tourOf(value: unknown, faults: Faults): Tour | null {
  const { guide } = faults;
  if (!isObject(value)) {
    faults.say(guide.faults.notObject);
    return null;
  }
  faults.known(value, TOUR_MEMBERS);
  const title = wordsOf(value, 'tour', faults, guide.wanted.tour);
  const start = readStateText(value, 'start', faults);
  const { steps } = value;
  if (steps === undefined) faults.say(guide.faults.missing({ member: 'steps', wanted: guide.wanted.steps }));
  else if (!Array.isArray(steps) || steps.length === 0) faults.at(value, 'steps').say(guide.faults.steps);
  else if (steps.length > MOST_STEPS)
    faults.at(value, 'steps').say(guide.faults.manySteps({ most: MOST_STEPS }));
  if (!Array.isArray(steps)) return null;
  const read = steps.map((step, i) => stepOf(step, faults.inStep(steps, i)));
  return { title: title ?? '', start, steps: read.filter((step) => step !== null) };
}

function stepOf(value: unknown, faults: Faults): TourStep | null {
  const { guide } = faults;
  if (!isObject(value)) {
    faults.say(guide.faults.notObject);
    return null;
  }
  faults.known(value, STEP_MEMBERS);
  const title = wordsOf(value, 'title', faults, guide.wanted.title);
  const say = wordsOf(value, 'say', faults, guide.wanted.say);
  const seen = wordsOf(value, 'seen', faults);
  return {
    title: title ?? '',
    say: say ?? '',
    view: readView(value, faults),
    state: readStateText(value, 'state', faults),
    look: readTarget(value, faults),
    task: taskOf(value, faults),
    seen,
  };
}

function taskOf(value: Members, faults: Faults): TourStep['task'] {
  const [hasWords, hasDone] = [value.do !== undefined, value.done !== undefined];
  if (hasWords !== hasDone) faults.at(value, hasWords ? 'do' : 'done').say(faults.guide.faults.half);
  if (!hasWords && !hasDone && value.seen !== undefined)
    faults.at(value, 'seen').say(faults.guide.faults.seenAlone);
  const words = wordsOf(value, 'do', faults);
  const done = hasDone ? readCondition(value.done, faults.at(value, 'done')) : null;
  return words && done ? { words, done } : null;
}

/** @param wanted what is missing where it is; absent where it need not be there */
function wordsOf(value: Members, member: string, faults: Faults, wanted?: string): Words | null {
  const words = value[member];
  if (words === undefined) {
    if (wanted) faults.say(faults.guide.faults.missing({ member, wanted }));
    return null;
  }
  const texts = typeof words === 'string' ? [words] : isObject(words) ? Object.values(words) : [];
  const areTexts = texts.length > 0 && texts.every((text) => typeof text === 'string' && text.trim() !== '');
  const here = faults.at(value, member);
  if (!areTexts) {
    here.say(faults.guide.faults.words({ member }));
    return null;
  }
  for (const text of texts as readonly string[]) {
    for (const [fact, name = ''] of text.matchAll(FACT)) {
      const isKnown = (FACTS as readonly string[]).includes(name);
      const known = joined(
        FACTS.map((each) => `{${each}}`),
        faults.guide.joins.names,
      );
      if (!isKnown) here.say(faults.guide.faults.fact({ member, fact, known }));
    }
  }
  return words as Words;
}
