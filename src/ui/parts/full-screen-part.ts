import type { ElementContext, Part } from './part.ts';

/** Fills the screen with the element, and leaves it again. */
export function createFullScreenPart({ host, commands }: ElementContext): Part {
  const stop = commands.provide({
    'full-screen': ({ on }) => {
      // What a browser does not allow stays as it is.
      const change = on ? host.requestFullscreen() : document.exitFullscreen();
      change.catch(() => {});
    },
  });
  document.addEventListener('fullscreenchange', commands.refresh);
  return {
    destroy() {
      stop();
      document.removeEventListener('fullscreenchange', commands.refresh);
    },
  };
}
