import { RANGE_LEVELS } from '../../compute/backends/backend.ts';
import { INITIAL_STATE, type ViewState } from './view-state.ts';

/** One part of the state in the address: read back from what it was written as, or null for a value that is none. */
interface Key<K extends keyof ViewState> {
  readonly key: string;
  readonly field: K;
  parse(text: string): ViewState[K] | null;
  format(value: ViewState[K]): string;
}

function key<K extends keyof ViewState>(entry: Key<K>): Key<K> {
  return entry;
}

function oneOf<T extends string>(values: readonly T[]): (text: string) => T | null {
  return (text) => values.find((value) => value === text) ?? null;
}

const same = (text: string) => text;

const FILES = 'files:';

/** The name of a model that came from files: they are on this device only, and in no address. */
export function filesName(id: string): string {
  return `${FILES}${id}`;
}

export function isOfFiles(model: string): boolean {
  return model.startsWith(FILES);
}

/** The one table that drives the address both ways. */
const KEYS = [
  key({
    key: 'model',
    field: 'model',
    parse: (text) => (isOfFiles(text) ? null : text),
    format: (model) => (isOfFiles(model) ? '' : model),
  }),
  key({ key: 'picture', field: 'picture', parse: same, format: same }),
  key({
    key: 'view',
    field: 'view',
    parse: (text) => (/^(overview|[^/]+(\/[\w-]+)+)$/.test(text) ? text : null),
    format: same,
  }),
  key({
    key: 'at',
    field: 'position',
    parse: (text) => (/^\d{1,9}$/.test(text) ? Number(text) : null),
    format: String,
  }),
  key({
    key: 'trace',
    field: 'trace',
    parse: (text) => (/^.+@\d+,\d+$/.test(text) ? text : null),
    format: (trace) => trace ?? '',
  }),
  key({
    key: 'detail',
    field: 'detail',
    parse: (text) => (text === 'on' ? true : text === 'off' ? false : null),
    format: (on) => (on ? 'on' : 'off'),
  }),
  key({ key: 'range', field: 'level', parse: oneOf(RANGE_LEVELS), format: same }),
  key({
    key: 'palette',
    field: 'palette',
    parse: oneOf(['standard', 'colour-blind'] as const),
    format: same,
  }),
  key({ key: 'theme', field: 'theme', parse: oneOf(['auto', 'light', 'dark'] as const), format: same }),
] as const;

/** The state that an address asks for, and the keys whose values are none. */
export function readAddress(search: string): { state: ViewState; bad: readonly string[] } {
  const query = new URLSearchParams(search);
  const bad: string[] = [];
  const fields: Record<string, unknown> = {};
  for (const { key: name, field, parse } of KEYS) {
    const text = query.get(name);
    if (text === null) continue;
    const value = parse(text);
    if (value === null) bad.push(`${name}=${text}`);
    else fields[field] = value;
  }
  return { state: Object.freeze({ ...INITIAL_STATE, ...fields, tracing: fields.trace !== undefined }), bad };
}

/**
 * The address of a state; keys that are not the state's are kept, values as they are by themselves are left out, and so is
 * the position of a window that slides on by itself.
 */
export function writeAddress(state: ViewState, search: string): string {
  const query = new URLSearchParams(search);
  const written = state.playing ? { ...state, position: INITIAL_STATE.position } : state;
  for (const entry of KEYS) {
    query.delete(entry.key);
    const text = formatField(entry, written);
    if (text !== formatField(entry, INITIAL_STATE)) query.set(entry.key, text);
  }
  const text = query.toString().replaceAll('%2F', '/');
  return text ? `?${text}` : '';
}

function formatField<K extends keyof ViewState>(
  entry: Key<K> | (typeof KEYS)[number],
  state: ViewState,
): string {
  const { field, format } = entry as Key<K>;
  return format(state[field]);
}
