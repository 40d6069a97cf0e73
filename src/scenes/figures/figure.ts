import type { Drawing, MapItem } from '../../engine/drawing.ts';
import type { Box } from '../geometry.ts';
import type { MarkLook } from '../marks/look.ts';
import { GROUP } from '../marks/shape-item.ts';

/** What a figure of the article is drawn with. */
export interface FigureLook extends MarkLook {
  /** Room across, in CSS px. A figure is as high as it needs. */
  readonly width: number;
}

/** A figure as it is drawn: its maps take their values from `values`. */
export interface FigureDrawing {
  readonly drawing: Drawing;
  readonly values: Float32Array;
}

/** Values of maps, one after another, and where each begins. */
export interface FigureValues {
  /** Adds values. @returns where they begin */
  add(values: Float32Array): number;
  /** All of them together. */
  all(): Float32Array;
}

export function createFigureValues(): FigureValues {
  const parts: Float32Array[] = [];
  let length = 0;
  return {
    add(values) {
      parts.push(values);
      length += values.length;
      return length - values.length;
    },
    all() {
      const all = new Float32Array(length);
      let at = 0;
      for (const part of parts) {
        all.set(part, at);
        at += part.length;
      }
      return all;
    },
  };
}

/** A map of a figure. @param cells its columns and rows, and where its values begin. */
export function figureMap(
  id: string,
  { x, y, width, height }: Box,
  source: MapItem['source'],
  colours: Pick<MapItem, 'scale' | 'halfRange' | 'revealed'>,
): MapItem {
  return { id, group: GROUP, alpha: 1, x, y, width, height, source, range: -1, ...colours };
}

/** A drawing of some parts. */
export function figureDrawing(
  { width }: Pick<FigureLook, 'width'>,
  height: number,
  parts: Partial<Drawing>,
): Drawing {
  return { edges: [], maps: [], shapes: [], labels: [], overlay: [], ...parts, width, height };
}
