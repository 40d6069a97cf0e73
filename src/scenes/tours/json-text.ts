/** What is wrong with a text that should be JSON, by the usual slips of those who write it by hand. */
export type JsonSlip =
  | 'empty'
  | 'end'
  | 'comma'
  | 'extraComma'
  | 'colon'
  | 'key'
  | 'quotes'
  | 'openText'
  | 'escape'
  | 'comment'
  | 'value'
  | 'more'
  | 'twice';

/** A slip, in which line from 1, and the letters that stand there. */
export interface JsonFault {
  readonly slip: JsonSlip;
  readonly line: number;
  readonly found: string;
}

/** Thrown within this file alone. */
class JsonError extends Error {
  readonly fault: JsonFault;
  constructor(fault: JsonFault) {
    super(fault.slip);
    this.fault = fault;
  }
}

export interface JsonText {
  readonly value: unknown;
  /** The line, from 1, in which a member of an object or of a list begins; null where it is none of them. */
  lineOf(holder: unknown, member: string | number): number | null;
}

const WORDS: readonly (readonly [string, unknown])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const TEXT = /"((?:[^"\\\n\r]|\\.)*)"/y;
const BLANK = /[ \t\n\r\u00a0\ufeff]*/y;
const DEEPEST = 60;

/** Reads JSON as JSON.parse does, and keeps the lines: browsers name the place of a slip each in another way, or not at all. */
export function readJson(text: string): JsonText | JsonFault {
  const lines = new WeakMap<object, Map<string | number, number>>();
  try {
    const value = createReader(text, lines).all();
    return {
      value,
      lineOf: (holder, member) =>
        (typeof holder === 'object' && holder !== null && lines.get(holder)?.get(member)) || null,
    };
  } catch (error) {
    if (error instanceof JsonError) return error.fault;
    throw error;
  }
}

export function isJsonFault(read: JsonText | JsonFault): read is JsonFault {
  return 'slip' in read;
}

type Lines = WeakMap<object, Map<string | number, number>>;

function createReader(text: string, lines: Lines) {
  let at = 0;
  let depth = 0;

  const lineAt = (place: number): number => text.slice(0, place).split('\n').length;
  const fail = (slip: JsonSlip, place = at): never => {
    throw new JsonError({
      slip,
      line: lineAt(place),
      found: /^\S{0,12}/u.exec(text.slice(place))?.[0] ?? '',
    });
  };
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const skip = () => {
    match(BLANK);
    if (text.startsWith('//', at) || text.startsWith('/*', at)) fail('comment');
  };
  const take = (sign: string): boolean => {
    skip();
    const isHere = text[at] === sign;
    if (isHere) at += 1;
    return isHere;
  };
  const readText = (): string => {
    const begin = at;
    const found = match(TEXT);
    if (!found) return fail('openText', begin);
    try {
      return JSON.parse(found[0].replaceAll('\t', '\\t')) as string;
    } catch {
      return fail('escape', begin);
    }
  };
  /** Between two members, or before the closing sign. @returns whether another member follows */
  const goesOn = (close: string): boolean => {
    const end = at;
    if (take(close)) return false;
    const comma = at;
    if (!take(',')) return fail(at >= text.length ? 'end' : 'comma', at >= text.length ? at : end);
    skip();
    if (text[at] === close) fail('extraComma', comma);
    return true;
  };
  const readMembers = (): object => {
    const made: Record<string, unknown> = {};
    const own = new Map<string | number, number>();
    lines.set(made, own);
    if (take('}')) return made;
    do {
      skip();
      if (at >= text.length) fail('end');
      if (/[“”„'«]/.test(text[at] ?? '')) fail('quotes');
      if (text[at] !== '"') fail('key');
      const begin = at;
      const key = readText();
      if (own.has(key)) fail('twice', begin);
      own.set(key, lineAt(begin));
      if (!take(':')) fail('colon');
      Object.defineProperty(made, key, { value: readValue(), enumerable: true });
    } while (goesOn('}'));
    return made;
  };
  const readList = (): unknown[] => {
    const made: unknown[] = [];
    const own = new Map<string | number, number>();
    lines.set(made, own);
    if (take(']')) return made;
    do {
      skip();
      own.set(made.length, lineAt(at));
      made.push(readValue());
    } while (goesOn(']'));
    return made;
  };
  const readValue = (): unknown => {
    skip();
    if (at >= text.length) fail('end');
    const sign = text[at] ?? '';
    if (sign === '"') return readText();
    if (/[“”„'«]/.test(sign)) fail('quotes');
    if (sign === '{' || sign === '[') {
      at += 1;
      depth += 1;
      if (depth > DEEPEST) fail('value', at - 1);
      const made = sign === '{' ? readMembers() : readList();
      depth -= 1;
      return made;
    }
    const word = WORDS.find(([name]) => text.startsWith(name, at));
    if (word) {
      at += word[0].length;
      return word[1];
    }
    const number = match(NUMBER);
    return number ? Number(number[0]) : fail('value');
  };
  return {
    all(): unknown {
      skip();
      if (at >= text.length) fail('empty');
      const value = readValue();
      skip();
      if (at < text.length) fail('more');
      return value;
    },
  };
}
