import { askedScript } from '../asked-script.ts';
import { createDeviceMemory } from '../kit/device-memory.ts';
import type { KeptQuestion, QuestionStrip } from '../questions/question-strip.ts';
import type { ElementContext, Part } from './part.ts';

/** Questions about what is shown, in a strip above the drawing, where the element has them. */
export function createQuestionsPart(context: ElementContext): Part {
  const { host, shell, notices, language, books, commands } = context;
  if (!context.hasQuestions) return { destroy() {} };
  const end = new AbortController();
  const script = askedScript(
    async () => {
      const [strip, words] = await Promise.all([import('../questions/question-strip.ts'), books.questions()]);
      return { ...strip, ...words };
    },
    { ...{ notices, strings: language.strings, waitOn: shell.waitOn, signal: end.signal } },
  );
  const memory = createDeviceMemory(() => localStorage);
  let strip: QuestionStrip | null = null;
  /** What had the keyboard before the first question. */
  let opener: HTMLElement | null = null;
  let asked: Promise<void> = Promise.resolve();

  const onChange = (state: 'none' | 'asked' | 'covered') => {
    host.dataset.question = state;
    commands.refresh();
    if (state !== 'none') return;
    const isLost = (shell.page.getRootNode() as ShadowRoot).activeElement === null;
    if (isLost) opener?.focus();
    opener = null;
  };
  const open = () => {
    opener = (shell.page.getRootNode() as ShadowRoot).activeElement as HTMLElement | null;
    asked = script.ask((it) => {
      strip ??= it.createQuestionStrip({ context, questions: it.questions, memory, onChange });
      asked = strip.open();
    });
  };
  host.dataset.question = 'none';
  const stop = commands.provide({
    question({ act }) {
      if (act === 'ask') open();
      else if (act === 'reveal') strip?.reveal();
      else strip?.close();
    },
  });
  return {
    keep: () => strip?.kept ?? null,
    goOn(kept) {
      if (kept === null) return;
      asked = script.ask((it) => {
        strip = it.createQuestionStrip({ context, questions: it.questions, memory, onChange });
        asked = strip.goOn(kept as KeptQuestion);
      });
    },
    async settled() {
      await asked;
      await strip?.settled();
    },
    destroy() {
      end.abort();
      stop();
      strip?.destroy();
      delete host.dataset.question;
    },
  };
}
