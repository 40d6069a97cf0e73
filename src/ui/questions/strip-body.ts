import type { Language } from '../../scenes/text/language.ts';
import type { QuestionStrings } from '../../scenes/text/question-strings.ts';
import { make, setText } from '../kit/dom.ts';
import { type AnswerList, answerLetters, createAnswerList } from './answer-list.ts';
import type { AnswerLog } from './answer-log.ts';
import { type QuestionSession, refutationFor, rightAnswer } from './question-session.ts';

/** What the strip shows. */
export interface StripState {
  /** Null where no question can be asked. */
  readonly session: QuestionSession | null;
  readonly isForRoom: boolean;
  /** Number of the question. */
  readonly number: number;
}

export interface StripBodyOptions {
  readonly questions: QuestionStrings;
  readonly language: Language;
  readonly log: Pick<AnswerLog, 'score' | 'records'>;
  /** @param chosen the answer of a choice; null where the person points. */
  readonly commit: (chosen: number | null) => void;
  readonly observe: (seen: number | null) => void;
  readonly next: () => void;
  readonly another: () => void;
  readonly reveal: () => void;
  readonly goBack: () => void;
  readonly setForRoom: (on: boolean) => void;
  readonly startOver: () => void;
  readonly save: () => void;
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
  let list: AnswerList | null = null;
  let isPointing = false;
  const commit = button(questions.page.commit, () => options.commit(list?.chosen ?? null), 'act main');
  const see = button(questions.page.commit, () => options.observe(list?.chosen ?? null), 'act main');
  const chooseFrom = (session: QuestionSession, label: string, done: HTMLButtonElement) => {
    done.disabled = true;
    list = createAnswerList(session.question.answers, label, language.numbers, () => {
      done.disabled = false;
    });
    return list.element;
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
      content.replaceChildren(chooseFrom(session, questions.page.choose, commit));
      actions.replaceChildren(commit, back);
    }
  };
  /** What the person predicted, in words where it has some. */
  const predictedText = ({ question, predicted }: QuestionSession) => {
    const answer = question.answers[predicted ?? -1];
    const text = answer && !answer.matrix ? `${questions.page.predicted({ answer: answer.text })} ` : '';
    return make('span', { class: 'predicted' }, [text]);
  };
  const showSeen = (session: QuestionSession) => {
    content.replaceChildren(
      make('p', {}, [predictedText(session), make('b', {}, [questions.page.see])]),
      chooseFrom(session, questions.page.see, see),
    );
    actions.replaceChildren(
      see,
      button(questions.page.skip, () => options.observe(null)),
      back,
    );
  };
  const showTold = (session: QuestionSession, isForRoom: boolean) => {
    const { question, seen } = session;
    const { text, isRight: _, matrix } = rightAnswer(question);
    const sawRight = question.answers[seen ?? -1]?.isRight === true;
    const refutation = refutationFor(session, questions);
    const hasComeTrue = question.answers[session.predicted ?? -1]?.isRight === true;
    const right = question.answers.findIndex(({ isRight }) => isRight);
    const outcome = (sawRight ? questions.page.sawRight : questions.page.sawOther)({ answer: text });
    content.replaceChildren(
      ...(isForRoom || matrix
        ? [answerLetters(question.answers, language.numbers, right)]
        : [make('p', {}, [predictedText(session), make('b', {}, [outcome])])]),
      ...(hasComeTrue
        ? [make('p', { class: 'refutation' }, [questions.page.cameTrue({ answer: text })])]
        : []),
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
    show({ session, isForRoom, number }) {
      list = null;
      isPointing = false;
      back.hidden = true;
      element.classList.toggle('large', isForRoom);
      element.dataset.stage = session?.stage ?? 'none';
      element.dataset.question = session?.question.id ?? '';
      const isTold = session?.stage === 'told';
      const isCounted = isTold && session.predicted !== null;
      setText(title, questions.page.title({ number: isCounted ? number - 1 : number }));
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
      else if (session.stage === 'seen') showSeen(session);
      else showTold(session, isForRoom);
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
