import { OVERVIEW } from '../../scenes/state/view-address.ts';
import { createOpeningArrow } from '../canvas/opening-arrow.ts';
import { followLastInput } from '../kit/last-input.ts';
import { createAnnouncer } from '../readouts/announcer.ts';
import { createPins } from '../readouts/pins.ts';
import { createPredictions } from '../readouts/predictions.ts';
import { createStats } from '../readouts/stats.ts';
import { createStatusLine } from '../readouts/status-line.ts';
import { createViewTable } from '../readouts/view-table.ts';
import { type ElementContext, joinParts, type Part } from './part.ts';

/** What the drawing says, in words and numbers. */
export function createReadoutsPart(context: ElementContext): Part {
  const { host, shell, explainer, query, commands, language } = context;
  const input = followLastInput(host);
  let hasArrived = false;
  let hasOpened = false;
  const stopVisit = explainer.store.subscribe(({ view }, before) => {
    // What the address asks for is no act of the person.
    if (hasArrived && before.view === OVERVIEW && view !== OVERVIEW) hasOpened = true;
  });
  const visit = {
    get hasOpened() {
      return hasOpened;
    },
    get isTouch() {
      return input.isTouch;
    },
  };
  const line = createStatusLine(explainer, commands, visit);
  const arrow = createOpeningArrow(explainer, visit);
  const pins = createPins(explainer, language);
  const unseen = [
    createViewTable(explainer),
    createPredictions(explainer, language),
    createAnnouncer(explainer),
  ];
  shell.stage.append(arrow.element);
  shell.foot.prepend(pins.element);
  shell.foot.append(line.element, ...unseen.map(({ element }) => element));
  const parts: Part[] = [input, { destroy: stopVisit }, line, arrow, pins, ...unseen];
  if (query.has('stats')) {
    const stats = createStats(explainer, language);
    shell.stage.append(stats.element);
    parts.push(stats);
  }
  return {
    ...joinParts(parts),
    arrive() {
      hasArrived = true;
    },
  };
}
