import type { Explainer } from '../../scenes/runtime/explainer-api.ts';
import type { Language } from '../../scenes/text/language.ts';
import { make, setText } from '../kit/dom.ts';

/**
 * What the view is, and one sentence on what happens in it. Where that has no room, style.css shows a button beside the
 * heading that opens it.
 */
export function createViewHeading(
  { readout }: Pick<Explainer, 'readout'>,
  { strings }: Language,
): { readonly element: HTMLElement; destroy(): void } {
  const heading = make('h2');
  const sentence = make('p');
  const more = make('button', { type: 'button', class: 'more', 'aria-label': strings.views.more }, ['?']);
  const element = make('div', { class: 'about' }, [heading, more, sentence]);
  const open = (isOpen: boolean) => {
    more.setAttribute('aria-expanded', String(isOpen));
    element.classList.toggle('open', isOpen);
  };
  more.addEventListener('click', () => open(!element.classList.contains('open')));
  const show = () => {
    const { now } = readout;
    if (heading.textContent !== now.heading) open(false);
    setText(heading, now.heading);
    setText(sentence, now.sentence);
  };
  show();
  return { element, destroy: readout.on('changed', show) };
}
