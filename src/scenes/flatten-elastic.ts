import type { Drawing, EdgeItem, LabelItem } from '../engine/drawing.ts';
import { findNeuron, neuronId } from './columns.ts';
import { classBars, classLabels } from './flatten-elastic-classes.ts';
import { cellMarks, contributionMarks, rowFrame, shareBars, zoneLegends } from './flatten-elastic-marks.ts';
import {
  columnMaps,
  GROUP,
  middleOf,
  stripFrames,
  sumShapes,
  weightLines,
  zoneEdges,
  zoneLabels,
} from './flatten-elastic-parts.ts';
import { type FlattenScene, flattenScene } from './flatten-elastic-scene.ts';
import { channelNames, focusEdges, frames, headers, mapItems, restEdges } from './network.ts';
import type { OverviewData, View } from './overview-data.ts';

/** One unit of a dense layer with the maps that it takes, flattened, weighted and summed; null where the address names none. */
export function flattenElasticView(data: OverviewData): View | null {
  const scene = flattenScene(data);
  if (!scene) return null;
  const { layout } = scene;
  const told = cellMarks(scene);
  const marks = contributionMarks(scene);
  const shares = shareBars(scene);
  const legends = zoneLegends(scene);
  const drawing: Drawing = {
    width: layout.width,
    height: layout.height,
    edges: [...contextEdges(scene), ...zoneEdges(scene), ...hoverEdges(scene), ...told.edges],
    maps: [...mapItems(scene).filter(({ width }) => width > 0), ...columnMaps(scene)],
    shapes: [
      ...frames(scene).filter(({ width }) => width > 0),
      ...classBars(scene),
      ...stripFrames(scene),
      ...weightLines(scene),
      ...shares.shapes,
      ...marks.shapes,
      ...rowFrame(scene),
      ...sumShapes(scene),
      ...legends.shapes,
      ...told.shapes,
    ],
    labels: [
      ...headers(scene),
      ...channelNames(scene),
      ...classLabels(scene),
      ...zoneLabels(scene),
      ...softmaxLabel(scene),
      ...shares.labels,
      ...marks.labels,
      ...legends.labels,
      ...told.labels,
    ],
  };
  return { drawing, layout };
}

/** Links of the network but for those that the view draws itself, and those of maps that are folded away. */
function contextEdges(scene: FlattenScene): EdgeItem[] {
  const { zone, source, column } = scene;
  const folded = new Set(zone.maps.flatMap(({ width }, map) => (width > 0 ? [] : [neuronId(source, map)])));
  return restEdges(scene).filter(
    ({ id, group }) => group !== column.name && !folded.has(id.slice(0, id.lastIndexOf('<'))),
  );
}

function hoverEdges(scene: FlattenScene): EdgeItem[] {
  const hovered = scene.state.focus ? findNeuron(scene.columns, scene.state.focus) : null;
  return hovered && hovered.column !== scene.selected.column ? focusEdges(scene) : [];
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
