import type { LabelItem } from '../../../engine/drawing.ts';
import { labelBox } from '../../marks/annotations.ts';
import { layerWord } from '../../network/layers.ts';
import { EDGE_PX } from './layout.ts';
import type { FlattenScene } from './scene.ts';

/** Least distance of two texts in one line, in units of their size. */
const APART = 0.5;
/** Least size of the name of the list, in units of the text's size. */
const LIST_LEAST = 0.7;

/**
 * The names over the maps: those that would begin beyond the window begin where it does, as large as fits before what is
 * beside them.
 * @param names of all layers. @param beside what else stands in their lines.
 */
export function namesInSight(
  scene: FlattenScene,
  names: readonly LabelItem[],
  beside: readonly LabelItem[],
): readonly LabelItem[] {
  const { source, measure } = scene;
  const least = startOfSight(scene);
  return names.map((name) => {
    const { x, width } = labelBox(name, measure);
    if (name.group !== source.name || x >= least) return name;
    const after = [...names, ...beside].filter((other) => other.y === name.y && other.x > name.x);
    const next = Math.min(...after.map((other) => labelBox(other, measure).x));
    const share = Math.min(1, (next - APART * name.size - least) / width);
    return { ...name, x: least + (share * width) / 2, size: share * name.size };
  });
}

/** Where the window begins, clear of its edge, at the place that the camera has at first. */
function startOfSight({ inView, viewport }: FlattenScene): number {
  const { x, width } = inView ?? { x: 0, width: viewport.width };
  const margin = width > viewport.width ? EDGE_PX : (viewport.width - width) / 2;
  return x + Math.max(0, EDGE_PX - margin);
}

/** The name of the list, as large as fits beside that of the maps; null where it could not be read. @param right its end */
export function listName(
  scene: FlattenScene,
  right: number,
): Pick<LabelItem, 'id' | 'text' | 'x' | 'align' | 'size'> | null {
  const { zone, layout, source, strings, measure } = scene;
  const { text } = layout;
  const map = zone.maps[zone.lead] ?? { x: zone.from, width: 0 };
  const named = measure(layerWord(source, strings), text);
  const start = Math.max(map.x + (map.width - named) / 2, startOfSight(scene));
  const room = right - Math.max(map.x + map.width, start + named) - APART * text;
  const size = Math.min(text, room / measure(strings.dense.list, 1));
  if (size < LIST_LEAST * text) return null;
  return { id: 'flat:name', text: strings.dense.list, x: right, align: 'end', size };
}
