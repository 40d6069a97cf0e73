import type { Drawing } from '../../engine/drawing.ts';
import type { Explainer } from './explainer-api.ts';

/** What of the drawing has come onto the canvas: what the page lays over it follows that. */
export interface Painting {
  /** Typeset formulas of the drawing that is on the canvas now. */
  readonly overlay: Explainer['overlay'];
  /** Takes a drawing that has come onto the canvas. */
  onPaint(painted: Drawing): void;
  /** Neurons have other places in what is drawn next. */
  onPlaces(): void;
  /** Tells of other places now, where that is still to be done. */
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
      // The page's own buttons follow the drawing once its first frame is out.
      if (!arePlacesTold) setTimeout(tellPlaces);
    },
    onPlaces() {
      arePlacesTold = false;
    },
    tellPlaces,
  };
}
