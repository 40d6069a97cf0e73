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
    /** To the glossary */
    readonly glossary: string;
  };
  readonly captions: {
    /** The picture as the network takes it: three numbers a pixel, one map each. */
    readonly channels: string;
    /** A kernel slides over the picture: at each place its weights are multiplied with the cells under it, and the products are added up. */
    readonly kernel: string;
    /** The same picture through kernels that people once made by hand. A network finds its own. */
    readonly filters: string;
    /** Padding adds cells round the input; the stride is how far the window moves at each step. */
    readonly stride: string;
    /** Try it: change one value after another and watch the size of the output. */
    readonly lab: string;
    /** A map before and after the activation. */
    readonly activation: string;
    /** A map before and after pooling. */
    readonly pooling: string;
    /** The maps become one list: map after map, row after row. */
    readonly flatten: string;
    /** The scores of the classes and what softmax makes of them. */
    readonly softmax: string;
    /** What the network said of pictures that it had not learnt from. A row for each class that was shown, a column for each that was said. */
    readonly confusion: string;
  };
  readonly figures: {
    /** Picture */
    readonly wholePicture: string;
    /** Channel {number, whole} */
    readonly channel: (values: { readonly number: number }) => string;
    /** {name} {value} */
    readonly named: (values: { readonly name: string; readonly value: string }) => string;
    /** Point at a pixel to see its numbers. */
    readonly channelsHint: string;
    /** The picture and its channels. The arrow keys move from pixel to pixel. */
    readonly channelsLabel: string;
    /** Row {row, whole}, column {column, whole}: {values} */
    readonly channelsPixel: (values: {
      readonly row: number;
      readonly column: number;
      readonly values: string;
    }) => string;
  };
  readonly terms: {
    /** Tensor */
    readonly tensor: string;
    /** Neuron */
    readonly neuron: string;
    /** Layer */
    readonly layer: string;
    /** Channel */
    readonly channel: string;
    /** Activation map */
    readonly map: string;
    /** Kernel */
    readonly kernel: string;
    /** Weight */
    readonly weight: string;
    /** Bias */
    readonly bias: string;
    /** Convolution */
    readonly convolution: string;
    /** Intermediate result */
    readonly intermediate: string;
    /** Receptive field */
    readonly receptiveField: string;
    /** Hyperparameter */
    readonly hyperparameter: string;
    /** Padding */
    readonly padding: string;
    /** Stride */
    readonly stride: string;
    /** Dilation */
    readonly dilation: string;
    /** Activation function */
    readonly activation: string;
    /** Pooling */
    readonly pooling: string;
    /** Flatten */
    readonly flatten: string;
    /** Dense layer */
    readonly dense: string;
    /** Logit */
    readonly logit: string;
    /** Softmax */
    readonly softmax: string;
    /** Temperature */
    readonly temperature: string;
    /** Loss */
    readonly loss: string;
    /** Gradient descent */
    readonly gradient: string;
    /** Confusion matrix */
    readonly confusion: string;
  };
  readonly definitions: {
    /** A block of numbers in which each has its place: a row, a table, a pile of tables. */
    readonly tensor: string;
    /** One small calculation in a layer. A neuron of a convolution makes one map; one of a dense layer makes one number. */
    readonly neuron: string;
    /** A step of the network: neurons that do the same kind of calculation with what the step before hands on. */
    readonly layer: string;
    /** One of the grids that a layer reads, such as the red part of the picture or one of the maps before it. */
    readonly channel: string;
    /** The grid of numbers that one neuron makes of a picture: what it found, and where. */
    readonly map: string;
    /** A small grid of weights that slides over one channel. */
    readonly kernel: string;
    /** A number that a value is multiplied by. It is learnt. */
    readonly weight: string;
    /** A number that a neuron adds to its sum, the same in every place. It is learnt, too. */
    readonly bias: string;
    /** A calculation in which kernels slide over the channels; products under the window and the bias add up to one cell. Strictly, a cross-correlation. */
    readonly convolution: string;
    /** What one kernel makes of one channel, before a neuron adds up all of them and its bias. */
    readonly intermediate: string;
    /** The part of the picture that a cell depends on. */
    readonly receptiveField: string;
    /** A number that people choose before learning, such as the size of the kernels. */
    readonly hyperparameter: string;
    /** Cells round a map, usually zeros, so that the window can reach the rim. */
    readonly padding: string;
    /** How many cells the window moves on at a time. */
    readonly stride: string;
    /** How far apart the weights of a kernel lie; with 1 they touch. */
    readonly dilation: string;
    /** A bend that is applied to every value, such as ReLU. Without it, many layers could do no more than one. */
    readonly activation: string;
    /** A layer that keeps one number of each window, mostly the largest, and so makes maps smaller. */
    readonly pooling: string;
    /** The step that writes all cells of all maps into one list. */
    readonly flatten: string;
    /** A layer in which each neuron reads all values, each with a weight of its own; also called fully connected. */
    readonly dense: string;
    /** The score of a class before the softmax: any number, positive or negative. */
    readonly logit: string;
    /** The function that turns logits into positive shares that add up to 1. */
    readonly softmax: string;
    /** A number that the logits are divided by before the softmax. The higher it is, the more alike the shares become. */
    readonly temperature: string;
    /** A number that says how wrong the answers are. Learning makes it smaller. */
    readonly loss: string;
    /** Learning in small steps: each weight moves in the direction in which the loss falls. */
    readonly gradient: string;
    /** A table of what pictures showed and what the network said. */
    readonly confusion: string;
  };
  readonly labFigure: {
    /** Hyperparameters to try */
    readonly label: string;
    /** What the window slides over */
    readonly source: string;
    /** Numbers */
    readonly numbers: string;
    /** Picture */
    readonly picture: string;
    /** My own */
    readonly typed: string;
    /** Input size */
    readonly input: string;
    /** Kernel size */
    readonly kernel: string;
    /** Padding */
    readonly padding: string;
    /** Stride */
    readonly stride: string;
    /** Dilation */
    readonly dilation: string;
    /** Input, kernel and output. The arrow keys move the window. */
    readonly canvas: string;
    /** Position of the window */
    readonly window: string;
    /** Input {size, whole} × {size, whole} */
    readonly inputMap: (values: { readonly size: number }) => string;
    /** Input {size, whole} × {size, whole}, padding {padding, whole} */
    readonly paddedMap: (values: { readonly size: number; readonly padding: number }) => string;
    /** Kernel {size, whole} × {size, whole} */
    readonly kernelMap: (values: { readonly size: number }) => string;
    /** Products, sum {sum} */
    readonly productsMap: (values: { readonly sum: string }) => string;
    /** Output {size, whole} × {size, whole} */
    readonly outputMap: (values: { readonly size: number }) => string;
    /** No output */
    readonly noOutput: string;
    /** A kernel of one weight, 1, copies what it reads. */
    readonly oneWeight: string;
    /** This kernel adds the cells on its right and subtracts those on its left: it finds upright edges. */
    readonly difference: string;
    /** This kernel takes the mean on its right and subtracts the mean on its left: it finds upright edges. */
    readonly meanDifference: string;
    /** Input cells */
    readonly cells: string;
    /** Kernel */
    readonly weights: string;
    /** Row {row, whole}, column {column, whole} */
    readonly place: (values: { readonly row: number; readonly column: number }) => string;
    /** An empty field counts as 0. You can paste a whole block of numbers from any field on. */
    readonly empty: string;
    /** “{text}” is not a number: {value} stays. */
    readonly notANumber: (values: { readonly text: string; readonly value: string }) => string;
    /** Numbers go from −{most, whole} to {most, whole}: {value} is used. */
    readonly beyond: (values: { readonly most: number; readonly value: string }) => string;
    /** {name} takes whole numbers from {least, whole} to {most, whole}: {value, whole} is used. */
    readonly outOfRange: (values: {
      readonly name: string;
      readonly least: number;
      readonly most: number;
      readonly value: number;
    }) => string;
    /** There are no numbers in what you pasted. */
    readonly pastedNone: string;
    /** “{text}” in what you pasted is not a number: its cell stays as it was. */
    readonly pastedNonsense: (values: { readonly text: string }) => string;
    /** Numbers go from −{most, whole} to {most, whole}: larger ones were made to fit. */
    readonly pastedTooLarge: (values: { readonly most: number }) => string;
    /** What you pasted is larger than the grid: {count, plural, one {# number was} other {# numbers were}} left out. */
    readonly pastedBeyond: (values: { readonly count: number }) => string;
    /** The window reads every cell. */
    readonly readsAll: string;
    /** Stride {stride, whole} with a {window} on {cells} leaves {over, plural, one {1 column over on the right and 1 row} other {# columns over on the right and # rows}} below. */
    readonly leavesOver: (values: {
      readonly stride: number;
      readonly window: string;
      readonly cells: string;
      readonly over: number;
    }) => string;
    /** They are cells of the padding. */
    readonly paddingOver: string;
    /** Stride {stride, whole} is more than the {extent, plural, one {1 cell} other {# cells}} that the window covers: it steps over {skipped, plural, one {1 column and 1 row} other {# columns and # rows}}. */
    readonly leaps: (values: {
      readonly stride: number;
      readonly extent: number;
      readonly skipped: number;
    }) => string;
    /** With dilation {dilation, whole}, no weight ever meets {skipped, plural, one {1 column and 1 row} other {# columns and # rows}} in between. */
    readonly gaps: (values: { readonly dilation: number; readonly skipped: number }) => string;
    /** A {window} covers {extent, plural, one {1 cell} other {# cells}} each way and does not fit on {cells}: there is no output. */
    readonly noFit: (values: {
      readonly window: string;
      readonly extent: number;
      readonly cells: string;
    }) => string;
    /** {kernel, whole} × {kernel, whole} kernel */
    readonly plainWindow: (values: { readonly kernel: number }) => string;
    /** {kernel, whole} × {kernel, whole} kernel with dilation {dilation, whole} */
    readonly dilatedWindow: (values: { readonly kernel: number; readonly dilation: number }) => string;
    /** {count, plural, one {1 cell} other {# cells}} */
    readonly cellCount: (values: { readonly count: number }) => string;
    /** {count, plural, one {1 cell} other {# cells}} and padding {padding, whole} */
    readonly paddedCount: (values: { readonly count: number; readonly padding: number }) => string;
    /** Hatched cells are never read. */
    readonly hatched: string;
    /** Faint cells, with a bar at the edge, are never read. */
    readonly faint: string;
    /** What would fit: {values}. */
    readonly nearest: (values: { readonly values: string }) => string;
    /** No change of one value alone would fit. */
    readonly nothingNearest: string;
    /** {name} {value, whole} */
    readonly nearestOne: (values: { readonly name: string; readonly value: number }) => string;
    /** {name} {value, whole} or {other, whole} */
    readonly nearestTwo: (values: {
      readonly name: string;
      readonly value: number;
      readonly other: number;
    }) => string;
    /** Row {row, whole}, column {column, whole} of the output: {sum}. */
    readonly told: (values: {
      readonly row: number;
      readonly column: number;
      readonly sum: string;
    }) => string;
    /** {value} × {weight} */
    readonly product: (values: { readonly value: string; readonly weight: string }) => string;
    /** {count, whole} products add up {sign, select, exact {to} other {to about}} {sum} */
    readonly manyProducts: (values: {
      readonly count: number;
      readonly sign: string;
      readonly sum: string;
    }) => string;
    /** There is no place for the window. */
    readonly noWindow: string;
    /** The picture is not there yet. */
    readonly waiting: string;
  };
}
