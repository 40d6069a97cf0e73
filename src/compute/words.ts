/** Words for a person: in one language, or in several by their tags, as BCP 47 names them. */
export type Words = string | Readonly<Record<string, string>>;

const TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** Words in the language asked for, else in its main language, else in English, else in the first one given. */
export function wordsIn(words: Words, tag: string): string {
  if (typeof words === 'string') return words;
  const own = Object.hasOwn(words, tag) ? words[tag] : undefined;
  const [main = ''] = tag.split('-');
  return (
    own ?? (Object.hasOwn(words, main) ? words[main] : undefined) ?? words.en ?? Object.values(words)[0] ?? ''
  );
}

/** Whether a value of a file is words that are not blank. */
export function areWords(value: unknown): value is Words {
  const isText = (text: unknown) => typeof text === 'string' && text.trim() !== '';
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return isText(value);
  const texts = Object.entries(value);
  return texts.length > 0 && texts.every(([tag, text]) => TAG.test(tag) && isText(text));
}
