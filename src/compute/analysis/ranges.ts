import { RANGE_LEVELS } from '../backends/backend.ts';
import type { Model } from '../model/model.ts';
import type { ArenaPlan } from '../model/plan.ts';
import { kindOf } from '../model/steps.ts';
import { outputSlotOf, type Structure } from '../model/structure.ts';

/** Room above the largest value, so that the darkest ends of the scale stay unused. */
export const RANGE_MARGIN = 0.1;

/**
 * What the ranges of the slots depend on: `group[level * slots + slot]`, -1 where the range is always 1. Module and
 * global ranges are of the hidden layers: the output has its own.
 */
export function rangeGroups(model: Model, structure: Structure): Int32Array {
  const slots = model.steps.length + 1;
  const output = outputSlotOf(model);
  const groups = new Int32Array(RANGE_LEVELS.length * slots).fill(-1);
  for (let slot = 1; slot < slots; slot++) {
    const step = model.steps[slot - 1];
    if (step && kindOf(step) === 'normalizing') continue;
    const unit = structure.unitOf[slot] ?? 0;
    const module = structure.moduleOf[slot] ?? 0;
    groups[slot] = unit;
    groups[slots + slot] = slot === output ? unit + slots : module;
    groups[2 * slots + slot] = slot === output ? unit + slots : 0;
  }
  return groups;
}

/**
 * Half the colour range of every slot at every level: 0.1 + the largest |value| in the slot's group, rounded to
 * three decimals; 1 for the input and for probabilities.
 * @param extents [min, max] of every map.
 * @returns `[level * slots + slot]`
 */
export function halfRangesOf(extents: Float32Array, groups: Int32Array, plan: ArenaPlan): Float32Array {
  const slots = plan.slots.length;
  const halfRanges = new Float32Array(groups.length).fill(1);
  for (let level = 0; level < RANGE_LEVELS.length; level++) {
    const most = new Map<number, number>();
    plan.slots.forEach(({ firstMap, channels }, slot) => {
      const group = groups[level * slots + slot] ?? -1;
      if (group < 0) return;
      let largest = most.get(group) ?? 0;
      for (let i = 2 * firstMap; i < 2 * (firstMap + channels); i++) {
        largest = Math.max(largest, Math.abs(extents[i] ?? 0));
      }
      most.set(group, largest);
    });
    for (let slot = 0; slot < slots; slot++) {
      const group = groups[level * slots + slot] ?? -1;
      if (group < 0) continue;
      halfRanges[level * slots + slot] = RANGE_MARGIN + Math.round((most.get(group) ?? 0) * 1000) / 1000;
    }
  }
  return halfRanges;
}

/** Floats of what a drawing's colours depend on: the extents of all maps, then the half ranges of all slots. */
export function rangesLength(plan: ArenaPlan): number {
  return 2 * plan.mapCount + RANGE_LEVELS.length * plan.slots.length;
}
