import { findNeuron } from '../network/layers.ts';
import { traceShapes } from '../network/receptive-trace.ts';
import { partAddress } from '../state/view-address.ts';
import type { OverviewData, View } from '../view.ts';
import { convElasticView } from './convolution/view.ts';
import { flattenElasticView } from './dense/view.ts';
import { formulaCellView } from './formulas/cell/view.ts';
import { formulaConvView } from './formulas/channel/view.ts';
import { formulaSoftmaxView } from './formulas/softmax/view.ts';
import { formulaSumView } from './formulas/sum/view.ts';
import { overviewDrawing } from './overview/overview.ts';

/** Every view beyond the Overview: each draws the addresses that are its own, and gives null for others. */
const VIEWS: readonly ((data: OverviewData) => View | null)[] = [
  convElasticView,
  flattenElasticView,
  formulaConvView,
  formulaSumView,
  formulaCellView,
  formulaSoftmaxView,
];

/** The view that the state's address names; the Overview where there is none. */
export function viewOf(data: OverviewData): View {
  const view = findView(data);
  const outlines = traceShapes({ ...data, view });
  if (outlines.length === 0) return view;
  return { ...view, drawing: { ...view.drawing, shapes: [...view.drawing.shapes, ...outlines] } };
}

function findView(data: OverviewData): View {
  for (const view of VIEWS) {
    const found = view(data);
    if (found) return found;
  }
  return {
    drawing: overviewDrawing(data),
    layout: data.layout,
    choose: (neuron) => {
      const view = formulaOfOneInput(data, neuron);
      return view === null ? null : { type: 'go', view };
    },
  };
}

/** Where a neuron has one input there is nothing to add up: its formula opens directly (CNN Explainer, section 6.4). */
function formulaOfOneInput({ columns }: OverviewData, neuron: string): string | null {
  const at = findNeuron(columns, neuron);
  const [source, target] = at ? [columns[at.column - 1], columns[at.column]] : [];
  return target?.step?.op === 'conv2d' && source?.neurons === 1 ? partAddress(neuron, 0) : null;
}
