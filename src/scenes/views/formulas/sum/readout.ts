import { boundsOf } from '../../../geometry.ts';
import { neuronId, partAddress } from '../../../state/view-address.ts';
import { type Caption, type Link, MOST_TABLE_ROWS, type Readout, type ViewTable } from '../../../view.ts';
import { unlessCovered } from '../shared/covered.ts';
import type { SumScene } from './scene.ts';
import { termLink } from './terms.ts';

export function sumReadout(scene: SumScene): Partial<Readout> {
  const { source, target, terms, formulaPlan } = scene;
  const boxes = terms.boxes.map(({ name, picture, plate }) => boundsOf([name, picture, plate]));
  return {
    slide: { rows: target.height, columns: target.width },
    channels: source.neurons,
    covers: ['result', 'products'],
    caption: caption(scene),
    hint: scene.strings.formulas.terms,
    links: termLinks(scene),
    places: {
      intermediate: boundsOf(boxes.slice(0, -1)),
      bias: boxes.at(-1) ?? null,
      'output-map': boundsOf([formulaPlan.target]),
      numbers: boundsOf([formulaPlan.magnifier]),
      formula: boundsOf([formulaPlan.formula]),
    },
    table: () => table(scene),
  };
}

/** Each term leads back to its channel. */
function termLinks(scene: SumScene): readonly Link[] {
  const { terms, partials, source, target, targetIndex, strings, numbers } = scene;
  return terms.channels.flatMap((channel, i) => {
    const box = terms.boxes[i];
    if (!box) return [];
    const name = strings.network.neuron({ layer: source.name, number: channel + 1 });
    const value = partials?.[channel];
    const { name: top, picture, plate } = box;
    return {
      id: termLink(String(channel)),
      action: { type: 'go', view: partAddress(neuronId(target, targetIndex), channel) },
      label:
        value === undefined
          ? name
          : strings.joins.named({
              name,
              value: unlessCovered(scene, 'products', numbers.fixed(value, 4)),
            }),
      x: picture.x,
      y: top.y,
      width: picture.width,
      height: plate.y + plate.height - top.y,
    };
  });
}

function caption(scene: SumScene): Caption | null {
  const { at, result, partials, strings, numbers, target, targetIndex } = scene;
  if (result === null || !partials) return null;
  const place = { row: at[0] + 1, column: at[1] + 1 };
  const value = unlessCovered(scene, 'result', numbers.fixed(result, 4));
  return {
    text: strings.formulas.sum({ ...place, count: partials.length, value }),
    own: [neuronId(target, targetIndex)],
  };
}

function table(scene: SumScene): ViewTable {
  const { at, partials, bias, result, source, strings, numbers } = scene;
  const terms = (partials ?? [])
    .slice(0, MOST_TABLE_ROWS - 2)
    .map((value, i) => [
      strings.network.neuron({ layer: source.name, number: i + 1 }),
      unlessCovered(scene, 'products', numbers.fixed(value, 4)),
    ]);
  return {
    caption: strings.formulas.tableSum({ row: at[0] + 1, column: at[1] + 1 }),
    head: [strings.formulas.headTerm, strings.formulas.headValue],
    rows: [
      ...terms,
      [strings.formulas.headBias, numbers.fixed(bias, 4)],
      [
        strings.formulas.headResult,
        result === null ? '' : unlessCovered(scene, 'result', numbers.fixed(result, 4)),
      ],
    ],
  };
}
