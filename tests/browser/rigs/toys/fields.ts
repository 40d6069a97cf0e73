import type { FieldSpec } from '../../../../src/scenes/state/field-spec.ts';
import { FIELDS as all } from '../../../../src/scenes/state/fields.ts';
import { numberBetween } from '../../../../src/scenes/state/value-types.ts';
import { OVER } from './names.ts';

const LARGEST = 9;

/** Squares that are larger than this are marked. */
const over: FieldSpec<number> = {
  initial: 1,
  takes: numberBetween(0, LARGEST),
  shown: 'at-once',
  lasts: 'model',
  address: {
    key: 'over',
    parse: (text) => (/^\d(\.\d{1,3})?$/.test(text) ? Number(text) : null),
    format: String,
    waitMs: 0,
    nearest: (value) => Math.min(value, LARGEST),
    restore: (value) => [{ type: OVER, value }],
  },
};

export const FIELDS = { ...all, [OVER]: over };
