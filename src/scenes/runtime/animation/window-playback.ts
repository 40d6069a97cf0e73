import type { Stage } from '../../../engine/stage.ts';
import type { Action, ViewState } from '../../state/view-state.ts';
import { passSec, positionAt, timeOf } from '../../views/window-positions.ts';

/** Line widths that dashes flow in a second. */
const FLOW_PER_SEC = 24;
/** A frame that took longer does not make the window leap. */
const MOST_STEP_SEC = 0.1;

/** The window that slides by itself while the state says that it plays. */
export interface WindowPlayback {
  readonly running: boolean;
  /** Slides on from where the state's window stands, if it plays and does not slide yet. */
  follow(): void;
}

/** What the window slides over and by. */
export interface WindowPlaybackOptions {
  readonly stage: Stage;
  readonly state: () => ViewState;
  /** Positions of the view's window; 0 where it has none. */
  readonly count: () => number;
  /** Where it comes to rest at the end; null where that is the last position. */
  readonly rest: () => number | null;
  /** Whether the window waits, because things travel. */
  readonly waits: () => boolean;
  readonly onAction: (action: Action) => void;
}

export function createWindowPlayback({
  stage,
  state,
  count: countOf,
  rest,
  waits,
  onAction,
}: WindowPlaybackOptions): WindowPlayback {
  let running = false;
  let flow = 0;
  const follow = () => {
    const count = countOf();
    if (!state().playing || running || count === 0) return;
    running = true;
    const { view } = state();
    let expected = state().position ?? 0;
    let time = timeOf(Math.min(expected, count - 1), count);
    let last = performance.now();
    stage.animate(() => {
      const { playing, position: chosen, speed, view: shownView } = state();
      const position = chosen ?? 0;
      const now = performance.now();
      const passed = waits() ? 0 : Math.min(MOST_STEP_SEC, (now - last) / 1000);
      last = now;
      if (!playing || shownView !== view) {
        running = false;
        follow();
        return running;
      }
      if (position !== expected) time = timeOf(position, count);
      time += passed * speed;
      flow += passed * FLOW_PER_SEC;
      stage.setFlow(flow);
      expected = positionAt(time, count);
      if (time >= passSec(count)) {
        running = false;
        onAction({ type: 'position', at: rest() ?? count - 1 });
      } else if (expected !== position) onAction({ type: 'position', at: expected, play: true });
      return running;
    });
  };
  return {
    get running() {
      return running;
    },
    follow,
  };
}
