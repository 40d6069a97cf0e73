import { continueTransition, createTransition, sample } from '../../../engine/animation/clip.ts';
import { keepSame } from '../../../engine/animation/same-items.ts';
import { playTransition } from '../../../engine/animation/timeline.ts';
import type { Drawing } from '../../../engine/drawing.ts';
import type { SceneData } from '../../view.ts';
import { requiredReads, tellingPosition, viewOf } from '../../views/find-view.ts';
import { createMemo } from '../../views/memo.ts';

/**
 * Runs all that opening a view computes, and shows nothing of it. A browser compiles a function when it first runs: the
 * first visitor who opens a view waits three times as long as the next one, unless it has run before.
 */
export function prewarm(data: SceneData, shown: Drawing, address: string): void {
  const { reads, atOpening } = requiredReads(data, { view: address, position: null, channel: 0 });
  const values = Object.fromEntries(
    Object.entries({ ...reads, ...atOpening }).map(([name, { length }]) => [name, new Float32Array(length)]),
  );
  const state = { ...data.state, view: address };
  // With a memo of its own: that of the view that is shown keeps its entries.
  const opened = { ...data, values, state, memo: createMemo() };
  tellingPosition(opened);
  const { drawing } = viewOf(opened);
  const transition = createTransition(shown, keepSame(shown, drawing), 1, 'travel');
  playTransition(transition, () => {}).stop();
  sample(continueTransition(transition, 0.5, shown, 1), 0.5);
}
