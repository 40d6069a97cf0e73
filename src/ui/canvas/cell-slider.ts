import type { Explainer } from '../../scenes/runtime/explainer-api.ts';
import { createDebounce } from '../kit/debounce.ts';
import { make } from '../kit/dom.ts';

/** How long nothing must have changed. */
const REST_MS = 250;

/** The single cells that a view tells of, for the keyboard and the screen reader: a slider over them all. */
export interface CellCursor {
  readonly element: HTMLElement;
  /** Follows the drawing. */
  place(): void;
  destroy(): void;
}

export function createCellCursor(explainer: Explainer): CellCursor {
  const { store, readout } = explainer;
  const element = make('div', { role: 'slider', class: 'cursor', tabindex: '0', hidden: true });
  const atOf = (start: number) => store.state.cell ?? start;

  const put = (at: number) => {
    const { cursor } = readout.now;
    if (!cursor || at < 0 || at >= cursor.count) return;
    const isOfMany = cursor.page < cursor.count;
    store.dispatch({ type: 'cell', at, ...(isOfMany && { channel: Math.floor(at / cursor.page) }) });
  };
  element.addEventListener('focus', () => {
    const { cursor } = readout.now;
    if (cursor && element.matches(':focus-visible')) put(atOf(cursor.start));
  });
  element.addEventListener('blur', () => store.dispatch({ type: 'cell', at: null }));
  element.addEventListener('keydown', (event) => {
    const { cursor } = readout.now;
    if (!cursor || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = atOf(cursor.start);
    const to: Readonly<Record<string, number>> = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at - cursor.row,
      ArrowDown: at + cursor.row,
      PageUp: at - cursor.page,
      PageDown: at + cursor.page,
      Home: 0,
      End: cursor.count - 1,
    };
    const wanted = to[event.key];
    if (wanted === undefined) return;
    put(wanted);
    event.preventDefault();
  });

  const say = () => {
    const { cursor, caption } = readout.now;
    if (!cursor) return;
    element.setAttribute('aria-valuenow', String(atOf(cursor.start)));
    element.setAttribute('aria-valuetext', caption?.text ?? '');
  };
  const atRest = createDebounce(say);
  // Announced once nothing changes, unless it is in focus: a step of the window then costs less.
  const tell = () => {
    if (element.matches(':focus')) say();
    else atRest.after(REST_MS);
  };
  const place = () => {
    const { cursor } = readout.now;
    if (element.hidden !== !cursor) element.hidden = !cursor;
    if (!cursor) return;
    element.setAttribute('aria-label', cursor.label);
    element.setAttribute('aria-valuemin', '0');
    element.setAttribute('aria-valuemax', String(cursor.count - 1));
    const { style } = element;
    for (const side of ['width', 'height'] as const) style[side] = `${cursor[side]}px`;
    style.left = `${cursor.x}px`;
    style.top = `${cursor.y}px`;
    tell();
  };
  const stop = readout.on('changed', tell);
  return {
    element,
    place,
    destroy() {
      atRest.cancel();
      stop();
    },
  };
}
