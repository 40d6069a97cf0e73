import type { LabelItem } from '../../engine/drawing.ts';
import { findNeuron } from '../state/view-address.ts';
import type { SceneData } from '../view.ts';
import { linksOf } from './connections.ts';

/** Room under the words, in units of the text. */
const BELOW = 0.2;

/** What the colours of the maps mean, and those of the links where some are lit, in a line under the legends. */
export function colourWords(data: SceneData): LabelItem[] {
  const { columns, layout, theme, measure } = data;
  const first = columns.find(({ role }) => role === 'hidden');
  const start = layout.columns[first?.column ?? -1]?.box.x;
  if (start === undefined) return [];
  const size = layout.fine;
  let x = start;
  return [mapColours(data), linkColours(data)].flatMap((text, i) => {
    const width = measure(text, size);
    if (text === '' || x + width > layout.width) return [];
    const label: LabelItem = {
      id: `colours:${i}`,
      group: first?.name ?? '',
      alpha: 1,
      text,
      x,
      y: layout.height - BELOW * layout.text - 0.36 * size,
      size,
      align: 'start',
      colour: theme.muted,
      weight: 'regular',
    };
    x += width + 2 * size;
    return [label];
  });
}

/** 'red: negative, white: zero, blue: positive' */
export function mapColours({ strings, theme, palette }: SceneData): string {
  return strings.legend.mapColours({ palette, theme: theme.name });
}

/** The same of the weights that colour the links of the neuron in focus; empty where no link has one. */
function linkColours({ columns, connections, state, strings, palette }: SceneData): string {
  const focus = state.focus ? findNeuron(columns, state.focus) : null;
  const links = focus ? linksOf(columns, connections, focus) : [];
  const hasWeights = links.some(({ connection }) => connection.weight !== null);
  return hasWeights ? strings.legend.linkColours({ palette }) : '';
}
