import type { GuideStrings } from '../text/guide-strings.ts';
import { joined } from '../text/joined.ts';
import type { JsonText } from './json-text.ts';

/** An object of a tour's file. */
export type Members = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is wrong with a tour, gathered as sentences; each says where it is. */
export interface Faults {
  readonly sentences: readonly string[];
  /** The words that they are made of. */
  readonly guide: Pick<GuideStrings, 'faults' | 'wanted' | 'values' | 'joins'>;
  say(what: string): void;
  /** The same, about a member of an object: in its line. */
  at(holder: unknown, member: string | number): Faults;
  /** The same, about a step of the list of steps. */
  inStep(steps: readonly unknown[], index: number): Faults;
  /** Says so of each member of an object that there is none of. */
  known(value: Members, members: readonly string[]): void;
}

export function createFaults(guide: Faults['guide'], lineOf: JsonText['lineOf']): Faults {
  const sentences: string[] = [];
  const make = (line: number | null, step: number | null): Faults => {
    const places = [
      ...(line === null ? [] : [guide.faults.line({ line })]),
      ...(step === null ? [] : [guide.faults.step({ step })]),
    ];
    const where = joined(places, guide.joins.names);
    const faults: Faults = {
      ...{ sentences, guide },
      say: (what) => {
        sentences.push(guide.faults.at({ where: where || guide.faults.line({ line: 1 }), what }));
      },
      at: (holder, member) => make(lineOf(holder, member) ?? line, step),
      inStep: (steps, index) => make(lineOf(steps, index), index + 1),
      known(value, members) {
        for (const member of Object.keys(value)) {
          if (members.includes(member)) continue;
          faults
            .at(value, member)
            .say(guide.faults.unknownMember({ member, known: joined(members, guide.joins.names) }));
        }
      },
    };
    return faults;
  };
  return make(null, null);
}
