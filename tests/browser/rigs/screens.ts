import { isLong } from '../../extent.ts';

/** Screens that facts about all of the page look at, width and height in CSS px: three in the usual run, six in the long one. */
export const SCREENS: readonly (readonly [width: number, height: number])[] = isLong
  ? [
      [390, 844],
      [768, 1024],
      [1024, 768],
      [1440, 900],
      [1920, 1080],
      [3840, 2160],
    ]
  : [
      [390, 844],
      [768, 1024],
      [1440, 900],
    ];
