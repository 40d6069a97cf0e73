import type { Explainer } from '../../scenes/runtime/explainer-api.ts';
import { COVERED } from '../../scenes/state/cover.ts';
import type { Language } from '../../scenes/text/language.ts';
import { READ_AFTER_MS } from '../kit/debounce.ts';
import { make, setText } from '../kit/dom.ts';

const SPEECH_MS = 1500;

/**
 * The predictions as a table, and as a sentence that is read when they change. Both come a little after the picture: what
 * is seen goes first, and a live camera changes faster than anybody reads.
 */
export function createPredictions(
  explainer: Explainer,
  { strings, numbers }: Language,
): { readonly element: HTMLElement; destroy(): void } {
  const body = make('tbody');
  const head = make(
    'tr',
    {},
    [strings.predictions.class, strings.predictions.probability, strings.predictions.logit].map((text) =>
      make('th', { scope: 'col' }, [text]),
    ),
  );
  const table = make('table', {}, [
    make('caption', {}, [strings.predictions.name]),
    make('thead', {}, [head]),
    body,
  ]);
  const live = make('p', { 'aria-live': 'polite' });
  const element = make('div', { class: 'unseen' }, [table, live]);
  let spoken = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    timer = undefined;
    spoken = performance.now();
    show();
    const top = [...explainer.predictions].sort((a, b) => b.probability - a.probability)[0];
    if (top && !explainer.writtenProbabilities.includes(COVERED))
      live.textContent = strings.predictions.says({
        label: top.label,
        percent: numbers.percent(top.probability),
      });
  };
  const makeRow = () => make('tr', {}, [make('th', { scope: 'row' }), make('td'), make('td')]);
  const show = () => {
    const { predictions } = explainer;
    // The rows stay: new ones would be styled and laid out anew with each picture.
    if (body.rows.length !== predictions.length) body.replaceChildren(...predictions.map(makeRow));
    const { writtenProbabilities } = explainer;
    for (const [i, { label, logit }] of predictions.entries()) {
      const texts = [label, writtenProbabilities[i] ?? '', numbers.fixed(logit, 4)];
      for (const [cell, text] of texts.entries()) {
        const at = body.rows[i]?.cells[cell];
        if (at) setText(at, text);
      }
    }
  };
  const tellLater = () => {
    timer ??= setTimeout(tell, Math.max(READ_AFTER_MS, spoken + SPEECH_MS - performance.now()));
  };
  show();
  tellLater();
  const stops = [
    explainer.on('prediction', tellLater),
    explainer.store.subscribe(({ cover }, before) => cover !== before.cover && show()),
  ];
  return {
    element,
    destroy() {
      for (const stop of stops) stop();
      clearTimeout(timer);
    },
  };
}
