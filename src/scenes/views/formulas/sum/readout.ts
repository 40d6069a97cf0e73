import { neuronId, partAddress } from '../../../state/view-address.ts';
import { fill } from '../../../text/fill.ts';
import { fixed } from '../../../text/numbers.ts';
import { type Caption, type Link, MOST_TABLE_ROWS, type Readout, type ViewTable } from '../../../view.ts';
import type { SumScene } from './scene.ts';

export function sumReadout(scene: SumScene): Partial<Readout> {
  const { source, target } = scene;
  return {
    slide: { rows: target.height, columns: target.width },
    channels: source.neurons,
    caption: caption(scene),
    links: termLinks(scene),
    table: () => table(scene),
  };
}

/** Each term leads back to its channel. */
function termLinks({ terms, partials, source, target, targetIndex, words }: SumScene): readonly Link[] {
  return terms.channels.flatMap((channel, i) => {
    const box = terms.boxes[i];
    if (!box) return [];
    const name = fill(words.neuron, { layer: source.name, number: channel + 1 });
    const value = partials?.[channel];
    const { picture, plate } = box;
    return {
      id: `term/${channel}`,
      view: partAddress(neuronId(target, targetIndex), channel),
      label: value === undefined ? name : `${name}: ${fixed(value, 4)}`,
      x: picture.x,
      y: picture.y,
      width: picture.width,
      height: plate.y + plate.height - picture.y,
    };
  });
}

function caption({ at, result, partials, words, target, targetIndex }: SumScene): Caption | null {
  if (result === null || !partials) return null;
  const values = { row: at[0] + 1, column: at[1] + 1, count: partials.length, value: fixed(result, 4) };
  const sentence = partials.length === 1 ? words.formula.captionSumOne : words.formula.captionSum;
  return { sentence, values, own: [neuronId(target, targetIndex)] };
}

function table({ at, partials, bias, result, source, words }: SumScene): ViewTable {
  const { formula: say } = words;
  const terms = (partials ?? [])
    .slice(0, MOST_TABLE_ROWS - 2)
    .map((value, i) => [fill(words.neuron, { layer: source.name, number: i + 1 }), fixed(value, 4)]);
  return {
    caption: fill(say.tableSum, { row: at[0] + 1, column: at[1] + 1 }),
    head: [say.term, say.value],
    rows: [...terms, [say.bias, fixed(bias, 4)], [say.result, result === null ? '' : fixed(result, 4)]],
  };
}
