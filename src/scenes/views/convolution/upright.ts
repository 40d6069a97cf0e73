import type { Pair } from '../../../compute/model/shape.ts';
import { type Box, fitCells } from '../../geometry.ts';
import type { Span } from '../../network/fisheye.ts';
import { isColoured, type Layer } from '../../network/layers.ts';
import { EVEN_MOST, leadMost, leadSpans } from './rows.ts';
import { type Across, uprightKernels, uprightSizes, uprightSpans } from './upright-kernels.ts';
import { type ConvZone, SUM_RADIUS, type ZoneRoom } from './zone.ts';

// In units of the text's size.
const BESIDE = 0.6;
/** From the link to the numbers to a kernel that reaches out beside it. */
const BESIDE_LINK = 0.4;
/** Above and below the kernels together, and for the names of a picture's channels. */
const AROUND_KERNELS = 1.2;
const CHANNEL_NAMES = 1.1;
/** From the intermediate maps to the output, and of that from the sum to the output. */
const SUM_GAP = 4.4;
const TRUNK = 0.8;
const BIAS_AT = 2.2;
const BIAS_ROOM = 7;
/** Name above a link. */
const NAME = 1.2;

/** Where the steps of a convolution stand one under another, each across the window with its name at the left. */
export interface Upright {
  readonly zone: ConvZone;
  readonly sources: readonly Box[];
  readonly targets: readonly Box[];
}

/** Places the steps from top to bottom: the sources, their kernels, the intermediate maps, the sum, and the output. */
export function uprightZone(room: ZoneRoom): Upright {
  const { source, target, selected, body, from, to, text, words } = room;
  const gutter = (Math.max(words.numbers[1][0], words.sum[1][0], words.names) + BESIDE) * text;
  const across: Across = {
    x: from + gutter,
    width: to - from - gutter,
    least: from + (words.numbers[1][0] + BESIDE_LINK) * text,
  };
  const named = isColoured(source) ? CHANNEL_NAMES * text : 0;
  const above = named + AROUND_KERNELS * text;
  const high = body.height - above - SUM_GAP * text;
  const sizes = uprightSizes(room, across, high);
  const { side, plain, written } = sizes;
  const tall = Math.max(plain[1], written?.box[1] ?? 0);
  const free = high - 2 * side - tall;
  const output = Math.min(side, free, leadMost(target.neurons, across.width, text));
  const spare = (free - output) / 2;
  const partialY = body.y + side + above + tall + spare;
  const kernelsY = body.y + side + named + (partialY - body.y - side - named) / 2;
  const outputY = body.y + body.height - output;
  const spans = uprightSpans(room, sizes, across.width);
  const outputs = leadSpans(target.neurons, selected, across.width, output, text);
  const inRow = (column: Layer, y: number, high: number) => (span: Span) => {
    const [width, height] = fitCells(column, Math.min(span.size, high));
    const x = across.x + span.at + (span.size - width) / 2;
    return { x, y: y + (high - height) / 2, width, height };
  };
  const targets = outputs.map(inRow(target, outputY, output));
  const own = targets[selected] ?? body;
  const radius = SUM_RADIUS * text;
  const sumX = own.x + own.width / 2;
  const sumY = outputY - TRUNK * text - radius;
  const biasX = sumX + BIAS_AT * text * (to - sumX > BIAS_ROOM * text ? 1 : -1);
  const numbersAt = kernelsY + ((NAME - words.numbers[1][1]) * text) / 2;
  return {
    sources: spans.map(inRow(source, body.y, side)),
    targets,
    zone: {
      ...uprightKernels(room, sizes, { spans, across, y: kernelsY }),
      partials: spans.map(inRow(target, partialY, side)),
      visible: spans.map(({ visible }) => visible),
      isEven: source.neurons <= EVEN_MOST,
      row: { y: body.y, height: side },
      sum: { x: sumX - radius, y: sumY - radius, width: 2 * radius, height: 2 * radius },
      bias: { x: biasX - 0.4 * text, y: sumY - 0.4 * text, width: 0.8 * text, height: 0.8 * text },
      output: own,
      links: {
        numbers: boxAt(from, numbersAt, words.numbers[1], text),
        sum: boxAt(from, sumY - (words.sum[1][1] * text) / 2, words.sum[1], text),
      },
      gutter: {
        source: body.y + side / 2,
        kernels: numbersAt - 0.6 * text,
        partial: partialY + side / 2,
        output: outputY + output / 2,
        linksFrom: named,
        fanFrom: partialY + side,
      },
      from,
      to,
    },
  };
}

function boxAt(x: number, y: number, [width, height]: Pair, text: number): Box {
  return { x, y, width: width * text, height: height * text };
}
