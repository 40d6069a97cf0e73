import type { Drawing } from '../engine/drawing.ts';
import { legendItems } from './legends.ts';
import {
  channelNames,
  focusEdges,
  frames,
  headers,
  mapItems,
  outputBars,
  outputLabels,
  restEdges,
} from './network.ts';
import type { OverviewData } from './overview-data.ts';

type Reads = (data: OverviewData) => readonly unknown[];

/** As `make`, but gives what it gave before where nothing that it reads has changed: a picture changes few items. */
function remembered<T>(make: (data: OverviewData) => T, reads: Reads): (data: OverviewData) => T {
  let last: { readonly read: readonly unknown[]; readonly made: T } | null = null;
  return (data) => {
    const read = reads(data);
    if (!last?.read.every((value, i) => value === read[i])) last = { read, made: make(data) };
    return last.made;
  };
}

const wholeNetwork: Reads = ({ columns, connections, layout, theme, palette, state, plan }) => [
  columns,
  connections,
  layout,
  theme,
  palette,
  state.focus,
  plan,
];
const edgesOf = remembered((data) => [...restEdges(data), ...focusEdges(data)], wholeNetwork);
const mapsOf = remembered(mapItems, wholeNetwork);
const framesOf = remembered(frames, wholeNetwork);

/** The whole network as a drawing: a pure function of its data. */
export function overviewDrawing(data: OverviewData): Drawing {
  const { layout } = data;
  const legends = data.state.detail ? legendItems(data) : { shapes: [], labels: [] };
  return {
    width: layout.width,
    height: layout.height,
    edges: edgesOf(data),
    maps: mapsOf(data),
    shapes: [...framesOf(data), ...outputBars(data), ...legends.shapes],
    labels: [...headers(data), ...channelNames(data), ...outputLabels(data), ...legends.labels],
  };
}
