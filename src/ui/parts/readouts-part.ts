import { createAnnouncer } from '../readouts/announcer.ts';
import { createPredictions } from '../readouts/predictions.ts';
import { createStats } from '../readouts/stats.ts';
import { createStatusLine } from '../readouts/status-line.ts';
import { createViewTable } from '../readouts/view-table.ts';
import { type ElementContext, joinParts, type Part } from './part.ts';

/** What the drawing says, in words and numbers. */
export function createReadoutsPart({ shell, explainer, query, language }: ElementContext): Part {
  const below = [
    createStatusLine(explainer, language),
    createViewTable(explainer),
    createPredictions(explainer, language),
    createAnnouncer(explainer),
  ];
  shell.foot.append(...below.map(({ element }) => element));
  if (!query.has('stats')) return joinParts(below);
  const stats = createStats(explainer, language);
  shell.stage.append(stats.element);
  return joinParts([...below, stats]);
}
