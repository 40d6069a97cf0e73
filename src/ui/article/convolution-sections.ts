import type { ConvolutionFacts } from '../../scenes/figures/network-facts.ts';
import { sizeText, stepText } from '../../scenes/text/size-text.ts';
import { type Block, paragraphs, type SectionSource, type WrittenSection } from './section-content.ts';

export function convolutionSection(source: SectionSource): WrittenSection {
  const { article, facts } = source;
  const { convolution } = facts;
  return {
    title: article.convolution.title,
    blocks: [
      ...paragraphs(article.convolution.why, article.convolution.kernel),
      { figure: 'kernel' },
      ...paragraphs(article.convolution.flipped, article.convolution.filters),
      { figure: 'filters' },
      ...paragraphs(article.convolution.sum, article.convolution.letters),
      { formula: 'convolution' },
      ...paragraphs(...(convolution ? mapsHere(convolution, source) : [])),
      ...paragraphs(article.convolution.lost, article.convolution.shared, article.convolution.negative),
      ...paragraphs(article.convolution.field, ...fieldHere(source)),
    ],
    missing: convolution ? null : article.lacking.convolution,
    showMe: convolution?.view ?? null,
  };
}

/** How many maps and kernels the network's own convolution has. */
function mapsHere(convolution: ConvolutionFacts, { article, numbers }: SectionSource): readonly string[] {
  const { name, inputs, maps, kernels, weights, biases, window } = convolution;
  const size = sizeText(window.size, numbers);
  return [
    article.convolution.here({ name, inputs, maps, kernels, weights, biases, size }),
    article.convolution.eachAlone({ maps }),
  ];
}

function fieldHere({ article, facts, numbers }: SectionSource): readonly string[] {
  const { convolution, field } = facts;
  if (!convolution || !field) return [];
  return [article.convolution.fieldHere({ name: field.name, size: sizeText(field.size, numbers) })];
}

export function hyperparametersSection(source: SectionSource): WrittenSection {
  const { article, facts } = source;
  const { convolution } = facts;
  return {
    title: article.hyperparameters.title,
    blocks: [
      ...paragraphs(article.hyperparameters.what, article.hyperparameters.kernel),
      ...paragraphs(article.hyperparameters.padding, article.hyperparameters.stride),
      { figure: 'stride' },
      ...paragraphs(article.hyperparameters.dilation, article.hyperparameters.size),
      { formula: 'outputSize' },
      ...paragraphs(article.hyperparameters.letters),
      ...(convolution ? chosenHere(convolution, source) : []),
      ...paragraphs(article.hyperparameters.try),
      { figure: 'lab' },
    ],
    missing: convolution ? null : article.lacking.convolution,
    showMe: convolution?.channelView ?? null,
  };
}

/** The hyperparameters of the network's own convolution. */
function chosenHere(convolution: ConvolutionFacts, { article, numbers }: SectionSource): readonly Block[] {
  const { name, window, before, after } = convolution;
  const { size, stride, dilation, padBefore, padAfter } = window;
  const [top, left] = padBefore;
  const [bottom, right] = padAfter;
  const padding = [top, left, bottom, right].some((cells) => cells > 0) ? 'some' : 'none';
  const sizes = { before: sizeText(before, numbers), after: sizeText(after, numbers) };
  return [
    { text: article.hyperparameters.here({ name }) },
    {
      list: [
        article.hyperparameters.hereKernel({ size: sizeText(size, numbers) }),
        article.hyperparameters.herePadding({ padding, top, bottom, left, right }),
        article.hyperparameters.hereStride({ stride: stepText(stride, numbers) }),
        article.hyperparameters.hereDilation({ dilation: stepText(dilation, numbers) }),
        article.hyperparameters.hereSize(sizes),
      ],
    },
  ];
}
