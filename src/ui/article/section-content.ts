import type { NetworkFacts } from '../../scenes/figures/network-facts.ts';
import type { ArticleSection } from '../../scenes/state/article-section.ts';
import type { ArticleStrings } from '../../scenes/text/article-strings.ts';
import type { Numbers } from '../../scenes/text/numbers.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import type { FormulaId } from './formulas.ts';
import type { FigureId } from './live-figure.ts';

/** A part of a section. In its words [word](term) mentions a term of the glossary, and _x_ is a variable. */
export type Block =
  | { readonly text: string }
  | { readonly list: readonly string[] }
  | { readonly entries: readonly Entry[] }
  | { readonly figure: FigureId }
  | { readonly formula: FormulaId };

/** An entry of the glossary; in its text nothing is marked. */
export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

/** What a section says of a network. */
export interface SectionContent {
  readonly id: ArticleSection;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** That the network has no layer of the kind that the section explains; null where it has. */
  readonly missing: string | null;
  /** Address of the view that shows it; null where none does. */
  readonly showMe: string | null;
}

export type WrittenSection = Omit<SectionContent, 'id'>;

/** What sections are written from. */
export interface SectionSource {
  readonly article: ArticleStrings;
  readonly facts: NetworkFacts;
  readonly numbers: Numbers;
  /** How the network did in a test; null where nothing says so. */
  readonly evaluation: Evaluation | null;
}

export type WriteSection = (source: SectionSource) => WrittenSection;

/** Paragraphs, one a text. */
export function paragraphs(...texts: readonly string[]): readonly Block[] {
  return texts.map((text) => ({ text }));
}
