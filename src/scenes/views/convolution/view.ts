import type { Pair } from '../../../compute/model/shape.ts';
import type { Drawing, MapItem } from '../../../engine/drawing.ts';
import type { Box } from '../../geometry.ts';
import { classLabels, classShapes, contextClassRows } from '../../network/class-marks.ts';
import { findNeuron, neuronId } from '../../network/layers.ts';
import { contextEdges, contextFocusEdges } from '../../network/network-edges.ts';
import { channelNames, frames, headers, mapItems, withoutFolded } from '../../network/network-marks.ts';
import { partAddress } from '../../state/view-address.ts';
import type { Action } from '../../state/view-state.ts';
import type { Link, OverviewData, View } from '../../view.ts';
import { memoSlot } from '../memo.ts';
import { positionOver } from '../window-positions.ts';
import { kernelAt, kernelCells, kernelNumbers, toldKernel } from './kernels.ts';
import { layoutConvElastic } from './layout.ts';
import { convLinks, linkPills } from './links.ts';
import {
  foldedLabels,
  partialFrames,
  scaleBars,
  sumShapes,
  windows,
  zoneEdges,
  zoneLabels,
  zoneMaps,
} from './marks.ts';
import { convNotes } from './notes.ts';
import type { ConvScene } from './scene.ts';
import { kernelSentence, kernelTable } from './table.ts';

/** One neuron of a convolution with its inputs, kernels, partial sums and output; null where the address names none. */
export function convElasticView(data: OverviewData): View | null {
  const { columns, state, viewport, layout: base } = data;
  const selected = findNeuron(columns, state.view);
  const column = selected ? columns[selected.column] : undefined;
  const source = selected ? columns[selected.column - 1] : undefined;
  if (!selected || !source || column?.step?.op !== 'conv2d') return null;
  const lead = Math.min(state.channel, source.neurons - 1);
  const { layout, zone } = data.memo(LAYOUT, [columns, viewport, base, state.view, lead], () =>
    layoutConvElastic(columns, viewport, base, selected, lead),
  );
  const sourceOf = (neuron: string) => {
    const found = findNeuron(columns, neuron);
    return found?.column === selected.column - 1 && zone.visible[found.index] ? found.index : null;
  };
  const told = state.focus ? sourceOf(state.focus) : null;
  const scene: ConvScene = { ...data, layout, zone, selected, lead, told, column, source, step: column.step };
  const still = stillParts(scene);
  const legends = scaleBars(scene);
  const drawing: Drawing = {
    width: layout.width,
    height: layout.height,
    edges: still.edges,
    maps: zoneMaps(scene, still.maps).map(withoutFolded),
    shapes: [...still.under, ...windows(scene), ...legends.shapes, ...still.over],
    labels: [...still.labels, ...legends.labels],
    insets: [],
  };
  return {
    drawing,
    layout,
    zone: { x: zone.from, y: 0, width: zone.to - zone.from, height: layout.height },
    slide: { rows: column.height, columns: column.width },
    channels: source.neurons,
    tell: (neuron) => {
      const channel = sourceOf(neuron);
      return channel === null ? null : kernelSentence(scene, channel);
    },
    twins: zone.partials.flatMap((box, i) => (zone.visible[i] ? [{ neuron: state.view, box }] : [])),
    links: still.links,
    table: () => kernelTable(scene),
    pointAt: (x, y) => pointAt(scene, x, y),
    choose: (neuron) => {
      const index = neuron.startsWith(`${source.name}/`) ? Number(neuron.slice(source.name.length + 1)) : -1;
      if (index < 0) return null;
      const numbers = partAddress(neuronId(column, selected.index), index);
      return index === lead ? { type: 'go', view: numbers } : { type: 'channel', index };
    },
  };
}

/** What stays as it is while the window moves and while values come. */
interface StillParts extends Pick<Drawing, 'edges' | 'labels'> {
  readonly maps: MapItem[];
  /** Under and over the frames of the window. */
  readonly under: Drawing['shapes'];
  readonly over: Drawing['shapes'];
  readonly links: readonly Link[];
}

const LAYOUT = memoSlot<ReturnType<typeof layoutConvElastic>>();
const STILL = memoSlot<StillParts>();

function stillParts(scene: ConvScene): StillParts {
  const { layout, plan, connections, theme, palette, predictions, words, state, column, source } = scene;
  const keys = [
    ...[layout, plan, connections, theme, palette, predictions, words],
    ...[state.focus, state.detail, state.playing, scene.halfRange],
  ];
  return scene.memo(STILL, keys, () => {
    const plate = toldKernel(scene);
    const links = convLinks(scene);
    const pills = linkPills(scene, links);
    const classes = contextClassRows(scene);
    const edges = zoneEdges(scene);
    const maps = mapItems(scene);
    const labels = [
      ...headers(scene),
      ...channelNames(scene),
      ...classLabels(classes),
      ...foldedLabels(scene),
      ...zoneLabels(scene, edges),
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
        ...contextEdges(scene, column, [source, column]),
        ...edges,
        ...notes.edges,
        ...contextFocusEdges(scene, column),
      ],
      maps,
      under: [
        ...frames(scene).map(withoutFolded),
        ...classShapes(classes),
        ...cells,
        ...partialFrames(scene),
        ...sums,
      ],
      over: [...pills.shapes, ...plate.shapes],
      labels: [...labels, ...pills.labels, ...notes.labels, ...plate.labels],
      links,
    };
  });
}

/** Puts the window where a person points, on a source, a partial map, or the output; tells the kernel that they point at. */
function pointAt(scene: ConvScene, x: number, y: number): Action | null {
  const { zone, layout, selected, source, column, step } = scene;
  const sources = layout.columns[selected.column - 1]?.neurons ?? [];
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
