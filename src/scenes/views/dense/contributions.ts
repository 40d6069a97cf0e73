import type { LabelItem, ShapeItem } from '../../../engine/drawing.ts';
import { scaleColour, WEIGHT_REACH } from '../../../engine/palette.ts';
import type { Box } from '../../geometry.ts';
import { GROUP, MARKS, shape } from '../../marks/shape-item.ts';
import { joined, label, legend, type Marks } from '../../marks/value-marks.ts';
import { sizeLabel } from '../../network/layers.ts';
import { halfRangeOf } from '../../view.ts';
import type { FlattenScene } from './scene.ts';
import { cellBox, middleOf } from './zone.ts';

// In units of the text's size.
/** How far the name of the shares reaches out to the left, and its distance from what is beside it. */
const NAME_OUT = 0.5;
const NAME_GAP = 0.3;
/** Of the key to the marks: distance from the legend before it, side of a mark, space after it. */
const KEY_GAP = 1.1;
const KEY_MARK = 0.7;
const KEY_SPACE = 0.4;
const MARK_LEAST = 0.42;
/** Smaller maps have no room for marks of their cells. */
const MARKED_LEAST = 1.2;
/** Where on the scale of activations the shares take their colours. */
const SHARE_COLOUR = 0.75;

/** Frames round the cells that give most to the sum: square where they raise it, round where they lower it, with a sign where there is room. */
export function contributionMarks(scene: FlattenScene): { shapes: ShapeItem[]; labels: LabelItem[] } {
  const { flow, zone, layout, theme, lead, cells } = scene;
  const shapes: ShapeItem[] = [];
  const labels: LabelItem[] = [];
  // Of one-cell maps the shares tell the same.
  const small = new Set<number>();
  for (const cell of cells > 1 ? (flow?.top ?? []) : []) {
    const map = Math.floor(cell / cells);
    const whole = zone.maps[map];
    if (!whole || whole.width === 0 || small.has(map)) continue;
    // Where a cell is too small to be seen, its map is marked once, by the largest of its cells.
    const isSmall = whole.width < MARKED_LEAST * layout.text;
    if (isSmall) small.add(map);
    const raises = (flow?.products[cell] ?? 0) > 0;
    const least = MARK_LEAST * layout.text;
    const box = isSmall ? atLeast(whole, least) : atLeast(cellBox(zone, cell), least);
    const stroke = layout.text * (map === lead ? 0.09 : 0.06);
    const inner = grown(box, -stroke);
    const round = (b: Box) => (raises ? 0 : Math.min(b.width, b.height) / 2);
    shapes.push(
      shape(`halo/${cell}`, inner, theme.ground, {
        ...{ group: MARKS, radius: round(inner), stroke: stroke * 0.7, alpha: 0.9 },
      }),
      shape(`mark/${cell}`, box, theme.ink, { group: MARKS, radius: round(box), stroke }),
    );
    if (map !== lead || box.height < 0.5 * layout.text) continue;
    labels.push({
      id: `mark/${cell}`,
      group: MARKS,
      alpha: 1,
      text: raises ? '+' : '−',
      x: box.x + box.width / 2,
      y: middleOf(box),
      size: Math.min(layout.text, box.height),
      align: 'middle',
      colour: isStrong(scene, cell) ? theme.ground : theme.ink,
      weight: 'bold',
    });
  }
  return { shapes, labels };
}

/** Whether a cell's colour is so near to the ink that a sign in it would not be seen. */
function isStrong(scene: FlattenScene, cell: number): boolean {
  const value = scene.flow?.values[cell] ?? 0;
  if (scene.source.role === 'input') return scene.theme.name === 'light' ? value < 0.5 : value > 0.5;
  return Math.abs(value) > 0.5 * halfRangeOf(scene, scene.source.slot);
}

/** What each map gives to the sum: a bar from the middle, to the right where it raises it, with its number where there is room. */
export function shareBars(scene: FlattenScene): { shapes: ShapeItem[]; labels: LabelItem[] } {
  const { flow, zone, layout, theme, palette, lead, numbers, state } = scene;
  if (!flow) return { shapes: [], labels: [] };
  const shapes: ShapeItem[] = [];
  const labels: LabelItem[] = [];
  if (state.detail) {
    labels.push(sharesName(scene));
  }
  zone.shares.forEach((room, map) => {
    if (room.width === 0) return;
    const share = flow.shares[map] ?? 0;
    const isNamed = room.height >= 1.5 * layout.text;
    const height = Math.min(0.34 * layout.text, room.height * 0.6);
    const y = middleOf(room) + (isNamed ? 0.5 * layout.text : 0) - height / 2;
    const axis = room.x + room.width / 2;
    const length = (Math.abs(share) / flow.mostShare) * (room.width / 2);
    const colour = scaleColour('activation', share < 0 ? -SHARE_COLOUR : SHARE_COLOUR, theme.name, palette);
    const bar = { x: share < 0 ? axis - length : axis, y, width: length, height };
    const tick = {
      x: axis - 0.025 * layout.text,
      y: y - height * 0.4,
      width: 0.05 * layout.text,
      height: height * 1.8,
    };
    shapes.push(shape(`share/${map}`, bar, colour), shape(`share-axis/${map}`, tick, theme.muted));
    if (!isNamed) return;
    labels.push({
      id: `share/${map}`,
      group: GROUP,
      alpha: 1,
      text: numbers.signed(share, 2),
      x: axis,
      y: middleOf(room) - 0.25 * layout.text,
      size: layout.small,
      align: 'middle',
      colour: map === lead ? theme.ink : theme.muted,
      weight: map === lead ? 'bold' : 'regular',
    });
  });
  return { shapes, labels };
}

/** What the bars are, as large as fits before the size of the maps. */
function sharesName({
  zone,
  inView,
  layout,
  theme,
  strings,
  numbers,
  measure,
  lead,
  source,
}: FlattenScene): LabelItem {
  const { text, small, header } = layout;
  const map = zone.maps[lead] ?? zone.body;
  const x = zone.from - NAME_OUT * text;
  const beforeSize = (map.width - measure(sizeLabel(source, numbers), small)) / 2 - NAME_GAP * text;
  // What lies beyond the window does not reach into it.
  const room = map.x + (inView && inView.x > zone.from ? -NAME_OUT * text : beforeSize) - x;
  const size = Math.min(small, room / measure(strings.dense.shares, 1));
  return label('shares:name', strings.dense.shares, [x, header[1]], size, theme.muted, { align: 'start' });
}

/** What the marks on the maps say, beside the legends. */
function marksKey(scene: FlattenScene): Marks {
  const { zone, layout, theme, strings, measure, flow, cells } = scene;
  if (!flow || cells === 1) return { shapes: [], labels: [] };
  const { text, small, legend: top } = layout;
  const words = [strings.dense.raises, strings.dense.lowers];
  const x = zone.sum.x + KEY_GAP * text;
  const at = x + (KEY_MARK + KEY_SPACE) * text;
  const size = Math.min(small, (zone.to - at) / Math.max(...words.map((word) => measure(word, 1))));
  const side = KEY_MARK * text;
  const lines = words.map((word, i): Marks => {
    // Beside the bar of a legend, and beside its numbers.
    const y = top + (i === 0 ? 0.1 * text : 0.4 * text + 0.75 * small);
    const box: Box = { x, y: y - side / 2, width: side, height: side };
    const look = { stroke: 0.09 * text, radius: i === 0 ? 0 : side / 2 };
    return {
      shapes: [shape(`key:mark/${i}`, box, theme.ink, look)],
      labels: [label(`key/${i}`, word, [at, y], size, theme.muted, { align: 'start' })],
    };
  });
  return joined(lines);
}

/** The row of the unrolled map that travels just now. */
export function rowFrame({ zone, arrived, cells, lead, theme, layout }: FlattenScene): ShapeItem[] {
  if (arrived >= cells) return [];
  const map = zone.maps[lead];
  if (!map) return [];
  const height = map.height / zone.rows;
  const row = Math.floor(arrived / zone.columns);
  const stroke = 0.09 * layout.text;
  const box = grown({ ...map, y: map.y + row * height, height }, stroke);
  return [shape('row', box, theme.accent, { group: MARKS, stroke })];
}

/** The scales of the maps and of the weights, under their parts of the zone. */
export function zoneLegends(scene: FlattenScene): Marks {
  const { zone, state, source, mostWeight, halfRanges } = scene;
  const [map, segment, weight] = [zone.maps[zone.lead], zone.segments[0], zone.weights[0]];
  if (!state.detail || !map || !segment || !weight || halfRanges.length === 0)
    return { shapes: [], labels: [] };
  const half = halfRangeOf(scene, source.slot);
  const greys = { scale: 'grey', from: 0, to: 1 } as const;
  const range = { scale: 'activation', from: -1, to: 1 } as const;
  const weights = { scale: 'weight', from: -WEIGHT_REACH, to: WEIGHT_REACH } as const;
  const width = segment.x + segment.width - map.x;
  return joined([
    source.role === 'input'
      ? legend('flat', map.x, width, greys, [0, 1], 0, scene)
      : legend('flat', map.x, width, range, [-half, 0, half], decimalsOf(half), scene),
    legend(
      ...(['weights', weight.x, zone.sum.x - weight.x, weights] as const),
      ...([[-mostWeight, 0, mostWeight], decimalsOf(mostWeight), scene] as const),
    ),
    marksKey(scene),
  ]);
}

/** As many decimals as tell two digits of a number, two at least. */
function decimalsOf(value: number): number {
  return Math.min(6, Math.max(2, 1 - Math.floor(Math.log10(Math.abs(value) || 1))));
}

export function atLeast(box: Box, side: number): Box {
  const width = Math.max(side, box.width);
  const height = Math.max(side, box.height);
  return { x: box.x + (box.width - width) / 2, y: middleOf(box) - height / 2, width, height };
}

export function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}
