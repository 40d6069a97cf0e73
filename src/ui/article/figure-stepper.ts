import type { ArticleStrings } from '../../scenes/text/article-strings.ts';
import { ICONS, iconButton, make, setText } from '../kit/dom.ts';

/** A choice among many of a kind, one after another: which channel, which map. */
export interface FigureStepper {
  readonly element: HTMLElement;
  /** Shows that `text` is chosen, the one with number `at` of `count`; with only one there is nothing to choose. */
  show(at: number, count: number, text: string): void;
}

/** @param name of what is chosen. @param onStep is given 1 for the next and −1 for the previous */
export function createFigureStepper(
  name: string,
  article: Pick<ArticleStrings, 'figures'>,
  onStep: (by: 1 | -1) => void,
): FigureStepper {
  const back = iconButton(ICONS.back, article.figures.previous({ name }));
  const forward = iconButton(ICONS.forward, article.figures.next({ name }));
  const chosen = make('output', { 'aria-live': 'polite' });
  const element = make('div', { class: 'figure-stepper', role: 'group', 'aria-label': name }, [
    ...[make('span', {}, [name]), back, chosen, forward],
  ]);
  back.addEventListener('click', () => onStep(-1));
  forward.addEventListener('click', () => onStep(1));
  return {
    element,
    show(at, count, text) {
      element.hidden = count < 2;
      back.disabled = at <= 0;
      forward.disabled = at >= count - 1;
      setText(chosen, text);
    },
  };
}
