import type { Pair } from '../../../compute/model/shape.ts';
import type { Drawing, EdgeItem, MapItem } from '../../../engine/drawing.ts';
import { type Box, boundsOf } from '../../geometry.ts';
import { largestWeight } from '../../marks/weight-range.ts';
import { classLabels, classShapes, contextClassRows } from '../../network/class-marks.ts';
import { withColourWords } from '../../network/colour-words.ts';
import { headers } from '../../network/headers.ts';
import { contextEdges, contextFocusEdges } from '../../network/network-edges.ts';
import { channelNames, frames, mapItems, withoutFolded } from '../../network/network-marks.ts';
import {
  indexIn,
  type NeuronTarget,
  neuronAt,
  neuronId,
  OVERVIEW,
  partAddress,
} from '../../state/view-address.ts';
import type { Action } from '../../state/view-state.ts';
import type { Places, SceneData, ViewDescriptor } from '../../view.ts';
import { convolutionAt, tellingWindow } from '../convolutions.ts';
import { describeLayerView } from '../describe-layer.ts';
import { neuronOfEachOp } from '../examples.ts';
import { memoSlot } from '../memo.ts';
import { type ArenaRange, mapRange, NO_READS, partialRange, partialsOf } from '../view-reads.ts';
import { positionOver } from '../window-positions.ts';
import { zoneEdges } from './edges.ts';
import { enlargedKernel, kernelAt, kernelCells, kernelNumbers } from './kernels.ts';
import { layoutConvElastic } from './layout.ts';
import { convLinks, linkPills, zoneWords } from './links.ts';
import { partialFrames, scaleBars, sumShapes, windows, zoneMaps } from './marks.ts';
import { foldedLabels, zoneLabels } from './names.ts';
import { convNotes } from './notes.ts';
import type { ConvScene } from './scene.ts';
import { kernelSentence, kernelTable, windowCaption } from './table.ts';

/** One neuron of a convolution with its inputs, kernels, partial sums and output. */
export const convolutionView: ViewDescriptor<NeuronTarget, ConvScene> = {
  kind: 'convolution',
  match: ({ columns }, address) => neuronAt(columns, address, ({ op }) => op === 'conv2d'),
  examples: (network) => neuronOfEachOp(network, ({ op }) => op === 'conv2d'),
  above: () => OVERVIEW,
  describe: describeLayerView,
  reads({ columns, plan }, viewTarget, { position, channel }) {
    const { column, source, step } = convolutionAt(columns, viewTarget);
    const partials = partialsOf(column, step, viewTarget.index);
    const one = ({ offset }: ArenaRange): ArenaRange => ({
      offset: offset + Math.min(position ?? 0, partials.cells - 1),
      length: 1,
    });
    const lead = Math.min(channel, source.neurons - 1);
    const partial = partialRange(plan, partials, lead);
    return {
      ...{ ...NO_READS, partials },
      atOpening: { lead: mapRange(plan, source, lead) },
      atWindow: { partial: one(partial), output: one(mapRange(plan, column, viewTarget.index)) },
    };
  },
  slidesOnOpening: true,
  telling(data, viewTarget) {
    const convolution = convolutionAt(data.columns, viewTarget);
    const lead = Math.min(data.state.channel, convolution.source.neurons - 1);
    return tellingWindow(data, convolution, lead, data.values.lead);
  },
  layout: sceneOf,
  draw,
  hitTest(scene, target) {
    const action = 'neuron' in target ? choose(scene, target.neuron) : pointAt(scene, target.x, target.y);
    return action && { action };
  },
  readout(scene, window) {
    const { column, source } = scene;
    return {
      slide: { rows: column.height, columns: column.width },
      channels: source.neurons,
      caption: window && windowCaption(scene, window),
      hint: scene.strings.convolution.slide,
      links: convLinks(scene),
      places: convPlaces(scene),
      tell(neuron) {
        const channel = indexIn(source, neuron);
        return channel === null ? null : kernelSentence(scene, channel);
      },
      table: () => kernelTable(scene),
    };
  },
};

function sceneOf(data: SceneData, selected: NeuronTarget): ConvScene {
  const { columns, state, viewport, layout: base } = data;
  const { column, source, step } = convolutionAt(columns, selected);
  const lead = Math.min(state.channel, source.neurons - 1);
  const words = () => zoneWords(data, largestWeight(step, selected.index), [source, column]);
  const { layout, zone } = data.memo(LAYOUT, [columns, viewport, base, state.view, lead], () =>
    layoutConvElastic(columns, viewport, base, selected, lead, words()),
  );
  const scene = { ...data, layout, zone, selected, lead, column, source, step };
  return {
    ...scene,
    enlarged: state.focus === null ? null : shownSource(scene, state.focus),
    inView: { x: zone.from, y: 0, width: zone.to - zone.from, height: layout.height },
    twins: zone.partials.flatMap((box, i) => (zone.visible[i] ? [{ neuron: state.view, box }] : [])),
  };
}

function convPlaces({ zone, layout, source }: ConvScene): Places {
  const shown = (boxes: readonly Box[]) => boundsOf(boxes.filter((_, i) => zone.visible[i]));
  return {
    'input-map': shown(layout.columns[source.column]?.neurons ?? []),
    // Their link stands among them, or in the gutter.
    kernels: boundsOf([
      ...zone.kernels.filter((_, i) => zone.visible[i]),
      ...(zone.gutter ? [] : [zone.links.numbers]),
    ]),
    intermediate: shown(zone.partials),
    plus: boundsOf([zone.sum]),
    bias: boundsOf([zone.bias]),
    'output-map': zone.output,
  };
}

/** The source that a neuron is, where it is drawn; null for others. */
function shownSource({ source, zone }: Pick<ConvScene, 'source' | 'zone'>, neuron: string): number | null {
  const index = indexIn(source, neuron);
  return index !== null && zone.visible[index] ? index : null;
}

function draw(scene: ConvScene): Drawing {
  const { layout } = scene;
  const still = stillParts(scene);
  const legends = withColourWords(scene, scaleBars(scene));
  const pills = linkPills(scene, convLinks(scene));
  return {
    width: layout.width,
    height: layout.height,
    edges: still.edges,
    maps: zoneMaps(scene, still.maps).map(withoutFolded),
    shapes: [...still.under, ...windows(scene), ...legends.shapes, ...pills.shapes, ...still.over],
    labels: [...pills.labels, ...still.labels, ...legends.labels],
    overlay: [],
  };
}

/** A source comes to the lead; the lead goes to its numbers. */
function choose({ source, column, selected, lead }: ConvScene, neuron: string): Action | null {
  const index = indexIn(source, neuron);
  if (index === null) return null;
  if (index !== lead) return { type: 'channel', index };
  return { type: 'go', view: partAddress(neuronId(column, selected.index), index) };
}

/** What stays as it is while the window moves and while values come. */
interface StillParts extends Pick<Drawing, 'edges' | 'labels'> {
  readonly maps: MapItem[];
  /** Under and over the frames of the window. */
  readonly under: Drawing['shapes'];
  readonly over: Drawing['shapes'];
}

const LAYOUT = memoSlot<ReturnType<typeof layoutConvElastic>>();
const STILL = memoSlot<StillParts>();

function stillParts(scene: ConvScene): StillParts {
  const { layout, plan, connections, theme, palette, predictions, state, column } = scene;
  const keys = [
    ...[layout, plan, connections, theme, palette, predictions],
    ...[state.focus, state.detail, state.playing, scene.halfRange],
  ];
  return scene.memo(STILL, keys, () => {
    const plate = enlargedKernel(scene);
    const pills = linkPills(scene, convLinks(scene));
    const classes = contextClassRows(scene);
    const edges = zoneEdges(scene);
    const maps = mapItems(scene);
    const names = zoneLabels(scene, edges);
    const labels = [
      ...headers(scene, names),
      ...channelNames(scene),
      ...classLabels(classes),
      ...foldedLabels(scene),
      ...names,
      ...kernelNumbers(scene),
    ];
    const [cells, sums] = [kernelCells(scene), sumShapes(scene)];
    const notes = convNotes(scene, {
      edges,
      maps: zoneMaps(scene, maps).map(withoutFolded),
      shapes: [...cells, ...sums, ...pills.shapes],
      labels,
    });
    return {
      edges: [
        ...besideZone(scene, contextEdges(scene, column)),
        ...edges,
        ...notes.edges,
        ...contextFocusEdges(scene, column),
      ],
      maps,
      under: [...frames(scene), ...classShapes(classes), ...cells, ...partialFrames(scene), ...sums],
      over: plate.shapes,
      labels: [...labels, ...notes.labels, ...plate.labels],
    };
  });
}

/** Where the steps stand one under another, the network's own links would run across their names. */
function besideZone({ zone, columns, source, column }: ConvScene, edges: readonly EdgeItem[]) {
  if (!zone.gutter) return edges;
  const [after] = columns.slice(column.column + 1);
  return edges.filter(({ group }) => group !== source.name && group !== after?.name);
}

/** Puts the window where a person points, on a source, a partial map, or the output; tells the kernel that they point at. */
function pointAt(scene: ConvScene, x: number, y: number): Action | null {
  const { zone, layout, source, column, step } = scene;
  const sources = layout.columns[source.column]?.neurons ?? [];
  const { stride, padBefore, kernel, dilation } = step.params;
  const size = [column.height, column.width] as const;
  for (const box of sources) {
    const over = cellAt(box, source.height, source.width, x, y);
    if (over) return { type: 'position', at: positionOver(over, size, stride, padBefore, kernel, dilation) };
  }
  for (const box of [zone.output, ...zone.partials]) {
    const cell = cellAt(box, column.height, column.width, x, y);
    if (cell) return { type: 'position', at: cell[0] * column.width + cell[1] };
  }
  const kernelOf = kernelAt(scene, x, y);
  return kernelOf === null ? null : { type: 'focus', neuron: neuronId(source, kernelOf) };
}

/** The cell of a map that a point lies on. */
function cellAt(box: Box, rows: number, columns: number, x: number, y: number): Pair | null {
  const row = Math.floor(((y - box.y) / box.height) * rows);
  const column = Math.floor(((x - box.x) / box.width) * columns);
  return row >= 0 && row < rows && column >= 0 && column < columns ? [row, column] : null;
}
