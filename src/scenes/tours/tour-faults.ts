import type { GuideStrings } from '../text/guide-strings.ts';
import type { JsonText } from './json-text.ts';

/** An object of a tour's file. */
export type Members = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is wrong with a tour, gathered as sentences; each says where it is. */
export interface Faults {
  readonly sentences: readonly string[];
  readonly words: GuideStrings['faults'];
  readonly wanted: GuideStrings['wanted'];
  say(what: string): void;
  /** The same, about a member of an object: in its line. */
  at(holder: unknown, member: string | number): Faults;
  /** The same, about a step of the list of steps. */
  inStep(steps: readonly unknown[], index: number): Faults;
  /** Says so of each member of an object that there is none of. */
  known(value: Members, members: readonly string[]): void;
}

export function createFaults({ faults: words, wanted }: GuideStrings, lineOf: JsonText['lineOf']): Faults {
  const sentences: string[] = [];
  const make = (line: number | null, step: number | null): Faults => {
    const where = [
      ...(line === null ? [] : [words.line({ line })]),
      ...(step === null ? [] : [words.step({ step })]),
    ].join(', ');
    const faults: Faults = {
      ...{ sentences, words, wanted },
      say: (what) => {
        sentences.push(words.at({ where: where || words.line({ line: 1 }), what }));
      },
      at: (holder, member) => make(lineOf(holder, member) ?? line, step),
      inStep: (steps, index) => make(lineOf(steps, index), index + 1),
      known(value, members) {
        for (const member of Object.keys(value)) {
          if (members.includes(member)) continue;
          faults.at(value, member).say(words.unknownMember({ member, known: members.join(', ') }));
        }
      },
    };
    return faults;
  };
  return make(null, null);
}
