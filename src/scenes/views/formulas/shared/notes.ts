import type { LabelItem, OverlayItem } from '../../../../engine/drawing.ts';
import type { Box } from '../../../geometry.ts';
import { type AnnotationPlace, annotationSize, HINT, placeAnnotations } from '../../../marks/annotations.ts';
import type { OverviewLayout } from '../../../network/overview-layout.ts';
import type { SceneData } from '../../../view.ts';
import { memoSlot } from '../../memo.ts';
import type { MapPair } from './map-pair.ts';

/** Distance of a note from what it is about, in units of the text's size. */
const BESIDE = 0.35;

const NOTE = memoSlot<readonly LabelItem[]>();

/**
 * What a person can do in a formula view, in words beside its parts, where they have room. Sizes in CSS px.
 * @param zone whose width it stays in.
 * @param obstacles that stay where they are while the window moves: so does the note.
 */
export function formulaNote(
  { layout, theme, memo, measure }: Pick<SceneData, 'layout' | 'theme' | 'memo' | 'measure'>,
  zone: Pick<Box, 'x' | 'width'>,
  text: string,
  places: (size: readonly [width: number, height: number]) => readonly AnnotationPlace[],
  obstacles: () => readonly (Box | OverlayItem | null)[],
): readonly LabelItem[] {
  return memo(NOTE, [layout, theme, text], () => {
    const bounds = {
      x: zone.x,
      width: zone.width,
      y: layout.header[1] + layout.small,
      height: layout.legend - layout.header[1] - 1.5 * layout.small,
    };
    const note = { id: HINT, text, places: places(annotationSize(text, layout.small, measure)) };
    const look = { size: layout.small, measure, colour: theme.muted };
    const known = obstacles().filter((box) => box !== null);
    return placeAnnotations([note], known, bounds, look).labels;
  });
}

/** Below a box from its left side: in one line, else in several. */
export function placesBelow(box: Box, { text }: OverviewLayout): readonly AnnotationPlace[] {
  const place = { x: box.x, y: box.y + box.height + BESIDE * text, align: 'start' } as const;
  return [{ ...place, lines: 1 }, place];
}

/** The maps of a pair and their magnifiers. */
export function pairBoxes({
  sourceRoom,
  targetBox,
  sourceMagnifier,
  targetMagnifier,
}: MapPair): readonly Box[] {
  return [sourceRoom, targetBox, sourceMagnifier, targetMagnifier];
}
