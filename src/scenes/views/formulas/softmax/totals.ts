import type { LabelItem } from '../../../../engine/drawing.ts';
import type { Box } from '../../../geometry.ts';
import { shape } from '../../../marks/shape-item.ts';
import { label, type Marks } from '../../../marks/value-marks.ts';
import { areTold, LARGEST, MOST_SUM_DECIMALS } from '../../../network/softmax-terms.ts';
import { isWithoutRow, listedTerms, restOf } from './rest.ts';
import { NUMBER_END } from './rows.ts';
import type { SoftmaxScene } from './scene.ts';
import { writtenPower, writtenProbability, writtenTotal } from './written.ts';

/** The classes without rows: what their terms and shares add up to, under those that are listed. */
export function restRow(scene: SoftmaxScene): Marks {
  const { zone, layout, theme, strings, shares, isWhole } = scene;
  const { fold, small, text } = layout;
  const rest = restOf(scene);
  if (!fold || !Number.isFinite(rest)) return { shapes: [], labels: [] };
  const y = fold.row.y + fold.row.height / 2;
  const end = (id: string, written: string, x: number): LabelItem =>
    label(`rest:${id}`, written, [x, y], small, theme.muted, { align: 'end' });
  const term = end('term', writtenPower(scene, rest), zone.terms.x + zone.terms.width);
  const count = zone.rows.filter(({ height }) => height === 0).length;
  const name = strings.convolution.others({ count });
  const labels = [
    label('rest:name', name, [zone.isBelow ? zone.from : zone.names.x, y], small, theme.muted, {
      align: 'start',
    }),
    term,
  ];
  if (!isWhole) return { shapes: [], labels };
  const share = shares.reduce((sum, each, i) => (isWithoutRow(zone, i) ? sum + each : sum), 0);
  labels.push(end('share', writtenProbability(scene, share), zone.shares.x + NUMBER_END * text));
  return { shapes: [], labels };
}

/** A line under the terms and their sum, and that the shares are all of it. */
export function totalParts(scene: SoftmaxScene): Marks {
  const { zone, layout, theme, strings, decimals, isWhole, logits } = scene;
  const { text, small } = layout;
  if (logits.length === 0) return { shapes: [], labels: [] };
  const isTold = areTold(listedTerms(scene), decimals);
  const y = zone.total.y + 0.95 * text;
  const right = zone.terms.x + zone.terms.width;
  const line: Box = {
    x: zone.terms.x + 0.6 * text,
    y: zone.total.y + 0.2 * text,
    width: zone.terms.width - 0.6 * text,
    height: 0.06 * text,
  };
  const look = { weight: 'bold', align: 'end' } as const;
  const total = strings.formulas.sumOfAll({ value: writtenTotal(scene) });
  const labels = [label('total', isTold ? total : `≈ ${total}`, [right, y], small, theme.ink, look)];
  if (isWhole)
    labels.push(
      label(
        'total:share',
        writtenProbability(scene, 1),
        [zone.shares.x + NUMBER_END * text, y],
        small,
        theme.ink,
        look,
      ),
    );
  const under: Box = { ...line, x: zone.shares.x, width: NUMBER_END * text };
  return {
    shapes: [
      shape('total:line', line, theme.ink),
      ...(isWhole ? [shape('total:line/share', under, theme.ink)] : []),
    ],
    labels,
  };
}

/** What the sum under the terms takes at the most, so that a note beside it can stay where it is. */
export function totalRoom({ zone, layout, strings, numbers, measure }: SoftmaxScene): Box {
  const value = strings.formulas.growing({ value: numbers.fixed(LARGEST - 1, MOST_SUM_DECIMALS) });
  const widest = `≈ ${strings.formulas.sumOfAll({ value })}`;
  const width = measure(widest, layout.small, 'bold');
  const right = zone.terms.x + zone.terms.width;
  return { ...zone.total, x: right - width, width };
}
