// The types list every op, field and action of the program, and there the toys are not. So the compiler takes each for one of
// the same sort: an op without parameters, a field that is a number, an action with a `value`.

/** The op. */
export const SQUARE = 'square' as string as 'linear';
/** The field, and the action that sets it. */
export const OVER = 'over' as string as 'temperature';
