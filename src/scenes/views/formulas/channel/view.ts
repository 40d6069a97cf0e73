import type { Pair } from '../../../../compute/model/shape.ts';
import { windowOf } from '../../../../compute/model/steps.ts';
import { ops } from '../../../../compute/ops/index.ts';
import type { Drawing, EdgeItem, MapItem } from '../../../../engine/drawing.ts';
import { WEIGHT_REACH } from '../../../../engine/palette.ts';
import type { Box } from '../../../geometry.ts';
import { type AnnotationPlace, labelBox } from '../../../marks/annotations.ts';
import { GROUP, shape } from '../../../marks/shape-item.ts';
import {
  DECIMALS,
  formula,
  joined,
  label,
  legend,
  type Marks,
  numberCell,
  pill,
  valueScale,
} from '../../../marks/value-marks.ts';
import { valueAt } from '../../../marks/windows.ts';
import { classLabels, classShapes } from '../../../network/class-marks.ts';
import { neuronId } from '../../../network/layers.ts';
import { channelNames } from '../../../network/network-marks.ts';
import { partAddress, placeOf, type StepOf } from '../../../state/view-address.ts';
import { fill } from '../../../text/fill.ts';
import { fixed } from '../../../text/numbers.ts';
import { MOST_TABLE_ROWS, type OverviewData, type Told, type View, type ViewTable } from '../../../view.ts';
import { memoSlot } from '../../memo.ts';
import { bottomOf, type ChannelPlan, channelNeeds, planChannel, type Zone } from '../shared/arrangement.ts';
import { arrows } from '../shared/arrows.ts';
import {
  type FormulaFocus,
  type FormulaFrame,
  formulaFrame,
  surroundings,
  zoneInView,
} from '../shared/frame.ts';
import { pairReaches } from '../shared/magnifier.ts';
import {
  largestMagnitude,
  type MapPair,
  type PairPlaces,
  pairMarks,
  pairPointAt,
  placePair,
  positionOf,
} from '../shared/map-pair.ts';
import { formulaNote, pairBoxes, placesBelow } from '../shared/notes.ts';
import { planWork, type WorkPlan, workRest } from './matrices.ts';
import { type ChannelScene, signOf, tapCursor, tapMatrices, tapUnder, toldTap } from './taps.ts';

/** What stays while the window moves. */
interface ChannelPlace {
  readonly frame: FormulaFrame;
  readonly plan2: ChannelPlan;
  readonly work: WorkPlan;
  readonly places: PairPlaces;
}

const PLACE = memoSlot<ChannelPlace>();

/** One input channel of a convolution's neuron: the products under the window, and their sum; null for other addresses. */
export function formulaConvView(data: OverviewData): View | null {
  const place = placeOf(data.model, data.columns, data.state.view);
  if (place?.kind !== 'channel') return null;
  const { column: at, index, channel } = place;
  const [source, target] = [data.columns[at - 1], data.columns[at]];
  if (!source || target?.step?.op !== 'conv2d') return null;
  const focus: FormulaFocus = { source, target, sourceIndex: channel, targetIndex: index };
  const scene = sceneOf(data, focus, target.step, channel);
  const around = surroundings(scene, target, [neuronId(source, channel)], scene.zone);
  const parts = joined([
    tapMatrices(scene),
    pairMarks(scene.pair, scene.at, scene, { window: `window/${channel}`, cell: `cell/${channel}` }),
    names(scene),
    legends(scene),
    pill('whole', pillBox(scene, scene.layout.text), scene.words.formula.toSum, scene),
  ]);
  const inset = formulaOf(scene);
  const note = formulaNote(
    scene,
    scene.zone,
    scene.words.formula.move,
    (size) => notePlaces(scene, size),
    () => [
      ...[...pairBoxes(scene.pair), pillBox(scene, scene.layout.text), inset],
      // Under a channel of the picture stands its name.
      ...channelNames(scene).map(labelBox),
    ],
  );
  const drawing: Drawing = {
    width: scene.layout.width,
    height: scene.layout.height,
    edges: [...around.edges, ...flow(scene)],
    maps: [...around.maps, partialMap(scene)],
    shapes: [...around.shapes, ...classShapes(around.classes), ...parts.shapes],
    labels: [...around.labels, ...classLabels(around.classes), ...parts.labels, ...note],
    insets: inset ? [inset] : [],
  };
  const neuron = neuronId(target, index);
  return {
    drawing,
    layout: scene.layout,
    zone: zoneInView(scene.zone, scene),
    slide: { rows: target.height, columns: target.width },
    pointAt: (x, y) => tapUnder(scene, x, y) ?? pairPointAt(scene.pair, x, y),
    choose: (id) => chooseNeuron(scene, id),
    twins: [{ neuron, box: scene.pair.targetBox }],
    links: [sumLink(scene, neuron)],
    table: () => table(scene),
    told: toldTap(scene) ?? told(scene),
    cursor: tapCursor(scene),
    channels: scene.source.neurons,
    cells: scene.taps.length,
  };
}

function sceneOf(
  data: OverviewData,
  focus: FormulaFocus,
  step: StepOf<'conv2d'>,
  channel: number,
): ChannelScene {
  const { source, target, targetIndex } = focus;
  const cell = numberCell(data.halfRange);
  const { frame, plan2, work, places } = data.memo(
    PLACE,
    [data.layout, data.columns, data.viewport, data.state.view, cell],
    () => placeIn(data, focus, step, cell),
  );
  const { input, partial } = data.values;
  const at = positionOf(data.state.position, target);
  const [kh, kw] = step.params.kernel;
  const all = step.weights[0]?.data ?? new Float32Array();
  const first = targetIndex * source.neurons * kh * kw;
  const kernel = all.subarray(first + channel * kh * kw, first + (channel + 1) * kh * kw);
  const pair: MapPair = {
    ...places,
    sourceValues: input?.length === source.height * source.width ? input : undefined,
    targetValues: partial?.length === target.height * target.width ? partial : undefined,
    padding: input === undefined ? '' : '0',
    sourceScale: valueScale(source, data.halfRange),
    targetScale: { scale: 'activation', half: data.halfRange },
  };
  return {
    ...data,
    ...focus,
    layout: frame.layout,
    zone: frame.zone,
    plan2,
    work,
    step,
    channel,
    pair,
    at,
    kernel,
    mostWeight: largestMagnitude(all, first, source.neurons * kh * kw),
    taps: tapsOf(step, pair, at, kernel),
    result: valueAt(pair.targetValues, target, at[0], at[1]),
  };
}

/** @param cell px that a number needs */
function placeIn(
  data: OverviewData,
  focus: FormulaFocus,
  step: StepOf<'conv2d'>,
  cell: number,
): ChannelPlace {
  const { source, target } = focus;
  const { kernel } = step.params;
  const window = windowOf(step);
  const loupes = { reaches: pairReaches(window, source, target), cell };
  const rest = (width: number, text: number) => workRest(kernel, width, text, cell);
  const planIn = (zone: Zone, text: number) => planChannel(zone, text, loupes, rest);
  const placesOf = (plan: ChannelPlan) => placePair(plan, source, target, window);
  const frame = formulaFrame(data, focus, channelNeeds(loupes, rest), (zone, text) => ({
    source: placesOf(planIn(zone, text)).sourceBox,
    target: null,
  }));
  const { text } = frame.layout;
  const plan2 = planIn(frame.zone, text);
  return { frame, plan2, work: planWork(plan2.work, kernel, text, cell), places: placesOf(plan2) };
}

/** What the convolution itself says that one cell of one channel is made of. */
function tapsOf(
  step: StepOf<'conv2d'>,
  { source, sourceValues }: MapPair,
  [y, x]: Pair,
  kernel: Float32Array,
) {
  const { kernel: size } = step.params;
  const shapes = [[1, source.height, source.width], [1, 1, ...size], [1]];
  const taps = ops.conv2d.taps?.([0, y, x], shapes, { ...step.params, outChannels: 1 }) ?? [];
  return Array.from(taps, ({ input, weight }) => {
    const value = input < 0 || !sourceValues ? null : (sourceValues[input] ?? 0);
    return { value, product: sourceValues ? (value ?? 0) * (kernel[weight] ?? 0) : null };
  });
}

/** The intermediate map, under the id that it has in the elastic view, from where it grows. */
function partialMap({ channel, plan, pair, target, halfRange }: ChannelScene): MapItem {
  const cells = target.height * target.width;
  return {
    id: `partial/${channel}`,
    group: GROUP,
    alpha: 1,
    ...pair.targetBox,
    source: { offset: plan.scratch.offset + channel * cells, columns: target.width, rows: target.height },
    range: -1,
    halfRange,
    scale: 'activation',
  };
}

/** The indices of the formula say where the window lies: only with the factors and the padding that are not idle. */
function formulaOf(scene: ChannelScene) {
  const { step, result, layout } = scene;
  const { stride, dilation, padBefore } = step.params;
  const has = ([y, x]: Pair, idle: number) => y !== idle || x !== idle;
  const parts = [
    { suffix: 'strided', name: 'stride', pair: stride, isHere: has(stride, 1) },
    { suffix: 'dilated', name: 'dilation', pair: dilation, isHere: has(dilation, 1) },
    { suffix: 'padded', name: 'pad', pair: padBefore, isHere: has(padBefore, 0) },
  ].filter(({ isHere }) => isHere);
  const indices = Object.fromEntries(
    parts.flatMap(({ name, pair: [y, x] }) => [
      [`${name}Y`, String(y)],
      [`${name}X`, String(x)],
    ]),
  );
  const texts = {
    value: result === null ? '' : fixed(result, DECIMALS),
    equals: signOf(scene),
    ...indices,
  };
  const content = ['convolution', ...parts.map(({ suffix }) => suffix)].join('-');
  return formula(content, scene.work.formula, 1.15 * layout.text, texts, scene, ['value']);
}

function names({ plan2, layout, theme, words, pair }: ChannelScene): Marks {
  const { target } = plan2;
  const middle = target.x + target.width / 2;
  return {
    shapes: [shape('partial-frame', pair.targetBox, theme.frame, { stroke: 0.03 * layout.text })],
    labels: [
      label('partial:name', words.elastic.partial, [middle, layout.header[0]], layout.text, theme.ink),
    ],
  };
}

/** Under the source, or on from there, before the way to the sum. */
function notePlaces(scene: ChannelScene, [, height]: Pair): readonly AnnotationPlace[] {
  const { plan2, layout, pair } = scene;
  const { x, width } = plan2.source;
  const { y, height: high } = pillBox(scene, layout.text);
  const beside = { x: x + width + 0.3 * layout.text, y: y + (high - height) / 2, align: 'start' } as const;
  const line = { ...beside, y: y + (high - 0.8 * layout.small) / 2, lines: 1 };
  return [...placesBelow(pair.sourceBox, layout), line, beside];
}

function flow(scene: ChannelScene): EdgeItem[] {
  const { sourceLoupe, targetLoupe } = scene.plan2;
  return arrows([sourceLoupe, targetLoupe], scene);
}

function legends(scene: ChannelScene): Marks {
  const { state, zone, layout, halfRange, mostWeight, source } = scene;
  if (!state.detail) return { shapes: [], labels: [] };
  const isPicture = source.role === 'input';
  const bars = [
    ...(isPicture ? [{ id: 'grey', scale: 'grey', ends: [0, 1], values: [0, 1], decimals: 0 } as const] : []),
    {
      id: 'elastic',
      scale: 'activation',
      ends: [-1, 1],
      values: [-halfRange, 0, halfRange],
      decimals: 2,
    } as const,
    {
      id: 'weights',
      scale: 'weight',
      ends: [-WEIGHT_REACH, WEIGHT_REACH],
      values: [-mostWeight, 0, mostWeight],
      decimals: 2,
    } as const,
  ];
  const gap = 2 * layout.text;
  const width = (zone.width - gap * (bars.length - 1)) / bars.length;
  return joined(
    bars.map(({ id, scale, ends: [from, to], values, decimals }, i) =>
      legend(id, zone.x + i * (width + gap), width, { scale, from, to }, values, decimals, scene),
    ),
  );
}

/** In units of the text's size: as high as a finger needs at the least. */
const PILL_HEIGHT = 1.72;

/** The way on to the sum over all inputs, under the intermediate map. */
function sumLink(scene: ChannelScene, neuron: string) {
  const { layout, words } = scene;
  return {
    id: 'sum',
    view: partAddress(neuron, 'sum'),
    label: words.formula.toSum,
    ...pillBox(scene, layout.text),
  };
}

function pillBox({ plan2, words, zone }: ChannelScene, text: number): Box {
  const { target, targetLoupe } = plan2;
  const width = (words.formula.toSum.length * 0.5 + 1.6) * text * 0.86;
  const right = target.x + target.width;
  const isStacked = zone.arrangement === 'narrow';
  const most = zone.x + zone.width - width;
  // Wider than a small map it reaches out to the right: on the left stands the name of the source.
  const x = isStacked
    ? Math.min(Math.max(target.x, right - width), most)
    : Math.min(targetLoupe.x + (right - targetLoupe.x - width) / 2, right - width);
  const under = isStacked ? target.y + target.height : bottomOf(plan2);
  return {
    x,
    y: under + 0.15 * text,
    width,
    height: PILL_HEIGHT * text,
  };
}

/** Another source goes to its own channel, another neuron to the same channel of its own. */
function chooseNeuron({ source, target, channel, targetIndex }: ChannelScene, id: string) {
  const indexIn = (name: string) => (id.startsWith(`${name}/`) ? Number(id.slice(name.length + 1)) : -1);
  const [from, to] = [indexIn(source.name), indexIn(target.name)];
  if (from >= 0 && from !== channel)
    return { type: 'go', view: partAddress(neuronId(target, targetIndex), from) } as const;
  if (to >= 0 && to !== targetIndex)
    return { type: 'go', view: partAddress(neuronId(target, to), channel) } as const;
  return null;
}

function told(scene: ChannelScene): Told | undefined {
  const { at, result, taps, words, source, channel } = scene;
  if (result === null) return undefined;
  return {
    sentence: taps.length === 1 ? words.formula.toldConvolutionOne : words.formula.toldConvolution,
    values: { row: at[0] + 1, column: at[1] + 1, count: taps.length, value: fixed(result, 4) },
    own: [neuronId(source, channel)],
  };
}

function table({ at, taps, kernel, step, result, words }: ChannelScene): ViewTable {
  const { formula: say } = words;
  const [, columns] = step.params.kernel;
  const rows = taps.map(({ value, product }, i) => [
    fill(say.tap, { row: Math.floor(i / columns) + 1, column: (i % columns) + 1 }),
    value !== null ? fixed(value, 4) : product === null ? '' : say.padding,
    fixed(kernel[i] ?? 0, 4),
    product === null ? '' : fixed(product, 4),
  ]);
  return {
    caption: fill(say.tableConvolution, { row: at[0] + 1, column: at[1] + 1 }),
    head: [say.cell, say.value, say.weight, say.product],
    rows: [...rows.slice(0, MOST_TABLE_ROWS - 1), [say.sum, '', '', result === null ? '' : fixed(result, 4)]],
  };
}
