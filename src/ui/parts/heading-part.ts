import { createAnswer } from '../readouts/answer.ts';
import { createTrail } from '../readouts/trail.ts';
import { createViewHeading } from '../readouts/view-heading.ts';
import { type ElementContext, joinParts, type Part } from './part.ts';

/** Above the drawing: the way back to the whole network, what the view shows, and the answer where it is not in sight. */
export function createHeadingPart({ shell, explainer, language, hasArticle, isPage }: ElementContext): Part {
  const trail = createTrail(explainer, language);
  const heading = createViewHeading(explainer, language, { hasArticle, isPage });
  const answer = createAnswer(explainer, language);
  // Notices stand between them.
  shell.lead.prepend(trail.element, heading.element);
  shell.lead.append(answer.element);
  return joinParts([trail, heading, answer]);
}
