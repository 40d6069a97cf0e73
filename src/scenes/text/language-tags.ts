/** The languages of the program, as BCP 47 names them: for each there is a file in each of its books. The first one comes with the start. */
export const LANGUAGE_TAGS = ['en', 'de', 'zh-Hans'] as const;
export type LanguageTag = (typeof LANGUAGE_TAGS)[number];

/**
 * The language of the program that a person reads: the first of their own that it has, in the same script.
 * @param wanted as BCP 47 names them, the one that is read best first: 'de-AT', 'zh-CN'
 */
export function nearestLanguage(wanted: readonly string[]): LanguageTag | null {
  for (const tag of wanted) {
    const found = LANGUAGE_TAGS.find((own) => scriptOf(own) !== '' && scriptOf(own) === scriptOf(tag));
    if (found) return found;
  }
  return null;
}

/** Language and script, as 'zh-Hans' also of 'zh-CN'; '' for what is no name of a language. */
function scriptOf(tag: string): string {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script}`;
  } catch {
    return '';
  }
}
