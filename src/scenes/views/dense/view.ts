import type { Drawing } from '../../../engine/drawing.ts';
import { boundsOf } from '../../geometry.ts';
import { pill } from '../../marks/pills.ts';
import type { Marks } from '../../marks/value-marks.ts';
import { classLabels, classShapes } from '../../network/class-marks.ts';
import { withColourWords } from '../../network/colour-words.ts';
import { headers } from '../../network/headers.ts';
import { contextEdges, contextFocusEdges } from '../../network/network-edges.ts';
import { channelNames, frames, mapItems } from '../../network/network-marks.ts';
import { indexIn, type NeuronTarget, OVERVIEW, softmaxAddress } from '../../state/view-address.ts';
import type { Action } from '../../state/view-state.ts';
import type { Hit, Link, Places, ViewDescriptor } from '../../view.ts';
import { describeLayerView } from '../describe-layer.ts';
import { neuronOfEachOp } from '../examples.ts';
import { memoSlot } from '../memo.ts';
import { mapRange, NO_READS } from '../view-reads.ts';
import { cellCaption, cellCursor, cellMarks } from './cell.ts';
import { denseClassRows } from './classes.ts';
import { contributionMarks, rowFrame, shareBars, zoneLegends } from './contributions.ts';
import { zoneEdges } from './edges.ts';
import { flattenTargetAt, isOnLink } from './hit-test.ts';
import { namesInSight } from './map-names.ts';
import { columnMaps, stripFrames, sumShapes, weightLines, zoneLabels } from './marks.ts';
import { flattenNotes } from './notes.ts';
import { denseAt, type FlattenScene, flattenScene, unitAt } from './scene.ts';
import { contributionTable } from './table.ts';

/** One unit of a dense layer with the maps that it takes, flattened, weighted and summed. */
export const denseView: ViewDescriptor<NeuronTarget, FlattenScene> = {
  kind: 'dense',
  match: denseAt,
  examples: (network) => neuronOfEachOp(network, ({ op }) => op === 'dense'),
  above: () => OVERVIEW,
  describe: describeLayerView,
  reads({ columns, plan }, viewTarget) {
    const { source, length } = unitAt(columns, viewTarget);
    return { ...NO_READS, reads: { input: { ...mapRange(plan, source, 0), length } } };
  },
  slidesOnOpening: true,
  layout: flattenScene,
  draw,
  hitTest(scene, target) {
    if ('neuron' in target) return choose(scene, target.neuron);
    const { x, y } = target;
    const action = pointAt(scene, x, y);
    return action && { action, isLoose: isOnLink(scene, x, y) };
  },
  readout(scene) {
    const { source, length, cells } = scene;
    return {
      slide: cells > 1 ? { rows: source.height, columns: source.width } : null,
      channels: source.neurons,
      cells: length,
      caption: cellCaption(scene),
      hint: scene.state.cell === null ? scene.strings.dense.choose : null,
      cursor: cellCursor(scene),
      links: softmaxLink(scene),
      places: densePlaces(scene),
      table: () => contributionTable(scene),
    };
  },
};

function draw(scene: FlattenScene): Drawing {
  const { layout } = scene;
  const cellItems = cellMarks(scene);
  const still = stillParts(scene);
  const marks = contributionMarks(scene);
  const shares = shareBars(scene);
  const legends = withColourWords(scene, zoneLegends(scene));
  const labels = [
    ...still.labels,
    ...zoneLabels(scene),
    ...shares.labels,
    ...marks.labels,
    ...legends.labels,
  ];
  const link = softmaxPill(scene);
  const edges = zoneEdges(scene);
  const maps = [...still.maps, ...columnMaps(scene)];
  const { predictions, halfRanges, flow } = scene;
  const notes = scene.memo(NOTES, [still, predictions, halfRanges, flow, scene.state.level], () => {
    // At rest, with all cells arrived: a note does not give way to what is about to pass.
    const resting = { ...scene, arrived: scene.cells };
    const shapes = [
      ...still.bars,
      ...stripFrames(scene),
      ...sumShapes(scene),
      ...legends.shapes,
      ...link.shapes,
    ];
    return flattenNotes(scene, {
      edges: zoneEdges(resting),
      maps: [...still.maps, ...columnMaps(resting)],
      shapes,
      labels,
    });
  });
  return {
    width: layout.width,
    height: layout.height,
    edges: [...still.edges, ...edges, ...notes.edges, ...still.hover, ...cellItems.edges],
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
      ...link.shapes,
      ...legends.shapes,
      ...cellItems.shapes,
    ],
    labels: [...labels, ...link.labels, ...notes.labels, ...cellItems.labels],
    overlay: [],
  };
}

/** A map that a person chooses unrolls. */
function choose({ source, lead }: FlattenScene, neuron: string): Hit | null {
  const index = indexIn(source, neuron);
  return index === null || index === lead ? null : { action: { type: 'channel', index } };
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
  const { layout, plan, connections, theme, palette, predictions, state, column } = scene;
  const keys = [layout, plan, connections, theme, palette, predictions, state.focus, state.detail];
  return scene.memo(STILL, keys, () => {
    const classes = denseClassRows(scene);
    const beside = zoneLabels(scene);
    const names = namesInSight(scene, headers(scene, beside), beside);
    return {
      edges: contextEdges(scene, column),
      hover: contextFocusEdges(scene, column),
      maps: mapItems(scene),
      frames: frames(scene),
      bars: classShapes(classes),
      labels: [...names, ...channelNames(scene), ...classLabels(classes)],
    };
  });
}

function densePlaces({ zone }: FlattenScene): Places {
  return {
    'input-map': boundsOf(zone.maps),
    list: boundsOf(zone.segments),
    weights: boundsOf(zone.weights),
    plus: boundsOf([zone.sum]),
    bias: boundsOf([zone.bias]),
    'output-map': zone.output,
  };
}

/** The way on to what becomes of the logit. */
function softmaxLink({ zone, model, selected, strings }: FlattenScene): readonly Link[] {
  const view = softmaxAddress(model, selected.index);
  return zone.softmax && view
    ? [{ id: 'softmax', action: { type: 'go', view }, label: strings.dense.toSoftmax, ...zone.softmax }]
    : [];
}

/** Lights the cell that a person points at; a map that they point at unrolls. */
function pointAt(scene: FlattenScene, x: number, y: number): Action | null {
  const target = flattenTargetAt(scene, x, y);
  if (!target || target.kind === 'softmax') return null;
  if (target.kind === 'map') return { type: 'channel', index: target.map };
  return { type: 'cell', at: target.cell };
}

function softmaxPill(scene: FlattenScene): Marks {
  const { zone, softmaxWords } = scene;
  return zone.softmax && softmaxWords !== null
    ? pill('softmax', zone.softmax, softmaxWords, scene)
    : { shapes: [], labels: [] };
}
