import type { Answer } from '../../scenes/questions/question.ts';
import type { Numbers } from '../../scenes/text/numbers.ts';
import { followRadioKeys, markRadio } from '../controls/radio-group.ts';
import { make } from '../kit/dom.ts';

/** Of the weights of a kernel that is an answer. */
const WEIGHT_DECIMALS = 2;

export interface AnswerListOptions {
  readonly answers: readonly Answer[];
  readonly label: string;
  readonly numbers: Numbers;
  /** Index of the one that is chosen at first; null for none. */
  readonly chosen: number | null;
  /** Called when a person has chosen. */
  readonly onChoose: (index: number) => void;
}

/** Answers to choose from, as a group of radio buttons. */
export function createAnswerList(options: AnswerListOptions): HTMLElement {
  const { answers, label, numbers, onChoose } = options;
  let { chosen } = options;
  const element = make('div', { class: 'answers', role: 'radiogroup', 'aria-label': label });
  const buttons = answers.map((answer, i) => {
    const button = make('button', { type: 'button', role: 'radio' }, answerNodes(answer, numbers));
    button.addEventListener('click', () => {
      chosen = i;
      mark();
      onChoose(i);
    });
    return button;
  });
  const mark = () => markRadio(element, (radio) => radio === buttons[chosen ?? -1]);
  element.append(...buttons);
  mark();
  followRadioKeys(element);
  return element;
}

/** The same answers as a room reads them, with letters before them. @param right index of the one that stands out; -1 for none */
export function answerLetters(answers: readonly Answer[], numbers: Numbers, right: number): HTMLElement {
  const items = answers.map((answer, i) =>
    make('li', { class: i === right ? 'right' : '' }, answerNodes(answer, numbers)),
  );
  return make('ol', { class: 'answers letters', type: 'A' }, items);
}

function answerNodes({ text, matrix }: Answer, numbers: Numbers): readonly Node[] {
  if (!matrix) return [document.createTextNode(text)];
  const rows = matrix.map((row) =>
    make(
      'span',
      { class: 'weights' },
      row.map((weight) => make('span', {}, [numbers.fixed(weight, WEIGHT_DECIMALS)])),
    ),
  );
  return [make('span', { class: 'matrix' }, rows)];
}
