import type { Model } from '../../../compute/model/model.ts';
import { continueTransition, createTransition, keepSame, sample } from '../../../engine/animation/clip.ts';
import { playTransition } from '../../../engine/animation/timeline.ts';
import type { Drawing } from '../../../engine/drawing.ts';
import { type Layer, neuronId } from '../../network/layers.ts';
import { partAddress, placeOf, softmaxAddress } from '../../state/view-address.ts';
import type { OverviewData } from '../../view.ts';
import { createMemo } from '../../views/memo.ts';
import { viewOf } from '../../views/registry.ts';
import { requiredReads } from '../../views/view-reads.ts';

/** One address of each kind of view that a model has. */
export function kindsOfViews(model: Model, columns: readonly Layer[]): readonly string[] {
  const kinds = new Map<string, string>();
  for (const column of columns) {
    const neuron = neuronId(column, 0);
    const addresses = [neuron, partAddress(neuron, 0), partAddress(neuron, 'sum'), softmaxAddress(model, 0)];
    for (const address of addresses) {
      const place = address === null ? null : placeOf(model, columns, address);
      if (address !== null && place) kinds.set(`${place.kind} ${column.step?.op}`, address);
    }
  }
  return [...kinds.values()];
}

/**
 * Goes through all that the way into a view computes, and shows nothing of it. A browser compiles a function when it first
 * runs: the first visitor who opens a view waits three times as long as the next one, unless it has run before.
 */
export function prewarm(data: OverviewData, shown: Drawing, address: string): void {
  const { model, columns, plan } = data;
  const { reads } = requiredReads(model, columns, plan, address, 0, 0);
  const values = Object.fromEntries(
    Object.entries(reads).map(([name, { length }]) => [name, new Float32Array(length)]),
  );
  const state = { ...data.state, view: address };
  // What is shown keeps what it remembers.
  const { drawing } = viewOf({ ...data, values, state, memo: createMemo() });
  const transition = createTransition(shown, keepSame(shown, drawing), 1, 'travel');
  playTransition(transition, () => {}).stop();
  sample(continueTransition(transition, 0.5, shown, 1), 0.5);
}
