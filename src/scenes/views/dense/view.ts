import type { Drawing, LabelItem } from '../../../engine/drawing.ts';
import { GROUP } from '../../marks/shape-item.ts';
import { classLabels, classShapes } from '../../network/class-marks.ts';
import { neuronId } from '../../network/layers.ts';
import { contextEdges, contextFocusEdges } from '../../network/network-edges.ts';
import { channelNames, frames, headers, mapItems, withoutFolded } from '../../network/network-marks.ts';
import { softmaxAddress } from '../../state/view-address.ts';
import type { Action } from '../../state/view-state.ts';
import type { Link, OverviewData, View } from '../../view.ts';
import { memoSlot } from '../memo.ts';
import { cellCursor, cellMarks, toldCell } from './cell.ts';
import { denseClassRows } from './classes.ts';
import { contributionMarks, rowFrame, shareBars, zoneLegends } from './contributions.ts';
import { flattenTargetAt, isOnLink } from './hit-test.ts';
import { columnMaps, middleOf, stripFrames, sumShapes, weightLines, zoneEdges, zoneLabels } from './marks.ts';
import { flattenNotes } from './notes.ts';
import { type FlattenScene, flattenScene } from './scene.ts';
import { contributionTable } from './table.ts';

/** One unit of a dense layer with the maps that it takes, flattened, weighted and summed; null where the address names none. */
export function flattenElasticView(data: OverviewData): View | null {
  const scene = flattenScene(data);
  if (!scene) return null;
  const { layout } = scene;
  const told = cellMarks(scene);
  const still = stillParts(scene);
  const marks = contributionMarks(scene);
  const shares = shareBars(scene);
  const legends = zoneLegends(scene);
  const labels = [
    ...still.labels,
    ...zoneLabels(scene),
    ...softmaxLabel(scene),
    ...shares.labels,
    ...marks.labels,
    ...legends.labels,
  ];
  const edges = zoneEdges(scene);
  const maps = [...still.maps, ...columnMaps(scene)];
  const { predictions, halfRanges, flow } = scene;
  const notes = scene.memo(NOTES, [still, predictions, halfRanges, flow, scene.state.level], () => {
    // At rest, with all cells arrived: a note does not give way to what is about to pass.
    const resting = { ...scene, arrived: scene.cells };
    const shapes = [...still.bars, ...stripFrames(scene), ...sumShapes(scene), ...legends.shapes];
    return flattenNotes(scene, {
      edges: zoneEdges(resting),
      maps: [...still.maps, ...columnMaps(resting)],
      shapes,
      labels,
    });
  });
  const drawing: Drawing = {
    width: layout.width,
    height: layout.height,
    edges: [...still.edges, ...edges, ...notes.edges, ...still.hover, ...told.edges],
    maps,
    shapes: [
      ...still.frames,
      ...still.bars,
      ...stripFrames(scene),
      ...weightLines(scene),
      ...shares.shapes,
      ...marks.shapes,
      ...rowFrame(scene),
      ...sumShapes(scene),
      ...legends.shapes,
      ...told.shapes,
    ],
    labels: [...labels, ...notes.labels, ...told.labels],
    insets: [],
  };
  const { zone, source, lead } = scene;
  // Where not even the zone fits, what each map adds is what a person has to look for.
  const first = zone.isNarrow ? (zone.maps[lead]?.x ?? zone.from) : zone.from;
  return {
    drawing,
    layout,
    zone: { x: first, y: 0, width: zone.to - first, height: layout.height },
    ...(scene.cells > 1 && { slide: { rows: source.height, columns: source.width } }),
    told: toldCell(scene),
    twins: zone.segments.map((box, map) => ({ neuron: neuronId(source, map), box, isList: true })),
    cursor: cellCursor(scene),
    channels: source.neurons,
    cells: scene.length,
    links: softmaxLink(scene),
    table: () => contributionTable(scene),
    pointAt: (x, y) => pointAt(scene, x, y),
    isLoose: (x, y) => isOnLink(scene, x, y),
    choose: (neuron) => {
      const index = neuron.startsWith(`${source.name}/`) ? Number(neuron.slice(source.name.length + 1)) : -1;
      return index >= 0 && index !== lead ? { type: 'channel', index } : null;
    },
  };
}

/** What of the network stays as it is while cells arrive and while values come. */
interface StillParts extends Pick<Drawing, 'edges' | 'maps' | 'labels'> {
  readonly hover: Drawing['edges'];
  readonly frames: Drawing['shapes'];
  readonly bars: Drawing['shapes'];
}

const STILL = memoSlot<StillParts>();
const NOTES = memoSlot<ReturnType<typeof flattenNotes>>();

function stillParts(scene: FlattenScene): StillParts {
  const { layout, plan, connections, theme, palette, predictions, words, state, column, source } = scene;
  const keys = [layout, plan, connections, theme, palette, predictions, words, state.focus, state.detail];
  return scene.memo(STILL, keys, () => {
    const classes = denseClassRows(scene);
    return {
      edges: contextEdges(scene, column, [source, column]),
      hover: contextFocusEdges(scene, column),
      maps: mapItems(scene).map(withoutFolded),
      frames: frames(scene).map(withoutFolded),
      bars: classShapes(classes),
      labels: [...headers(scene), ...channelNames(scene), ...classLabels(classes)],
    };
  });
}

/** The way on to what becomes of the logit. */
function softmaxLink({ zone, model, selected, words }: FlattenScene): readonly Link[] {
  const view = softmaxAddress(model, selected.index);
  return zone.softmax && view ? [{ id: 'softmax', view, label: words.flatten.softmax, ...zone.softmax }] : [];
}

/** Lights the cell that a person points at; a map that they point at unrolls. */
function pointAt(scene: FlattenScene, x: number, y: number): Action | null {
  const target = flattenTargetAt(scene, x, y);
  if (!target || target.kind === 'softmax') return null;
  if (target.kind === 'map') return { type: 'channel', index: target.map };
  return { type: 'cell', at: target.cell };
}

function softmaxLabel({ zone, layout, theme, words }: FlattenScene): LabelItem[] {
  if (!zone.softmax) return [];
  return [
    {
      id: 'softmax',
      group: GROUP,
      alpha: 1,
      text: words.flatten.softmax,
      x: zone.softmax.x + zone.softmax.width / 2,
      y: middleOf(zone.softmax),
      size: layout.small,
      align: 'middle',
      colour: theme.ink,
      weight: 'regular',
    },
  ];
}
