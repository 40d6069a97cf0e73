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

/** The whole network as a drawing: a pure function of its data. */
export function overviewDrawing(data: OverviewData): Drawing {
  const { layout } = data;
  return {
    width: layout.width,
    height: layout.height,
    edges: [...restEdges(data), ...focusEdges(data)],
    maps: mapItems(data),
    shapes: [...frames(data), ...outputBars(data), ...(data.state.detail ? legendItems(data).shapes : [])],
    labels: [
      ...headers(data),
      ...channelNames(data),
      ...outputLabels(data),
      ...(data.state.detail ? legendItems(data).labels : []),
    ],
    insets: [],
  };
}
