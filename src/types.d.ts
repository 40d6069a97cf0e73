declare module '*.wgsl' {
  const text: string;
  export default text;
}
declare module '*.glsl' {
  const text: string;
  export default text;
}
declare module '*.css' {
  const text: string;
  export default text;
}
/** Addresses of the files that scripts load, absolute, found from where the script stands. The build writes this module. */
declare module 'convolens:urls' {
  export const pictureWorker: string;
  export const cpuWorker: string;
  export const wasm: string;
  export const font: string;
  /** By language tag, for languages that the page's font has not the characters of. */
  export const fonts: Readonly<Record<string, { readonly start: string; readonly more: string }>>;
  export const formulas: string;
  export const model: string;
  export const gallery: string;
  export const tours: string;
}
/** Sizes of the typeset formulas by their names. The build writes this module. */
declare module 'convolens:formula-sizes' {
  export const formulaSizes: Readonly<Record<string, import('./scenes/text/formula-size.ts').FormulaSize>>;
}
/** How the languages that do not come with the start are loaded, book by book. The build writes this module. */
declare module 'convolens:languages' {
  export const languages: Readonly<Record<string, import('./ui/kit/language-source.ts').LanguageBooks>>;
}
/** The words and numbers of a language, compiled from assets/strings. The build writes these modules. */
declare module 'convolens:strings/*' {
  export const language: import('./scenes/text/language.ts').Language;
}
/** The words of the questions in a language, compiled from assets/questions. The build writes these modules. */
declare module 'convolens:questions/*' {
  export const questions: import('./scenes/text/question-strings.ts').QuestionStrings;
}
/** The words of the article in a language, compiled from assets/article. The build writes these modules. */
declare module 'convolens:article/*' {
  export const article: import('./scenes/text/article-strings.ts').ArticleStrings;
}
/** The words round the tours in a language, compiled from assets/guide. The build writes these modules. */
declare module 'convolens:guide/*' {
  export const guide: import('./scenes/text/guide-strings.ts').GuideStrings;
}
