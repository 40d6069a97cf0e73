import type { Drawing } from '../../engine/drawing.ts';
import type { Explainer } from './explainer-api.ts';

/** Follows what is painted on the canvas, so that the page's elements over it keep up with it. */
export interface Painting {
  /** Typeset formulas of the drawing that is on the canvas now. */
  readonly overlay: Explainer['overlay'];
  /** Takes a drawing that was painted. */
  onPaint(painted: Drawing): void;
  /** Takes note that neurons have other places in the next drawing. */
  onPlaces(): void;
  /** Emits `neurons` now, where that is still to be done. */
  tellPlaces(): void;
}

export function followPainting(emit: (event: 'overlay' | 'neurons') => void): Painting {
  let overlay: Explainer['overlay'] = [];
  let arePlacesTold = true;
  const tellPlaces = () => {
    if (arePlacesTold) return;
    arePlacesTold = true;
    emit('neurons');
  };
  return {
    get overlay() {
      return overlay;
    },
    onPaint(painted) {
      const isSame = painted.overlay === overlay || painted.overlay.length + overlay.length === 0;
      overlay = painted.overlay;
      if (!isSame) emit('overlay');
      // The page's own buttons follow the drawing once its first frame is painted.
      if (!arePlacesTold) setTimeout(tellPlaces);
    },
    onPlaces() {
      arePlacesTold = false;
    },
    tellPlaces,
  };
}
