import type { Explainer } from '../../scenes/runtime/explainer-api.ts';
import type { Language } from '../../scenes/text/language.ts';
import { make } from '../kit/dom.ts';

/** Who computes and draws, and what it costs; looked at twice a second. */
export function createStats(
  explainer: Explainer,
  { strings, numbers }: Language,
): { readonly element: HTMLElement; destroy(): void } {
  const element = make('dl', { class: 'stats' });
  const milliseconds = (value: number) => strings.stats.milliseconds({ value: numbers.fixed(value, 1) });
  const show = () => {
    const { compute, draw, forwardMs, frameMs, drawCalls } = explainer.stats;
    const rows = [
      [strings.stats.compute, compute],
      [strings.stats.draw, draw],
      [strings.stats.forward, milliseconds(forwardMs)],
      [strings.stats.frame, milliseconds(frameMs)],
      [strings.stats.calls, numbers.whole(drawCalls)],
    ];
    element.replaceChildren(
      ...rows.flatMap(([name = '', value = '']) => [make('dt', {}, [name]), make('dd', {}, [value])]),
    );
  };
  show();
  const timer = setInterval(show, 500);
  return { element, destroy: () => clearInterval(timer) };
}
