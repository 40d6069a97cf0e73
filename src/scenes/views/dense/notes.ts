import type { Drawing } from '../../../engine/drawing.ts';
import type { Box } from '../../geometry.ts';
import {
  type Annotation,
  type AnnotationPlace,
  annotationSize,
  obstaclesIn,
  placeAnnotations,
} from '../../marks/annotations.ts';
import { layerWord } from '../../network/layers.ts';
import type { FlattenScene } from './scene.ts';

/** What happens here, in words beside it, where it has room: the maps become one list, and what is done with it. */
export function flattenNotes(scene: FlattenScene, drawn: Omit<Drawing, 'width' | 'height' | 'overlay'>) {
  const { zone, layout, theme, strings, cells, measure } = scene;
  const size = layout.small;
  const bounds: Box = {
    x: zone.from,
    y: layout.header[0] - size / 2,
    width: zone.to - 0.3 * layout.text - zone.from,
    height: layout.legend - layout.header[0],
  };
  const notes: Annotation[] = [
    ...(cells > 1 ? [{ id: 'rows', text: strings.dense.rows, places: rowPlaces(scene) }] : []),
    { id: 'sum', text: strings.dense.sum, places: sumPlaces(scene) },
  ];
  const look = { size, measure, colour: theme.muted };
  const { labels, edges } = placeAnnotations(notes, obstaclesIn(drawn, bounds, measure), bounds, look);
  return { labels, edges };
}

/** Between the names of the maps and of the list, with a curve to the list; else where the links leave room. */
function rowPlaces({ zone, layout, lead, strings, measure, source }: FlattenScene): AnnotationPlace[] {
  const [map, first, last] = [zone.maps[lead], zone.segments[0], zone.segments.at(-1)];
  if (!map || !first || !last) return [];
  const { text, small, header } = layout;
  const [, height] = annotationSize(strings.dense.rows, small, measure);
  // Half-way between the two names.
  const [named, listed] = [measure(layerWord(source, strings), text), measure(strings.dense.list, text)];
  const x = (map.x + (map.width + named) / 2 + first.x + first.width - listed) / 2;
  return [
    {
      x,
      y: (header[0] + header[1] - height) / 2,
      align: 'middle',
      target: { x: first.x - 0.1 * text, y: first.y + 0.6 * text },
    },
    { x: first.x - text, y: last.y + last.height - height, align: 'end' },
    { x: first.x - text, y: first.y, align: 'end' },
  ];
}

/** Above the bias, or below the numbers of the sum. */
function sumPlaces({ zone, layout, strings, measure }: FlattenScene): AnnotationPlace[] {
  const { bias, formula } = zone;
  const { text, small } = layout;
  const [, height] = annotationSize(strings.dense.sum, small, measure);
  return [
    { x: bias.x, y: bias.y - 0.8 * text - height, align: 'start', isAbove: true },
    { x: formula.x, y: formula.y + formula.height + 0.6 * text, align: 'start' },
  ];
}
