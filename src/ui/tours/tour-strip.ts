import type { GuideStrings } from '../../scenes/text/guide-strings.ts';
import { joined } from '../../scenes/text/joined.ts';
import { ICONS, icon, iconButton, make, setText } from '../kit/dom.ts';

/** What the strip shows of a step. */
export interface ShownStep {
  readonly tour: string;
  readonly number: number;
  readonly count: number;
  readonly title: string;
  readonly words: string;
  /** The action that is asked for; null where there is none, or what it is about is not here. */
  readonly task: string | null;
  readonly isDone: boolean;
  /** Whether the step's place or target is not here. */
  readonly isMissing: boolean;
  readonly canUndo: boolean;
}

export interface StripEvents {
  back(): void;
  next(): void;
  leave(): void;
  /** Puts the state back with which the step began. */
  undo(): void;
  again(): void;
  /** Goes to what is lit. */
  goThere(): void;
}

export interface TourStrip {
  readonly element: HTMLElement;
  show(step: ShownStep): void;
  /** Whether a pointer is on the button for the next step, or the keyboard. */
  readonly isNextNear: boolean;
}

/** The strip of a tour: where one is, what there is to see, what to do, and the ways on. */
export function createTourStrip(guide: GuideStrings, events: StripEvents): TourStrip {
  const number = make('b', { class: 'tour-count', 'aria-hidden': 'true' });
  const spoken = make('span', { class: 'unseen' });
  const title = make('b', {});
  const words = make('span', {});
  const say = make('p', { class: 'tour-say', 'aria-live': 'polite', 'aria-atomic': 'true' }, [
    ...[number, spoken, ' ', title, ' ', words],
  ]);
  const task = make('button', { type: 'button', class: 'tour-task' }, [
    icon(ICONS.forward),
    make('span', {}),
  ]);
  const undo = iconButton(ICONS.again, guide.strip.undo);
  const again = make('button', { type: 'button', class: 'tour-again' }, [guide.strip.again]);
  const back = iconButton(ICONS.back, guide.strip.back, true);
  const next = make('button', { type: 'button', class: 'tour-next' }, [
    make('span', {}),
    icon(ICONS.forward),
  ]);
  const leave = iconButton(ICONS.close, guide.strip.leave);
  for (const [button, event] of [
    [back, events.back],
    [next, events.next],
    [leave, events.leave],
    [undo, events.undo],
    [again, events.again],
    [task, events.goThere],
  ] as const)
    button.addEventListener('click', event);
  const ways = make('div', { class: 'tour-ways' }, [back, task, again, undo, next, leave]);
  const element = make('section', { class: 'tour' }, [say, ways]);
  const show = (step: ShownStep) => {
    const isLast = step.number === step.count;
    element.setAttribute('aria-label', guide.strip.name({ title: step.tour }));
    setText(spoken, guide.strip.step(step));
    setText(number, guide.strip.count(step));
    setText(title, guide.strip.title({ title: step.title }));
    setText(words, step.words);
    task.hidden = step.task === null;
    task.classList.toggle('done', step.isDone);
    setText(
      task.querySelector('span') as Element,
      joined(
        [...(step.isDone ? [guide.strip.done] : []), ...(step.task ? [step.task] : [])],
        guide.joins.sentences,
      ),
    );
    task.querySelector('path')?.setAttribute('d', step.isDone ? DONE : ICONS.forward);
    back.disabled = step.number === 1;
    undo.disabled = !step.canUndo;
    again.hidden = !isLast;
    next.classList.toggle('wanted', step.isDone || step.task === null || step.isMissing);
    setText(
      next.querySelector('span') as Element,
      isLast ? guide.strip.end : step.isMissing ? guide.strip.goOn : guide.strip.next,
    );
    leave.title = step.isMissing ? guide.strip.end : guide.strip.leave;
    // Who reads with the keyboard scrolls what does not fit.
    say.tabIndex = say.scrollHeight > say.clientHeight + 1 ? 0 : -1;
    if (say.dataset.step !== String(step.number)) say.scrollTop = 0;
    say.dataset.step = String(step.number);
  };
  return {
    element,
    show,
    get isNextNear() {
      return next.matches(':hover, :focus-visible');
    },
  };
}

const DONE = 'M5 12l5 5 9-10';
