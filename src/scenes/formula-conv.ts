import { ops } from '../compute/ops/index.ts';
import type { Pair } from '../compute/shape.ts';
import type { Drawing, EdgeItem, MapItem } from '../engine/drawing.ts';
import { partAddress, placeOf, type StepOf } from './address.ts';
import { neuronId } from './columns.ts';
import { type FormulaFocus, formulaFrame, surroundings } from './formula-frame.ts';
import {
  colourOf,
  DECIMALS,
  type FormulaPlan,
  formula,
  GROUP,
  joined,
  label,
  legend,
  mapBox,
  matrix,
  type Parts,
  planFormula,
  shape,
  valueAt,
  valueScale,
  weightColourOf,
  windowOfStep,
} from './formula-parts.ts';
import { largestMagnitude, type MapPair, pairMarks, pairPointAt, positionOf } from './formula-window.ts';
import type { Box, OverviewLayout } from './layout.ts';
import { createMemo } from './memo.ts';
import { equalsSign, fixed, productSign } from './numbers.ts';
import type { OverviewData, Told, View, ViewTable } from './overview-data.ts';
import { fill } from './words.ts';

// In units of the text's size.
const FORMULA = 3.4;
const CAPTION = 1.35;
const CELL_MOST = 3.6;
const OPERATOR = 1.7;
/** Side of the result over that of a product. */
const RESULT = 1.25;

interface ChannelScene extends OverviewData, FormulaFocus {
  readonly step: StepOf<'conv2d'>;
  readonly channel: number;
  readonly zone: Box;
  readonly plan2: FormulaPlan;
  readonly pair: MapPair;
  /** Row and column of the output that the window makes. */
  readonly at: Pair;
  /** Values of the kernel, and the largest magnitude of the neuron's weights. */
  readonly kernel: Float32Array;
  readonly mostWeight: number;
  /** One a cell of the kernel: the value under it (null on padding), and the product. */
  readonly taps: readonly { readonly value: number | null; readonly product: number }[];
  /** The cell that the window makes; null until it has been read. */
  readonly result: number | null;
}

const rememberFrame = createMemo<{ layout: OverviewLayout; zone: Box }>();

/** One input channel of a convolution's neuron: the products under the window, and their sum; null for other addresses. */
export function formulaConvView(data: OverviewData): View | null {
  const place = placeOf(data.model, data.columns, data.state.view);
  if (place?.kind !== 'channel') return null;
  const { column: at, index, channel } = place;
  const [source, target] = [data.columns[at - 1], data.columns[at]];
  if (!source || target?.step?.op !== 'conv2d') return null;
  const focus: FormulaFocus = { source, target, sourceIndex: channel, targetIndex: index };
  const scene = sceneOf(data, focus, target.step, channel);
  const around = surroundings(scene, target, [neuronId(source, channel)]);
  const parts = joined([
    tapMatrices(scene),
    pairMarks(scene.pair, scene.at, scene),
    names(scene),
    legends(scene),
    links(scene),
  ]);
  const inset = formulaOf(scene);
  const drawing: Drawing = {
    width: scene.layout.width,
    height: scene.layout.height,
    edges: [...around.edges, ...flow(scene)],
    maps: [...around.maps, partialMap(scene)],
    shapes: [...around.shapes, ...parts.shapes],
    labels: [...around.labels, ...parts.labels],
    insets: inset ? [inset] : [],
  };
  const neuron = neuronId(target, index);
  return {
    drawing,
    layout: scene.layout,
    zone: scene.zone,
    slide: { rows: target.rows, columns: target.columns },
    pointAt: (x, y) => tapUnder(scene, x, y) ?? pairPointAt(scene.pair, x, y),
    choose: (id) => chooseNeuron(scene, id),
    links: [sumLink(scene, neuron)],
    table: () => table(scene),
    told: told(scene),
  };
}

function sceneOf(
  data: OverviewData,
  focus: FormulaFocus,
  step: StepOf<'conv2d'>,
  channel: number,
): ChannelScene {
  const { source, target, targetIndex } = focus;
  const frame = rememberFrame([data.layout, data.columns, data.viewport, data.state.view], () =>
    formulaFrame(data, focus, (zone, text) => ({ source: planFormula(zone, text).source, target: null })),
  );
  const plan2 = planFormula(frame.zone, frame.layout.text);
  const [inputs, partial] = data.values;
  const at = positionOf(data.state.position, target);
  const [kh, kw] = step.params.kernel;
  const all = step.weights[0]?.data ?? new Float32Array();
  const first = targetIndex * source.neurons * kh * kw;
  const kernel = all.subarray(first + channel * kh * kw, first + (channel + 1) * kh * kw);
  const window = windowOfStep(step);
  const pair: MapPair = {
    source,
    target,
    window,
    sourceBox: mapBox(source, plan2.source),
    targetBox: mapBox(target, plan2.target),
    sourceLoupe: plan2.sourceLoupe,
    targetLoupe: plan2.targetLoupe,
    sourceValues: inputs?.length === source.rows * source.columns ? inputs : undefined,
    targetValues: partial?.length === target.rows * target.columns ? partial : undefined,
    sourceScale: valueScale(source, data.halfRange),
    targetScale: { scale: 'activation', half: data.halfRange },
  };
  return {
    ...data,
    ...focus,
    layout: frame.layout,
    zone: frame.zone,
    plan2,
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

/** What the convolution itself says that one cell of one channel is made of. */
function tapsOf(
  step: StepOf<'conv2d'>,
  { source, sourceValues }: MapPair,
  [y, x]: Pair,
  kernel: Float32Array,
) {
  const { kernel: size } = step.params;
  const shapes = [[1, source.rows, source.columns], [1, 1, ...size], [1]];
  const taps = ops.conv2d.taps?.([0, y, x], shapes, { ...step.params, outChannels: 1 }) ?? [];
  return Array.from(taps, ({ input, weight }) => {
    const value = input < 0 || !sourceValues ? null : (sourceValues[input] ?? 0);
    return { value, product: (value ?? 0) * (kernel[weight] ?? 0) };
  });
}

/** The intermediate map, under the id that it has in the elastic view, from where it grows. */
function partialMap({ channel, plan, pair, target, halfRange }: ChannelScene): MapItem {
  const cells = target.rows * target.columns;
  return {
    id: `partial/${channel}`,
    group: GROUP,
    alpha: 1,
    ...pair.targetBox,
    source: { offset: plan.scratch.offset + channel * cells, columns: target.columns, rows: target.rows },
    range: -1,
    halfRange,
    scale: 'activation',
  };
}

interface WorkPlan {
  readonly formula: Box;
  readonly captions: number;
  readonly side: number;
  readonly matrices: readonly Box[];
  /** Middles of the operators: between the window and the kernel, the kernel and the products, before the result. */
  readonly operators: readonly number[];
  readonly result: Box;
  readonly middle: number;
}

/** The formula above three matrices and the result, in one row. */
function planWork({ plan2: { work }, layout, step }: ChannelScene): WorkPlan {
  const { text } = layout;
  const [rows, columns] = step.params.kernel;
  const formulaHeight = Math.min(FORMULA * text, work.height * 0.3);
  const top = work.y + formulaHeight + CAPTION * text;
  const room = Math.max(text, work.y + work.height - top);
  const operator = OPERATOR * text;
  const side = Math.min(
    (work.width - 3 * operator) / (3 * columns + RESULT),
    room / Math.max(rows, RESULT),
    CELL_MOST * text,
  );
  const wide = columns * side;
  const total = 3 * wide + 3 * operator + RESULT * side;
  let x = work.x + Math.max(0, (work.width - total) / 2);
  const height = rows * side;
  const y = top + Math.max(0, Math.min((room - height) / 2, 0.8 * text));
  const matrices: Box[] = [];
  const operators: number[] = [];
  for (let i = 0; i < 3; i++) {
    matrices.push({ x, y, width: wide, height });
    x += wide + operator;
    operators.push(x - operator / 2);
  }
  const result = { x, y: y + (height - RESULT * side) / 2, width: RESULT * side, height: RESULT * side };
  return {
    formula: { x: work.x, y: work.y, width: work.width, height: formulaHeight },
    captions: y - 0.6 * text,
    side,
    matrices,
    operators,
    result,
    middle: y + height / 2,
  };
}

/** Window × kernel = products, Σ = result. */
function tapMatrices(scene: ChannelScene): Parts {
  const { step, taps, kernel, mostWeight, pair, layout, theme, words, result, state } = scene;
  const work = planWork(scene);
  const [first, second, third] = work.matrices as [Box, Box, Box];
  const size = step.params.kernel;
  const index = (row: number, column: number) => row * size[1] + column;
  const white = theme.ground;
  const input = matrix(
    'tap:x',
    first,
    size,
    (row, column) => {
      const value = taps[index(row, column)]?.value ?? null;
      return { value, colour: value === null ? white : colourOf(pair.sourceScale, value, scene) };
    },
    scene,
  );
  const weights = matrix(
    'tap:w',
    second,
    size,
    (row, column) => {
      const weight = kernel[index(row, column)] ?? 0;
      return { value: weight, colour: weightColourOf(weight / mostWeight, scene) };
    },
    scene,
  );
  const products = matrix(
    'tap:p',
    third,
    size,
    (row, column) => {
      const { product = 0 } = taps[index(row, column)] ?? {};
      return { value: product, colour: colourOf(pair.targetScale, product, scene) };
    },
    scene,
  );
  const total = matrix(
    'tap:sum',
    work.result,
    [1, 1],
    () => {
      const value = result ?? 0;
      return { value, colour: colourOf(pair.targetScale, value, scene) };
    },
    scene,
  );
  const isExact = taps.every(
    ({ value, product }, i) => productSign([value ?? 0, kernel[i] ?? 0], product, DECIMALS) === '=',
  );
  const sign = (i: number, text: string) =>
    label(`tap:sign/${i}`, text, [work.operators[i] ?? 0, work.middle], layout.text * 1.2, theme.ink);
  const captions = [words.formula.window, words.formula.kernel, words.formula.products].map((text, i) => {
    const box = work.matrices[i] as Box;
    return label(`tap:name/${i}`, text, [box.x + box.width / 2, work.captions], layout.small, theme.muted);
  });
  const marked = state.cell !== null && state.cell < taps.length ? state.cell : null;
  const marks =
    marked === null
      ? []
      : [input, weights, products].map(({ box, side }, i) => {
          const stroke = 0.1 * layout.text;
          const cell: Box = {
            x: box.x + (marked % size[1]) * side - stroke / 2,
            y: box.y + Math.floor(marked / size[1]) * side - stroke / 2,
            width: side + stroke,
            height: side + stroke,
          };
          return shape(`tap:mark/${i}`, cell, theme.accent, { stroke });
        });
  const all = joined([input, weights, products, total]);
  return {
    shapes: [...all.shapes, ...marks],
    labels: [
      ...all.labels,
      ...captions,
      sign(0, '×'),
      sign(1, isExact ? '=' : '≈'),
      sign(2, `Σ ${signOf(scene)}`),
    ],
  };
}

/** Whether the products as they are told add up to the result as it is told. */
function signOf({ taps, result }: ChannelScene): '=' | '≈' {
  return equalsSign(
    taps.map(({ product }) => product),
    result ?? 0,
    DECIMALS,
  );
}

function formulaOf(scene: ChannelScene) {
  const { step, result, layout } = scene;
  const [strideY, strideX] = step.params.stride;
  const isPlain = strideY === 1 && strideX === 1;
  const texts = {
    value: result === null ? '' : fixed(result, DECIMALS),
    equals: signOf(scene),
    ...(!isPlain && { strideY: String(strideY), strideX: String(strideX) }),
  };
  const { formula: box } = planWork(scene);
  return formula(isPlain ? 'convolution' : 'convolution-strided', box, 1.15 * layout.text, texts, scene, [
    'value',
  ]);
}

/** The tap under a point: cells of the three matrices name the same. */
function tapUnder(scene: ChannelScene, x: number, y: number): { type: 'cell'; at: number } | null {
  const [, columns] = scene.step.params.kernel;
  for (const box of planWork(scene).matrices) {
    if (x < box.x || y < box.y || x >= box.x + box.width || y >= box.y + box.height) continue;
    const side = box.width / columns;
    return { type: 'cell', at: Math.floor((y - box.y) / side) * columns + Math.floor((x - box.x) / side) };
  }
  return null;
}

function names({ plan2, layout, theme, words }: ChannelScene): Parts {
  const { target } = plan2;
  const middle = target.x + target.width / 2;
  return {
    shapes: [],
    labels: [
      label('partial:name', words.elastic.partial, [middle, layout.header[0]], layout.text, theme.ink),
    ],
  };
}

/** From the maps through their loupes. */
function flow({ plan2, layout, theme, state, pair }: ChannelScene): EdgeItem[] {
  const look = {
    group: GROUP,
    alpha: 0.9,
    width: 0.075 * layout.text,
    colour: theme.muted,
    flows: state.playing,
  };
  const [from, to] = [plan2.sourceLoupe, plan2.targetLoupe];
  const y = from.y + from.height / 2;
  if (to.x - (from.x + from.width) < layout.text || !pair.targetBox) return [];
  return [
    {
      ...look,
      id: 'flow',
      x: from.x + from.width + 0.3 * layout.text,
      y,
      toX: to.x - 0.3 * layout.text,
      toY: y,
    },
  ];
}

function legends(scene: ChannelScene): Parts {
  const { state, zone, layout, halfRange, mostWeight } = scene;
  if (!state.detail) return { shapes: [], labels: [] };
  const width = (zone.width - 2 * layout.text) / 2;
  return joined([
    legend(
      'elastic',
      zone.x,
      width,
      { scale: 'activation', from: -1, to: 1 },
      [-halfRange, 0, halfRange],
      2,
      scene,
    ),
    legend(
      'weights',
      zone.x + zone.width - width,
      width,
      { scale: 'weight', from: -0.72, to: 0.72 },
      [-mostWeight, 0, mostWeight],
      2,
      scene,
    ),
  ]);
}

const PILL_HEIGHT = 1.6;

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

function pillBox({ plan2, words }: ChannelScene, text: number): Box {
  const { target, targetLoupe } = plan2;
  const width = (words.formula.toSum.length * 0.5 + 1.6) * text * 0.86;
  const right = target.x + target.width;
  const isStacked = targetLoupe.y > target.y + target.height;
  const x = isStacked ? right - width : targetLoupe.x + (right - targetLoupe.x - width) / 2;
  return {
    x,
    y: target.y + target.height + 0.2 * text - (isStacked ? 0.1 * text : 0),
    width,
    height: PILL_HEIGHT * 0.8 * text,
  };
}

function links(scene: ChannelScene): Parts {
  const { layout, theme, words } = scene;
  const box = pillBox(scene, layout.text);
  return {
    shapes: [
      shape('pill:sum:ground', box, theme.ground, { radius: box.height / 2 }),
      shape('pill:sum', box, theme.accent, { radius: box.height / 2, stroke: 0.07 * layout.text }),
    ],
    labels: [
      label(
        'pill:sum',
        words.formula.toSum,
        [box.x + box.width / 2, box.y + box.height / 2],
        layout.small * 0.95,
        theme.accent,
      ),
    ],
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
    sentence: words.formula.toldConvolution,
    values: { row: at[0] + 1, column: at[1] + 1, count: taps.length, value: fixed(result, 4) },
    own: [neuronId(source, channel)],
  };
}

function table({ at, taps, kernel, step, result, words }: ChannelScene): ViewTable {
  const { formula: say } = words;
  const [, columns] = step.params.kernel;
  const rows = taps.map(({ value, product }, i) => [
    fill(say.tap, { row: Math.floor(i / columns) + 1, column: (i % columns) + 1 }),
    value === null ? say.padding : fixed(value, 4),
    fixed(kernel[i] ?? 0, 4),
    fixed(product, 4),
  ]);
  return {
    caption: fill(say.tableConvolution, { row: at[0] + 1, column: at[1] + 1 }),
    head: [say.cell, say.value, say.weight, say.product],
    rows: [...rows.slice(0, 63), [say.sum, '', '', result === null ? '' : fixed(result, 4)]],
  };
}
