import type { Explainer } from '../../scenes/runtime/explainer-api.ts';
import { make } from '../kit/dom.ts';
import { decimal, words } from '../kit/strings.ts';

/** Who computes and draws, and what it costs; looked at twice a second. */
export function createStats(explainer: Explainer): { readonly element: HTMLElement; destroy(): void } {
  const element = make('dl', { class: 'stats' });
  const show = () => {
    const { compute, draw, forwardMs, frameMs, drawCalls } = explainer.stats;
    const rows = [
      [words.statsCompute, compute],
      [words.statsDraw, draw],
      [words.statsForward, `${decimal(forwardMs, 1)} ms`],
      [words.statsFrame, `${decimal(frameMs, 1)} ms`],
      [words.statsCalls, String(drawCalls)],
    ];
    element.replaceChildren(
      ...rows.flatMap(([name = '', value = '']) => [make('dt', {}, [name]), make('dd', {}, [value])]),
    );
  };
  show();
  const timer = setInterval(show, 500);
  return { element, destroy: () => clearInterval(timer) };
}
