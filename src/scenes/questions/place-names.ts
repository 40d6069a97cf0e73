import { inputName } from '../network/input-names.ts';
import { type Layer, sourcesOf } from '../network/layers.ts';
import { findNeuron, splitPart } from '../state/view-address.ts';
import type { Strings } from '../text/strings.ts';
import { shuffled } from './answers.ts';
import type { Answer, Question, QuestionContext } from './question.ts';
import { cellOf } from './targets.ts';

/** What names are made from. */
type Naming = Pick<QuestionContext, 'network' | 'questions' | 'strings'>;

/** A neuron in words; an input by its colour. */
export function neuronName(layer: Layer, index: number, strings: Strings): string {
  if (layer.role === 'input') return inputName(layer, index, strings);
  return strings.network.neuron({ layer: layer.name, number: index + 1 });
}

/** What a person points at, in words: a value of the field that a question is answered by. */
export function placeName(
  { kind, pointing, place }: Pick<Question, 'kind' | 'pointing' | 'place'>,
  value: string | number,
  { network, questions, strings }: Naming,
): string {
  const { columns, model } = network;
  if (pointing === 'focus') {
    const found = findNeuron(columns, String(value));
    const layer = columns[found?.column ?? -1];
    return layer && found ? neuronName(layer, found.index, strings) : '';
  }
  const at = Number(value);
  if (kind === 'softmax') return questions.places.class({ label: model.classes[at] ?? '' });
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

/**
 * A question that is answered by pointing, its answers in any order, each called by one of the places that mean it: the right
 * one by the place where it is seen. What kind of place it is would tell whether it is right.
 */
export function withPlaces(question: Question, context: Naming & Pick<QuestionContext, 'random'>): Question {
  const answers = shuffled(question.answers, context.random).map((answer) => ({
    ...answer,
    text: placeName(question, exampleOf(answer, question), context),
  }));
  return { ...question, answers };
}

function exampleOf({ targets = [] }: Answer, { see, pointing }: Question): string | number {
  const shown = see.actions.flatMap((action) =>
    (action.type === 'position' || action.type === 'cell') && action.type === pointing ? [action.at] : [],
  );
  const seen = [...shown, see.view].find((place) => place !== null && targets.includes(place));
  return seen ?? targets[Math.floor(targets.length / 2)] ?? '';
}
