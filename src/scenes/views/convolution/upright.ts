import type { Pair } from '../../../compute/model/shape.ts';
import { type Box, fitCells } from '../../geometry.ts';
import type { Span } from '../../network/fisheye.ts';
import { isColoured, type Layer } from '../../network/layers.ts';
import { EVEN_MOST, evenSpans, leadMost, leadSpans } from './rows.ts';
import {
  CELL_HEIGHT,
  CELL_SPARE,
  type ConvZone,
  DIGITS_COST,
  DIGITS_SHARE,
  kernelOf,
  OUTPUT_SHARE,
  SMALL_KERNEL,
  SUM_RADIUS,
  type ZoneRoom,
} from './zone.ts';

// In units of the text's size.
const BESIDE = 0.6;
const ROW_GAP = 0.6;
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
/** Side of a large kernel without digits, over that of its map. */
const KERNEL = 0.5;

/** Where the steps of a convolution stand one under another, each across the window with its name at the left. */
export interface Upright {
  readonly zone: ConvZone;
  readonly sources: readonly Box[];
  readonly targets: readonly Box[];
}

/** Height of the kernels' row, and the digits in the large ones. */
interface KernelRow {
  readonly side: number;
  readonly height: number;
  readonly width: number;
  readonly digits: number | null;
}

/** Places the steps from top to bottom: the sources, their kernels, the intermediate maps, the sum, and the output. */
export function uprightZone(room: ZoneRoom): Upright {
  const { source, target, selected, lead, body, from, to, text, words } = room;
  const gutter = (Math.max(words.numbers[1][0], words.sum[1][0], words.names) + BESIDE) * text;
  const fileX = from + gutter;
  const across = to - fileX;
  const isEven = source.neurons <= EVEN_MOST;
  const named = isColoured(source) ? CHANNEL_NAMES * text : 0;
  const kernel = kernelRow(room, across, named);
  const { side, digits } = kernel;
  const above = named + AROUND_KERNELS * text;
  const free = body.height - 2 * side - kernel.height - above - SUM_GAP * text;
  const output = Math.min(side, free, leadMost(target.neurons, across));
  const spare = (free - output) / 2;
  const partialY = body.y + side + above + kernel.height + spare;
  const kernelsY = body.y + side + named + (partialY - body.y - side - named) / 2;
  const outputY = body.y + body.height - output;
  const spans = isEven
    ? evenSpans(source.neurons, across, side)
    : leadSpans(source.neurons, lead, across, side, text);
  const outputs = leadSpans(target.neurons, selected, across, output, text);
  const inRow = (column: Layer, y: number, high: number) => (span: Span) => {
    const [width, height] = fitCells(column, span.size);
    const x = fileX + span.at + (span.size - width) / 2;
    return { x, y: y + (high - height) / 2, width, height };
  };
  const targets = outputs.map(inRow(target, outputY, output));
  const own = targets[selected] ?? body;
  const [rows, columns] = kernelOf(target);
  const radius = SUM_RADIUS * text;
  const sumX = own.x + own.width / 2;
  const sumY = outputY - TRUNK * text - radius;
  const biasX = sumX + BIAS_AT * text * (to - sumX > BIAS_ROOM * text ? 1 : -1);
  const numbersAt = kernelsY + ((NAME - words.numbers[1][1]) * text) / 2;
  return {
    sources: spans.map(inRow(source, body.y, side)),
    targets,
    zone: {
      kernels: spans.map(({ at, size }, i) => {
        const isLarge = isEven || i === lead;
        const cell = (SMALL_KERNEL * size) / Math.max(rows, columns);
        const [width, height] = isLarge ? [kernel.width, kernel.height] : [cell * columns, cell * rows];
        return { x: fileX + at + (size - width) / 2, y: kernelsY - height / 2, width, height };
      }),
      partials: spans.map(inRow(target, partialY, side)),
      visible: spans.map(({ visible }) => visible),
      isEven,
      digits,
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

/** How large maps and kernels can be: the files share the width, the steps the height. */
function kernelRow(room: ZoneRoom, across: number, named: number): KernelRow {
  const { source, target, body, text, small, height, words } = room;
  const [rows, columns] = kernelOf(target);
  const isEven = source.neurons <= EVEN_MOST;
  const most = isEven
    ? across / source.neurons - (source.neurons > 1 ? ROW_GAP * text : 0)
    : leadMost(source.neurons, across);
  const high = body.height - named - (AROUND_KERNELS + SUM_GAP) * text;
  const parts = 2 + OUTPUT_SHARE;
  const plain = Math.min(most, high / (parts + KERNEL));
  const size = Math.max(small, DIGITS_SHARE * height);
  const [tall, wide] = [rows * CELL_HEIGHT * size, columns * (words.weight + CELL_SPARE) * size];
  const side = Math.min(most, (high - tall) / parts);
  const cost = isEven ? DIGITS_COST.even : DIGITS_COST.lead;
  if (wide <= side && side >= cost * plain) return { side, height: tall, width: wide, digits: size };
  const cell = (KERNEL * plain) / Math.max(rows, columns);
  return { side: plain, height: cell * rows, width: cell * columns, digits: null };
}
