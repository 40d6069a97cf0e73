import type { Pair } from '../../../compute/model/shape.ts';
import type { EdgeItem } from '../../../engine/drawing.ts';
import type { Box } from '../../geometry.ts';
import { GROUP } from '../../marks/shape-item.ts';
import { ROUNDING_PX } from '../../marks/windows.ts';
import type { ConvScene } from './scene.ts';
import type { Gutter } from './zone.ts';

/** From every source to its single-channel convolution, from all of them and the bias to the sum, and on to the output. */
export function zoneEdges(scene: ConvScene): EdgeItem[] {
  return scene.zone.gutter ? uprightEdges(scene, scene.zone.gutter) : levelEdges(scene);
}

/** The same where the steps stand one under another. */
function uprightEdges(scene: ConvScene, { linksFrom, fanFrom }: Gutter): EdgeItem[] {
  const { zone, layout, theme, source, state } = scene;
  const sources = layout.columns[source.column]?.neurons ?? [];
  const look = { group: GROUP, width: layout.text * 0.075, colour: theme.muted, flows: state.playing };
  const [sumX, sumY] = middleOf(zone.sum);
  const [biasX, biasY] = middleOf(zone.bias);
  const edge = (id: string, alpha: number, [x, y]: Pair, [toX, toY]: Pair): EdgeItem => {
    return { ...look, id: `elastic:${id}`, alpha, x, y, toX, toY, isStraight: true };
  };
  const rows = zone.partials.flatMap((partial, i): EdgeItem[] => {
    const from = sources[i];
    if (!from || !zone.visible[i]) return [];
    const alpha = i === scene.lead ? 1 : 0.55;
    const x = partial.x + partial.width / 2;
    const bottom = partial.y + partial.height;
    const level = edge(`${i}:level`, alpha, [x, bottom], [x, fanFrom]);
    return [
      edge(`${i}:in`, alpha, [x, from.y + from.height + linksFrom], [x, partial.y]),
      ...(fanFrom - bottom > ROUNDING_PX ? [level] : []),
      edge(`${i}:sum`, alpha, [x, fanFrom], [sumX, zone.sum.y]),
    ];
  });
  const sumBottom = zone.sum.y + zone.sum.height;
  return [
    ...rows,
    edge('bias', 1, [biasX, biasY], [sumX, sumY]),
    edge('out', 1, [sumX, sumBottom], [sumX, zone.output.y]),
  ];
}

function middleOf({ x, y, width, height }: Box): Pair {
  return [x + width / 2, y + height / 2];
}

function levelEdges(scene: ConvScene): EdgeItem[] {
  const { zone, layout, theme, source, state } = scene;
  const sources = layout.columns[source.column]?.neurons ?? [];
  const width = layout.text * 0.075;
  const colour = theme.muted;
  const flows = state.playing;
  const base = { group: GROUP, width, colour, flows };
  const middle = (box: Box) => box.y + box.height / 2;
  const edges: EdgeItem[] = [];
  const large = zone.partials[scene.lead];
  // Links draw together right of the large map, so that none runs behind it.
  const fanX = large ? large.x + large.width : 0;
  zone.partials.forEach((partial, i) => {
    const from = sources[i];
    if (!from || !zone.visible[i]) return;
    const alpha = i === scene.lead ? 1 : 0.55;
    const id = `elastic:${i}`;
    edges.push({
      ...base,
      id: `${id}:in`,
      alpha,
      x: from.x + from.width,
      y: middle(from),
      toX: partial.x,
      toY: middle(partial),
    });
    const y = middle(partial);
    const end = partial.x + partial.width;
    const x = Math.max(end, fanX);
    if (x > end) edges.push({ ...base, id: `${id}:level`, alpha, x: end, y, toX: x, toY: y });
    edges.push({
      ...base,
      id: `${id}:sum`,
      alpha,
      x,
      y,
      toX: zone.sum.x,
      toY: middle(zone.sum),
    });
  });
  const sumX = zone.sum.x + zone.sum.width / 2;
  const biasX = zone.bias.x + zone.bias.width / 2;
  edges.push({
    ...base,
    id: 'elastic:bias',
    alpha: 1,
    x: biasX - 0.01,
    y: middle(zone.bias),
    toX: sumX + 0.01,
    toY: middle(zone.sum),
  });
  edges.push({
    ...base,
    id: 'elastic:out',
    alpha: 1,
    x: zone.sum.x + zone.sum.width,
    y: middle(zone.sum),
    toX: zone.output.x,
    toY: middle(zone.output),
  });
  return edges;
}
