import type { Drawing } from '../../../engine/drawing.ts';
import { classLabels, classRows, classShapes } from '../../network/class-marks.ts';
import { legendItems } from '../../network/legends.ts';
import { focusEdges, restEdges } from '../../network/network-edges.ts';
import { channelNames, frames, headers, mapItems } from '../../network/network-marks.ts';
import type { OverviewData } from '../../view.ts';
import { memoSlot } from '../memo.ts';

interface Network extends Pick<Drawing, 'edges' | 'maps'> {
  readonly frames: Drawing['shapes'];
}

const NETWORK = memoSlot<Network>();

/** What a picture does not change. */
function networkOf(data: OverviewData): Network {
  const { columns, connections, layout, theme, palette, state, plan } = data;
  return data.memo(NETWORK, [columns, connections, layout, theme, palette, state.focus, plan], () => ({
    edges: [...restEdges(data), ...focusEdges(data)],
    maps: mapItems(data),
    frames: frames(data),
  }));
}

/** The whole network as a drawing: a pure function of its data. */
export function overviewDrawing(data: OverviewData): Drawing {
  const { layout } = data;
  const network = networkOf(data);
  const classes = classRows(data);
  const legends = data.state.detail ? legendItems(data) : { shapes: [], labels: [] };
  return {
    width: layout.width,
    height: layout.height,
    edges: network.edges,
    maps: network.maps,
    shapes: [...network.frames, ...classShapes(classes), ...legends.shapes],
    labels: [...headers(data), ...channelNames(data), ...classLabels(classes), ...legends.labels],
    insets: [],
  };
}
