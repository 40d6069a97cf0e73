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
    /** {name}: previous */
    readonly previous: (values: { readonly name: string }) => string;
    /** {name}: next */
    readonly next: (values: { readonly name: string }) => string;
    /** Map */
    readonly map: string;
    /** Channel */
    readonly channelName: string;
    /** {number, whole} of {count, whole} */
    readonly ofCount: (values: { readonly number: number; readonly count: number }) => string;
    /** {name}: {rows, whole} × {columns, whole} */
    readonly sized: (values: {
      readonly name: string;
      readonly rows: number;
      readonly columns: number;
    }) => string;
    /** Result */
    readonly result: string;
    /** Window */
    readonly window: string;
    /** Before */
    readonly before: string;
    /** After */
    readonly after: string;
  };
  readonly kernelFigure: {
    /** A kernel on one channel, and the map that it makes. The arrow keys move the window. */
    readonly label: string;
    /** Place of the window */
    readonly slider: string;
    /** Kernel */
    readonly kernel: string;
    /** Products */
    readonly products: string;
    /** Sum */
    readonly sum: string;
    /** Row {row, whole}, column {column, whole}: {value} */
    readonly place: (values: {
      readonly row: number;
      readonly column: number;
      readonly value: string;
    }) => string;
    /** This network has no convolution, so it has no kernel to show. */
    readonly missing: string;
    /** Row {row, whole}, column {column, whole}: {count, plural, one {the one product is} other {the # products add up to}} {value}. */
    readonly told: (values: {
      readonly row: number;
      readonly column: number;
      readonly count: number;
      readonly value: string;
    }) => string;
    /** {count, plural, one {One cell lies on padding and counts} other {# cells lie on padding and count}} as 0. */
    readonly padding: (values: { readonly count: number }) => string;
    /** The weights lie {rows, whole} × {columns, whole} cells apart. */
    readonly dilated: (values: { readonly rows: number; readonly columns: number }) => string;
    /** There is only this input channel; the bias, {bias}, is still to be added. */
    readonly alone: (values: { readonly bias: string }) => string;
    /** This is one input channel of {count, whole}; the others are added in the same way, and the bias, {bias}. */
    readonly others: (values: { readonly count: number; readonly bias: string }) => string;
  };
  readonly filtersFigure: {
    /** Filter */
    readonly choice: string;
    /** Edges left–right */
    readonly leftRight: string;
    /** Edges top–bottom */
    readonly topBottom: string;
    /** Outlines */
    readonly outline: string;
    /** Blur */
    readonly blur: string;
    /** Sharpen */
    readonly sharpen: string;
    /** Picture, grey */
    readonly input: string;
    /** Kernel: change any number */
    readonly kernel: string;
    /** Weight in row {row, whole}, column {column, whole} */
    readonly weight: (values: { readonly row: number; readonly column: number }) => string;
    /** The input of this network is too small for a kernel of 3 × 3. */
    readonly missing: string;
    /** There is no number from −100 to 100 in row {row, whole}, column {column, whole}. Until there is, the result stays that of the kernel before. */
    readonly unread: (values: { readonly row: number; readonly column: number }) => string;
    /** It answers where the left is darker than the right (positive), or the right darker than the left (negative). Even areas give 0. */
    readonly toldLeftRight: string;
    /** It answers where the top is darker than the bottom (positive), or the bottom darker than the top (negative). Even areas give 0. */
    readonly toldTopBottom: string;
    /** It compares each pixel with the four round it: positive where the pixel is darker, negative where it is lighter. Even areas give 0. */
    readonly toldOutline: string;
    /** It takes the mean of a pixel and those round it, so that fine details melt. The weights add up to 1: the result is a picture again. */
    readonly toldBlur: string;
    /** It takes away what a pixel shares with its neighbours and so makes differences larger. The weights add up to 1: the result is a picture again. */
    readonly toldSharpen: string;
    /** The weights add up to 0: even areas give 0, and only differences answer. */
    readonly toldZero: string;
    /** The weights add up to 1: even areas stay as they are, and the result is a picture again. */
    readonly toldOne: string;
    /** The weights add up to {sum}: even areas are multiplied by {sum}. */
    readonly toldOther: (values: { readonly sum: string }) => string;
  };
  readonly activationFigure: {
    /** A map before and after {layer}. The arrow keys move from cell to cell. */
    readonly label: (values: { readonly layer: string }) => string;
    /** This network has no activation after a map. */
    readonly missing: string;
    /** Row {row, whole}, column {column, whole}: {before} becomes {after}. */
    readonly told: (values: {
      readonly row: number;
      readonly column: number;
      readonly before: string;
      readonly after: string;
    }) => string;
    /** {count, plural, =0 {No cell} one {One cell} other {# cells}} of {all, whole} became zero. */
    readonly zeros: (values: { readonly count: number; readonly all: number }) => string;
    /** {before} → {after} */
    readonly arrow: (values: { readonly before: string; readonly after: string }) => string;
  };
  readonly poolingFigure: {
    /** A map before and after pooling. The arrow keys move the window. */
    readonly label: string;
    /** This network has no pooling. */
    readonly missing: string;
    /** What is kept of each window */
    readonly choice: string;
    /** Largest */
    readonly max: string;
    /** Mean */
    readonly mean: string;
    /** Smallest */
    readonly min: string;
    /** {count, whole} numbers */
    readonly many: (values: { readonly count: number }) => string;
    /** Row {row, whole}, column {column, whole}: of {values}, the largest is {value}. */
    readonly toldMax: (values: {
      readonly row: number;
      readonly column: number;
      readonly values: string;
      readonly value: string;
    }) => string;
    /** Row {row, whole}, column {column, whole}: of {values}, the mean is {value}. */
    readonly toldMean: (values: {
      readonly row: number;
      readonly column: number;
      readonly values: string;
      readonly value: string;
    }) => string;
    /** Row {row, whole}, column {column, whole}: of {values}, the smallest is {value}. */
    readonly toldMin: (values: {
      readonly row: number;
      readonly column: number;
      readonly values: string;
      readonly value: string;
    }) => string;
    /** The largest: one strong answer is enough. It says that a pattern is there, not exactly where. */
    readonly whyMax: string;
    /** The mean: how strong the answers are on the whole. A single strong one is watered down by its neighbours. */
    readonly whyMean: string;
    /** The smallest: strong only where the whole window is. Single strong answers are lost. */
    readonly whyMin: string;
    /** Of {all, whole} values of this map, {left, whole} are left. */
    readonly left: (values: { readonly all: number; readonly left: number }) => string;
    /** This is what the network does. */
    readonly own: string;
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
}
