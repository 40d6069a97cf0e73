import { make } from '../kit/dom.ts';
import type { Shell } from '../shell.ts';

/** By so much of the element's width an arrow key moves the edge. */
const KEY_STEP = 0.02;

/** The edge between page and article: it is drawn by a pointer, and moved by the arrow keys. */
export function createWidthHandle(shell: Shell, label: string): HTMLElement {
  const handle = make('div', {
    class: 'width-handle',
    role: 'separator',
    tabindex: '0',
    'aria-orientation': 'vertical',
    'aria-label': label,
  });
  const tell = () => handle.setAttribute('aria-valuenow', String(Math.round(100 * shell.sideShare)));
  const set = (share: number) => {
    shell.sideShare = share;
    tell();
  };
  handle.addEventListener('pointerdown', (event) => {
    handle.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  handle.addEventListener('pointermove', ({ pointerId, clientX }) => {
    if (!handle.hasPointerCapture(pointerId)) return;
    const { right } = shell.side.getBoundingClientRect();
    const { left } = shell.page.getBoundingClientRect();
    set((right - clientX) / (right - left));
  });
  handle.addEventListener('keydown', (event) => {
    const turn = event.key === 'ArrowLeft' ? 1 : event.key === 'ArrowRight' ? -1 : 0;
    if (turn === 0) return;
    event.preventDefault();
    set(shell.sideShare + turn * KEY_STEP);
  });
  tell();
  return handle;
}
