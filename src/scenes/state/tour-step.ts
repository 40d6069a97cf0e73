/** A step of a tour: which tour, and the step from 1. */
export interface TourStepName {
  /** The name of a tour of the program, the address of another, or OWN_TOUR. */
  readonly tour: string;
  readonly step: number;
}

/** Stands for a tour that came as a file. */
export const OWN_TOUR = 'own';

/** The step that a text such as 'first@3' names, the first one where it names none; null of ''. */
export function readTourStep(text: string): TourStepName | null {
  const [, tour = '', step] = /^(.+?)(?:@([1-9]\d{0,2}))?$/s.exec(text) ?? [];
  return tour === '' ? null : { tour, step: Number(step ?? 1) };
}

export function writeTourStep({ tour, step }: TourStepName): string {
  return `${tour}@${step}`;
}
