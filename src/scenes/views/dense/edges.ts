import type { EdgeItem } from '../../../engine/drawing.ts';
import type { Box } from '../../geometry.ts';
import { GROUP } from '../../marks/shape-item.ts';
import { weightColour } from '../../network/network-edges.ts';
import { type FlattenScene, firstOf, meanWeight } from './scene.ts';
import { exitOf, lineBox, middleOf } from './zone.ts';

/** From the cells to their lines, from the lines to the sum, and on to the output. */
export function zoneEdges(scene: FlattenScene): EdgeItem[] {
  const dim = scene.cell === null ? 1 : 0.4;
  return [...cellEdges(scene, dim), ...mapEdges(scene, dim), ...trunkEdges(scene)];
}

/** Of the cells of the unrolled map that have arrived. */
function cellEdges(scene: FlattenScene, dim: number): EdgeItem[] {
  const { zone, layout, arrived } = scene;
  const edges: EdgeItem[] = [];
  const first = firstOf(scene);
  for (let cell = first; cell < first + Math.floor(arrived); cell++) {
    const line = lineBox(zone, cell, 'segments');
    const thin = Math.min(0.05 * layout.text, Math.max(0.02 * layout.text, line.height * 0.4));
    edges.push(inEdge(scene, `in/${cell}`, exitOf(zone, cell), line, { width: thin, alpha: 0.8 * dim }));
    edges.push(outEdge(scene, `out/${cell}`, lineBox(zone, cell, 'weights'), strengthOf(scene, cell), dim));
  }
  return edges;
}

/** Of the other maps, one for all cells of a map. */
function mapEdges(scene: FlattenScene, dim: number): EdgeItem[] {
  const { zone, layout, lead } = scene;
  const edges: EdgeItem[] = [];
  zone.segments.forEach((segment, map) => {
    const box = zone.maps[map];
    const weight = zone.weights[map];
    if (!box || !weight || map === lead) return;
    const exit = { x: box.x + box.width, y: middleOf(box) };
    const look = { width: 0.06 * layout.text, alpha: dim };
    if (box.width > 0) edges.push(inEdge(scene, `in:map/${map}`, exit, segment, look));
    edges.push(outEdge(scene, `out:map/${map}`, weight, mapStrength(scene, map), dim));
  });
  return edges;
}

/** From the bias to the sum, and from the sum to the output. */
function trunkEdges({ zone, layout, theme, state }: FlattenScene): EdgeItem[] {
  const trunk = { group: GROUP, alpha: 1, width: 0.1 * layout.text, colour: theme.ink, flows: state.playing };
  const { sum, bias, softmax, output } = zone;
  const biasX = bias.x + bias.width / 2;
  const y = middleOf(sum);
  const end = { x: output.x - 0.25 * layout.text, y: middleOf(output) };
  const ofBias = {
    ...trunk,
    id: 'flat:bias',
    flows: false,
    x: biasX - 0.01,
    y: middleOf(bias),
    toX: biasX + 0.01,
    toY: y,
  };
  const afterX = sum.x + sum.width;
  if (!softmax) return [ofBias, { ...trunk, id: 'flat:output', x: afterX, y, toX: end.x, toY: end.y }];
  return [
    ofBias,
    { ...trunk, id: 'flat:logit', x: afterX, y, toX: softmax.x, toY: y },
    { ...trunk, id: 'flat:output', x: softmax.x + softmax.width, y, toX: end.x, toY: end.y },
  ];
}

interface Strength {
  /** −1 to 1, which colours. */
  readonly weight: number;
  /** 0 to 1: how much goes through. */
  readonly part: number;
}

function strengthOf({ unitWeights, mostWeight, flow }: FlattenScene, cell: number): Strength {
  const weight = (unitWeights[cell] ?? 0) / mostWeight;
  const part = flow ? Math.abs(flow.products[cell] ?? 0) / flow.mostProduct : Math.abs(weight);
  return { weight, part };
}

function mapStrength(scene: FlattenScene, map: number): Strength {
  const { flow, mostWeight } = scene;
  const weight = meanWeight(scene, map) / mostWeight;
  return { weight, part: flow ? Math.abs(flow.shares[map] ?? 0) / flow.mostShare : Math.abs(weight) };
}

function inEdge(
  { theme }: FlattenScene,
  id: string,
  exit: { readonly x: number; readonly y: number },
  line: Box,
  { width, alpha }: Pick<EdgeItem, 'width' | 'alpha'>,
): EdgeItem {
  return {
    id: `flat:${id}`,
    group: GROUP,
    alpha,
    x: exit.x,
    y: exit.y,
    toX: line.x,
    toY: middleOf(line),
    width,
    colour: theme.edge,
  };
}

function outEdge(
  scene: FlattenScene,
  id: string,
  line: Box,
  { weight, part }: Strength,
  dim: number,
): EdgeItem {
  const { zone, layout, theme, palette } = scene;
  return {
    id: `flat:${id}`,
    group: GROUP,
    alpha: (0.3 + 0.7 * part) * dim,
    x: line.x + line.width,
    y: middleOf(line),
    toX: zone.sum.x,
    toY: middleOf(zone.sum),
    width: (0.03 + 0.09 * part) * layout.text,
    colour: weightColour(weight, theme, palette),
  };
}
