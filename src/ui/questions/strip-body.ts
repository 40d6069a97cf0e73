import type { Language } from '../../scenes/text/language.ts';
import type { QuestionStrings } from '../../scenes/text/question-strings.ts';
import { make, setText } from '../kit/dom.ts';
import { answerLetters, createAnswerList } from './answer-list.ts';
import type { AnswerLog } from './answer-log.ts';
import {
  answersOf,
  outcomeOf,
  predictionOf,
  type QuestionSession,
  refutationFor,
} from './question-session.ts';

/** What the strip shows. */
export interface StripState {
  /** Null where no question can be asked. */
  readonly session: QuestionSession | null;
  /** How the place is called that the person points at or has pointed at; '' for none. */
  readonly place: string;
  readonly isForRoom: boolean;
  /** Number of the question. */
  readonly number: number;
}

export interface StripBodyOptions {
  readonly questions: QuestionStrings;
  readonly language: Language;
  readonly log: Pick<AnswerLog, 'score' | 'records'>;
  readonly choose: (index: number) => void;
  readonly commit: () => void;
  /** @param canSee false where the person could not see the answer. */
  readonly observe: (canSee: boolean) => void;
  readonly next: () => void;
  readonly another: () => void;
  readonly reveal: () => void;
  readonly goBack: () => void;
  readonly setForRoom: (on: boolean) => void;
  readonly startOver: () => void;
  readonly save: () => void;
}

/** Answers to choose from, and the button that is pressed then. */
interface Choosing {
  readonly session: QuestionSession;
  readonly place: string;
  readonly done: HTMLButtonElement;
}

/** The words and buttons of a question. */
export interface StripBody {
  readonly element: HTMLElement;
  /** Buttons about the strip itself. */
  readonly tools: HTMLElement;
  show(state: StripState): void;
  /** Says where the person points, and whether that is an answer; null before they do. */
  point(pointed: { readonly place: string; readonly answer: number | null } | null): void;
  /** Offers the way back where the person has gone elsewhere. */
  setAway(isAway: boolean): void;
  /** Says something beside the question; '' for nothing. */
  tell(text: string): void;
  focus(): void;
}

export function createStripBody(options: StripBodyOptions): StripBody {
  const { questions, language, log } = options;
  const button = (text: string, run: () => void, className = 'act') => {
    const made = make('button', { type: 'button', class: className }, [text]);
    made.addEventListener('click', run);
    return made;
  };
  const title = make('h2', { tabindex: '-1' });
  const about = make('span', { class: 'kind' });
  const room: HTMLButtonElement = button(
    '',
    () => options.setForRoom(room.getAttribute('aria-pressed') !== 'true'),
    'act room',
  );
  const ask = make('p', { class: 'ask' });
  const content = make('div', { class: 'content' });
  const said = make('p', { class: 'said', 'aria-live': 'polite' });
  const back = button(questions.page.back, options.goBack);
  const actions = make('div', { class: 'actions' });
  const score = make('span', { class: 'score' });
  const save = button(questions.page.save, options.save);
  const over = button(questions.page.startOver, options.startOver);
  const mine = make('div', { class: 'mine' }, [score, save, over]);
  const tools = make('div', { class: 'of-strip' }, [room]);
  const header = make('header', {}, [title, about, mine, tools]);
  const below = make('div', { class: 'below' }, [actions, said]);
  const element = make('section', { class: 'question', 'aria-label': questions.page.name }, [
    ...[header, ask, content, below],
  ]);
  let isPointing = false;
  const commit = button(questions.page.commit, options.commit, 'act main');
  const see = button(questions.page.commit, () => options.observe(true), 'act main');
  const chooseFrom = ({ session, place, done }: Choosing) => {
    done.disabled = session.choice === null;
    return createAnswerList({
      answers: answersOf(session, place),
      label: done === see ? questions.page.see : questions.page.choose,
      numbers: language.numbers,
      chosen: session.choice,
      onChoose(index) {
        done.disabled = false;
        options.choose(index);
      },
    });
  };

  const showAsked = (session: QuestionSession, isForRoom: boolean) => {
    const { question } = session;
    isPointing = question.pointing !== null && !isForRoom;
    commit.disabled = true;
    if (isForRoom) {
      content.replaceChildren(answerLetters(question.answers, language.numbers, -1));
      actions.replaceChildren(button(questions.page.reveal, options.reveal, 'act main'), back);
    } else if (isPointing) {
      content.replaceChildren(make('p', { class: 'point' }, [questions.page.point]));
      actions.replaceChildren(commit, back);
    } else {
      content.replaceChildren(chooseFrom({ session, place: '', done: commit }));
      actions.replaceChildren(commit, back);
    }
  };
  /** What the person predicted, in words where it has some. */
  const predictedText = (session: QuestionSession, place: string) => {
    const answer = session.question.answers[session.predicted ?? -1];
    const said = predictionOf(session, place);
    const text = answer && !answer.matrix ? `${questions.page.predicted({ answer: said })} ` : '';
    return make('span', { class: 'predicted' }, [text]);
  };
  const showSeen = (session: QuestionSession, place: string) => {
    content.replaceChildren(
      make('p', {}, [predictedText(session, place), make('b', {}, [questions.page.see])]),
      chooseFrom({ session, place, done: see }),
    );
    actions.replaceChildren(
      see,
      button(questions.page.skip, () => options.observe(false)),
      back,
    );
  };
  const showTold = (session: QuestionSession, place: string, isForRoom: boolean) => {
    const { question, predicted } = session;
    const refutation = refutationFor(session, questions);
    const right = question.answers.findIndex(({ isRight }) => isRight);
    const hasLetters = isForRoom || predicted === null || question.answers[right]?.matrix !== undefined;
    const outcome = make('b', {}, [outcomeOf(session, place, questions)]);
    const isTrue = predicted === right;
    content.replaceChildren(
      ...(hasLetters ? [answerLetters(answersOf(session, place), language.numbers, right)] : []),
      // What has come true is not said twice.
      ...(isTrue ? [make('p', {}, [outcome])] : []),
      ...(isTrue || hasLetters ? [] : [make('p', {}, [predictedText(session, place), outcome])]),
      ...(refutation === '' ? [] : [make('p', { class: 'refutation' }, [refutation])]),
      make('p', { class: 'explanation' }, [question.explanation]),
    );
    actions.replaceChildren(
      button(questions.page.goOn, options.next, 'act main'),
      button(questions.page.another, options.another),
      back,
    );
  };
  return {
    ...{ element, tools },
    show({ session, place, isForRoom, number }) {
      isPointing = false;
      back.hidden = true;
      element.classList.toggle('large', isForRoom);
      element.dataset.stage = session?.stage ?? 'none';
      element.dataset.question = session?.question.id ?? '';
      const isTold = session?.stage === 'told';
      setText(title, questions.page.title({ number: isTold ? Math.max(1, number - 1) : number }));
      setText(about, session ? questions.page.about({ view: questions.kinds[session.question.kind] }) : '');
      setText(ask, session?.question.ask ?? '');
      setText(room, isForRoom ? questions.page.forOne : questions.page.forRoom);
      room.setAttribute('aria-pressed', String(isForRoom));
      const isBetween = session === null || isTold;
      mine.hidden = isForRoom || log.records.length === 0 || !isBetween;
      about.hidden = !mine.hidden;
      setText(score, questions.page.score(log.score));
      if (!session) {
        content.replaceChildren();
        actions.replaceChildren(button(questions.page.goOn, options.next, 'act main'));
      } else if (session.stage === 'asked') showAsked(session, isForRoom);
      else if (session.stage === 'seen') showSeen(session, place);
      else showTold(session, place, isForRoom);
    },
    point(pointed) {
      if (!isPointing) return;
      commit.disabled = pointed === null || pointed.answer === null;
      if (!pointed) return;
      setText(
        said,
        (pointed.answer === null ? questions.page.unclear : questions.page.pointed)({ place: pointed.place }),
      );
    },
    setAway(isAway) {
      back.hidden = !isAway;
    },
    tell: (text) => setText(said, text),
    focus: () => title.focus({ preventScroll: true }),
  };
}
