import { kindOf } from '../../compute/model/steps.ts';
import { classAt, findNeuron, OVERVIEW, splitPart } from '../state/view-address.ts';
import type { Network } from '../view.ts';
import type { QuestionKind } from './question.ts';

/** The kind of question that a view is asked about; null where there are none about it. */
export function questionKindOf({ model, columns }: Network, view: string): QuestionKind | null {
  if (view === OVERVIEW) return 'overview';
  if (classAt(model, view) !== null) return 'softmax';
  const whole = findNeuron(columns, view);
  const part = splitPart(view);
  const { column } = whole ?? findNeuron(columns, part?.neuron ?? '') ?? {};
  const step = columns[column ?? -1]?.step;
  if (!step) return null;
  if (step.op === 'conv2d') return whole ? 'convolution' : part?.part === 'sum' ? 'sum' : 'channel';
  if (step.op === 'dense') return 'dense';
  const kind = kindOf(step);
  return kind === 'elementwise' ? 'activation' : kind === 'pooling' ? 'pooling' : null;
}
