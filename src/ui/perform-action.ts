import { nearestAction } from '../scenes/state/nearest.ts';
import type { Action } from '../scenes/state/view-state.ts';
import type { Strings } from '../scenes/text/strings.ts';
import type { AddressedExplainer } from './history-sync.ts';
import type { ModelChoice } from './model-choice.ts';
import type { Notices } from './notices.ts';
import type { PictureChoice } from './pictures/picture-choice.ts';
import { notHere, troubleNotice } from './trouble.ts';

/** Who does what actions from outside the element ask for. */
export interface Performers {
  readonly explainer: AddressedExplainer;
  readonly pictures: Pick<PictureChoice, 'show'>;
  readonly models: Pick<ModelChoice, 'load'>;
  readonly notices: Pick<Notices, 'tell'>;
  readonly strings: Strings;
}

/**
 * Does what an action from outside the element asks for. A picture or a model is brought first, and is in the state once it
 * is there. Of what is not there the nearest is shown, and one notice tells it.
 */
export function performAction(action: Action, performers: Performers): void {
  const { explainer, notices, strings } = performers;
  const bring = bringerOf(action, performers);
  if (bring) {
    bring().catch((error) => notices.tell(troubleNotice(error, performers, bring)));
    return;
  }
  const { action: nearest, wrong } = nearestAction(action, explainer.limits);
  explainer.store.dispatch(nearest);
  if (wrong.length > 0) notices.tell(notHere(wrong, strings));
}

/** What brings the picture or the model that an action asks for; null where it asks for none. */
function bringerOf(
  action: Action,
  { pictures, models }: Pick<Performers, 'pictures' | 'models'>,
): (() => Promise<void>) | null {
  if (action.type === 'picture') return () => pictures.show(action.id);
  return action.type === 'model' ? () => models.load(action.url) : null;
}
