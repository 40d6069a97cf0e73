// Written by `npm run strings` from assets/article/en.json.

/** All words of the article and its figures in one language; above each stands the English. */
export interface ArticleStrings {
  readonly page: {
    /** How it works */
    readonly title: string;
    /** Contents */
    readonly contents: string;
    /** Close “How it works” */
    readonly close: string;
    /** Show me */
    readonly showMe: string;
    /** Width of the article */
    readonly widen: string;
    /** To the glossary */
    readonly glossary: string;
    /** The pictures of the figures cannot be drawn in this browser. What they show is told in words below each. */
    readonly noFigures: string;
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
  readonly network: {
    /** A network that looks at pictures */
    readonly title: string;
    /** A convolutional neural network, CNN for short, is a program that says what a picture shows. The one drawn here has {classes, plural, one {one answer} other {# answers}} to choose from, called classes. One of them is “{example}”. */
    readonly what: (values: { readonly classes: number; readonly example: string }) => string;
    /** Why not write down rules instead? Because nobody can. The same thing is lit, turned and partly hidden in another way each time. So a CNN learns from examples. */
    readonly noRules: string;
    /** It works in [layers](layer), one after the other. Each takes numbers, does one simple calculation with them and hands on what comes out. Early layers find small things, such as edges and patches of colour; later ones combine these finds into larger patterns. At the end stands one number for each class, and the largest wins. */
    readonly how: string;
    /** Each layer consists of [neurons](neuron). Because of that word, many think that a network thinks as a brain does, but a neuron here is only a small calculation, done in the same way for every picture. */
    readonly neuron: string;
    /** This network has {convolutions, plural, =0 {no [convolution](convolution)} one {one [convolution](convolution)} other {# [convolutions](convolution)}}, {activations, plural, =0 {no [activation](activation)} one {one [activation](activation)} other {# [activations](activation)}}, {poolings, plural, =0 {no [pooling](pooling)} one {one [pooling](pooling)} other {# [poolings](pooling)}} and {dense, plural, =0 {no [dense layer](dense)} one {one [dense layer](dense)} other {# [dense layers](dense)}}. What they make of a picture is decided by {weights, whole} adjustable numbers, its [weights](weight) and [biases](bias). */
    readonly here: (values: {
      readonly convolutions: number;
      readonly activations: number;
      readonly poolings: number;
      readonly dense: number;
      readonly weights: number;
    }) => string;
    /** Many think that programmers decided what each neuron looks for, but they decided only which layers there are and how large they are. All the adjustable numbers came out of learning. */
    readonly programmed: string;
    /** How can it learn at all? Taken together, the network is one long function: pixels in, scores out. It is differentiable, at least nearly everywhere: change one weight by a tiny amount, and the scores change by a tiny amount that can be calculated beforehand. So one can tell, for every weight, which way to turn it to make the answer a little better. */
    readonly differentiable: string;
    /** There are other families of networks, such as transformers and recurrent networks. This article is about CNNs alone. */
    readonly families: string;
  };
  readonly input: {
    /** From a picture to numbers */
    readonly title: string;
    /** A network can only calculate, so the picture has to become numbers. The middle of your picture is scaled to {height, whole} × {width, whole} pixels. */
    readonly what: (values: { readonly height: number; readonly width: number }) => string;
    /** Why not take every pixel of a photograph? Each one means work for the [layers](layer) that follow. Small pictures still show what they show. */
    readonly whySmall: string;
    /** Each pixel is three numbers: how much red, green and blue it has, from 0 for none to 1 for full. A pure yellow is 1, 1, 0. Sorted by colour, the numbers make three grids, the [channels](channel) of the picture. They are drawn in grey: white is 1. */
    readonly colours: string;
    /** Each pixel has {channels, plural, one {one number. Together they make one grid, the [channel](channel) of the picture} other {# numbers. Sorted, they make # grids, the [channels](channel) of the picture}}. */
    readonly grids: (values: { readonly channels: number }) => string;
    /** Grids of the same size, one behind the other, are a [tensor](tensor): a block of numbers in which each has its place. A row of numbers and a table are tensors, too. This one holds {height, whole} × {width, whole} × {channels, whole} = {values, whole} numbers. Whatever one layer hands to the next is a tensor. */
    readonly tensor: (values: {
      readonly height: number;
      readonly width: number;
      readonly channels: number;
      readonly values: number;
    }) => string;
    /** You might expect red, green and blue to stay apart on their way through the network, but the first layer that has [weights](weight) already adds up what it finds in each of them. */
    readonly apart: string;
  };
  readonly convolution: {
    /** Convolution: one pattern, looked for everywhere */
    readonly title: string;
    /** Whether there is an edge at some spot depends only on the pixels around it. And an edge on the left looks like an edge on the right. A [convolution](convolution) makes use of both: it looks at one small window at a time, and it looks for the same thing in every place. */
    readonly why: string;
    /** What it looks for is written in a [kernel](kernel), a small grid of [weights](weight). Lay it on the picture, multiply each number by the weight that lies on it, and add up the products. The sum is large where the picture is laid out as the kernel is: much under positive weights, little under negative ones. Then move on by one cell and do it again. All the sums, each in its place, make a new grid. */
    readonly kernel: string;
    /** Many think that the kernel is flipped first, as in mathematics, but networks leave that out: strictly, this is a cross-correlation. As the weights are learnt, it makes no difference. */
    readonly flipped: string;
    /** What can a kernel do? One finds edges, one blurs, one sharpens. Try it on your picture. */
    readonly filters: string;
    /** Most [layers](layer) read several [channels](channel). A [neuron](neuron) then has a kernel of its own for each of them, and each kernel makes an [intermediate result](intermediate): what was found in this one channel. The neuron adds these up, cell by cell. To every cell it then adds one more number, its [bias](bias), which decides how much must be found before the result is positive. That is the neuron’s [activation map](map). */
    readonly sum: string;
    /** As a formula, for row _r_ and column _c_: _x_ are the inputs, _w_ the weights, _b_ is the bias; _k_ counts the channels, _i_ and _j_ the rows and columns of the kernel. */
    readonly letters: string;
    /** Take the layer {name}, the first convolution here. It reads {inputs, plural, one {one channel} other {# channels}} and has {maps, plural, one {one neuron, which makes one map} other {# neurons, each of which makes one map}}. So it holds {inputs, whole} × {maps, whole} = {kernels, plural, one {one kernel} other {# different kernels, not one}}, of {size} weights each. That makes {weights, plural, one {one weight} other {# weights}}, and {biases, plural, one {one bias} other {# biases, one a map}}. */
    readonly here: (values: {
      readonly name: string;
      readonly inputs: number;
      readonly maps: number;
      readonly kernels: number;
      readonly size: string;
      readonly weights: number;
      readonly biases: number;
    }) => string;
    /** Many think that each kernel makes a map of its own, so that every layer would multiply the number of maps, but a neuron adds up all its intermediate results: {maps, plural, one {one neuron makes one map} other {# neurons make # maps}}. */
    readonly eachAlone: (values: { readonly maps: number }) => string;
    /** Does adding up channels lose what matters? It need not: the weights decide what the sum says. With positive weights on red and negative ones on green, it says which of the two is stronger. */
    readonly lost: string;
    /** Does a larger picture need more weights? No: the same kernels are used in every place, and only the work grows. This is what convolutions are good for: there are few numbers to learn, and a pattern learnt in one corner is found in all the others. */
    readonly shared: string;
    /** A negative value is nothing bad. It says that the opposite of the pattern is there: dark beside bright instead of bright beside dark. */
    readonly negative: string;
    /** The pixels that a cell depends on are its [receptive field](receptiveField). In a first map these are the few pixels under the window; a cell of a later map looks at several such cells, and so at more of the picture. */
    readonly field: string;
    /** In {name}, the last layer with maps here, it is {size} pixels large. So edges can become corners, and corners shapes. */
    readonly fieldHere: (values: { readonly name: string; readonly size: string }) => string;
  };
  readonly hyperparameters: {
    /** Kernel size, padding, stride and dilation */
    readonly title: string;
    /** [Weights](weight) are learnt. [Hyperparameters](hyperparameter) are chosen by people before the learning begins: how many [layers](layer) there are, how many [neurons](neuron) each has, and how a window moves over its input. More neurons find more, but need more work, and more pictures to learn from. */
    readonly what: string;
    /** The size of the [kernel](kernel) decides how much it sees at once. A kernel of 5 × 5 sees more than one of 3 × 3, but has 25 weights instead of 9. */
    readonly kernel: string;
    /** [Padding](padding) puts a border round the input, usually of zeros. Without it, a kernel cannot be centred on the outermost cells, and the [maps](map) get smaller from layer to layer. */
    readonly padding: string;
    /** The [stride](stride) is the number of cells by which the window moves on. With a stride of 2 it takes every second place in each direction. That leaves about a quarter of the cells and of the work. The price is that places are skipped. */
    readonly stride: string;
    /** [Dilation](dilation) spreads the weights of a kernel apart. With a dilation of 2, one cell is left out between any two, so a kernel of 3 × 3 reaches over 5 × 5 cells. It sees farther without more weights, but looks through holes. */
    readonly dilation: string;
    /** Together, these four decide how large the map will be. Along each side, take the input with its padding and subtract what the kernel reaches over: that is how far the window can move. Divide it by the stride, round down, and add 1 for the place where it starts. */
    readonly size: string;
    /** _I_ is the size of the input, _K_ that of the kernel, _P_ the padding at each end, _D_ the dilation, _S_ the stride and _O_ the size of the output. */
    readonly letters: string;
    /** In {name}, the first [convolution](convolution) here, people chose: */
    readonly here: (values: { readonly name: string }) => string;
    /** kernel: {size} */
    readonly hereKernel: (values: { readonly size: string }) => string;
    /** padding: {padding, select, none {none} other {{top, whole} above, {bottom, whole} below, {left, whole} on the left, {right, whole} on the right}} */
    readonly herePadding: (values: {
      readonly padding: string;
      readonly top: number;
      readonly bottom: number;
      readonly left: number;
      readonly right: number;
    }) => string;
    /** stride: {stride} */
    readonly hereStride: (values: { readonly stride: string }) => string;
    /** dilation: {dilation} */
    readonly hereDilation: (values: { readonly dilation: string }) => string;
    /** so {before} cells become {after} */
    readonly hereSize: (values: { readonly before: string; readonly after: string }) => string;
    /** Now set them yourself. First say how large the map will be, then look. Some settings do not work at all: find out which, and why. */
    readonly try: string;
  };
  readonly activation: {
    /** Activation: a bend in the line */
    readonly title: string;
    /** A [convolution](convolution) only multiplies and adds. Put one directly behind another, and a single larger one could do the work of both. With nothing in between, a network of a hundred [layers](layer) would be no cleverer than one with a single layer: it could weigh pixels, and nothing more. */
    readonly why: string;
    /** So an [activation function](activation) bends every value, each by itself. The most common one is called ReLU, for rectified linear unit. It takes the larger of 0 and the value: what is positive stays, what is negative becomes 0. */
    readonly how: string;
    /** That is a line with one kink, and one kink is enough: a sum of many such lines can follow any curve as closely as you like. This is what “non-linear” means. */
    readonly nonLinear: string;
    /** It also makes sense of the [maps](map). A value above 0 says “found”, and how strongly. A negative one is nothing bad: the opposite of the pattern is there. ReLU forgets that, and something may be lost; but another [kernel](kernel) can look for the opposite. */
    readonly meaning: string;
    /** Here, {name} is the first activation. It has no [weights](weight), so it learnt nothing: {values, whole} values go in, and as many come out. */
    readonly here: (values: { readonly name: string; readonly values: number }) => string;
    /** It is a leaky ReLU: what is negative is not turned into 0 but multiplied by {slope}, so that a little of it goes on. */
    readonly hereLeaky: (values: { readonly slope: string }) => string;
  };
  readonly pooling: {
    /** Pooling: one number for each window */
    readonly title: string;
    /** To say what a picture shows, it seldom matters exactly where an edge lies. And the fewer numbers go on, the less work there is, and the more of the picture each later cell sees. So [pooling](pooling) makes the [maps](map) smaller. */
    readonly why: string;
    /** A window moves over each map and keeps one number from every place. Maps are not mixed: as many come out as went in. Nothing is learnt here, because there are no [weights](weight). */
    readonly how: string;
    /** The [layer](layer) {name} keeps {op, select, max_pool {the largest} avg_pool {the mean} other {one number}} of each {window} cells, in steps of {stride}. So {before} cells of a map become {after}, and {discarded, whole} per cent of the values are gone. */
    readonly here: (values: {
      readonly name: string;
      readonly op: string;
      readonly window: string;
      readonly stride: string;
      readonly before: string;
      readonly after: string;
      readonly discarded: number;
    }) => string;
    /** The [layer](layer) {name} keeps {op, select, max_pool {the largest} avg_pool {the mean} other {one number}} of each {window} cells, in steps of {stride}. So {before} cells of a map become {after}. */
    readonly hereKept: (values: {
      readonly name: string;
      readonly op: string;
      readonly window: string;
      readonly stride: string;
      readonly before: string;
      readonly after: string;
    }) => string;
    /** Why is it mostly the maximum? The largest value in the window says whether the pattern was found anywhere in it. The minimum would ask whether it is in all places at once, which hardly ever happens. The mean would water down one clear find with the empty cells around it; it is better where it counts how much there is of something. */
    readonly max: string;
    /** Why calculate so many values and then throw most of them away? Because neighbours looked at nearly the same pixels, and often say nearly the same. What is lost is mostly the exact place. */
    readonly wasted: string;
    /** Many think that a CNN therefore does not mind where a thing stands, but a pooling forgives only small shifts within its window. Move a picture by a few pixels, and the answer may change. */
    readonly shift: string;
    /** The [stride](stride) is usually as long as the window, so that every cell is looked at once. If it is shorter, the windows overlap. If it is longer, some cells are never looked at. */
    readonly overlap: string;
  };
  readonly flatten: {
    /** Flatten: from maps to one list */
    readonly title: string;
    /** To decide, all finds must be weighed against each other, whichever [map](map) they are in. The [layer](layer) that does so reads a list, not grids. */
    readonly why: string;
    /** [Flatten](flatten) writes that list: the top row of the first map from left to right, then its next row, down to the last; then the second map, and so on. This order is called row-major. */
    readonly how: string;
    /** Here, {maps, plural, one {one map} other {# maps}} of {size} cells become a list of {length, whole} numbers. */
    readonly here: (values: {
      readonly maps: number;
      readonly size: string;
      readonly length: number;
    }) => string;
    /** Many think that the layout of the picture is lost here, but nothing is lost, and nothing is calculated. A given place in the list always comes from the same cell of the same map. Another order would do as well, if it is always the same. */
    readonly lost: string;
  };
  readonly output: {
    /** Output: a score for each class */
    readonly title: string;
    /** A [dense layer](dense) weighs everything at once. Each of its [neurons](neuron) reads the whole list, multiplies every value by a [weight](weight) of its own, adds up the products, and adds its [bias](bias). A [convolution](convolution) looks at a window; a dense layer looks at everything. */
    readonly what: string;
    /** In the [layer](layer) {name} that is {inputs, whole} values for each of {outputs, plural, one {one neuron} other {# neurons}}, so {weights, whole} weights: {share, whole} per cent of all the numbers that this network learnt. A dense layer uses no weight twice; that is why it often has so many. */
    readonly here: (values: {
      readonly name: string;
      readonly inputs: number;
      readonly outputs: number;
      readonly weights: number;
      readonly share: number;
    }) => string;
    /** In the last dense layer, each neuron stands for a class, and its sum is the [logit](logit) of that class. A logit is a score. It has no unit and no limits, it may be negative, and it means something only beside the others: add 5 to all of them, and the answer is the same. */
    readonly logit: string;
    /** Each product is a contribution to the score. A positive one speaks for the class, a negative one against it. Drawn in their places in the [maps](map), they show where the evidence came from. */
    readonly contributions: string;
    /** Many take such a drawing for the reason of the answer, but it shows one sum only. Why a cell was large was decided in the layers before. Some popular kinds of heatmaps still looked convincing when researchers replaced a network’s weights by random numbers. */
    readonly reason: string;
  };
  readonly softmax: {
    /** Softmax: from scores to shares */
    readonly title: string;
    /** What does a score of 3.2 mean beside one of −1.5? [Softmax](softmax) turns the [logits](logit) into numbers that one can compare: all are positive, and together they are 1, or 100 per cent. */
    readonly why: string;
    /** First it raises _e_, which is about 2.718, to the power of each logit. That is always positive, and a logit that is larger by 1 gives a number about 2.7 times as large. Then it divides each by the sum of all. In the formula, _z_ are the logits and _p_ the shares. */
    readonly how: string;
    /** Why so roundabout? Logits may be negative, or add up to 0: divided by their plain sum, they would make no shares. With _e_ the order of the classes stays, and every difference between logits becomes a factor. */
    readonly whyExp: string;
    /** If all logits are first divided by the same positive number, the [temperature](temperature), the shares change, but not their order. Above 1 they move together, as if the network were less sure; below 1 they move apart. The network itself works at 1. */
    readonly temperature: string;
    /** Many take 90 per cent for the chance of being right, but it is only the share of one score. A network can be very sure and wrong. How often it is right has to be counted. */
    readonly chance: string;
    /** Would it notice a picture of something it has never learnt? No: the shares always add up to 100 per cent. Show it your own face: it divides them among its {classes, plural, one {one class} other {# classes}}. */
    readonly mustShare: (values: { readonly classes: number }) => string;
  };
  readonly learning: {
    /** Learning: where the numbers come from */
    readonly title: string;
    /** At first, all [weights](weight) were random numbers, and so the answers were guesses. Then the network was shown pictures that people had named. */
    readonly start: string;
    /** After each small group of pictures, a batch, its answers were compared with the right ones. The [loss](loss) is one number that says how wrong they were. Usually it is minus the logarithm of the share that the [softmax](softmax) gave to the right class: near 0 where the network was sure and right, large where it was sure and wrong. */
    readonly loss: string;
    /** Because the network is a differentiable function, one can calculate how the loss changes with each weight, from the last [layer](layer) back to the first (backpropagation). All these slopes together are the gradient. Then every weight is moved a small step downhill. This is [gradient descent](gradient): like walking into a valley in fog, feeling only the slope under your feet. */
    readonly descent: string;
    /** This network learnt from {trained, whole} pictures and went through all of them {epochs, plural, one {once} other {# times}}; each round is called an epoch. In the first, the loss was {firstLoss} on average; in the last, {lastLoss}. Guessing among {classes, plural, one {one class} other {# classes}} gives about {guessLoss}. */
    readonly here: (values: {
      readonly trained: number;
      readonly epochs: number;
      readonly firstLoss: string;
      readonly lastLoss: string;
      readonly classes: number;
      readonly guessLoss: string;
    }) => string;
    /** This network learnt from {trained, whole} pictures. */
    readonly hereShort: (values: { readonly trained: number }) => string;
    /** People did not choose the [kernels](kernel), though many believe it: they are where many small steps downhill led. */
    readonly chosen: string;
    /** Must [neurons](neuron) that see the same picture learn the same? No: they start from different random numbers, so each has its own slope and goes its own way. */
    readonly same: string;
    /** Many think that it goes on learning while you use it, but its weights are fixed now. Your picture goes through and changes none of them. */
    readonly goesOn: string;
    /** Does it keep the pictures it learnt from? No, only its weights. (Very large networks can learn some of their examples by heart.) */
    readonly keeps: string;
    /** For each of its {weights, whole} weights and [biases](bias) there were {values, whole} numbers in the training pictures. They would not fit in. */
    readonly keepsHere: (values: { readonly weights: number; readonly values: number }) => string;
  };
  readonly evaluation: {
    /** How often is it right? */
    readonly title: string;
    /** A network might learn its examples by heart and fail on everything else. So it is tried on pictures that it did not learn from. */
    readonly why: string;
    /** This network was tried on {count, whole} such pictures and named {correct, whole} of them right: {percent, whole} per cent. Pure guessing would come to about {guess}. */
    readonly here: (values: {
      readonly count: number;
      readonly correct: number;
      readonly percent: number;
      readonly guess: string;
    }) => string;
    /** One number hides a lot. The [confusion matrix](confusion) has a row for what a picture showed and a column for what the network said. Right answers lie on the diagonal. */
    readonly matrix: string;
    /** The most common one here: “{shown}” was taken for “{said}” in {count, whole} of {of, whole} pictures. */
    readonly mistake: (values: {
      readonly shown: string;
      readonly said: string;
      readonly count: number;
      readonly of: number;
    }) => string;
    /** Many think that a CNN recognises things by their outline, as we mostly do, but in experiments many CNNs went by texture more than people do. How far that holds is still debated. So classes with similar colours or textures are easily mixed up. */
    readonly shape: string;
    /** What does this mean for you? The numbers hold for pictures like those of the test, and with {count, whole} of them, luck alone can move the result by about {margin, whole} points up or down. */
    readonly margin: (values: { readonly count: number; readonly margin: number }) => string;
    /** A drawing, an odd angle or bad light can do much worse, and a thing that is in none of the classes is always named wrong. Why it erred on one picture can hardly be said for sure; the view of a class shows which cells spoke for it. Do not let it decide alone where a mistake would hurt somebody. */
    readonly care: string;
    /** Many think that a computer’s answer is exact, but only the arithmetic is, or nearly. The answer is an estimate from examples. */
    readonly exact: string;
    /** Nothing here says how this network did in a test. So take its answers for what they are: guesses of unknown quality. */
    readonly unknown: string;
  };
  readonly program: {
    /** How to use this program */
    readonly title: string;
    /** Choose one of the sample pictures or bring your own: drop it anywhere, paste it, or use the camera. */
    readonly picture: string;
    /** Point at a [map](map), or tap it, to see where it comes from. Choose it again to see how it is calculated, with the real numbers. */
    readonly look: string;
    /** In an open view, let the window slide, or choose any cell to send it there. */
    readonly slide: string;
    /** Many views lead deeper, to one [kernel](kernel) and its products or to the sum. The path at the top, or Escape, leads back. */
    readonly deeper: string;
    /** Trace a cell to see its [receptive field](receptiveField). */
    readonly trace: string;
    /** The legends say what the colours mean. The options have other colours for those who cannot tell these apart. */
    readonly colours: string;
    /** Beside the answer, press “How sure?”, or “%” in little room: it says how often the network is right. */
    readonly sure: string;
    /** The address of the page holds what you see, but never a picture of your own: send it, and others see the same. */
    readonly share: string;
    /** You can load a network of your own, a TensorFlow.js model, in the options, the button with the sliders. The drawing and the numbers in this article follow it. */
    readonly model: string;
    /** Everything works with the keyboard: Tab enters the network, arrows move in it, Enter opens. */
    readonly keyboard: string;
  };
  readonly inside: {
    /** Inside the program */
    readonly title: string;
    /** Nothing you see was recorded. Whenever the picture changes, it runs through the network on your own device, and the drawing is made from the numbers that were just calculated. */
    readonly live: string;
    /** Where the browser has WebGPU, the graphics processor does the work. It is made to do the same small calculation for many cells at once, and that is what a [convolution](convolution) is. Elsewhere the main processor calculates, and WebGL draws. */
    readonly gpu: string;
    /** Both ways are checked against a third: slow, plain code that follows the formulas word for word. */
    readonly checked: string;
    /** Nothing leaves your device: neither your picture nor what the network makes of it. */
    readonly privacy: string;
  };
  readonly glossary: {
    /** Glossary */
    readonly title: string;
    /** The words of this article, in short. */
    readonly intro: string;
  };
  readonly credits: {
    /** Credits and further reading */
    readonly title: string;
    /** The idea comes from Zijie J. Wang, Robert Turko, Omar Shaikh, Haekyu Park, Nilaksh Das, Fred Hohman, Minsuk Kahng and Duen Horng (Polo) Chau: “CNN Explainer: Learning Convolutional Neural Networks with Interactive Visualization”, IEEE TVCG 27(2), VIS 2020, arxiv.org/abs/2004.15004. Program, drawings and text were made anew. */
    readonly explainer: string;
    /** The classes of the network that comes with Convolens are taken from the collection Tiny ImageNet. The sample pictures were made by a computer; none is a photograph. */
    readonly data: string;
    /** It is drawn with PixiJS, moved by GSAP and set in Source Sans 3. The file licences.txt beside the page names all that is in it. */
    readonly software: string;
    /** To read on: */
    readonly reading: string;
    /** Sizes: Dumoulin and Visin, “A guide to convolution arithmetic for deep learning”, 2016 */
    readonly sizes: string;
    /** Shifts: Azulay and Weiss, “Why do deep convolutional networks generalize so poorly to small image transformations?”, 2019 */
    readonly shifts: string;
    /** Texture: Geirhos and others, “ImageNet-trained CNNs are biased towards texture”, 2019 */
    readonly texture: string;
    /** Being sure: Guo and others, “On calibration of modern neural networks”, 2017 */
    readonly sureness: string;
    /** Heatmaps: Adebayo and others, “Sanity checks for saliency maps”, 2018 */
    readonly maps: string;
  };
  readonly lacking: {
    /** This network has no convolution. */
    readonly convolution: string;
    /** This network has no activation that bends its values. */
    readonly activation: string;
    /** This network has no pooling layer. */
    readonly pooling: string;
    /** This network has no flatten layer. */
    readonly flatten: string;
    /** This network has no dense layer. */
    readonly output: string;
    /** This network has no softmax at its end. */
    readonly softmax: string;
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
    /** A calculation in which kernels slide over the channels; products under the window and the bias add up to one cell. Strictly, it is a cross-correlation. */
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
  readonly strideFigure: {
    /** Stride */
    readonly strideLabel: string;
    /** Padding */
    readonly paddingLabel: string;
    /** Stride {stride, whole} */
    readonly stride: (values: { readonly stride: number }) => string;
    /** {padding, plural, =0 {No padding} one {Padding #} other {Padding #}} */
    readonly padding: (values: { readonly padding: number }) => string;
    /** Input {size, whole} × {size, whole}{padding, plural, =0 {} one {, padding #} other {, padding #}} */
    readonly input: (values: { readonly size: number; readonly padding: number }) => string;
    /** Kernel {size, whole} × {size, whole} */
    readonly kernel: (values: { readonly size: number }) => string;
    /** Output {size, whole} × {size, whole} */
    readonly output: (values: { readonly size: number }) => string;
    /** Place of the window */
    readonly window: string;
    /** Row {row, whole}, column {column, whole} */
    readonly place: (values: { readonly row: number; readonly column: number }) => string;
    /** Output, row {row, whole}, column {column, whole}: {value}, the sum of the products under the window. */
    readonly told: (values: {
      readonly row: number;
      readonly column: number;
      readonly value: string;
    }) => string;
    /** {padding, plural, =0 {No cell under it is padding.} one {One cell under it is padding, a zero.} other {# cells under it are padding, all zeros.}} */
    readonly paddingUnder: (values: { readonly padding: number }) => string;
    /** ({input, whole} + 2 × {padding, whole} − {kernel, whole}) ÷ {stride, whole} + 1 = {size, whole} */
    readonly size: (values: {
      readonly input: number;
      readonly padding: number;
      readonly kernel: number;
      readonly stride: number;
      readonly size: number;
    }) => string;
    /** (input + 2 × padding − kernel) ÷ stride + 1 = output */
    readonly sizeFormula: string;
  };
  readonly confusionFigure: {
    /** This model does not come with a test, so how often it is right is not known. */
    readonly unknown: string;
    /** Shown ↓ */
    readonly rows: string;
    /** Said → */
    readonly columns: string;
    /** On the diagonal it was right: {correct, whole} of {count, whole} pictures. Point at a cell to read it. */
    readonly hint: (values: { readonly correct: number; readonly count: number }) => string;
    /** These {shown, whole} of {all, whole} classes are mixed up most with one another. */
    readonly part: (values: { readonly shown: number; readonly all: number }) => string;
    /** {count, plural, =0 {None of {of, whole} pictures of “{shown}” was named right.} one {# of {of, whole} pictures of “{shown}” was named right.} other {# of {of, whole} pictures of “{shown}” were named right.}} */
    readonly right: (values: {
      readonly count: number;
      readonly of: number;
      readonly shown: string;
    }) => string;
    /** {count, plural, =0 {None of {of, whole} pictures of “{shown}” was taken for “{said}”.} one {# of {of, whole} pictures of “{shown}” was taken for “{said}”.} other {# of {of, whole} pictures of “{shown}” were taken for “{said}”.}} */
    readonly wrong: (values: {
      readonly count: number;
      readonly of: number;
      readonly shown: string;
      readonly said: string;
    }) => string;
  };
  readonly softmaxFigure: {
    /** This network ends without a softmax: its scores are not turned into probabilities. */
    readonly missing: string;
    /** Class */
    readonly class: string;
    /** Score z */
    readonly logit: string;
    /** e to the power z divided by T */
    readonly term: string;
    /** Share */
    readonly share: string;
    /** Sum */
    readonly sum: string;
    /** {count, plural, one {# other} other {# others}} */
    readonly others: (values: { readonly count: number }) => string;
    /** With temperature 1, as the network does it, “{label}” has the largest share: {share}. */
    readonly own: (values: { readonly label: string; readonly share: string }) => string;
    /** What if the temperature were {temperature}? “{label}” would have the largest share, {share}. The network itself uses 1. */
    readonly whatIf: (values: {
      readonly temperature: string;
      readonly label: string;
      readonly share: string;
    }) => string;
  };
  readonly flattenFigure: {
    /** This network does not flatten its maps. */
    readonly missing: string;
    /** The maps and the list that they become. The arrow keys move from cell to cell: left and right along the list, up and down by a row of the map. */
    readonly label: string;
    /** {count, plural, one {One map} other {# maps}}, {height, whole} × {width, whole} cells */
    readonly maps: (values: {
      readonly count: number;
      readonly height: number;
      readonly width: number;
    }) => string;
    /** One list of {count, plural, one {# number} other {# numbers}} */
    readonly list: (values: { readonly count: number }) => string;
    /** Map {map, whole}, row {row, whole}, column {column, whole}, value {value} → place {place, whole} of {count, whole} (counted from 0). */
    readonly told: (values: {
      readonly map: number;
      readonly row: number;
      readonly column: number;
      readonly value: string;
      readonly place: number;
      readonly count: number;
    }) => string;
    /** Before it: {maps, plural, one {# map} other {# maps}} × {cells, whole} + {rows, plural, one {# row} other {# rows}} × {width, whole} + {rest, plural, one {# cell} other {# cells}} = {place, whole}. */
    readonly before: (values: {
      readonly maps: number;
      readonly cells: number;
      readonly rows: number;
      readonly width: number;
      readonly rest: number;
      readonly place: number;
    }) => string;
  };
  readonly labSizes: {
    /** input size */
    readonly input: string;
    /** kernel size */
    readonly kernel: string;
    /** padding */
    readonly padding: string;
    /** stride */
    readonly stride: string;
    /** dilation */
    readonly dilation: string;
  };
}
