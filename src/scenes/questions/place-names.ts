import { inputName } from '../network/input-names.ts';
import { sourcesOf } from '../network/layers.ts';
import { findNeuron, splitPart } from '../state/view-address.ts';
import type { QuestionStrings } from '../text/question-strings.ts';
import type { Strings } from '../text/strings.ts';
import type { Network } from '../view.ts';
import type { Question } from './question.ts';
import { cellOf } from './targets.ts';

/** What a person points at, in words: a value of the field that a question is answered by. */
export function placeName(
  { kind, pointing, place }: Question,
  value: string | number,
  { network, questions, strings }: { network: Network; questions: QuestionStrings; strings: Strings },
): string {
  const { columns, model } = network;
  if (pointing === 'focus') {
    const found = findNeuron(columns, String(value));
    const layer = columns[found?.column ?? -1];
    if (!layer || !found) return '';
    if (layer.role === 'input') return inputName(layer, found.index, strings);
    return strings.network.neuron({ layer: layer.name, number: found.index + 1 });
  }
  const at = Number(value);
  if (kind === 'softmax') return model.classes[at] ?? '';
  const neuron = findNeuron(columns, place.view) ?? findNeuron(columns, splitPart(place.view)?.neuron ?? '');
  const layer = columns[neuron?.column ?? -1];
  const named = ([row, column]: readonly [number, number]) => ({ row: row + 1, column: column + 1 });
  if (!layer?.step) return '';
  if (pointing === 'position') return questions.places.cell(named(cellOf(at, layer)));
  if (layer.step.op === 'conv2d')
    return questions.places.tap(named(cellOf(at, { width: layer.step.params.kernel[1] })));
  const [source] = sourcesOf(columns, layer);
  const cells = (source?.height ?? 1) * (source?.width ?? 1);
  const within = named(cellOf(at % cells, { width: source?.width ?? 1 }));
  return questions.places.list({ ...within, map: Math.floor(at / cells) + 1 });
}
