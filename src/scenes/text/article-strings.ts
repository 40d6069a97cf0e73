// Written by `npm run strings` from assets/article/en.json.

/** All words of the article and its figures in one language; above each stands the English. */
export interface ArticleStrings {
  readonly page: {
    /** What it means */
    readonly title: string;
    /** Contents */
    readonly contents: string;
    /** Close the article */
    readonly close: string;
    /** Show me */
    readonly showMe: string;
    /** Width of the article */
    readonly widen: string;
    /** The figures cannot be drawn in this browser. */
    readonly missing: string;
  };
}
