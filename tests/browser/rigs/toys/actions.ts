import { fieldValue } from '../../../../src/scenes/state/action-spec.ts';
import { ACTIONS as all } from '../../../../src/scenes/state/actions.ts';
import { OVER } from './names.ts';

export const ACTIONS: typeof all = { ...all, [OVER]: { members: { value: fieldValue(OVER) } } };
