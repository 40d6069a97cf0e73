import type { Drawing } from '../../../engine/drawing.ts';
import { classLabels, classRows, classShapes } from '../../network/class-marks.ts';
import { overviewHeaders } from '../../network/headers.ts';
import { sourcesOf } from '../../network/layers.ts';
import { legendItems } from '../../network/legends.ts';
import { focusEdges, restEdges } from '../../network/network-edges.ts';
import { channelNames, frames, mapItems } from '../../network/network-marks.ts';
import { findNeuron, OVERVIEW, partAddress } from '../../state/view-address.ts';
import type { SceneData, ViewDescriptor, ViewTarget } from '../../view.ts';
import { memoSlot } from '../memo.ts';
import { NO_READS } from '../view-reads.ts';

/** The whole network. */
export const overviewView: ViewDescriptor<ViewTarget, SceneData> = {
  kind: 'overview',
  match: (_, address) => (address === OVERVIEW ? { column: null } : null),
  examples: () => [OVERVIEW],
  above: () => OVERVIEW,
  describe: ({ model, columns }, _, { strings }) => ({
    name: strings.views.overview,
    heading: strings.views.overviewHeading({ count: model.classes.length }),
    sentence: strings.views.overviewSentence({ layers: columns.length - 1 }),
  }),
  reads: () => NO_READS,
  layout: (data) => data,
  draw: overviewDrawing,
  hitTest(scene, target) {
    const view = 'neuron' in target ? formulaOfOneInput(scene, target.neuron) : null;
    return view === null ? null : { action: { type: 'go', view } };
  },
  readout: () => ({}),
};

interface StillParts extends Pick<Drawing, 'edges' | 'maps'> {
  readonly frames: Drawing['shapes'];
}

const STILL = memoSlot<StillParts>();

/** What a picture does not change. */
function stillParts(data: SceneData): StillParts {
  const { columns, connections, layout, theme, palette, state, plan } = data;
  return data.memo(STILL, [columns, connections, layout, theme, palette, state.focus, plan], () => ({
    edges: [...restEdges(data), ...focusEdges(data)],
    maps: mapItems(data),
    frames: frames(data),
  }));
}

function overviewDrawing(data: SceneData): Drawing {
  const { layout } = data;
  const still = stillParts(data);
  const classes = classRows(data);
  const legends = data.state.detail ? legendItems(data) : { shapes: [], labels: [] };
  return {
    width: layout.width,
    height: layout.height,
    edges: still.edges,
    maps: still.maps,
    shapes: [...still.frames, ...classShapes(classes), ...legends.shapes],
    labels: [...overviewHeaders(data), ...channelNames(data), ...classLabels(classes), ...legends.labels],
    overlay: [],
  };
}

/** Where a neuron has one input there is nothing to add up: its formula opens directly (CNN Explainer, section 6.4). */
function formulaOfOneInput({ columns }: SceneData, neuron: string): string | null {
  const target = columns[findNeuron(columns, neuron)?.column ?? -1];
  const [source] = target ? sourcesOf(columns, target) : [];
  return target?.step?.op === 'conv2d' && source?.neurons === 1 ? partAddress(neuron, 0) : null;
}
