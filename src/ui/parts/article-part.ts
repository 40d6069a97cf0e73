import { ARTICLE_SECTIONS } from '../../scenes/state/article-section.ts';
import type { ArticlePanel } from '../article/article-panel.ts';
import { askedScript } from '../asked-script.ts';
import type { ElementContext, Part } from './part.ts';

/**
 * The article, where a person can open it: beside the drawing, or over it where there is no room for both. The state says
 * whether it is open and at which section.
 */
export function createArticlePart(context: ElementContext): Part {
  const { explainer, shell, notices, language, books, commands } = context;
  const { store } = explainer;
  if (!context.hasArticle) return { destroy() {} };
  const end = new AbortController();
  const script = askedScript(
    async () => {
      const [panel, words] = await Promise.all([import('../article/article-panel.ts'), books.article()]);
      return { ...panel, ...words };
    },
    { ...{ notices, strings: language.strings, waitOn: shell.waitOn, signal: end.signal } },
  );
  let panel: ArticlePanel | null = null;
  /** What had the keyboard before the article took it. */
  let opener: HTMLElement | null = null;

  /** What was asked for last. */
  let asked: Promise<void> = Promise.resolve();
  /** @param depth how far into the section it is read, where it is known */
  const open = (depth: number | null = null) => {
    asked = script.ask((it) => {
      const { article: section } = store.state;
      if (section === null) return;
      const isNew = shell.side.hidden === true;
      panel ??= it.createArticlePanel(it.article, context);
      shell.side.hidden = false;
      settle();
      if (isNew) opener = (shell.page.getRootNode() as ShadowRoot).activeElement as HTMLElement | null;
      panel.show(section, isNew && depth === null);
      if (depth !== null) panel.depth = depth;
    });
  };
  const close = () => {
    if (shell.side.hidden) return;
    const hadFocus = shell.side.contains((shell.page.getRootNode() as ShadowRoot).activeElement);
    panel?.hide();
    shell.side.hidden = true;
    settle();
    if (hadFocus) opener?.focus();
    opener = null;
  };
  /** Where the article covers the page, the page takes no keys. */
  const settle = () => {
    shell.scale();
    shell.page.inert = !shell.side.hidden && !shell.isSplit;
    commands.refresh();
  };
  const follow = () => {
    if (store.state.article === null) close();
    else open();
  };
  const observer = new ResizeObserver(settle);
  observer.observe(context.host);
  const stop = store.subscribe(({ article: section }, before) => {
    if (section !== before.article) follow();
  });
  return {
    arrive() {
      const asked = context.host.getAttribute('article');
      const section = ARTICLE_SECTIONS.find((each) => each === asked);
      if (section && store.state.article === null) store.dispatch({ type: 'article', section });
      else follow();
    },
    keep: () => (shell.side.hidden ? null : (panel?.depth ?? null)),
    goOn(depth) {
      if (store.state.article === null) return;
      open(typeof depth === 'number' ? depth : null);
    },
    async settled() {
      await asked;
      // The browser reports sizes, then what has come into sight, then the sizes of that: a frame each.
      for (let report = 0; report < 3; report++) await nextFrame();
      await panel?.settled();
    },
    destroy() {
      end.abort();
      stop();
      observer.disconnect();
      panel?.destroy();
    },
  };
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
