import type { NetworkFacts } from '../../scenes/figures/network-facts.ts';
import { ARTICLE_SECTIONS, type ArticleSection } from '../../scenes/state/article-section.ts';
import type { ArticleStrings } from '../../scenes/text/article-strings.ts';
import type { Numbers } from '../../scenes/text/numbers.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { convolutionSection, hyperparametersSection } from './convolution-sections.ts';
import { activationSection, flattenSection, poolingSection } from './map-sections.ts';
import { inputSection, networkSection } from './network-sections.ts';
import { outputSection, softmaxSection } from './output-sections.ts';
import { creditsSection, glossarySection, insideSection, programSection } from './program-sections.ts';
import type { SectionContent, WriteSection } from './section-content.ts';
import { evaluationSection, learningSection } from './training-sections.ts';

const SECTIONS: Readonly<Record<ArticleSection, WriteSection>> = {
  network: networkSection,
  input: inputSection,
  convolution: convolutionSection,
  hyperparameters: hyperparametersSection,
  activation: activationSection,
  pooling: poolingSection,
  flatten: flattenSection,
  output: outputSection,
  softmax: softmaxSection,
  learning: learningSection,
  evaluation: evaluationSection,
  program: programSection,
  inside: insideSection,
  glossary: glossarySection,
  credits: creditsSection,
};

/**
 * The article on a network.
 * @param evaluation how the network did in a test; null where nothing says so.
 */
export function articleSections(
  article: ArticleStrings,
  facts: NetworkFacts,
  numbers: Numbers,
  evaluation: Evaluation | null,
): readonly SectionContent[] {
  const source = { article, facts, numbers, evaluation };
  return ARTICLE_SECTIONS.map((id) => ({ id, ...SECTIONS[id](source) }));
}
