import { OWN_TOUR } from '../../scenes/state/tour-step.ts';
import type { GuideStrings } from '../../scenes/text/guide-strings.ts';
import { joined } from '../../scenes/text/joined.ts';
import type { Tour } from '../../scenes/tours/tour.ts';
import { readTour } from '../../scenes/tours/tour-schema.ts';
import type { TourProgress } from './tour-progress.ts';

/** So many faults of a tour are told at once. */
const MOST_TOLD = 3;
/** A name of a tour of the program; all else is an address. */
const NAME = /^[a-z][a-z0-9-]*$/;

/** A tour, or a sentence for the person on why there is none. */
export type LoadedTour = { readonly tour: Tour } | { readonly trouble: string };

export interface TourPlaces {
  /** Address of the folder of the program's own tours. */
  readonly folder: string;
  readonly guide: GuideStrings;
  readonly progress: TourProgress;
}

/** Loads a tour by its name, by its address on the page's own host, or as the file that the device keeps. */
export async function loadTour(name: string, { folder, guide, progress }: TourPlaces): Promise<LoadedTour> {
  if (name === OWN_TOUR) {
    const { own } = progress;
    return own ? tourIn(own.text, own.name, guide) : { trouble: guide.load.ownGone };
  }
  const url = NAME.test(name) ? new URL(`${name}.json`, folder) : addressOf(name);
  if (!url) return { trouble: guide.load.missing({ address: name }) };
  const isOwnHost = url.origin === location.origin || url.origin === new URL(folder).origin;
  if (!isOwnHost) return { trouble: guide.load.otherHost({ address: name }) };
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(String(response.status));
    return tourIn(await response.text(), name, guide);
  } catch {
    return { trouble: guide.load.missing({ address: name }) };
  }
}

/** The tour that a text holds. @param name of its file */
export function tourIn(text: string, name: string, guide: GuideStrings): LoadedTour {
  const read = readTour(text, guide);
  if ('tour' in read) return read;
  const { faults } = read;
  const more = faults.length > MOST_TOLD ? [guide.load.more({ count: faults.length - MOST_TOLD })] : [];
  const told = joined([...faults.slice(0, MOST_TOLD), ...more], guide.joins.sentences);
  return { trouble: guide.load.wrong({ name, faults: told }) };
}

function addressOf(address: string): URL | null {
  try {
    return new URL(address, document.baseURI);
  } catch {
    return null;
  }
}
