import type { AddressForm, FieldSpec } from './field-spec.ts';
import { FIELDS } from './fields.ts';
import type { ViewState } from './view-state.ts';

/** A row of the table of fields, for what goes over all of them. */
export interface FieldRow {
  readonly name: keyof ViewState;
  readonly spec: FieldSpec<unknown>;
}

export const FIELD_ROWS: readonly FieldRow[] = Object.entries(FIELDS).map(([name, spec]) => ({
  name: name as keyof ViewState,
  spec,
}));

/** A row of what stands in the address. */
export interface AddressRow extends FieldRow {
  readonly address: AddressForm<unknown>;
}

/** The rows of what stands in the address, in its order. */
export const ADDRESS_ROWS: readonly AddressRow[] = FIELD_ROWS.flatMap(({ name, spec }) =>
  spec.address ? [{ name, spec, address: spec.address }] : [],
);

/** The state as it is by itself. */
export const INITIAL_STATE = Object.freeze(
  Object.fromEntries(FIELD_ROWS.map(({ name, spec }) => [name, spec.initial])),
) as unknown as ViewState;
