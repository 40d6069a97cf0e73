import { writeTourStep } from '../../scenes/state/tour-step.ts';
import type { Strings } from '../../scenes/text/strings.ts';
import { make } from '../kit/dom.ts';
import type { TourProgress } from './tour-progress.ts';

export interface OfferEvents {
  /** @param tour as the state names a step */
  start(tour: string): void;
  /** The person seems about to start. */
  prepare(): void;
  decline(): void;
}

/** A line that offers the first tour on a first visit, or to go on with the one that was left; null where it is to offer none. */
export function createTourOffer(
  { tours }: Pick<Strings, 'tours'>,
  progress: TourProgress,
  events: OfferEvents,
): HTMLElement | null {
  const { last, isOffered } = progress;
  const left = last === null ? null : progress.of(last);
  if (!left && !isOffered) return null;
  const button = (words: string, className: string, press: () => void) => {
    const made = make('button', { type: 'button', class: className }, [words]);
    made.addEventListener('click', press);
    return made;
  };
  const way = (words: string, tour: string, className: string) => {
    const made = button(words, className, () => events.start(tour));
    for (const type of ['pointerenter', 'focus']) made.addEventListener(type, events.prepare);
    return made;
  };
  const name = last ?? 'first';
  const ways = left
    ? [
        way(tours.goOn, writeTourStep({ tour: name, step: left.step }), 'tour-start wanted'),
        way(tours.again, writeTourStep({ tour: name, step: 1 }), 'tour-start'),
      ]
    : [way(tours.start, writeTourStep({ tour: name, step: 1 }), 'tour-start wanted')];
  return make('section', { class: 'tour-offer', 'aria-label': tours.name }, [
    make('p', {}, [left ? tours.left({ number: left.step }) : tours.offer]),
    ...ways,
    button(tours.no, 'tour-no', events.decline),
  ]);
}
