import type { Explainer } from '../../scenes/runtime/explainer-api.ts';
import type { Language } from '../../scenes/text/language.ts';
import type { PathStep } from '../../scenes/view.ts';
import { make } from '../kit/dom.ts';

/** The way from the whole network to the view, each step of it a way back; not there in the whole network. */
export function createTrail(
  { readout, store }: Pick<Explainer, 'readout' | 'store'>,
  { strings }: Language,
): { readonly element: HTMLElement; destroy(): void } {
  const list = make('ol');
  const element = make('nav', { class: 'trail', 'aria-label': strings.views.trail }, [list]);
  let shown: readonly PathStep[] = [];
  // Told of each new last step too, once it has its size.
  const observer = new ResizeObserver(() => {
    element.classList.remove('folded');
    element.classList.toggle('folded', list.scrollWidth > element.clientWidth + 1);
  });
  const stepTo = ({ view, name }: PathStep) => {
    const button = make('button', { type: 'button' }, [make('span', {}, [name])]);
    button.addEventListener('click', () => store.dispatch({ type: 'go', view }));
    return make('li', {}, [button]);
  };
  const show = () => {
    const { path } = readout.now;
    if (path === shown) return;
    shown = path;
    const [here, ...back] = path.toReversed();
    element.hidden = back.length === 0;
    if (!here || element.hidden) return;
    const end = make('li', { 'aria-current': 'page' }, [make('span', {}, [here.name])]);
    list.replaceChildren(...back.toReversed().map(stepTo), end);
    observer.disconnect();
    for (const box of [element, end]) observer.observe(box);
  };
  show();
  const stop = readout.on('changed', show);
  return {
    element,
    destroy() {
      stop();
      observer.disconnect();
    },
  };
}
