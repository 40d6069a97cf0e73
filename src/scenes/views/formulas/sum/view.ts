import type { Pair } from '../../../../compute/model/shape.ts';
import type { Drawing, InsetItem, MapItem } from '../../../../engine/drawing.ts';
import type { Box } from '../../../geometry.ts';
import { type AnnotationPlace, labelBox } from '../../../marks/annotations.ts';
import { withHalo } from '../../../marks/halo.ts';
import { GROUP } from '../../../marks/shape-item.ts';
import {
  DECIMALS,
  formula,
  joined,
  label,
  legend,
  type Marks,
  numberCell,
  regionFrame,
} from '../../../marks/value-marks.ts';
import { cellUnderPoint, mapBox, valueAt } from '../../../marks/windows.ts';
import { classLabels, classShapes } from '../../../network/class-marks.ts';
import { neuronId } from '../../../network/layers.ts';
import { partAddress, placeOf, type StepOf } from '../../../state/view-address.ts';
import { fill } from '../../../text/fill.ts';
import { equalsSign, fixed } from '../../../text/numbers.ts';
import {
  type Link,
  MOST_TABLE_ROWS,
  type OverviewData,
  type Told,
  type View,
  type ViewTable,
} from '../../../view.ts';
import { memoSlot } from '../../memo.ts';
import {
  type FormulaFocus,
  type FormulaFrame,
  formulaFrame,
  surroundings,
  zoneInView,
} from '../shared/frame.ts';
import { loupeParts, ROUND_CELL } from '../shared/magnifier.ts';
import { positionOf } from '../shared/map-pair.ts';
import { formulaNote } from '../shared/notes.ts';
import { planSum, type SumPlan, sumNeeds } from './layout.ts';
import { planTerms, type Term, type TermsPlan, termParts } from './terms.ts';

interface SumScene extends OverviewData, FormulaFocus {
  readonly step: StepOf<'conv2d'>;
  readonly zone: Box;
  readonly plan2: SumPlan;
  readonly terms: TermsPlan;
  readonly at: Pair;
  readonly output: Float32Array | undefined;
  /** What each input channel gives to the cell; null until it has been read. */
  readonly partials: readonly number[] | null;
  readonly bias: number;
  readonly result: number | null;
}

const FRAME = memoSlot<FormulaFrame>();
const TERMS = memoSlot<TermsPlan>();

/** One cell of a convolution's neuron as the sum over all its input channels and the bias; null for other addresses. */
export function formulaSumView(data: OverviewData): View | null {
  const scene = sceneOf(data);
  if (!scene) return null;
  const { target, targetIndex, layout, plan2 } = scene;
  const own = neuronId(target, targetIndex);
  const around = surroundings(scene, target, [own], scene.zone);
  const named = names(scene);
  const parts = joined([
    termParts(scene.terms, termsOf(scene), scene),
    outputMarks(scene),
    named,
    legends(scene),
  ]);
  const inset = formulaOf(scene);
  const note = formulaNote(
    scene,
    scene.zone,
    scene.words.formula.terms,
    (size) => notePlaces(scene, size),
    () => [
      ...[plan2.target, plan2.loupe, inset],
      ...named.labels.map(labelBox),
      ...scene.terms.boxes.flatMap(({ picture, plate }) => [picture, plate]),
    ],
  );
  const drawing: Drawing = {
    width: layout.width,
    height: layout.height,
    edges: around.edges,
    maps: [...around.maps, ...partialMaps(scene)],
    shapes: [...around.shapes, ...classShapes(around.classes), ...parts.shapes],
    labels: [...around.labels, ...classLabels(around.classes), ...parts.labels, ...note],
    insets: inset ? [inset] : [],
  };
  return {
    drawing,
    layout,
    zone: zoneInView(scene.zone, scene),
    slide: { rows: target.height, columns: target.width },
    channels: scene.source.neurons,
    pointAt: (x, y) => {
      const cell = cellUnderPoint(mapBox(target, plan2.target), target, x, y);
      return cell && { type: 'position', at: cell[0] * target.width + cell[1] };
    },
    choose: (id) => chooseNeuron(scene, id),
    twins: partialMaps(scene).map((box) => ({ neuron: own, box })),
    links: termLinks(scene, own),
    table: () => table(scene),
    told: told(scene, own),
  };
}

function sceneOf(data: OverviewData): SumScene | null {
  const place = placeOf(data.model, data.columns, data.state.view);
  if (place?.kind !== 'sum') return null;
  const [source, target] = [data.columns[place.column - 1], data.columns[place.column]];
  if (!source || target?.step?.op !== 'conv2d') return null;
  const { step } = target;
  const focus: FormulaFocus = { source, target, sourceIndex: -1, targetIndex: place.index };
  const numbers = numberCell(data.halfRange);
  const keys = [data.layout, data.columns, data.viewport, data.state.view, numbers];
  const frame = data.memo(FRAME, keys, () =>
    formulaFrame(data, focus, sumNeeds(numbers), (zone, text) => ({
      source: null,
      target: planSum(zone, text, numbers).target,
    })),
  );
  const { text } = frame.layout;
  const plan2 = planSum(frame.zone, text, numbers);
  const terms = data.memo(TERMS, [frame], () =>
    planTerms(plan2.grid, text, target, kernelSizes(step, place.index)),
  );
  const cells = target.height * target.width;
  const { partials: all, output } = data.values;
  const at = positionOf(data.state.position, target);
  const cell = at[0] * target.width + at[1];
  const isRead = all?.length === source.neurons * cells && output?.length === cells;
  return {
    ...data,
    ...focus,
    layout: frame.layout,
    zone: frame.zone,
    step,
    plan2,
    terms,
    at,
    output: isRead ? output : undefined,
    partials: isRead ? Array.from({ length: source.neurons }, (_, i) => all[i * cells + cell] ?? 0) : null,
    bias: step.weights[1]?.data[place.index] ?? 0,
    result: isRead ? (output[cell] ?? 0) : null,
  };
}

/** How much each kernel of a neuron can give: the sum of its weights' magnitudes. */
function kernelSizes(step: StepOf<'conv2d'>, index: number): readonly number[] {
  const [weights] = step.weights;
  const [, channels = 0, rows = 1, columns = 1] = weights?.shape ?? [];
  const each = rows * columns;
  return Array.from({ length: channels }, (_, channel) => {
    let sum = 0;
    const first = (index * channels + channel) * each;
    for (let i = first; i < first + each; i++) sum += Math.abs(weights?.data[i] ?? 0);
    return sum;
  });
}

/** The terms of the sum as they are drawn: the channels that have room, the others together, the bias. */
function termsOf({ terms, partials, bias, words }: SumScene): readonly Term[] {
  const shown = terms.channels.map(
    (channel): Term => ({
      id: String(channel),
      value: partials?.[channel] ?? null,
      name: null,
    }),
  );
  const isShown = new Set(terms.channels);
  const rest = partials?.reduce((sum, value, i) => (isShown.has(i) ? sum : sum + value), 0) ?? null;
  const others = fill(words.formula.others, { count: terms.others });
  return [
    ...shown,
    ...(terms.others > 0 ? [{ id: 'others', value: rest, name: others }] : []),
    { id: 'bias', value: bias, name: words.formula.biasTerm },
  ];
}

function partialMaps({ terms, plan, target, halfRange }: SumScene): MapItem[] {
  const cells = target.height * target.width;
  return terms.channels.map((channel, i) => ({
    id: `partial/${channel}`,
    group: GROUP,
    alpha: 1,
    ...mapBox(target, terms.boxes[i]?.picture ?? { x: 0, y: 0, width: 0, height: 0 }),
    source: { offset: plan.scratch.offset + channel * cells, columns: target.width, rows: target.height },
    range: -1,
    halfRange,
    scale: 'activation',
  }));
}

/** Frames at the cell on the output's map, its loupe, and on every term. */
function outputMarks(scene: SumScene): Marks {
  const { target, plan2, at, output, theme, layout, terms, halfRange } = scene;
  const cell = { row: at[0], column: at[1], height: 1, width: 1 };
  const stroke = 0.1 * layout.text;
  const scale = { scale: 'activation', half: halfRange } as const;
  const loupe = loupeParts(
    'loupe:y',
    plan2.loupe,
    target,
    { region: cell, margin: ROUND_CELL },
    (row, column) => valueAt(output, target, row, column),
    scale,
    scene,
  );
  const map = mapBox(target, plan2.target);
  return {
    shapes: [
      regionFrame('loupe:target', map, target, loupe.shown, theme.muted, 0.045 * layout.text, { alpha: 0.9 }),
      ...withHalo(regionFrame('cell:output', map, target, cell, theme.accent, stroke), theme.ground),
      ...loupe.shapes,
      ...terms.channels.map((channel, i) =>
        regionFrame(
          `cell/${channel}`,
          mapBox(target, terms.boxes[i]?.picture ?? map),
          target,
          cell,
          theme.accent,
          0.06 * layout.text,
        ),
      ),
    ],
    labels: loupe.labels,
  };
}

function formulaOf(scene: SumScene): InsetItem | null {
  const { partials, bias, result, plan2, layout } = scene;
  if (!partials || result === null)
    return formula('convolution-sum', plan2.formula, 1.15 * layout.text, {}, scene);
  const sum = partials.reduce((all, value) => all + value, 0);
  const told = termsOf(scene).flatMap(({ id, value }) => (id === 'bias' || value === null ? [] : [value]));
  const texts = {
    sum: fixed(sum, DECIMALS),
    equals: equalsSign(told, sum, DECIMALS),
    bias: fixed(bias, DECIMALS),
    equals2: equalsSign([sum, bias], result, DECIMALS),
    value: fixed(result, DECIMALS),
  };
  return formula('convolution-sum', plan2.formula, 1.15 * layout.text, texts, scene, ['value']);
}

/** Above the terms, below them, or after the last of them. */
function notePlaces(scene: SumScene, [, height]: Pair): readonly AnnotationPlace[] {
  const { terms, layout, plan2 } = scene;
  const [first, last] = [terms.boxes[0], terms.boxes.at(-1)];
  if (!first || !last) return [];
  const { text, small } = layout;
  const { x, y } = first.picture;
  const over = { x, y: y - 0.35 * text - small, align: 'start', lines: 1 } as const;
  const above = plan2.name === null ? over : { ...over, x: middleOf(terms), align: 'middle' as const };
  const below = { x, y: last.plate.y + last.plate.height + 0.45 * text, align: 'start' } as const;
  const after = last.plate.x + last.plate.width + 0.6 * text;
  return [
    above,
    { ...below, lines: 1 },
    below,
    { x: after, y: last.picture.y + (last.picture.height - height) / 2, align: 'start' },
  ];
}

/** Half-way across all terms. */
function middleOf({ boxes }: TermsPlan): number {
  const left = Math.min(...boxes.map(({ picture }) => picture.x));
  const right = Math.max(...boxes.map(({ picture }) => picture.x + picture.width));
  return (left + right) / 2;
}

/** What the terms are. */
function names({ terms, plan2, layout, theme, words }: SumScene): Marks {
  const middle = [middleOf(terms), plan2.name ?? layout.header[0]] as const;
  return {
    shapes: [],
    labels: [label('partial:name', words.elastic.partial, middle, layout.text, theme.ink)],
  };
}

function legends(scene: SumScene): Marks {
  const { state, zone, halfRange } = scene;
  if (!state.detail) return { shapes: [], labels: [] };
  const ends = [-halfRange, 0, halfRange];
  return legend('elastic', zone.x, zone.width, { scale: 'activation', from: -1, to: 1 }, ends, 2, scene);
}

/** Each term leads back to its channel. */
function termLinks({ terms, partials, source, words }: SumScene, own: string): readonly Link[] {
  return terms.channels.flatMap((channel, i) => {
    const box = terms.boxes[i];
    if (!box) return [];
    const name = fill(words.neuron, { layer: source.name, number: channel + 1 });
    const value = partials?.[channel];
    const { picture, plate } = box;
    return {
      id: `term/${channel}`,
      view: partAddress(own, channel),
      label: value === undefined ? name : `${name}: ${fixed(value, 4)}`,
      x: picture.x,
      y: picture.y,
      width: picture.width,
      height: plate.y + plate.height - picture.y,
    };
  });
}

/** A source goes to its channel, another neuron to its own sum. */
function chooseNeuron({ source, target, targetIndex }: SumScene, id: string) {
  const indexIn = (name: string) => (id.startsWith(`${name}/`) ? Number(id.slice(name.length + 1)) : -1);
  const [from, to] = [indexIn(source.name), indexIn(target.name)];
  if (from >= 0) return { type: 'go', view: partAddress(neuronId(target, targetIndex), from) } as const;
  if (to >= 0 && to !== targetIndex) return { type: 'go', view: partAddress(id, 'sum') } as const;
  return null;
}

function told({ at, result, partials, words }: SumScene, own: string): Told | undefined {
  if (result === null || !partials) return undefined;
  const values = { row: at[0] + 1, column: at[1] + 1, count: partials.length, value: fixed(result, 4) };
  const sentence = partials.length === 1 ? words.formula.toldSumOne : words.formula.toldSum;
  return { sentence, values, own: [own] };
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
