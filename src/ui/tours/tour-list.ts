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
  { list, tours }: GuideStrings,
  progress: TourProgress,
  events: ListEvents,
): HTMLElement {
  const titleOf = (name: string) =>
    Object.hasOwn(tours, name)
      ? tours[name as TourName]
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
  const words = (name: string) => (name === here ? list.here({ title: titleOf(name) }) : titleOf(name));
  const buttons = [
    ...(last !== null && left
      ? [
          way(
            list.resume({ title: titleOf(last), number: left.step }),
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
  const file = make('button', { type: 'button' }, [list.file]);
  file.addEventListener('click', () => input.click());
  const forget = make('button', { type: 'button', class: 'tour-forget' }, [list.forget]);
  forget.addEventListener('click', events.forget);
  const close = iconButton(ICONS.close, list.close);
  close.addEventListener('click', events.close);
  return make('section', { class: 'tour-list', 'aria-label': list.name }, [
    make('b', {}, [list.name]),
    make('div', { class: 'tour-names' }, [...buttons, file, input, forget]),
    close,
  ]);
}
