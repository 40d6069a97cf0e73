import type { Explainer } from '../../scenes/runtime/explainer-api.ts';
import type { CreateFigurePainter } from '../../scenes/runtime/figures/figure-painter.ts';
import type { Language } from '../../scenes/text/language.ts';
import type { Formulas } from '../canvas/formula-file.ts';
import type { CommandRunner } from '../command-runner.ts';
import type { DeviceMemory } from '../kit/device-memory.ts';
import type { FileTakers } from '../kit/file-takers.ts';
import type { LanguageBooks } from '../kit/language-source.ts';
import type { ModelChoice, ModelFiles } from '../model-choice.ts';
import type { Notices } from '../notices.ts';
import type { PictureChoice } from '../pictures/picture-choice.ts';
import type { Shell } from '../shell.ts';

/** What the parts of the element work with. */
export interface ElementContext {
  readonly host: HTMLElement;
  readonly shell: Shell;
  readonly explainer: Explainer;
  readonly language: Language;
  /** What else is written in the language; it comes when it is asked for. */
  readonly books: LanguageBooks;
  readonly commands: CommandRunner;
  readonly pictures: PictureChoice;
  readonly models: ModelChoice;
  readonly modelFiles: ModelFiles;
  readonly notices: Notices;
  readonly formulas: Promise<Formulas>;
  readonly createFigurePainter: CreateFigurePainter;
  /** Address of the folder of the program's own tours. */
  readonly toursFolder: string;
  readonly memory: DeviceMemory;
  /** Who takes files that a person brings, other than pictures and models. */
  readonly files: FileTakers;
  /** Whether a person can open the article. */
  readonly hasArticle: boolean;
  /** Whether a person can take tours, and whether one is offered to who comes for the first time. */
  readonly hasTours: boolean;
  readonly offersTours: boolean;
  /** Whether a person can be asked questions. */
  readonly hasQuestions: boolean;
  /** Whether the element is the page: its address holds the state, and keys work wherever the focus is. */
  readonly isPage: boolean;
  /** What the page's address asks for; nothing where the element is not the page. */
  readonly query: URLSearchParams;
}

/**
 * What an element has beside its drawing, from when there is an explainer until the element is taken away, or goes on in another
 * language: then it is made anew.
 */
export interface Part {
  /** Called once the first picture is drawn, and what the address asks for is reached. */
  arrive?(): void;
  /** What the one that is made in its place, in another language, is to go on with. */
  keep?(): unknown;
  /** Goes on with what the one before it has kept, in place of `arrive`; absent where that does. */
  goOn?(kept: unknown): void;
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
