import type { Cover } from '../state/cover.ts';
import { OVERVIEW } from '../state/view-address.ts';
import type { Action } from '../state/view-state.ts';

/** A view, and what is done there once it is shown. */
export interface Place {
  readonly view: string;
  readonly actions: readonly Action[];
}

/** The whole network. */
export const OVERVIEW_PLACE: Place = { view: OVERVIEW, actions: [] };

/** A view whose window is at a position; a part of its numbers may be covered. */
export function placeAt(view: string, position: number, cover: Cover | null = null): Place {
  const go = { type: 'position', at: position } as const;
  return { view, actions: cover ? [go, { type: 'cover', part: cover }] : [go] };
}
