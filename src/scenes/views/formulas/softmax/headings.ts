import type { LabelItem } from '../../../../engine/drawing.ts';
import { labelBox, touches } from '../../../marks/annotations.ts';
import { label, type Marks } from '../../../marks/value-marks.ts';
import type { SoftmaxScene } from './scene.ts';

/** How much smaller the columns' names may be for the lack of room. */
const SMALLER_NAMES = [1, 0.9, 0.8, 0.7, 0.6] as const;

/** Names of the columns of logits, terms and probabilities, as large as lets each stand clear of the next. */
function columnNames({ zone, layout, theme, strings, measure }: SoftmaxScene): readonly LabelItem[] {
  const { text, header } = layout;
  const at = (size: number): readonly LabelItem[] => {
    const name = (id: string, written: string, x: number, align: LabelItem['align']): LabelItem =>
      label(`softmax:${id}`, written, [x, header[0]], size, theme.ink, { align });
    const shares = zone.isBelow
      ? Math.min(zone.shares.x, zone.to + 0.2 * text - measure(strings.formulas.probability, size))
      : zone.shares.x;
    return [
      name('logits', strings.formulas.logit, zone.logit.x + zone.logit.width, 'end'),
      name('terms', strings.formulas.exponents, zone.terms.x + zone.terms.width, 'end'),
      name('shares', strings.formulas.probability, shares, 'start'),
    ];
  };
  const areApart = (names: readonly LabelItem[]) => {
    const boxes = names.map((each) => labelBox(each, measure));
    return boxes.every((box, i) => boxes.slice(i + 1).every((other) => !touches(box, other)));
  };
  const sizes = SMALLER_NAMES.map((share) => at(share * text));
  return sizes.find(areApart) ?? at(SMALLER_NAMES[4] * text);
}

/**
 * Names of the columns, and which is before the softmax and which after it. A temperature that is not the network's makes
 * a what-if, which the network's own probabilities are told apart from.
 */
export function headings(scene: SoftmaxScene): Marks {
  const { zone, layout, theme, strings, numbers, state, output } = scene;
  const { small, header } = layout;
  const isWhatIf = state.temperature !== 1;
  const under = (id: string, written: string, x: number, align: LabelItem['align']): LabelItem =>
    label(`softmax:${id}`, written, [x, header[1]], small, theme.muted, { align });
  const marked = { colour: theme.accent, weight: 'bold' } as const;
  const [logit, terms] = [zone.logit.x + zone.logit.width, zone.terms.x + zone.terms.width];
  const names = columnNames(scene);
  const shares = names.at(-1)?.x ?? zone.shares.x;
  const labels = [...names];
  // Where there is no room for both, what is changed counts.
  if (!(isWhatIf && zone.isBelow)) labels.push(under('before', strings.formulas.before, logit, 'end'));
  if (!isWhatIf) labels.push(under('after', strings.formulas.after, shares, 'start'));
  else {
    const divided = strings.formulas.divided({ temperature: numbers.fixed(state.temperature, 2) });
    const classes = layout.columns[output.column]?.box.x ?? zone.to;
    labels.push(
      { ...under('divided', divided, terms, 'end'), ...marked },
      { ...under('what-if', strings.formulas.whatIf, shares, 'start'), ...marked },
      under('own', strings.formulas.own, classes, 'start'),
    );
  }
  return { shapes: [], labels };
}
