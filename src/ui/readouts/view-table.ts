import type { Explainer, ViewTable } from '../../scenes/runtime/explainer-api.ts';
import { createDebounce, READ_AFTER_MS } from '../kit/debounce.ts';
import { make, setText } from '../kit/dom.ts';

/** The numbers of the view as a table, for those who read it without the drawing; it follows the view once that rests. */
export function createViewTable(explainer: Explainer): { readonly element: HTMLElement; destroy(): void } {
  const element = make('div', { class: 'unseen numbers' });
  let shown = '';
  let shownView = '';
  let waits = false;
  let ended = false;
  const show = () => {
    const table = explainer.readout.now.table();
    shownView = explainer.store.state.view;
    const said = JSON.stringify(table);
    if (said === shown) return;
    shown = said;
    if (!table || !rewrite(element, table)) element.replaceChildren(...(table ? [tableOf(table)] : []));
  };
  const later = createDebounce(() => showSettled());
  const follow = () => {
    const { view, playing } = explainer.store.state;
    if (view !== shownView) {
      // The caption of the view before no longer holds.
      element.replaceChildren();
      shown = '';
    }
    // The table follows a view once it stands still, and its window once that has rested: laying a table out is slow.
    if (!playing && view === shownView) return later.after(READ_AFTER_MS);
    later.cancel();
    if (!playing) showSettled();
  };
  const showSettled = async () => {
    if (waits || explainer.store.state.playing) return;
    waits = true;
    await explainer.settled.catch(() => {});
    waits = false;
    if (!ended) show();
  };
  showSettled();
  const stops = [explainer.readout.on('changed', follow), explainer.on('prediction', showSettled)];
  return {
    element,
    destroy() {
      ended = true;
      later.cancel();
      for (const stop of stops) stop();
    },
  };
}

/** Puts other texts into the cells of a table of the same size; false where there is none. */
function rewrite(element: Element, { caption, head, rows }: ViewTable): boolean {
  const table = element.querySelector('table');
  const lines = [head, ...rows];
  const isSame = table?.rows.length === lines.length && table.rows[0]?.cells.length === head.length;
  if (!table?.caption || !isSame) return false;
  setText(table.caption, caption);
  lines.forEach((line, i) => {
    line.forEach((text, k) => {
      const cell = table.rows[i]?.cells[k];
      if (cell) setText(cell, text);
    });
  });
  return true;
}

/** A row's first cell names it. */
function tableOf({ caption, head, rows }: ViewTable): HTMLTableElement {
  const cells = (row: readonly string[]) =>
    row.map((text, i) => (i === 0 ? make('th', { scope: 'row' }, [text]) : make('td', {}, [text])));
  return make('table', {}, [
    make('caption', {}, [caption]),
    make('thead', {}, [
      make(
        'tr',
        {},
        head.map((text) => make('th', { scope: 'col' }, [text])),
      ),
    ]),
    make(
      'tbody',
      {},
      rows.map((row) => make('tr', {}, cells(row))),
    ),
  ]);
}
