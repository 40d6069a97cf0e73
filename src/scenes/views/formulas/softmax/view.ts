import type { Drawing, OverlayItem } from '../../../../engine/drawing.ts';
import { type Box, boundsOf } from '../../../geometry.ts';
import type { AnnotationPlace } from '../../../marks/annotations.ts';
import { formula, joined, legend, type Marks } from '../../../marks/value-marks.ts';
import { type ClassRow, classLabels, classShapes, ROOMY_ROW } from '../../../network/class-marks.ts';
import {
  MOST_SUM_DECIMALS,
  PROBABILITY_DECIMALS,
  power,
  roundedPower,
} from '../../../network/softmax-terms.ts';
import {
  classAt,
  indexIn,
  type NeuronTarget,
  neuronAt,
  neuronId,
  OVERVIEW,
  softmaxAddress,
} from '../../../state/view-address.ts';
import type { Action } from '../../../state/view-state.ts';
import {
  type Caption,
  MOST_TABLE_ROWS,
  type Network,
  type Places,
  type ViewDescriptor,
  type ViewTable,
} from '../../../view.ts';
import { NO_READS } from '../../view-reads.ts';
import { isCovered, unlessCovered } from '../shared/covered.ts';
import { letterLabels } from '../shared/formula-block.ts';
import { surroundings } from '../shared/frame.ts';
import { formulaNote } from '../shared/notes.ts';
import { headings } from './headings.ts';
import { FORMULA_SIZE, type SoftmaxZone, softmaxBlock } from './layout.ts';
import { paths } from './paths.ts';
import { softmaxRows } from './rows.ts';
import { type SoftmaxScene, softmaxScene } from './scene.ts';
import { restRow, totalParts, totalRoom } from './totals.ts';
import { writtenPower, writtenProbability, writtenShare, writtenTerm, writtenTotal } from './written.ts';

/** Of the height of a row that has no room for a name above a bar. */
const THIN_NAME = 0.85;

/** How the softmax makes probabilities of all logits, and what one class gets of it. */
export const softmaxView: ViewDescriptor<NeuronTarget, SoftmaxScene> = {
  kind: 'softmax',
  match,
  examples: ({ model }) => [softmaxAddress(model, 0)].filter((address) => address !== null),
  above({ columns }, { column, index }) {
    const layer = columns[column];
    // It is reached from the class whose logit goes into it.
    return layer?.step?.op === 'dense' ? neuronId(layer, index) : OVERVIEW;
  },
  describe: ({ model }, _, { strings }) => ({
    name: strings.views.softmax,
    heading: strings.views.softmaxHeading,
    section: 'softmax',
    sentence: strings.views.softmaxSentence({ count: model.classes.length }),
  }),
  reads: () => NO_READS,
  layout: softmaxScene,
  draw,
  hitTest(scene, target) {
    const action =
      'neuron' in target ? choose(scene, target.neuron) : rowUnder(scene.zone, target.x, target.y);
    return action && { action };
  },
  readout(scene) {
    const { logits, strings } = scene;
    return {
      slide: { rows: 1, columns: logits.length },
      cells: logits.length,
      takesTemperature: true,
      covers: ['result', 'products'],
      caption: caption(scene),
      hint: strings.formulas.light,
      places: softmaxPlaces(scene.zone),
      table: () => table(scene),
    };
  },
};

function softmaxPlaces({ rows, logit, terms, shares, total, formula }: SoftmaxZone): Places {
  const [first, last] = [rows[0], rows.at(-1)];
  const high = first && last ? { y: first.y, height: last.y + last.height - first.y } : null;
  const column = ({ x, width }: Box) => high && boundsOf([{ x, width, ...high }]);
  return {
    scores: column(logit),
    powers: boundsOf([column(terms), total]),
    shares: column(shares),
    formula: boundsOf([formula]),
  };
}

/** A class: a neuron of a softmax that has a column, or one that shares the column of its logits. */
function match({ model, columns }: Network, address: string): NeuronTarget | null {
  const neuron = neuronAt(columns, address, ({ op }) => op === 'softmax');
  const output = columns.at(-1);
  const index = classAt(model, address);
  if (neuron || !output || index === null) return neuron;
  return output.step?.op !== 'softmax' && index < output.neurons ? { column: output.column, index } : null;
}

function draw(scene: SoftmaxScene): Drawing {
  const { layout, zone, output, strings } = scene;
  const around = surroundings(scene, output, [], null);
  const classes = around.classes.map((row) => inStrength(scene, row));
  const parts = joined([
    softmaxRows(scene),
    restRow(scene),
    totalParts(scene),
    headings(scene),
    legends(scene),
  ]);
  const overlayItem = formulaOf(scene);
  const note = formulaNote(
    scene,
    { x: zone.from, width: zone.to - zone.from },
    strings.formulas.light,
    () => notePlaces(scene),
    () => [totalRoom(scene), overlayItem],
  );
  return {
    width: layout.width,
    height: layout.height,
    edges: [...around.edges, ...paths(scene)],
    maps: around.maps,
    shapes: [...around.shapes, ...classShapes(classes), ...parts.shapes],
    labels: [
      ...around.labels.filter(({ id }) => !isReplaced(scene, id)),
      ...classLabels(classes),
      ...parts.labels,
      ...letterLabels(softmaxBlock(scene, scene.state.temperature !== 1), zone.letters, scene),
      ...note,
    ],
    overlay: overlayItem ? [overlayItem] : [],
  };
}

/** Where it is asked what if, the classes say that theirs are the network's own, in place of how many they are. */
function isReplaced({ state, output }: SoftmaxScene, label: string): boolean {
  return state.temperature !== 1 && label === `size:${output.name}`;
}

/** Another class goes to its own share. */
function choose({ model, output, selected }: SoftmaxScene, neuron: string): Action | null {
  const index = indexIn(output, neuron);
  const view = index === null || index === selected ? null : softmaxAddress(model, index);
  return view === null ? null : { type: 'go', view };
}

/** Under the logits, beside the sum of their powers. */
function notePlaces({ zone, layout }: SoftmaxScene): readonly AnnotationPlace[] {
  const place = { x: zone.from, y: zone.total.y + 0.5 * layout.text, align: 'start' } as const;
  return [{ ...place, lines: 1 }, place];
}

/** The row of a class: the selected one's and that of the one in focus in full strength. */
function inStrength(scene: SoftmaxScene, row: ClassRow): ClassRow {
  const { layout, selected, theme, lit } = scene;
  const { index, box, name, number } = row;
  const isStrong = index === selected || index === lit;
  const look = {
    alpha: 1,
    colour: isStrong ? theme.ink : theme.muted,
    weight: isStrong ? 'bold' : 'regular',
  } as const;
  const isThin = box.height < ROOMY_ROW * layout.text;
  const size = isThin ? Math.min(layout.text, box.height * THIN_NAME) : layout.text;
  const text = number && unlessCovered(scene, 'result', number.text);
  return {
    ...row,
    bar: isCovered(scene, 'result') ? null : row.bar,
    name: name && { ...name, ...look, size },
    number: number && { ...number, ...look, text: text ?? '' },
  };
}

function rowUnder(zone: SoftmaxZone, x: number, y: number): Action | null {
  if (x < zone.from || x > zone.to) return null;
  const at = zone.rows.findIndex((row: Box) => row.height > 0 && y >= row.y && y < row.y + row.height);
  return at < 0 ? null : { type: 'cell', at };
}

function formulaOf(scene: SoftmaxScene): OverlayItem | null {
  const { terms, selected, isWhole, zone, layout, state, numbers } = scene;
  const term = terms.logTerms[selected];
  const isKnown = term !== undefined && isWhole;
  const texts = {
    numerator: term === undefined ? '' : writtenTerm(scene, selected),
    denominator: term === undefined ? '' : writtenTotal(scene),
    equals: !isKnown ? '' : isExact(scene) ? '=' : '≈',
    value: isKnown ? writtenShare(scene, selected) : '',
    ...(state.temperature !== 1 && { temperature: numbers.fixed(state.temperature, 2) }),
  };
  const name = state.temperature === 1 ? 'softmax' : 'softmax-temperature';
  // While the sum grows it may stand out at the right end, where nothing else is.
  const sum = power(terms.logSum, numbers, MOST_SUM_DECIMALS);
  const widest = { numerator: sum, denominator: sum, value: numbers.fixed(1, PROBABILITY_DECIMALS) };
  return formula(name, zone.formula, FORMULA_SIZE * layout.text, texts, scene, { widest, marked: ['value'] });
}

/** Whether the quotient as it is written is the share as it is written. */
function isExact({ terms, decimals, selected, shares }: SoftmaxScene): boolean {
  const rounded = (log: number) => roundedPower(log, decimals);
  const [term, sum] = [rounded(terms.logTerms[selected] ?? 0), rounded(terms.logSum)];
  const quotient = (term.digits / sum.digits) * 10 ** (term.exponent - sum.exponent);
  return Math.abs(quotient - (shares[selected] ?? 0)) < 1e-12;
}

function legends(scene: SoftmaxScene): Marks {
  const { state, zone, logits, layout } = scene;
  if (!state.detail || logits.length === 0) return { shapes: [], labels: [] };
  const [least, most] = [Math.min(...logits), Math.max(...logits)];
  // The temperature stands beside it.
  const width = Math.min((zone.to - zone.from) * (zone.isBelow ? 0.34 : 1), 8 * layout.text);
  return legend('logit', zone.from, width, { scale: 'logit', from: -0.6, to: 1 }, [least, most], 2, scene);
}

function caption(scene: SoftmaxScene): Caption | null {
  const { output, lit, selected, logits, terms, predictions, strings, numbers } = scene;
  const index = lit ?? selected;
  const [logit, term] = [logits[index], terms.logTerms[index]];
  if (logit === undefined || term === undefined) return null;
  const text = strings.formulas.softmax({
    label: predictions[index]?.label ?? '',
    logit: numbers.fixed(term, 2),
    exponent: writtenTerm(scene, index),
    share: writtenShare(scene, index),
  });
  return { text, own: logits.map((_, i) => neuronId(output, i)) };
}

function table(scene: SoftmaxScene): ViewTable {
  const { logits, terms, predictions, strings, numbers } = scene;
  const rows = logits
    .slice(0, MOST_TABLE_ROWS - 1)
    .map((logit, i) => [
      predictions[i]?.label ?? '',
      numbers.fixed(logit, 4),
      writtenTerm(scene, i),
      writtenShare(scene, i),
    ]);
  return {
    caption: strings.formulas.tableSoftmax,
    head: [
      strings.formulas.headClass,
      strings.formulas.headLogit,
      strings.formulas.headExponent,
      strings.formulas.headShare,
    ],
    rows: [
      ...rows,
      [strings.formulas.headSum, '', writtenPower(scene, terms.logSum), writtenProbability(scene, 1)],
    ],
  };
}
