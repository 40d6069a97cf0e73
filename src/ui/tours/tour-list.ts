import { OWN_TOUR, writeTourStep } from '../../scenes/state/tour-step.ts';
import type { GuideStrings } from '../../scenes/text/guide-strings.ts';
import { FIRST_TOUR, type TourName, tourOfView } from '../../scenes/tours/short-tours.ts';
import { ICONS, iconButton, make } from '../kit/dom.ts';
import type { ElementContext } from '../parts/part.ts';
import type { TourProgress } from './tour-progress.ts';

export interface ListEvents {
  /** Starts a tour, or goes on with it. @param tour as the state names a step */
  start(tour: string): void;
  /** A person chose a file. */
  open(file: File): void;
  /** Forgets what the device keeps. */
  forget(): void;
  close(): void;
}

/** A line of the tours that there are here: the one that was left, the first, the one about the view, and a file. */
export function createTourList(
  { explainer }: Pick<ElementContext, 'explainer'>,
  guide: GuideStrings,
  progress: TourProgress,
  events: ListEvents,
): HTMLElement {
  const titleOf = (name: string) =>
    Object.hasOwn(guide.tours, name)
      ? guide.tours[name as TourName]
      : name === OWN_TOUR
        ? (progress.own?.name ?? name)
        : name;
  const way = (label: string, tour: string) => {
    const button = make('button', { type: 'button', class: 'tour-start', 'data-tour': tour }, [label]);
    button.addEventListener('click', () => events.start(tour));
    return button;
  };
  const { last } = progress;
  const left = last === null ? null : progress.of(last);
  const here = tourOfView(explainer.network, explainer.store.state.view);
  const names = [FIRST_TOUR, ...(here ? [here] : []), ...(progress.own ? [OWN_TOUR] : [])];
  const words = (name: string) => (name === here ? guide.list.here({ title: titleOf(name) }) : titleOf(name));
  const buttons = [
    ...(last !== null && left
      ? [
          way(
            guide.list.resume({ title: titleOf(last), number: left.step }),
            writeTourStep({ tour: last, step: left.step }),
          ),
        ]
      : []),
    ...names.map((name) => way(words(name), writeTourStep({ tour: name, step: 1 }))),
  ];
  const input = make('input', { type: 'file', accept: '.json,application/json', hidden: true });
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    input.value = '';
    if (file) events.open(file);
  });
  const file = make('button', { type: 'button' }, [guide.list.file]);
  file.addEventListener('click', () => input.click());
  const forget = make('button', { type: 'button', class: 'tour-forget' }, [guide.list.forget]);
  forget.addEventListener('click', events.forget);
  const close = iconButton(ICONS.close, guide.list.close);
  close.addEventListener('click', events.close);
  return make('section', { class: 'tour-list', 'aria-label': guide.list.name }, [
    make('b', {}, [guide.list.name]),
    make('div', { class: 'tour-names' }, [...buttons, file, input, forget]),
    close,
  ]);
}
