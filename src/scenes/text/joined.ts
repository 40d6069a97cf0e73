/**
 * Texts one after another, as a language sets two: 'a, b, c' by '{before}, {after}'.
 * @param two of the language's `joins`
 */
export function joined(
  texts: readonly string[],
  two: (values: { readonly before: string; readonly after: string }) => string,
): string {
  const [first = '', ...rest] = texts;
  return rest.reduce((before, after) => two({ before, after }), first);
}
