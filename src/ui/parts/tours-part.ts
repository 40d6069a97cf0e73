import { readTourStep } from '../../scenes/state/tour-step.ts';
import { isTourText } from '../../scenes/tours/tour-text.ts';
import { askedScript } from '../asked-script.ts';
import { make } from '../kit/dom.ts';
import { createTourOffer } from '../tours/tour-offer.ts';
import { createTourProgress } from '../tours/tour-progress.ts';
import type { Tours } from '../tours/tours.ts';
import type { ElementContext, Part } from './part.ts';

/** A file that is larger than this holds no tour. */
const MOST_BYTES = 1_000_000;

/**
 * Tours, where a person can take them: the state says which step is shown. On a first visit one line above the drawing offers
 * the first one.
 */
export function createToursPart(context: ElementContext): Part {
  const { explainer, shell, notices, language, books, toursFolder, memory, commands, files } = context;
  const { store } = explainer;
  if (!context.hasTours) return { destroy() {} };
  const row = make('div', { class: 'tours' });
  shell.guide.append(row);
  const end = new AbortController();
  const script = askedScript(
    async () => {
      const [code, words] = await Promise.all([import('../tours/tours.ts'), books.guide()]);
      return { ...code, ...words };
    },
    { ...{ notices, strings: language.strings, waitOn: shell.waitOn, signal: end.signal } },
  );
  const progress = createTourProgress(memory);
  let tours: Tours | null = null;
  let asked: Promise<void> = Promise.resolve();
  /** Whether the browser's back or forward button brings the state. */
  let isReturning = false;

  const use = (work: (tours: Tours) => void) => {
    asked = script.ask((it) => {
      tours ??= it.createTours({ ...{ context, memory, row }, guide: it.guide, folder: toursFolder });
      work(tours);
    });
  };
  const start = (tour: string) => {
    progress.isOffered = false;
    row.replaceChildren();
    store.dispatch({ type: 'tour', tour });
  };
  const follow = (isTaken: boolean) => {
    if (store.state.tour !== '' || tours) use((it) => it.follow(isTaken));
  };
  const offer = () => {
    const offered = createTourOffer(language.strings, progress, {
      start,
      prepare: script.prepare,
      decline() {
        progress.isOffered = false;
        row.replaceChildren();
      },
    });
    if (offered) row.replaceChildren(offered);
  };
  if (context.offersTours) offer();
  if (context.isPage)
    addEventListener(
      'popstate',
      () => {
        isReturning = true;
        setTimeout(() => {
          isReturning = false;
        });
      },
      { signal: end.signal },
    );
  const stops = [
    store.subscribe(({ tour }, before) => {
      // The step that is played says so itself.
      if (tour !== before.tour && tour !== tours?.at) follow(!isReturning);
    }),
    commands.provide({ tours: () => use((it) => it.toggleList()) }),
    files.add(async ([file, ...others]) => {
      if (!file || others.length > 0 || file.size > MOST_BYTES || file.type.startsWith('image/'))
        return false;
      const text = await file.text();
      if (!isTourText(text)) return false;
      use((it) => it.open(file.name, text));
      return true;
    }),
  ];
  return {
    arrive() {
      const isAsked = readTourStep(store.state.tour) !== null;
      // A link to a view and a step of a tour shows them as they are.
      if (isAsked) follow(!context.query.has('view'));
    },
    goOn() {
      if (readTourStep(store.state.tour) !== null) follow(false);
    },
    async settled() {
      await asked;
      await tours?.settled?.();
    },
    destroy() {
      end.abort();
      for (const stop of stops) stop();
      tours?.destroy();
      row.remove();
    },
  };
}
