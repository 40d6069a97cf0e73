import { cutTo } from '../text/shortened.ts';
import { ACTIONS } from './actions.ts';
import { actionSpec } from './reducer.ts';

const MOST_LETTERS = 40;

/**
 * Says what is wrong with an action: no object, no such type, a member that is missing, that there is none of, or whose
 * value it does not take. Whether what it names is there, only a page knows.
 * @returns a sentence for developers; null where nothing is wrong.
 */
export function checkAction(value: unknown): string | null {
  if (typeof value !== 'object' || value === null)
    return `An action is an object with a type, such as { type: 'go', view: 'overview' }; got ${formatted(value)}.`;
  const { type, ...members } = value as Readonly<Record<string, unknown>>;
  const spec = typeof type === 'string' ? actionSpec(type) : null;
  if (!spec)
    return `There is no action of the type ${formatted(type)}. The types are ${Object.keys(ACTIONS).join(', ')}.`;
  const extra = Object.keys(members).find((name) => !Object.hasOwn(spec.members, name));
  const known = Object.keys(spec.members).join(', ');
  if (extra !== undefined) return `The action '${type}' has no member '${extra}'. It has ${known}.`;
  for (const [name, { takes, isOptional }] of Object.entries(spec.members)) {
    const member = members[name];
    if (member === undefined && isOptional) continue;
    if (member === undefined) return `The action '${type}' lacks '${name}': ${takes.words}.`;
    if (!takes.is(member))
      return `'${name}' of the action '${type}' is ${takes.words}; got ${formatted(member)}.`;
  }
  return null;
}

/** A value as it is shown in a sentence. */
function formatted(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(cutTo(value, MOST_LETTERS));
  if (value === undefined) return 'nothing';
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? 'a list' : `a value of the type ${typeof value}`;
}
