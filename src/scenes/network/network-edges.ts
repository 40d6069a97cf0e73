import type { EdgeItem } from '../../engine/drawing.ts';
import { type PaletteName, type Rgb, scaleColour, type Theme } from '../../engine/palette.ts';
import { findNeuron, neuronId } from '../state/view-address.ts';
import type { SceneData } from '../view.ts';
import { type Connection, linksOf } from './connections.ts';
import type { Layer } from './layers.ts';
import { alphaOf, isFolded } from './network-marks.ts';

/** Links drawn at rest into one column: past this many, the strongest stand for all. */
const MOST_LINKS = 480;

/** Which links of a layer are drawn, by its column. */
type IsDrawn = (column: number, connection: Connection) => boolean;

/** The links of the network at rest; fainter while a neuron is in focus. */
export function restEdges(data: SceneData, isDrawn: IsDrawn = () => true): EdgeItem[] {
  const { columns, connections, layout, theme, state } = data;
  const alpha = state.focus && findNeuron(columns, state.focus) ? 0.3 : 0.6;
  const width = layout.text * 0.035;
  const items: EdgeItem[] = [];
  columns.forEach((column, i) => {
    const drawn = (connections[i] ?? []).filter(
      (connection) => isDrawn(i, connection) && isAmongMaps(data, i, connection),
    );
    for (const connection of strongest(drawn)) {
      const ends = edgeEnds(data, i, connection);
      if (!ends) continue;
      const id = `${neuronId(column, connection.target)}<${connection.source}`;
      const strength =
        alpha *
        Math.min(alphaOf(layout, i, connection.target), alphaOf(layout, connection.from, connection.source));
      items.push({ ...ends, id, group: column.name, alpha: strength, width, colour: theme.edge });
    }
  });
  return items;
}

/** Whether a link ends at a neuron that is drawn, no lower than the maps: all of many classes reach far below them. */
function isAmongMaps({ layout }: SceneData, column: number, { target }: Connection): boolean {
  const [first] = layout.columns;
  const to = layout.columns[column]?.neurons[target];
  return !!first && !!to && !isFolded(to) && to.y + to.height / 2 <= first.box.y + first.box.height;
}

function strongest(connections: readonly Connection[]): readonly Connection[] {
  if (connections.length <= MOST_LINKS) return connections;
  return [...connections]
    .sort((a, b) => Math.abs(b.weight ?? 0) - Math.abs(a.weight ?? 0))
    .slice(0, MOST_LINKS);
}

/**
 * The links of the neuron in focus, coloured and weighted by what their weights do: into it, of an input out of it.
 * @param isDrawn which of them; all where it is missing.
 */
export function focusEdges(data: SceneData, isDrawn: IsDrawn = () => true): EdgeItem[] {
  const { columns, connections, layout, theme, palette, state } = data;
  const focus = state.focus ? findNeuron(columns, state.focus) : null;
  if (!focus) return [];
  return linksOf(columns, connections, focus).flatMap(({ column, connection }) => {
    const target = columns[column];
    const ends = target && isDrawn(column, connection) ? edgeEnds(data, column, connection) : null;
    if (!target || !ends) return [];
    const { weight, source } = connection;
    const strength = weight === null ? 0.5 : Math.abs(weight);
    return {
      id: `focus:${neuronId(target, connection.target)}<${source}`,
      group: 'focus',
      alpha: 1,
      ...ends,
      width: layout.text * (0.06 + 0.14 * strength),
      colour: weight === null ? theme.ink : weightColour(weight, theme, palette),
    };
  });
}

/** Colour of a link's weight, clear of the ends' darkest and of the middle that the ground would swallow. */
export function weightColour(weight: number, theme: Theme, palette: PaletteName): Rgb {
  const reach = 0.3 + 0.5 * Math.abs(weight);
  return scaleColour('weight', weight < 0 ? -reach : reach, theme.name, palette);
}

/** Where a link begins and ends; null where one of its neurons is folded away. */
function edgeEnds({ layout }: SceneData, column: number, { from: before, source, target }: Connection) {
  const from = layout.columns[before]?.neurons[source];
  const to = layout.columns[column]?.neurons[target];
  if (!from || !to || isFolded(from) || isFolded(to)) return null;
  return {
    x: from.x + from.width,
    y: from.y + from.height / 2,
    toX: to.x,
    toY: to.y + to.height / 2,
  };
}

/** Links of the network for a view that draws those into a layer itself. */
export function contextEdges(data: SceneData, target: Layer): EdgeItem[] {
  return restEdges(data, (column) => column !== target.column);
}

/** The links of the neuron in focus, for the same view. */
export function contextFocusEdges(data: SceneData, target: Layer): EdgeItem[] {
  return focusEdges(data, (column) => column !== target.column);
}
