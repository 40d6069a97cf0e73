import type { Explainer } from '../../scenes/runtime/explainer-api.ts';
import type { Language } from '../../scenes/text/language.ts';
import type { ArticleSource } from '../article/article-source.ts';
import type { Formulas } from '../canvas/formula-file.ts';
import type { CommandRunner } from '../command-runner.ts';
import type { ModelChoice, ModelFiles } from '../model-choice.ts';
import type { Notices } from '../notices.ts';
import type { PictureChoice } from '../pictures/picture-choice.ts';
import type { LoadQuestions } from '../questions/question-words.ts';
import type { Shell } from '../shell.ts';

/** What the parts of the element work with. */
export interface ElementContext {
  readonly host: HTMLElement;
  readonly shell: Shell;
  readonly explainer: Explainer;
  readonly language: Language;
  readonly commands: CommandRunner;
  readonly pictures: PictureChoice;
  readonly models: ModelChoice;
  readonly modelFiles: ModelFiles;
  readonly notices: Notices;
  readonly formulas: Promise<Formulas>;
  readonly article: ArticleSource;
  /** Whether a person can open the article. */
  readonly hasArticle: boolean;
  readonly loadQuestions: LoadQuestions;
  /** Whether a person can be asked questions. */
  readonly hasQuestions: boolean;
  /** Whether the element is the page: its address holds the state, and keys work wherever the focus is. */
  readonly isPage: boolean;
  /** What the page's address asks for; nothing where the element is not the page. */
  readonly query: URLSearchParams;
}

/** What an element has beside its drawing, from when there is an explainer until the element is taken away. */
export interface Part {
  /** Called once the first picture is drawn, and what the address asks for is reached. */
  arrive?(): void;
  /** Resolves when it has nothing under way; absent where it never has. */
  settled?(): Promise<void>;
  destroy(): void;
}

/** Makes a part; a mode of the page is one more. */
export type CreatePart = (context: ElementContext) => Part;

/** Many parts as one. */
export function joinParts(parts: readonly Part[]): Part {
  return {
    destroy() {
      for (const part of parts) part.destroy();
    },
  };
}
