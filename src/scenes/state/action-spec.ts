import type { FieldSpec } from './field-spec.ts';
import { FIELDS } from './fields.ts';
import type { ValueType } from './value-types.ts';
import type { ViewState } from './view-state.ts';

/** A member of an action. */
export interface Member<T, O extends boolean> {
  readonly takes: ValueType<T>;
  readonly isOptional: O;
  /** The field of the state that it is a value of; null where it is none. */
  readonly field: keyof ViewState | null;
}

/** One kind of action: what stands in it, and what comes of it. */
export interface ActionSpec<A> {
  readonly members: {
    readonly [M in Exclude<keyof A, 'type'>]-?: Member<
      Exclude<A[M], undefined>,
      Record<never, never> extends Pick<A, M> ? true : false
    >;
  };
  /** What changes; where it is absent, its members are the new values of their fields. */
  change?(state: ViewState, action: A): Partial<ViewState>;
}

const SPECS: { readonly [K in keyof ViewState]: FieldSpec<ViewState[K]> } = FIELDS;

/** A member that is a value of a field. */
export function fieldValue<K extends keyof ViewState>(field: K): Member<ViewState[K], false> {
  return { takes: SPECS[field].takes, isOptional: false, field };
}

/** A member that may be left out. */
export function optional<T>(member: Pick<Member<T, boolean>, 'takes' | 'field'>): Member<T, true> {
  return { ...member, isOptional: true };
}
