export declare const LONG_PARTS: Readonly<
  Record<string, { readonly project: 'unit' | 'browser'; readonly files: readonly string[] }>
>;
