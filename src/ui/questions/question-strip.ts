import { placeName } from '../../scenes/questions/place-names.ts';
import type { Question } from '../../scenes/questions/question.ts';
import type { QuestionStrings } from '../../scenes/text/question-strings.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { loadEvaluation } from '../evaluation/evaluation-file.ts';
import type { DeviceMemory } from '../kit/device-memory.ts';
import { ICONS, iconButton } from '../kit/dom.ts';
import type { ElementContext } from '../parts/part.ts';
import { createAnswerLog } from './answer-log.ts';
import { goToPlace, leavePlaces } from './go-to-place.ts';
import { followAnswer, type Pointing } from './pointing.ts';
import { createQuestionMaker, type MadeQuestion, type QuestionOrigin } from './question-maker.ts';
import {
  answerAt,
  begun,
  chosen,
  committed,
  observed,
  pointedAt,
  progressOf,
  type QuestionProgress,
  type QuestionSession,
  recordOf,
  revealed,
} from './question-session.ts';
import sheet from './questions.css';
import { saveSheet, sheetOf } from './sheet.ts';
import { createStripBody, type StripBody } from './strip-body.ts';

/** Questions in a strip above the drawing. */
export interface QuestionStrip {
  /** Asks about the view that is shown. */
  open(): Promise<void>;
  /** Shows the answer of a question that is put to a room. */
  reveal(): void;
  close(): void;
  /** What another strip goes on with, in another language; null where no question is open. */
  readonly kept: KeptQuestion | null;
  /** Goes on with the question of another strip. */
  goOn(kept: KeptQuestion): Promise<void>;
  /** Resolves when the question has been made. */
  settled(): Promise<void>;
  destroy(): void;
}

/** A question on its way, without its words. */
export interface KeptQuestion extends QuestionProgress {
  readonly origin: QuestionOrigin;
  /** Questions that were shown to a room before. */
  readonly shown: number;
  readonly isForRoom: boolean;
  /** The step of a tour that waits for the end of the questions, as the state names it; '' for none. */
  readonly tour: string;
}

export interface QuestionStripOptions {
  readonly context: ElementContext;
  readonly questions: QuestionStrings;
  readonly memory: DeviceMemory;
  /** Called when what can be done with it has changed: whether a question is open, and whether its answer is behind a press. */
  readonly onChange: (state: 'none' | 'asked' | 'covered') => void;
}

export function createQuestionStrip({
  context,
  questions,
  memory,
  onChange,
}: QuestionStripOptions): QuestionStrip {
  const { shell, explainer, language, models } = context;
  const { store } = explainer;
  const root = shell.page.getRootNode() as ShadowRoot;
  const style = new CSSStyleSheet();
  style.replaceSync(sheet);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, style];
  const log = createAnswerLog(memory);
  let evaluation: Evaluation | null = null;
  const maker = createQuestionMaker({
    ...{ explainer, language, questions, random: Math.random },
    evaluation: () => evaluation,
  });
  let session: QuestionSession | null = null;
  let origin: QuestionOrigin | null = null;
  let isForRoom = false;
  let tour = '';
  let pointing: Pointing | null = null;
  /** Counts questions: a later one makes an earlier one void. */
  let turn = 0;
  let work: Promise<void> = Promise.resolve();

  const body: StripBody = createStripBody({
    ...{ questions, language, log },
    choose(index) {
      session = session && chosen(session, index);
    },
    commit: () => commit(),
    observe: (canSee) => observe(canSee),
    next: () => ask(null, true),
    another: () => ask(session?.question.kind ?? maker.kindOfView, true),
    reveal: () => strip.reveal(),
    goBack: () => session && goToPlace(explainer, session.question.place),
    setForRoom(on) {
      isForRoom = on;
      show(true);
    },
    startOver() {
      log.clear();
      body.tell(questions.page.startedOver);
      show(false);
    },
    save: () => saveSheet(sheetOf(log, questions), questions.sheet.file),
  });
  const close = iconButton(ICONS.close, questions.page.stop);
  close.classList.add('stop');
  close.addEventListener('click', () => strip.close());
  body.tools.append(close);
  body.element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    strip.close();
  });

  /** A tour waits while questions are asked: both would take the drawing to places. */
  const putTourAside = () => {
    const { tour: shown } = store.state;
    if (shown === '') return;
    tour = shown;
    store.dispatch({ type: 'tour', tour: '' });
  };
  const endPointing = () => {
    pointing?.destroy();
    pointing = null;
  };
  /** How the place is called that the person points at or has pointed at; '' for none. */
  const place = () => {
    if (!session || session.pointed === null) return '';
    const { strings } = language;
    return placeName(session.question, session.pointed, { network: explainer.network, questions, strings });
  };
  /** What the person points at now, in words; the answer that it means. */
  const pointed = () =>
    session && session.pointed !== null
      ? { place: place(), answer: answerAt(session.question, session.pointed) }
      : null;
  const show = (takesFocus: boolean) => {
    body.show({ session, place: place(), isForRoom, number: log.next });
    body.point(pointed());
    if (takesFocus) body.focus();
    const isCovered = isForRoom && session?.stage === 'asked';
    onChange(isCovered ? 'covered' : body.element.isConnected ? 'asked' : 'none');
  };
  const begin = (made: MadeQuestion) => {
    session = begun(made.question);
    origin = made.origin;
    goToPlace(explainer, made.question.place);
    endPointing();
    point(session);
  };
  /** Has it answered by pointing, where it asks for that. */
  const point = ({ question, pointed: from }: QuestionSession) => {
    if (!question.pointing) return;
    const window = question.place.actions.find(({ type }) => type === 'position');
    pointing = followAnswer({
      ...{ explainer, page: shell.page, stage: shell.stage, field: question.pointing },
      from,
      position: window?.type === 'position' ? window.at : null,
      onPoint(at) {
        session = session && pointedAt(session, at);
        body.point(pointed());
      },
    });
  };
  const ask = (kind: Question['kind'] | null, takesFocus: boolean): Promise<void> => {
    turn += 1;
    const mine = turn;
    const asking = async () => {
      // The session may end while its values are read.
      const made = await maker.next(kind).catch(() => null);
      if (mine !== turn) return;
      session = null;
      endPointing();
      body.tell('');
      if (made) begin(made);
      else
        body.tell(explainer.predictions.length === 0 ? questions.page.noPicture : questions.page.noneOfView);
      show(takesFocus);
    };
    work = asking();
    return work;
  };
  const commit = () => {
    const index = pointing ? pointed()?.answer : session?.choice;
    if (!session || index === null || index === undefined) return;
    endPointing();
    session = committed(session, index);
    goToPlace(explainer, session.question.see);
    keepRecord();
    // Where they point is said as their prediction now.
    body.tell('');
    show(true);
  };
  const observe = (canSee: boolean) => {
    if (!session) return;
    session = observed(session, canSee ? session.choice : null);
    keepRecord();
    show(true);
  };
  /** Once the question is over. */
  const keepRecord = () => {
    const record = session?.stage === 'told' ? recordOf(session, place(), questions) : null;
    if (record) log.add(record);
  };
  const stops = [
    store.subscribe((state, before) => {
      if (state.model !== before.model && session) ask(null, false);
      else if (state.picture !== before.picture && session?.stage === 'asked')
        ask(session.question.kind, false);
      else if (session && state.view !== before.view) body.setAway(state.view !== shownPlace(session).view);
    }),
    store.subscribe(({ model }, before) => {
      if (model !== before.model) numbers = loadNumbers();
    }),
    store.subscribe((state, before) => {
      if (!body.element.isConnected || state.tour === '' || before.tour !== '') return;
      // The tour that a person has begun, instead of the one that waits.
      tour = '';
      strip.close();
    }),
  ];
  const loadNumbers = async () => {
    const loaded = await loadEvaluation(models.sourceOf(store.state.model));
    evaluation = loaded?.classes.length === explainer.model.classes.length ? loaded : null;
  };
  let numbers = loadNumbers();

  const strip: QuestionStrip = {
    open() {
      putTourAside();
      shell.guide.append(body.element);
      return ask(maker.kindOfView, true);
    },
    reveal() {
      if (!session || !isForRoom || session.stage !== 'asked') return;
      endPointing();
      session = revealed(session);
      log.addShown(1);
      goToPlace(explainer, session.question.see);
      show(true);
    },
    close() {
      turn += 1;
      endPointing();
      if (session) leavePlaces(explainer);
      session = null;
      body.element.remove();
      onChange('none');
      if (tour !== '') store.dispatch({ type: 'tour', tour });
      tour = '';
    },
    get kept() {
      return session && origin && { ...progressOf(session), origin, isForRoom, tour, shown: log.shown };
    },
    goOn(kept) {
      shell.guide.append(body.element);
      const taking = async () => {
        await numbers;
        const made = await maker.again(kept.origin).catch(() => null);
        if (!made) return strip.close();
        ({ origin, isForRoom, tour } = kept);
        log.addShown(kept.shown);
        const { stage, choice, pointed, predicted, seen } = kept;
        session = { question: made.question, stage, choice, pointed, predicted, seen };
        if (stage === 'asked') point(session);
        show(false);
      };
      work = taking();
      return work;
    },
    settled: () => work,
    destroy() {
      turn += 1;
      endPointing();
      for (const stop of stops) stop();
      body.element.remove();
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== style);
    },
  };
  return strip;
}

/** Where the question is now. */
function shownPlace({ question, stage }: QuestionSession) {
  return stage === 'asked' ? question.place : question.see;
}
