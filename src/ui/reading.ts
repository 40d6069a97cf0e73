import { make } from './dom.ts';
import type { Explainer } from './explainer.ts';
import { decimal, fill, words } from './words.ts';

const SPEECH_MS = 1500;

/** The predictions as a table, and as a sentence that is read when they change. */
export function createPredictions(explainer: Explainer): { readonly element: HTMLElement; destroy(): void } {
  const body = make('tbody');
  const head = make(
    'tr',
    {},
    [words.class, words.probability, words.logit].map((text) => make('th', { scope: 'col' }, [text])),
  );
  const table = make('table', {}, [
    make('caption', {}, [words.predictions]),
    make('thead', {}, [head]),
    body,
  ]);
  const live = make('p', { 'aria-live': 'polite' });
  const element = make('div', { class: 'unseen' }, [table, live]);
  let spoken = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Says what is so when its turn comes: a live camera changes faster than anybody reads aloud. */
  const speak = () => {
    timer = undefined;
    spoken = performance.now();
    const top = [...explainer.predictions].sort((a, b) => b.probability - a.probability)[0];
    if (top)
      live.textContent = fill(words.says, { label: top.label, percent: Math.round(top.probability * 100) });
  };
  const makeRow = () => make('tr', {}, [make('th', { scope: 'row' }), make('td'), make('td')]);
  const show = () => {
    const { predictions } = explainer;
    // The rows stay: new ones would be styled and laid out anew with each picture.
    if (body.rows.length !== predictions.length) body.replaceChildren(...predictions.map(makeRow));
    for (const [i, { label, probability, logit }] of predictions.entries()) {
      const texts = [label, decimal(probability, 4), decimal(logit, 4)];
      for (const [cell, text] of texts.entries()) {
        const at = body.rows[i]?.cells[cell];
        if (at) at.textContent = text;
      }
    }
    timer ??= setTimeout(speak, Math.max(0, spoken + SPEECH_MS - performance.now()));
  };
  show();
  const stop = explainer.on('prediction', show);
  return {
    element,
    destroy() {
      stop();
      clearTimeout(timer);
    },
  };
}

/** The numbers of the view as a table, for those who read it without the drawing; it follows the view once that rests. */
export function createViewTable(explainer: Explainer): { readonly element: HTMLElement; destroy(): void } {
  const element = make('div', { class: 'unseen numbers' });
  let shown = '';
  let shownView = '';
  let waits = false;
  let ended = false;
  const show = () => {
    const { table } = explainer;
    shownView = explainer.store.state.view;
    const said = JSON.stringify(table);
    if (said === shown) return;
    shown = said;
    element.replaceChildren(...(table ? [tableOf(table)] : []));
  };
  const follow = async () => {
    const { view, playing } = explainer.store.state;
    if (view !== shownView) {
      // What the view before has told is so no more.
      element.replaceChildren();
      shown = '';
    }
    if (waits || playing) return;
    waits = true;
    await explainer.settled.catch(() => {});
    waits = false;
    if (!ended) show();
  };
  follow();
  const stops = [
    explainer.store.subscribe(follow),
    explainer.on('prediction', follow),
    explainer.on('window', follow),
  ];
  return {
    element,
    destroy() {
      ended = true;
      for (const stop of stops) stop();
    },
  };
}

/** A row's first cell names it. */
function tableOf({ caption, head, rows }: NonNullable<Explainer['table']>): HTMLTableElement {
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

/** One line that tells of the neuron in focus, and invites while there is none. */
export function createFacts(explainer: Explainer): { readonly element: HTMLElement; destroy(): void } {
  const element = make('p', { class: 'facts' });
  const coarse = matchMedia('(pointer: coarse)');
  const show = () => {
    const { focus } = explainer.store.state;
    const { told } = explainer;
    // Of the neurons that a view is about it tells more than their ranges.
    const facts = focus && !told?.own.includes(focus) ? explainer.facts(focus) : null;
    element.classList.toggle('told', facts !== null || told !== null);
    const traced = explainer.traceFacts;
    const values = explainer.windowValues;
    if (traced) {
      const { name, row, column, rows, columns } = traced;
      element.textContent = fill(words.factsTrace, { name, row: row + 1, column: column + 1, rows, columns });
    } else if (!facts && told) element.textContent = fill(told.sentence, told.values);
    else if (!facts && values) {
      element.textContent = fill(words.factsWindow, {
        row: values.row + 1,
        column: values.column + 1,
        partial: decimal(values.partial, 4),
        output: decimal(values.output, 4),
      });
    } else if (!facts && explainer.slide && explainer.store.state.playing) {
      element.textContent = words.factsSliding;
    } else if (!facts) element.textContent = coarse.matches ? words.inviteTouch : words.invitePoint;
    else if (facts.told) element.textContent = facts.told;
    else if (facts.prediction) {
      const { label, probability, logit } = facts.prediction;
      element.textContent = fill(words.factsClass, {
        name: facts.name,
        label,
        probability: decimal(probability, 4),
        logit: decimal(logit, 4),
      });
    } else {
      const [min, max] = [decimal(facts.min, 4), decimal(facts.max, 4)];
      element.textContent = fill(words.factsMap, { name: facts.name, shape: facts.shape, min, max });
    }
  };
  show();
  const stops = [
    explainer.store.subscribe(show),
    explainer.on('prediction', show),
    explainer.on('window', show),
  ];
  return {
    element,
    destroy() {
      for (const stop of stops) stop();
    },
  };
}

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
