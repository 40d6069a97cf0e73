import type { Explainer, NeuronFacts } from '../../scenes/runtime/explainer-api.ts';
import { createRest } from '../kit/debounce.ts';
import { make, setText } from '../kit/dom.ts';
import { decimal, fill, words } from '../kit/strings.ts';

const SPEECH_MS = 1500;
/** How long what is seen goes before what is read. */
const REST_MS = 250;
/** How long a window rests before it is read aloud: its values have come by then. */
const STEP_MS = 600;

/**
 * The predictions as a table, and as a sentence that is read when they change. Both come a little after the picture: what
 * is seen goes first, and a live camera changes faster than anybody reads.
 */
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
  const tell = () => {
    timer = undefined;
    spoken = performance.now();
    show();
    const top = [...explainer.predictions].sort((a, b) => b.probability - a.probability)[0];
    if (top)
      live.textContent = fill(words.says, { label: top.label, percent: Math.round(top.probability * 100) });
  };
  const makeRow = () => make('tr', {}, [make('th', { scope: 'row' }), make('td'), make('td')]);
  const show = () => {
    const { predictions } = explainer;
    // The rows stay: new ones would be styled and laid out anew with each picture.
    if (body.rows.length !== predictions.length) body.replaceChildren(...predictions.map(makeRow));
    const { toldProbabilities } = explainer;
    for (const [i, { label, logit }] of predictions.entries()) {
      const texts = [label, toldProbabilities[i] ?? '', decimal(logit, 4)];
      for (const [cell, text] of texts.entries()) {
        const at = body.rows[i]?.cells[cell];
        if (at) setText(at, text);
      }
    }
  };
  const tellLater = () => {
    timer ??= setTimeout(tell, Math.max(REST_MS, spoken + SPEECH_MS - performance.now()));
  };
  show();
  tellLater();
  const stop = explainer.on('prediction', tellLater);
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
    if (!table || !rewrite(element, table)) element.replaceChildren(...(table ? [tableOf(table)] : []));
  };
  const later = createRest(() => showSettled());
  const follow = () => {
    const { view, playing } = explainer.store.state;
    if (view !== shownView) {
      // What the view before has told is so no more.
      element.replaceChildren();
      shown = '';
    }
    // A view is told once it stands still; its window once that has rested, for to lay a table out is dear.
    if (!playing && view === shownView) return later.after(REST_MS);
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
  const stops = [
    explainer.store.subscribe(follow),
    explainer.on('prediction', showSettled),
    explainer.on('window', follow),
  ];
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
function rewrite(element: Element, { caption, head, rows }: NonNullable<Explainer['table']>): boolean {
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
    setText(element, sentenceOf(facts, told));
  };
  const sentenceOf = (facts: NeuronFacts | null, told: Explainer['told']): string => {
    const traced = explainer.traceFacts;
    const values = explainer.windowValues;
    if (traced) {
      const { name, row, column, rows, columns } = traced;
      return fill(words.factsTrace, { name, row: row + 1, column: column + 1, rows, columns });
    }
    const window = toldWindow(told, values);
    // Who points at the neuron in view points at its window.
    if (facts && !(window !== null && explainer.store.state.focus === explainer.store.state.view))
      return factsOf(facts);
    if (window !== null) return window;
    if (explainer.slide && explainer.store.state.playing) return words.factsSliding;
    return coarse.matches ? words.inviteTouch : words.invitePoint;
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

/** What a view tells of its window; null where that is nothing. */
function toldWindow(told: Explainer['told'], values: Explainer['windowValues']): string | null {
  if (told) return fill(told.sentence, told.values);
  if (!values) return null;
  return fill(words.factsWindow, {
    row: values.row + 1,
    column: values.column + 1,
    partial: decimal(values.partial, 4),
    output: decimal(values.output, 4),
  });
}

/** Steps of a window are read aloud once it rests where a person has put it. */
export function createSteps(explainer: Explainer): { readonly element: HTMLElement; destroy(): void } {
  const element = make('p', { class: 'unseen', 'aria-live': 'polite' });
  const rest = createRest(() => setText(element, toldWindow(explainer.told, explainer.windowValues) ?? ''));
  /** Whether a person has put the window where it is. */
  let isPut = false;
  const follow = () => {
    if (isPut) rest.after(STEP_MS);
    else rest.cancel();
  };
  const stops = [
    explainer.store.subscribe(({ position, view, playing }, before) => {
      isPut = !playing && view === before.view && (isPut || position !== before.position);
      if (!isPut || position !== before.position) follow();
    }),
    // Values that are read for it may come late.
    explainer.on('window', follow),
  ];
  return {
    element,
    destroy() {
      for (const stop of stops) stop();
      rest.cancel();
    },
  };
}

/** What is told of a neuron in focus. */
function factsOf({ name, shape, min, max, told, prediction }: NeuronFacts): string {
  if (told) return told;
  if (!prediction) {
    return fill(words.factsMap, { name, shape, min: decimal(min, 4), max: decimal(max, 4) });
  }
  const { label, logit } = prediction;
  return fill(words.factsClass, {
    name,
    label,
    probability: prediction.told,
    logit: decimal(logit, 4),
  });
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
