import type { Drawing } from '../../engine/drawing.ts';
import type { Explainer } from './explainer-api.ts';

/** What of the drawing has come onto the canvas: what the page lays over it follows that. */
export interface Painting {
  /** Typeset formulas of the drawing that is on the canvas now. */
  readonly insets: Explainer['insets'];
  /** Takes a drawing that has come onto the canvas. */
  onPaint(painted: Drawing): void;
  /** Neurons have other places in what is drawn next. */
  onPlaces(): void;
  /** Tells of other places now, where that is still to be done. */
  tellPlaces(): void;
}

export function followPainting(emit: (event: 'insets' | 'neurons') => void): Painting {
  let insets: Explainer['insets'] = [];
  let arePlacesTold = true;
  const tellPlaces = () => {
    if (arePlacesTold) return;
    arePlacesTold = true;
    emit('neurons');
  };
  return {
    get insets() {
      return insets;
    },
    onPaint(painted) {
      const isSame = painted.insets === insets || painted.insets.length + insets.length === 0;
      insets = painted.insets;
      if (!isSame) emit('insets');
      // The page's own buttons follow the drawing once its first frame is out.
      if (!arePlacesTold) setTimeout(tellPlaces);
    },
    onPlaces() {
      arePlacesTold = false;
    },
    tellPlaces,
  };
}
