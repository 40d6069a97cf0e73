/** Words of the drawing. */
export interface OverviewWords {
  readonly red: string;
  readonly green: string;
  readonly blue: string;
  /** Of a table: '{layer} neuron {number}'. */
  readonly neuron: string;
  /** Plain names of the layers: of 'input', 'output', and of every op by its `word`. */
  readonly layers: Readonly<Record<string, string>>;
  readonly elastic: {
    readonly bias: string;
    readonly partial: string;
    readonly kernels: string;
    /** Notes, line by line: that a kernel slides, that each map has its own, and of the sum. */
    readonly slide: readonly string[];
    readonly each: readonly string[];
    readonly add: readonly string[];
    /** Of one kernel: '{source}: kernel {weights}', '{source}: {rows} × {columns} weights from {min} to {max}'. */
    readonly caption: string;
    readonly captionRange: string;
    /** Of the window: 'Row {row}, column {column}: intermediate {partial}, output {output}'. */
    readonly windowCaption: string;
    /** Of the kernels in words: 'Kernels of {neuron}, bias {bias}', and its columns, the kernels' as 'Row {row}'. */
    readonly table: { readonly caption: string; readonly source: string; readonly kernelRow: string };
  };
  readonly formula: FormulaWords;
  readonly flatten: {
    /** Names of the columns. */
    readonly name: string;
    readonly weights: string;
    /** Above what each map gives to the sum. */
    readonly shares: string;
    /** In the sum of an output: 'logit 8.64', '+ bias 0.03'; of a hidden unit the first is its value. */
    readonly logit: string;
    readonly value: string;
    readonly bias: string;
    readonly softmax: string;
    /** Notes, line by line: how the maps become one list, and of the sum. */
    readonly rows: readonly string[];
    readonly sum: readonly string[];
    /** Of one cell: '{map}, row {row}, column {column}: {value} × {weight} {sign} {gives}', of a map of one cell without the place. */
    readonly caption: string;
    readonly captionOne: string;
    /** Of all cells, for those who go over them with the keyboard. */
    readonly cells: string;
    /** Of the largest contributions in words: 'Contributions to {neuron}', its columns, and the line of the sum. */
    readonly table: Readonly<
      Record<'caption' | 'map' | 'row' | 'column' | 'value' | 'weight' | 'product' | 'sum', string>
    >;
  };
}

/** Words of the formula views. */
export type FormulaWords = Readonly<
  Record<
    | (
        | 'window'
        | 'kernel'
        | 'products'
        | 'toNumbers'
        | 'toSum'
        | 'numbers'
        | 'total'
        | 'input'
        | 'graph'
        | 'others'
        | 'biasTerm'
      )
    | ('logits' | 'exponents' | 'shares' | 'part' | 'whatIf' | 'sumOfAll')
    | (
        | 'captionConvolution'
        | 'captionConvolutionOne'
        | 'tapCaption'
        | 'taps'
        | 'captionSum'
        | 'captionSumOne'
        | 'captionActivation'
        | 'captionMax'
        | 'captionMean'
        | 'captionSoftmax'
      )
    | ('tableConvolution' | 'tableSum' | 'tableCell' | 'tableSoftmax')
    | ('cell' | 'value' | 'weight' | 'product' | 'sum' | 'tap' | 'padding' | 'term' | 'bias' | 'result')
    | ('class' | 'logit' | 'exponent' | 'share'),
    string
  >
> & {
  /** Notes, line by line: what moves the window, what leads to a term's numbers, what lights a class. */
  readonly move: readonly string[];
  readonly terms: readonly string[];
  readonly light: readonly string[];
};
