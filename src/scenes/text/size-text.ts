import type { Pair } from '../../compute/model/shape.ts';
import type { Numbers } from './numbers.ts';

/** '3 × 3' */
export function sizeText([height, width]: Pair, numbers: Numbers): string {
  return `${numbers.whole(height)} × ${numbers.whole(width)}`;
}

/** How far something reaches down and across: '2' where that is the same, else '2 × 1'. */
export function stepText(pair: Pair, numbers: Numbers): string {
  return pair[0] === pair[1] ? numbers.whole(pair[0]) : sizeText(pair, numbers);
}
