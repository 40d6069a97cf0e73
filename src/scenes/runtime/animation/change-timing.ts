import type { EaseName } from '../../../engine/animation/clip.ts';
import type { Shown } from '../../state/field-spec.ts';

/** How long a change of the drawing takes, in seconds, and how it moves: by how it is to be shown. */
export const CHANGES: Readonly<
  Record<Exclude<Shown, 'unseen'>, readonly [durationSec: number, ease: EaseName]>
> = {
  view: [0.75, 'travel'],
  'at-once': [0, 'fade'],
  travel: [0.5, 'travel'],
  result: [0.5, 'fade'],
  hover: [0.25, 'fade'],
};
