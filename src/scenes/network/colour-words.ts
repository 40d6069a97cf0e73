import type { LabelItem, ShapeItem } from '../../engine/drawing.ts';
import { WEIGHT_REACH } from '../../engine/palette.ts';
import type { Marks } from '../marks/value-marks.ts';
import { findNeuron } from '../state/view-address.ts';
import type { Scene, SceneData } from '../view.ts';
import { linksOf } from './connections.ts';
import { isFolded } from './network-marks.ts';

/** From the legends of the Overview down to the end of the words, in units of its text. */
const BELOW = 2.15;
// In units of the words' size: height of a line, from words to words, from the numbers of a scale to the words under it.
const LINE = 0.72;
const APART = 2;
const UNDER_TICKS = 0.3;
/** The same of the scale before the words about the links: its length with the room after it, and without; its height. */
const BEFORE = 3.5;
const BAR = 3;
const BAR_HEIGHT = 0.5;

/** A part of a line. */
interface Room {
  readonly from: number;
  readonly to: number;
}

/**
 * What the colours of the maps mean, and those of the links where weights colour some that are lit, in a line under the
 * legends of the Overview. Where the network goes on beyond the window, the words stand under the links that they are about.
 */
export function colourWords(data: SceneData): Marks {
  const { columns, layout, viewport, strings, palette, measure } = data;
  const first = columns.find(({ role }) => role === 'hidden');
  const start = layout.columns[first?.column ?? -1]?.box.x;
  if (!first || start === undefined) return { shapes: [], labels: [] };
  const { fine: size, width } = layout;
  const at = { group: first.name, y: layout.legend + BELOW * layout.text - (LINE / 2) * size };
  const maps = words(data, 'colours:maps', mapColours(data), { ...at, x: start });
  const end = start + measure(maps.text, size);
  const plain = { shapes: [], labels: end > width ? [] : [maps] };
  const middle = middleOfLinks(data);
  if (middle === null) return plain;
  const text = strings.legend.linkColours({ palette });
  const length = BEFORE * size + measure(text, size);
  const under = Math.max(0, Math.min(middle - length / 2, width - length));
  const next = end + APART * size;
  const isBeyond = width > viewport.width + 1;
  const x = isBeyond ? under : Math.max(under, next);
  if (x + length > width) return plain;
  return {
    shapes: [linkScale(data, { ...at, x })],
    labels: [
      ...(x >= next ? plain.labels : []),
      words(data, 'colours:links', text, { ...at, x: x + BEFORE * size }),
    ],
  };
}

/** The scale of the weights, which colour the links. @param at its left end and its middle */
function linkScale({ layout, theme }: SceneData, at: Pick<LabelItem, 'group' | 'x' | 'y'>): ShapeItem {
  const [width, height] = [BAR * layout.fine, BAR_HEIGHT * layout.fine];
  const plain = { id: 'legend:links', alpha: 1, radius: 0, stroke: 0, colour: theme.ink };
  const gradient = { scale: 'weight', from: -WEIGHT_REACH, to: WEIGHT_REACH } as const;
  return { ...plain, ...at, y: at.y - height / 2, width, height, gradient };
}

/** Half-way between the two columns whose links are lit, where weights colour them; null where none are. */
function middleOfLinks({ columns, connections, layout, state }: SceneData): number | null {
  const focus = state.focus ? findNeuron(columns, state.focus) : null;
  const links = focus ? linksOf(columns, connections, focus) : [];
  const link = links.find(({ connection }) => connection.weight !== null);
  const target = link && layout.columns[link.column]?.neurons[link.connection.target];
  // Of a class that is folded away no link is drawn.
  if (!target || isFolded(target)) return null;
  const [from, to] = [link?.connection.from, link?.column].map((column = -1) => layout.columns[column]?.box);
  return from && to ? (from.x + from.width + to.x) / 2 : null;
}

/**
 * The scales of a view of its own, with what their colours mean in words under them: of the maps, and of the weights where
 * there is room beside that.
 */
export function withColourWords(scene: Scene, scales: Marks): Marks {
  const { layout, viewport, inView, strings, theme, palette, measure } = scene;
  const [ticks] = scales.labels;
  if (!ticks) return scales;
  const size = layout.fine;
  const y = ticks.y + (LINE / 2) * (ticks.size + size) + UNDER_TICKS * size;
  if (y + (LINE / 2) * size > Math.min(layout.height, viewport.height)) return scales;
  const from = inView?.x ?? 0;
  const room = { from, to: from + Math.min(inView?.width ?? layout.width, viewport.width - size) };
  const [maps, weights] = (['activation', 'weight'] as const).map((scale) =>
    scales.shapes.find(({ gradient }) => gradient?.scale === scale),
  );
  const first = wordsUnder(scene, maps, mapColours(scene), { y, ...room });
  const gap = APART * size;
  const beside = { y, ...room };
  if (first && maps && weights && weights.x < maps.x) beside.to = first.x - gap;
  else if (first) beside.from = first.x + measure(first.text, size) + gap;
  const text = strings.legend.weightColours({ palette, theme: theme.name });
  const second = wordsUnder(scene, weights, text, beside);
  return { ...scales, labels: [...scales.labels, ...[first, second].filter((label) => label !== null)] };
}

/** Words from where a scale begins, or so far to one side of that as keeps them in their room; null where they have none. */
function wordsUnder(
  scene: Scene,
  scale: ShapeItem | undefined,
  text: string,
  { y, from, to }: Room & { readonly y: number },
): LabelItem | null {
  if (!scale) return null;
  const width = scene.measure(text, scene.layout.fine);
  const x = Math.max(from, Math.min(scale.x, to - width));
  const isUnder = x <= scale.x + scale.width && x + width >= scale.x;
  const { id, group } = scale;
  return isUnder && x + width <= to ? words(scene, `colours:${id}`, text, { group, x, y }) : null;
}

function words(
  { layout, theme }: SceneData,
  id: string,
  text: string,
  at: Pick<LabelItem, 'group' | 'x' | 'y'>,
): LabelItem {
  const look = {
    alpha: 1,
    size: layout.fine,
    align: 'start',
    colour: theme.muted,
    weight: 'regular',
  } as const;
  return { id, ...at, text, ...look };
}

/** 'red: negative, white: zero, blue: positive' */
function mapColours({ strings, theme, palette }: SceneData): string {
  return strings.legend.mapColours({ palette, theme: theme.name });
}
