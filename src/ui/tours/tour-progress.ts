import { isObject } from '../../scenes/tours/tour-faults.ts';
import type { DeviceMemory } from '../kit/device-memory.ts';

/** How far a person has come in a tour. */
export interface Progress {
  /** From 1. */
  readonly step: number;
  /** The state with which they began, as it stands in an address: the next pupil begins with it again. */
  readonly began: string;
}

/** A tour that came as a file. */
export interface OwnTour {
  readonly name: string;
  readonly text: string;
}

/** What the device keeps of tours. */
export interface TourProgress {
  /** Whether the first tour is still to be offered. */
  isOffered: boolean;
  /** The tour that was left last, before its end; null where there is none. */
  readonly last: string | null;
  of(tour: string): Progress | null;
  keep(tour: string, progress: Progress): void;
  /** The tour has come to its end. */
  finish(tour: string): void;
  own: OwnTour | null;
}

const [OFFERED, LAST, STEPS, OWN] = ['tour-offer', 'tour-last', 'tour-steps', 'tour-own'];

export function createTourProgress(memory: DeviceMemory): TourProgress {
  const steps = (): Record<string, unknown> => {
    const kept = memory.get(STEPS);
    return isObject(kept) ? { ...kept } : {};
  };
  return {
    get isOffered() {
      return memory.get(OFFERED) !== false;
    },
    set isOffered(on) {
      memory.set(OFFERED, on);
    },
    get last() {
      const kept = memory.get(LAST);
      return typeof kept === 'string' ? kept : null;
    },
    of(tour) {
      const all = steps();
      const kept = Object.hasOwn(all, tour) ? all[tour] : null;
      if (!isObject(kept) || !Number.isInteger(kept.step) || typeof kept.began !== 'string') return null;
      return { step: Math.max(1, kept.step as number), began: kept.began };
    },
    keep(tour, progress) {
      memory.set(STEPS, { ...steps(), [tour]: progress });
      memory.set(LAST, tour);
    },
    finish(tour) {
      const { [tour]: _, ...others } = steps();
      memory.set(STEPS, others);
      memory.remove(LAST);
    },
    get own() {
      const kept = memory.get(OWN);
      if (!isObject(kept) || typeof kept.name !== 'string' || typeof kept.text !== 'string') return null;
      return { name: kept.name, text: kept.text };
    },
    set own(tour) {
      if (tour) memory.set(OWN, tour);
      else memory.remove(OWN);
    },
  };
}
