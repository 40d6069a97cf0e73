import type { Layer } from '../../../network/layers.ts';
import type { OverviewLayout } from '../../../network/overview-layout.ts';
import {
  logSumOf,
  PROBABILITY_DECIMALS,
  roundedProbabilities,
  type SoftmaxTerms,
  sharesThatAddUp,
  softmaxTerms,
  termDecimals,
} from '../../../network/softmax-terms.ts';
import { indexIn, type NeuronTarget } from '../../../state/view-address.ts';
import type { Scene, SceneData } from '../../../view.ts';
import { memoSlot } from '../../memo.ts';
import { zoneInView } from '../shared/frame.ts';
import { layoutSoftmax, type SoftmaxZone } from './layout.ts';
import { listedTerms } from './rest.ts';

/** Everything that the softmax view is drawn from. */
export interface SoftmaxScene extends Scene {
  readonly zone: SoftmaxZone;
  /** The layer of the classes. */
  readonly output: Layer;
  readonly selected: number;
  readonly logits: readonly number[];
  readonly terms: SoftmaxTerms;
  /** Decimals with which the terms and their sum are written. */
  readonly decimals: number;
  /** Whether all classes have appeared; which have. */
  readonly isWhole: boolean;
  readonly isShown: readonly boolean[];
  /** Logarithm of the sum of what has appeared. */
  readonly shownLogSum: number;
  /** Rounded so that they add up to 1 as they are written. */
  readonly shares: readonly number[];
  /** The class that is pointed at or in focus. */
  readonly lit: number | null;
}

const FRAME = memoSlot<{ layout: OverviewLayout; zone: SoftmaxZone }>();
const TERMS = memoSlot<Pick<SoftmaxScene, 'logits' | 'terms' | 'decimals'>>();

export function softmaxScene(data: SceneData, { index: selected }: NeuronTarget): SoftmaxScene {
  const { state, predictions, columns, viewport } = data;
  const output = columns.at(-1);
  if (!output) throw new RangeError('There are no classes.');
  const keys = [data.layout, data.columns, data.viewport, selected];
  const { layout, zone } = data.memo(FRAME, keys, () => layoutSoftmax(data, selected));
  const { temperature } = state;
  const { logits, terms, decimals } = data.memo(TERMS, [predictions, temperature, layout], () => {
    const logits = predictions.map(({ logit }) => logit);
    const terms = softmaxTerms(logits, temperature);
    const listed = listedTerms({ terms, zone, isShown: logits.map(() => true) });
    return { logits, terms, decimals: termDecimals(listed) };
  });
  // All at the last position, and while nobody has chosen one.
  const position = state.position ?? (state.playing ? 0 : logits.length);
  const isWhole = position >= logits.length - 1;
  const isShown = logits.map((_, i) => isWhole || i <= position || i === selected);
  const focus = state.focus === null ? null : indexIn(output, state.focus);
  const lit = focus ?? (state.cell !== null && state.cell < logits.length ? state.cell : null);
  return {
    ...data,
    layout,
    inView: zoneInView({ x: zone.from, width: layout.width - zone.from }, layout, viewport),
    zone,
    output,
    selected,
    logits,
    terms,
    decimals,
    isWhole,
    isShown,
    shownLogSum: logSumOf(terms.logTerms.filter((_, i) => isShown[i])),
    shares: sharesOf(data, terms.shares),
    lit,
  };
}

/** As the other views tell them, and where it is asked what if, as they would be. */
function sharesOf(data: SceneData, shares: readonly number[]): readonly number[] {
  if (data.state.temperature === 1) return roundedProbabilities(data.predictions);
  return shares.length > 0 ? sharesThatAddUp(shares, PROBABILITY_DECIMALS) : [];
}
