import { type ConvolutionLayer, firstConvolution } from '../../../scenes/figures/first-layers.ts';
import { kernelFigure, kernelPositionAt, placeKernel } from '../../../scenes/figures/kernel.ts';
import {
  type KernelPass,
  kernelPass,
  kernelTaps,
  positionBeside,
  tellingPosition,
} from '../../../scenes/figures/kernel-pass.ts';
import { joined } from '../../../scenes/text/joined.ts';
import { make, setText } from '../../kit/dom.ts';
import { createFigureBody } from '../figure-body.ts';
import { createFigureCanvas } from '../figure-canvas.ts';
import { mapInView, mapName } from '../figure-names.ts';
import { followPointing } from '../figure-pointing.ts';
import { createFigureStepper } from '../figure-stepper.ts';
import { createFigureTransport } from '../figure-transport.ts';
import type { CreateFigure, FigureContext } from '../live-figure.ts';

/** What a person has chosen. */
interface Chosen {
  channel: number;
  map: number;
  /** Null until the window has a place. */
  at: number | null;
}

/** What the figure shows now. */
interface Shown {
  readonly found: ConvolutionLayer;
  readonly values: Float32Array;
  readonly pass: KernelPass;
}

/** The network's first convolution at work: one of its kernels slides over one channel of what it takes. */
export const createKernelFigure: CreateFigure = (context, memory) => {
  const { article, source } = context;
  const chosen = (memory.get('chosen') as Chosen | undefined) ?? {
    channel: 0,
    map: mapInView(context, firstConvolution),
    at: null,
  };
  memory.set('chosen', chosen);
  let shown: Shown | null = null;
  let plan: ReturnType<typeof placeKernel> | null = null;
  const told = make('p', { class: 'figure-told' });
  const canvas = createFigureCanvas(context, (look) => {
    if (!shown) return null;
    plan = placeKernel(shown.pass, look);
    return kernelFigure(shown.pass, chosen.at ?? 0, mapWords(shown, chosen, context), look);
  });
  const refresh = () => {
    if (shown) setText(told, kernelSentence(shown, chosen, context));
    canvas.refresh();
  };
  const transport = createFigureTransport(context, {
    ...{ count: 1, at: 0, label: article.kernelFigure.slider },
    describe: (at) => (shown ? placeSentence(shown.pass, at, context) : ''),
    onMove(at) {
      chosen.at = at;
      refresh();
    },
  });
  const choose = (key: 'channel' | 'map') => (by: 1 | -1) => {
    if (!shown) return;
    chosen[key] += by;
    show(shown.values, shown.found);
  };
  const channel = createFigureStepper(article.figures.channelName, article, choose('channel'));
  const map = createFigureStepper(article.figures.map, article, choose('map'));
  const show = (values: Float32Array, found: ConvolutionLayer) => {
    chosen.channel = Math.min(chosen.channel, found.source.neurons - 1);
    chosen.map = Math.min(chosen.map, found.layer.neurons - 1);
    const pass = kernelPass(found, values, chosen.channel, chosen.map);
    shown = { found, values, pass };
    channel.show(chosen.channel, found.source.neurons, mapName(found.source, chosen.channel, context));
    map.show(chosen.map, found.layer.neurons, mapName(found.layer, chosen.map, context));
    chosen.at ??= tellingPosition(pass);
    const count = pass.output.data.length;
    // Either would end the playing, which goes on over another picture.
    if (transport.count !== count) transport.count = count;
    if (!transport.isPlaying) transport.at = chosen.at;
    refresh();
  };
  followPointing(canvas, {
    ...{ label: article.kernelFigure.label, told },
    onPoint(x, y, isPress) {
      if (!shown || !plan || (transport.isPlaying && !isPress)) return;
      const at = kernelPositionAt(shown.pass, plan, [x, y]);
      if (at !== null) transport.at = at;
    },
    onTurn(down, across) {
      if (shown) transport.at = positionBeside(shown.pass, transport.at, down, across);
    },
  });
  const choices = make('div', { class: 'figure-choices' }, [channel.element, map.element]);
  const body = createFigureBody(
    source,
    article.kernelFigure.missing,
    [choices, canvas.element, transport.element, told],
    {
      find: firstConvolution,
      layerOf: (found) => found.source,
      show,
    },
  );
  return {
    element: body.element,
    destroy() {
      body.destroy();
      transport.destroy();
      canvas.destroy();
    },
  };
};

function mapWords(
  { found, pass }: Shown,
  { channel }: Chosen,
  context: FigureContext,
): Parameters<typeof kernelFigure>[2] {
  const { article } = context;
  const sized = (name: string, [, rows = 1, columns = 1]: readonly number[]) =>
    article.figures.sized({ name, rows, columns });
  const name =
    found.source.role === 'input' && found.source.neurons === 3
      ? mapName(found.source, channel, context)
      : article.figures.channelName;
  return {
    input: sized(name, pass.input.shape),
    output: sized(article.figures.result, pass.output.shape),
    window: article.figures.window,
    kernel: article.kernelFigure.kernel,
    products: article.kernelFigure.products,
    sum: article.kernelFigure.sum,
  };
}

function placeSentence({ output }: KernelPass, at: number, { article, language }: FigureContext): string {
  const [, , width = 1] = output.shape;
  return article.kernelFigure.place({
    row: Math.floor(at / width) + 1,
    column: (at % width) + 1,
    value: language.numbers.fixed(output.data[at] ?? 0, 2),
  });
}

/** The sum under the window in words, and what it still lacks of a cell of the network. */
function kernelSentence({ found, pass }: Shown, { at }: Chosen, context: FigureContext): string {
  const { article, language } = context;
  const { numbers } = language;
  const taps = kernelTaps(pass, at ?? 0);
  const [, , width = 1] = pass.output.shape;
  const onPadding = taps.filter(({ value }) => value === null).length;
  const [rows, columns] = pass.params.dilation;
  const bias = numbers.fixed(pass.bias, 2);
  const count = found.source.neurons;
  const value = numbers.fixed(pass.output.data[at ?? 0] ?? 0, 2);
  const place = { row: Math.floor((at ?? 0) / width) + 1, column: ((at ?? 0) % width) + 1 };
  const sentences = [
    article.kernelFigure.told({ ...place, count: taps.length, value }),
    ...(onPadding > 0 ? [article.kernelFigure.padding({ count: onPadding })] : []),
    ...(rows > 1 || columns > 1 ? [article.kernelFigure.dilated({ rows, columns })] : []),
    count > 1 ? article.kernelFigure.others({ count, bias }) : article.kernelFigure.alone({ bias }),
  ];
  return joined(sentences, language.strings.joins.sentences);
}
