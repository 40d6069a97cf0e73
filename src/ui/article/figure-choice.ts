import { make } from '../kit/dom.ts';

/** A choice among few, which all stand there as buttons. */
export interface FigureChoice<T extends string> {
  readonly element: HTMLElement;
  /** Shows what is chosen; null where it is none of them. */
  show(chosen: T | null): void;
}

/** @param label what is chosen. @param names of what there is to choose */
export function createFigureChoice<T extends string>(
  label: string,
  names: Readonly<Record<T, string>>,
  onChoose: (chosen: T) => void,
): FigureChoice<T> {
  const buttons = (Object.entries(names) as [T, string][]).map(([id, name]) => {
    const button = make('button', { type: 'button', 'aria-pressed': 'false' }, [name]);
    button.addEventListener('click', () => onChoose(id));
    return [id, button] as const;
  });
  return {
    element: make('div', { class: 'figure-choice', role: 'group', 'aria-label': label }, [
      ...buttons.map(([, button]) => button),
    ]),
    show(chosen) {
      for (const [id, button] of buttons) button.setAttribute('aria-pressed', String(id === chosen));
    },
  };
}
