// Written by `npm run strings` from assets/questions/en.json.

/** All words of the questions in one language; above each stands the English. */
export interface QuestionStrings {
  readonly page: {
    /** Question */
    readonly name: string;
    /** Question {number, whole} */
    readonly title: (values: { readonly number: number }) => string;
    /** Predict first, then see. About: {view} */
    readonly about: (values: { readonly view: string }) => string;
    /** Point at your answer in the drawing, then press “That's my answer”. */
    readonly point: string;
    /** You point at {place}. */
    readonly pointed: (values: { readonly place: string }) => string;
    /** {place} is too close to call. Point somewhere else. */
    readonly unclear: (values: { readonly place: string }) => string;
    /** That's my answer */
    readonly commit: string;
    /** Choose an answer */
    readonly choose: string;
    /** Look at the drawing. What did you see? */
    readonly see: string;
    /** I could not see it */
    readonly skip: string;
    /** You predicted: {answer}. */
    readonly predicted: (values: { readonly answer: string }) => string;
    /** You saw it: {answer}. */
    readonly sawRight: (values: { readonly answer: string }) => string;
    /** What is seen there is: {answer}. */
    readonly sawOther: (values: { readonly answer: string }) => string;
    /** Your prediction came true: {answer}. */
    readonly cameTrue: (values: { readonly answer: string }) => string;
    /** The right answer: “{answer}”. */
    readonly answer: (values: { readonly answer: string }) => string;
    /** Next question */
    readonly goOn: string;
    /** Another about this view */
    readonly another: string;
    /** Stop */
    readonly stop: string;
    /** Back to the question */
    readonly back: string;
    /** {right, whole} of {count, whole} predicted right, {seen, whole} read off right */
    readonly score: (values: {
      readonly right: number;
      readonly count: number;
      readonly seen: number;
    }) => string;
    /** Start over for the next pupil */
    readonly startOver: string;
    /** Started over. The answers of the pupil before are gone from this device. */
    readonly startedOver: string;
    /** Save my answers */
    readonly save: string;
    /** Show to the class */
    readonly forRoom: string;
    /** Small, for one */
    readonly forOne: string;
    /** Show the answer */
    readonly reveal: string;
    /** This network has none of the layers that such questions are about, or its numbers are too close to call. */
    readonly noneOfView: string;
    /** A picture must be shown first. */
    readonly noPicture: string;
  };
  readonly places: {
    /** row {row, whole}, column {column, whole} */
    readonly cell: (values: { readonly row: number; readonly column: number }) => string;
    /** the cell in row {row, whole}, column {column, whole} of the window */
    readonly tap: (values: { readonly row: number; readonly column: number }) => string;
    /** row {row, whole}, column {column, whole} of map {map, whole} */
    readonly list: (values: {
      readonly row: number;
      readonly column: number;
      readonly map: number;
    }) => string;
    /** {label} */
    readonly class: (values: { readonly label: string }) => string;
  };
  readonly kinds: {
    /** the whole network */
    readonly overview: string;
    /** a convolution */
    readonly convolution: string;
    /** the numbers under a window */
    readonly channel: string;
    /** the sum over all inputs */
    readonly sum: string;
    /** an activation */
    readonly activation: string;
    /** a pooling */
    readonly pooling: string;
    /** a list that is weighed */
    readonly dense: string;
    /** logits and probabilities */
    readonly softmax: string;
  };
  readonly sheet: {
    /** convolens-answers.txt */
    readonly file: string;
    /** Answers to questions of Convolens */
    readonly title: string;
    /** {right, whole} of {count, plural, one {# prediction} other {# predictions}} came true */
    readonly total: (values: { readonly right: number; readonly count: number }) => string;
    /** {number, whole}. {ask} */
    readonly question: (values: { readonly number: number; readonly ask: string }) => string;
    /** Predicted: {answer} */
    readonly predicted: (values: { readonly answer: string }) => string;
    /** Right */
    readonly right: string;
    /** Not so. {refutation} */
    readonly wrong: (values: { readonly refutation: string }) => string;
    /** Answer: {answer} */
    readonly answer: (values: { readonly answer: string }) => string;
    /** Seen: {answer} */
    readonly seen: (values: { readonly answer: string }) => string;
    /** Seen: nothing was chosen */
    readonly notSeen: string;
  };
  readonly overview: {
    /** {layer} has {count, whole} weights and biases. If the picture were twice as high and twice as wide, how many would it need? */
    readonly largerPicture: (values: { readonly layer: string; readonly count: number }) => string;
    /** The same {count, whole} numbers go over every place of the map, whether it has {height, whole} × {width, whole} cells or more. */
    readonly largerPictureWhy: (values: {
      readonly count: number;
      readonly height: number;
      readonly width: number;
    }) => string;
    /** Some layers have nothing to learn: they have no weights at all. Point at a map of one. */
    readonly noWeights: string;
    /** Every cell of {layer} follows from the cells before it by a fixed rule: there is no number in it that training could change. */
    readonly noWeightsWhy: (values: { readonly layer: string }) => string;
    /** Which layer has learnt the most numbers? Point at one of its neurons. */
    readonly mostWeights: string;
    /** {layer} has {count, whole} weights and biases, more than any other layer. */
    readonly mostWeightsWhy: (values: { readonly layer: string; readonly count: number }) => string;
    /** Point at the one map that {layer} makes of {source} neuron {number, whole}. */
    readonly madeOf: (values: {
      readonly layer: string;
      readonly source: string;
      readonly number: number;
    }) => string;
    /** {name} is made of {from} alone, cell by cell: the maps keep their numbers through this layer. */
    readonly madeOfWhy: (values: { readonly name: string; readonly from: string }) => string;
    /** A cell in the middle of {name}: how much of the picture can its value depend on? */
    readonly howMuchItSees: (values: { readonly name: string }) => string;
    /** Its own window has {ownRows, whole} × {ownColumns, whole} cells, but each of these has a window of its own, back to {rows, whole} × {columns, whole} pixels of the picture. */
    readonly howMuchItSeesWhy: (values: {
      readonly ownRows: number;
      readonly ownColumns: number;
      readonly rows: number;
      readonly columns: number;
    }) => string;
    /** {rows, whole} × {columns, whole} pixels */
    readonly pixels: (values: { readonly rows: number; readonly columns: number }) => string;
    /** This network learnt from {pictures, whole} pictures of {values, whole} numbers each. What of them is in it now? */
    readonly storesPictures: (values: { readonly pictures: number; readonly values: number }) => string;
    /** It holds {weights, whole} weights and biases, and no picture: training looked at {pictures, whole} pictures and changed these numbers a little each time. The weights are all that a view of a layer with weights shows. */
    readonly storesPicturesWhy: (values: { readonly weights: number; readonly pictures: number }) => string;
    /** none of them, only {weights, whole} weights and biases that they have changed */
    readonly onlyWeights: (values: { readonly weights: number }) => string;
    /** all of them, made small */
    readonly allPictures: string;
    /** the best picture of each class, to compare with */
    readonly bestPictures: string;
    /** all of them, and each picture that is shown here */
    readonly newPictures: string;
    /** You show the network another picture. What becomes of its {weights, whole} weights and biases? */
    readonly whatChanges: (values: { readonly weights: number }) => string;
    /** The {weights, whole} weights and biases were fixed when training ended. Choose another picture and look at a kernel: its numbers stay. */
    readonly whatChangesWhy: (values: { readonly weights: number }) => string;
    /** they stay as they are */
    readonly nothingChanges: string;
    /** they change a little: it learns from each picture */
    readonly weightsChange: string;
    /** the picture is added to what it knows */
    readonly pictureAdded: string;
    /** the program picks the rules for this picture */
    readonly rulesChange: string;
    /** Who chose the {weights, whole} numbers with which this network computes? */
    readonly whoChose: (values: { readonly weights: number }) => string;
    /** The {weights, whole} numbers began at random, and training changed them little by little wherever that made the answers better. */
    readonly whoChoseWhy: (values: { readonly weights: number }) => string;
    /** nobody; training found them, step by step */
    readonly training: string;
    /** people who know good filters */
    readonly byHand: string;
    /** programmers who wrote down what each class looks like */
    readonly byRules: string;
    /** the network itself, by thinking about the pictures */
    readonly byThinking: string;
    /** It says {label} with {percent} %. It was tried on {count, whole} pictures that it had not learnt from. How many of a hundred did it name right? */
    readonly howOftenRight: (values: {
      readonly label: string;
      readonly percent: string;
      readonly count: number;
    }) => string;
    /** It named {correct, whole} of {count, whole} right, about {right} of a hundred. The {percent} % are a share among its classes for this one picture. */
    readonly howOftenRightWhy: (values: {
      readonly correct: number;
      readonly count: number;
      readonly right: string;
      readonly percent: string;
    }) => string;
    /** {count} of 100 */
    readonly ofHundred: (values: { readonly count: string }) => string;
  };
  readonly convolution: {
    /** {height, whole} × {width, whole} */
    readonly size: (values: { readonly height: number; readonly width: number }) => string;
    /** row {row, whole}, column {column, whole} */
    readonly cellName: (values: { readonly row: number; readonly column: number }) => string;
    /** {layer} takes {inputs, plural, one {# map} other {# maps}} and has {maps, plural, one {# neuron} other {# neurons}}. How many maps come out? */
    readonly mapCount: (values: {
      readonly layer: string;
      readonly inputs: number;
      readonly maps: number;
    }) => string;
    /** Each of the {maps, whole} neurons adds up what its kernels make of all {inputs, plural, one {# input} other {# inputs}}, to one map. So {maps, plural, one {# map comes} other {# maps come}} out. */
    readonly mapCountWhy: (values: { readonly maps: number; readonly inputs: number }) => string;
    /** How many kernels does {name} have? */
    readonly kernelCount: (values: { readonly name: string }) => string;
    /** {name} has one kernel for each of its {inputs, plural, one {# input} other {# inputs}}, and adds up what they make. */
    readonly kernelCountWhy: (values: { readonly name: string; readonly inputs: number }) => string;
    /** A kernel of {kernelHeight, whole} × {kernelWidth, whole} goes over {height, whole} × {width, whole} cells in steps of {strideY, whole}, with {padding, plural, =0 {no border} one {a border of #} other {a border of #}} round them. How large is the output of {layer}? */
    readonly outputSize: (values: {
      readonly kernelHeight: number;
      readonly kernelWidth: number;
      readonly height: number;
      readonly width: number;
      readonly strideY: number;
      readonly padding: number;
      readonly layer: string;
    }) => string;
    /** The kernel must fit in whole: with steps of {strideY, whole} it has {rows, whole} places from top to bottom and {columns, whole} across. */
    readonly outputSizeWhy: (values: {
      readonly strideY: number;
      readonly rows: number;
      readonly columns: number;
    }) => string;
    /** A kernel of {name} slides over {input, select, colour {the input “{label}”} other {{label}}}. Its numbers are covered. Which of these kernels did the products come from? */
    readonly kernelOfMap: (values: {
      readonly name: string;
      readonly input: string;
      readonly label: string;
    }) => string;
    /** The kernel that {name} has for {from} stands there: each of its weights times the value in the same place is the product. */
    readonly kernelOfMapWhy: (values: { readonly name: string; readonly from: string }) => string;
    /** The window of {layer} covers rows {top, whole} to {bottom, whole} and columns {left, whole} to {right, whole} of its input. Which cell of the output does it fill? */
    readonly windowFills: (values: {
      readonly layer: string;
      readonly top: number;
      readonly bottom: number;
      readonly left: number;
      readonly right: number;
    }) => string;
    /** The first window fills row 1, column 1. With a stride of {stride, whole} and {padding, plural, =0 {no border} one {a border of #} other {a border of #}}, this is window {row, whole} from the top and {column, whole} from the left. */
    readonly windowFillsWhy: (values: {
      readonly stride: number;
      readonly padding: number;
      readonly row: number;
      readonly column: number;
    }) => string;
    /** Think of the whole picture {cells, whole} cells farther right. What does the map of {name} do? */
    readonly pictureShifts: (values: { readonly cells: number; readonly name: string }) => string;
    /** The same weights stand at every place, so what was found is found again {cells, whole} cells farther right. Move the window: its kernel does not change. */
    readonly pictureShiftsWhy: (values: { readonly cells: number }) => string;
    /** its pattern moves {cells, whole} cells to the right, too */
    readonly shiftsAlong: (values: { readonly cells: number }) => string;
    /** it stays as it is: a network does not mind where things stand */
    readonly shiftsNothing: string;
    /** it becomes another map: other weights stand there */
    readonly shiftsOther: string;
    /** it needs more weights for the new place */
    readonly shiftsGrows: string;
    /** The map of {name} is largest at row {row, whole}, column {column, whole}. What does that say? */
    readonly mapSays: (values: {
      readonly name: string;
      readonly row: number;
      readonly column: number;
    }) => string;
    /** The cell is the sum of all products under the window at row {row, whole}, column {column, whole}: large means that what lies there is like the pattern of the kernels. What this does to the answer is decided by all layers after it. */
    readonly mapSaysWhy: (values: { readonly row: number; readonly column: number }) => string;
    /** what lies there is most like the pattern of its kernels */
    readonly saysPattern: string;
    /** this place is why the network says {label} */
    readonly saysReason: (values: { readonly label: string }) => string;
    /** there it has recognised the shape of a {label} */
    readonly saysShape: (values: { readonly label: string }) => string;
    /** there the network looks most carefully */
    readonly saysLooks: string;
    /** The window of {name} fills row {row, whole}, column {column, whole}. Which input raises this cell the most? Point at it. */
    readonly strongestSource: (values: {
      readonly name: string;
      readonly row: number;
      readonly column: number;
    }) => string;
    /** {from} raises this cell by {value}: that is what its values make, multiplied by the kernel for it and added up. */
    readonly strongestSourceWhy: (values: { readonly from: string; readonly value: string }) => string;
  };
  readonly channel: {
    /** The window lies on {input, select, colour {the input “{label}”} other {{label}}}. Which product is the largest? Point at its cell in the window or in the kernel. */
    readonly largestProduct: (values: { readonly input: string; readonly label: string }) => string;
    /** The window lies on {input, select, colour {the input “{label}”} other {{label}}}. Which product lowers the sum the most? Point at its cell in the window or in the kernel. */
    readonly smallestProduct: (values: { readonly input: string; readonly label: string }) => string;
    /** In row {row, whole}, column {column, whole} of the window {value} × {weight} gives {product}. */
    readonly productWhy: (values: {
      readonly row: number;
      readonly column: number;
      readonly value: string;
      readonly weight: string;
      readonly product: string;
    }) => string;
    /** Which weight is the value in the top left corner of the window multiplied with? Point at the weight in the kernel. */
    readonly cornerWeight: string;
    /** The value in the top left corner meets the weight in the top left corner, here {weight}: the kernel lies on the window as it is drawn. */
    readonly cornerWeightWhy: (values: { readonly weight: string }) => string;
    /** The {count, whole} products are made into one cell. What stands in it? */
    readonly sumOfProducts: (values: { readonly count: number }) => string;
    /** All {count, whole} products, with their signs, add up to {value}. */
    readonly sumOfProductsWhy: (values: { readonly count: number; readonly value: string }) => string;
    /** The kernel is covered. In row {row, whole}, column {column, whole} of the window the value is {value} and the product is {product}. Which weight stands there? */
    readonly missingWeight: (values: {
      readonly row: number;
      readonly column: number;
      readonly value: string;
      readonly product: string;
    }) => string;
    /** {value} × {weight} gives {product}, so the weight is {product} : {value}, about {weight}. */
    readonly missingWeightWhy: (values: {
      readonly value: string;
      readonly weight: string;
      readonly product: string;
    }) => string;
  };
  readonly sum: {
    /** What the {count, plural, one {input gives adds} other {# inputs give adds}} up to about {sum}, and the bias is {bias}. What is the value of the cell? */
    readonly cellValue: (values: {
      readonly count: number;
      readonly sum: string;
      readonly bias: string;
    }) => string;
    /** {sum} for the inputs together and {bias} for the bias make about {value}. */
    readonly cellValueWhy: (values: {
      readonly sum: string;
      readonly bias: string;
      readonly value: string;
    }) => string;
    /** The output is covered. Point at a cell whose sum over all inputs is large: well over half of the largest sum. */
    readonly largeSum: string;
    /** The largest sum, {value}, is at row {row, whole}, column {column, whole}: there the inputs add up, and few take away. */
    readonly largeSumWhy: (values: {
      readonly value: string;
      readonly row: number;
      readonly column: number;
    }) => string;
    /** All {inputs, plural, one {# input is} other {# inputs are}} added up here to one map. How many such sums, each with weights of its own, does {layer} make of them? */
    readonly sumsOfLayer: (values: { readonly inputs: number; readonly layer: string }) => string;
    /** {layer} makes {maps, plural, one {# sum} other {# different sums}} of the same inputs, one a neuron: what one sum hides, another can show. */
    readonly sumsOfLayerWhy: (values: { readonly layer: string; readonly maps: number }) => string;
    /** {name} adds up {inputs, plural, one {# input} other {# inputs}}. How often does it add its bias to a cell? */
    readonly biasTimes: (values: { readonly name: string; readonly inputs: number }) => string;
    /** The bias {bias} is added once, after the sum over {inputs, plural, one {# input} other {# inputs}}. */
    readonly biasTimesWhy: (values: { readonly bias: string; readonly inputs: number }) => string;
  };
  readonly activation: {
    /** At row {row, whole}, column {column, whole} the value is {x}. What does {kind} make of it? */
    readonly whatBecomes: (values: {
      readonly row: number;
      readonly column: number;
      readonly x: string;
      readonly kind: string;
    }) => string;
    /** {kind} makes {value} of {x}: values above 0 go through as they are, only those below 0 are changed. */
    readonly whatBecomesWhy: (values: {
      readonly kind: string;
      readonly value: string;
      readonly x: string;
    }) => string;
    /** The output is covered. Point at a cell that {kind} changes. */
    readonly changedCell: (values: { readonly kind: string }) => string;
    /** {kind} changes what is below 0. Here it makes {value} of {x}. */
    readonly changedCellWhy: (values: {
      readonly kind: string;
      readonly value: string;
      readonly x: string;
    }) => string;
    /** The output is covered. Point at a cell that {kind} lets through as it is. */
    readonly keptCell: (values: { readonly kind: string }) => string;
    /** {kind} lets through what is above 0, as here {x}. */
    readonly keptCellWhy: (values: { readonly kind: string; readonly x: string }) => string;
    /** How many numbers has {layer} learnt? */
    readonly weightsOfIt: (values: { readonly layer: string }) => string;
    /** {layer} is {kind}: a rule for each cell by itself, with no number that training could change. */
    readonly weightsOfItWhy: (values: { readonly layer: string; readonly kind: string }) => string;
    /** {kind} gets {x} at this cell. What does the minus sign say of this place in the maps before? */
    readonly negativeMeans: (values: { readonly kind: string; readonly x: string }) => string;
    /** The products and the bias together make {x} in {source}: what lies there is more the opposite of the pattern of the kernels than the pattern. */
    readonly negativeMeansWhy: (values: { readonly x: string; readonly source: string }) => string;
    /** what lies there is more the opposite of the pattern */
    readonly meansOpposite: string;
    /** the network has made a mistake there */
    readonly meansMistake: string;
    /** the picture is dark there */
    readonly meansDark: string;
    /** the network does not know what is there */
    readonly meansUnsure: string;
  };
  readonly pooling: {
    /** The window has {count, whole} cells. What does {kind} make of them? */
    readonly cellValue: (values: { readonly count: number; readonly kind: string }) => string;
    /** Of the {count, whole} cells the largest goes on, {value}, and nothing of the others. */
    readonly largestWhy: (values: { readonly count: number; readonly value: string }) => string;
    /** The {count, whole} cells are added up and divided by {count, whole}: {value}. */
    readonly meanWhy: (values: { readonly count: number; readonly value: string }) => string;
    /** The output is covered. Point at the place where its largest value will be. */
    readonly strongestCell: string;
    /** The largest value, {value}, is at row {row, whole}, column {column, whole} of the output. */
    readonly strongestCellWhy: (values: {
      readonly value: string;
      readonly row: number;
      readonly column: number;
    }) => string;
    /** A window of {windowHeight, whole} × {windowWidth, whole} goes over {height, whole} × {width, whole} cells in steps of {stride, whole}. How large is the output of {layer}? */
    readonly pooledSize: (values: {
      readonly windowHeight: number;
      readonly windowWidth: number;
      readonly height: number;
      readonly width: number;
      readonly stride: number;
      readonly layer: string;
    }) => string;
    /** In steps of {stride, whole} the window has {rows, whole} places from top to bottom and {columns, whole} across. */
    readonly pooledSizeWhy: (values: {
      readonly stride: number;
      readonly rows: number;
      readonly columns: number;
    }) => string;
    /** What was found moves by one cell, and stays under the same window of {count, whole} cells. What becomes of the output? */
    readonly cellMoves: (values: { readonly count: number }) => string;
    /** The largest of the {count, whole} cells is the same wherever it stands among them. One cell farther, and it would be under the next window. */
    readonly cellMovesWhy: (values: { readonly count: number }) => string;
    /** nothing: the largest value under the window is the same */
    readonly staysSame: string;
    /** it is lost: the work of the convolution was for nothing */
    readonly isLost: string;
    /** nothing, and that is so however far it moves */
    readonly neverChanges: string;
    /** it gets weaker: it is shared with the cells beside it */
    readonly getsWeaker: string;
  };
  readonly dense: {
    /** {maps, plural, one {The last map has} other {The last # maps have}} {height, whole} × {width, whole} cells{maps, plural, one {} other { each}}. How many weights does {unit, select, class {the class {name}} other {{name}}} have for them? */
    readonly weightCount: (values: {
      readonly maps: number;
      readonly height: number;
      readonly width: number;
      readonly unit: string;
      readonly name: string;
    }) => string;
    /** {name} has one weight for each cell of the list, {count, whole} in all. */
    readonly weightCountWhy: (values: { readonly name: string; readonly count: number }) => string;
    /** In {source}, map {map, whole}, row {row, whole}, column {column, whole} holds {value}. For which {unit, select, class {class} other {neuron}} does this cell count the most? */
    readonly whichClass: (values: {
      readonly source: string;
      readonly map: number;
      readonly row: number;
      readonly column: number;
      readonly value: string;
      readonly unit: string;
    }) => string;
    /** {name} has the weight {weight} for this cell: {value} × {weight} adds {share} to it, more than to any other. */
    readonly whichClassWhy: (values: {
      readonly name: string;
      readonly weight: string;
      readonly value: string;
      readonly share: string;
    }) => string;
    /** The maps of {source} are written into one list. At which place stands row {row, whole}, column {column, whole} of map {map, whole}? */
    readonly listPlace: (values: {
      readonly source: string;
      readonly row: number;
      readonly column: number;
      readonly map: number;
    }) => string;
    /** Map after map, row after row: {before, whole} cells of the maps before it come first, so it is number {place, whole} of the list. */
    readonly listPlaceWhy: (values: { readonly before: number; readonly place: number }) => string;
    /** For {name} the positive products add up to about {positive}, the negative ones to {negative}, and the bias is {bias}. What is its sum? */
    readonly unitSum: (values: {
      readonly name: string;
      readonly positive: string;
      readonly negative: string;
      readonly bias: string;
    }) => string;
    /** {positive} and {negative} make about {sum}, and with the bias {bias} it is {value}. */
    readonly unitSumWhy: (values: {
      readonly positive: string;
      readonly negative: string;
      readonly sum: string;
      readonly bias: string;
      readonly value: string;
    }) => string;
    /** Point at a cell of the list that speaks against {name}. */
    readonly againstClass: (values: { readonly name: string }) => string;
    /** Map {map, whole}, row {row, whole}, column {column, whole} speaks against it most: its value {value} has a negative weight, and gives {share}. */
    readonly againstClassWhy: (values: {
      readonly map: number;
      readonly row: number;
      readonly column: number;
      readonly value: string;
      readonly share: string;
    }) => string;
  };
  readonly softmax: {
    /** The probabilities are covered. Point at the class that gets the smallest. */
    readonly leastLikely: string;
    /** {label} has the smallest logit, {logit}, and so the smallest probability: the order of the logits is the order of the probabilities. */
    readonly leastLikelyWhy: (values: { readonly label: string; readonly logit: string }) => string;
    /** All logits are divided by a temperature of {temperature, whole}. Point at a class whose probability becomes smaller. */
    readonly warmer: (values: { readonly temperature: number }) => string;
    /** {label} goes from {before} % to {after} %: a higher temperature takes from the strong and gives to the weak. */
    readonly warmerWhy: (values: {
      readonly label: string;
      readonly before: string;
      readonly after: string;
    }) => string;
    /** {label} has the logit {logit}, {rival} {other}. How many times as large is the probability of {label}? */
    readonly howManyTimes: (values: {
      readonly label: string;
      readonly logit: string;
      readonly rival: string;
      readonly other: string;
    }) => string;
    /** The logits are {distance} apart, and e to the {distance} is about {times}. */
    readonly howManyTimesWhy: (values: { readonly distance: string; readonly times: string }) => string;
    /** {times} times */
    readonly times: (values: { readonly times: string }) => string;
    /** It says {label} with {percent} %. What does this number tell? */
    readonly whatSays: (values: { readonly label: string; readonly percent: string }) => string;
    /** The {percent} % are what {label} has of the sum over {count, whole} classes. Whether that is right, only pictures whose class is known can tell. */
    readonly whatSaysWhy: (values: {
      readonly percent: string;
      readonly label: string;
      readonly count: number;
    }) => string;
    /** the share that {label} gets among the {count, whole} classes */
    readonly saysShare: (values: { readonly label: string; readonly count: number }) => string;
    /** in {percent} % of all cases it is right */
    readonly saysRight: (values: { readonly percent: string }) => string;
    /** it is as sure as a person who says so */
    readonly saysSure: string;
    /** {percent} % of the picture look like {label} */
    readonly saysPixels: (values: { readonly percent: string; readonly label: string }) => string;
    /** A picture shows none of the {count, whole} classes. What do the {count, whole} probabilities add up to? */
    readonly unknownPicture: (values: { readonly count: number }) => string;
    /** Each is a share of the same sum, so they add up to 1 for every picture, also for one that shows none of the {count, whole} classes. */
    readonly unknownPictureWhy: (values: { readonly count: number }) => string;
    /** to 1, as for any other picture */
    readonly sumIsOne: string;
    /** to 0: it knows that it does not know */
    readonly sumIsZero: string;
    /** to less than a half: it can only guess */
    readonly sumIsLess: string;
    /** to nothing: it gives no answer */
    readonly sumIsNone: string;
  };
  readonly refutations: {
    /** Many think that each neuron makes a map of every input, so that maps multiply, but a neuron adds up all its inputs to one map. */
    readonly mapsMultiply: string;
    /** Many think that colours or maps stay apart, each with a filter of its own, but every neuron takes all of them and adds them up. */
    readonly coloursApart: string;
    /** Many think that adding up always loses what was in the parts, but the layer makes many sums of the same parts, each with other weights. */
    readonly sumLoses: string;
    /** Many think that people choose the kernels, but training finds them: they begin as random numbers. */
    readonly chosenByHand: string;
    /** Many think that all neurons learn the same, for all see the same picture, but each began with other numbers, and each has its own kernels now. */
    readonly sameFilters: string;
    /** Many think that larger pictures or maps need more weights, but the same kernel goes over all places. */
    readonly weightsGrow: string;
    /** Many think that such a network does not mind where a thing stands, but its maps move with it, and a large move changes what comes out. */
    readonly placeIgnored: string;
    /** Many think that it recognises shapes as people do, but what a map answers to is a small pattern of values, often one of colour or texture. */
    readonly shapesAsPeople: string;
    /** Many think that this number is the chance of being right, but it is a share among the classes that there are, also where none of them fits. */
    readonly percentRight: string;
    /** Many think that the strongest place of a map is the reason for the answer, but a map shows what one neuron found, and later layers weigh it. */
    readonly heatmapReason: string;
    /** Many think that programmers wrote down what the network does, but they wrote down how it computes and learns; its numbers come from training. */
    readonly programmed: string;
    /** Many think that a computer's answer is exact and always right, but the network is wrong on some pictures, and its file says on how many. */
    readonly exact: string;
    /** Many think that it keeps the pictures that it learnt from, but all that it keeps are its weights. */
    readonly storesPictures: string;
    /** Many think that it goes on learning while it is used, but its weights were fixed when training ended. */
    readonly keepsLearning: string;
    /** Many think that it thinks, looks or knows as people do, but it multiplies and adds numbers, the same ones for every picture. */
    readonly thinksAsPeople: string;
    /** Many think that a pooling throws the work of the convolution away, but it keeps that something was found, and about where. */
    readonly poolingWastes: string;
    /** Many think that the kernel is turned round before it is used, but it lies on the window just as it is drawn. */
    readonly kernelFlipped: string;
    /** Many leave the bias out, but it is part of every cell. */
    readonly biasForgotten: string;
    /** Many think that the bias is added with every input or product, but it is added once to a cell. */
    readonly biasOften: string;
    /** Many think of the mean, but this layer takes the largest value alone. */
    readonly meanForMax: string;
    /** Many think of the largest value, but this layer takes the mean of all. */
    readonly maxForMean: string;
    /** Many divide by the number of terms, but this is a sum: nothing is divided. */
    readonly meanForSum: string;
    /** Many add all cells up, but of a window only one number is kept: it is not their sum. */
    readonly sumForOne: string;
    /** Many look at the largest term alone, but all terms are added, also those that take away. */
    readonly largestForSum: string;
    /** Many are off by one place, but the first row is row 1, and the first window fills the first cell. */
    readonly miscounted: string;
    /** Many count every place of the input, but the window goes in the steps of its stride, with its border counted in. */
    readonly strideForgotten: string;
    /** Many leave the border of zeros out, but the window goes over it, too. */
    readonly paddingForgotten: string;
    /** Many think that the output is as large as the input, with the window round its middle, but a window must fit in whole, and its first place is the first cell. */
    readonly borderForgotten: string;
    /** Many take a negative value for something bad or for nothing, but it is a number like any other: it is smaller than 0 and less than all that is near to 0. */
    readonly negativeIsBad: string;
    /** Many look at the size alone, but the sign counts: what is negative takes away. */
    readonly signForgotten: string;
    /** Many think that a value below 0 goes through as it is, but this layer changes just those. */
    readonly notBent: string;
    /** Many think that an activation is a switch between on and off, but above 0 it lets through how much there is. */
    readonly allOrNothing: string;
    /** Many think that large values are cut off, but they go through as they are; values below 0 are changed. */
    readonly largeIsCut: string;
    /** Many look at the values alone, but each is multiplied with a weight, and that decides what it adds. */
    readonly valueAlone: string;
    /** Many look at the weights alone, but a weight counts only as much as the value under it. */
    readonly weightAlone: string;
    /** Many go by the first colour that they see, but the numbers are compared: another one is larger, or farther below 0. */
    readonly colourAlone: string;
    /** Many take the product for the weight, but the product is the weight times the value. */
    readonly productForWeight: string;
    /** Many look for a weight that fits, but values and weights meet place by place. */
    readonly notInPlace: string;
    /** Many think that every layer has weights to learn, but some only compare, choose or change the form by a fixed rule. */
    readonly everyLayerLearns: string;
    /** Many think that each place has weights of its own, but a kernel's weights are shared by all places, and a list's are counted for each output alone. */
    readonly weightPerPlace: string;
    /** Many count one weight a map, but here it is counted cell by cell, or there is none at all. */
    readonly oneAMap: string;
    /** Many think that a layer always mixes all maps, but an activation takes each map by itself. */
    readonly mapsMix: string;
    /** Many count only the last window, but each of its cells has a window of its own, back to the picture. */
    readonly ownWindowOnly: string;
    /** Many think that every cell sees the whole picture, but it sees what its windows reach, no more. */
    readonly seesAll: string;
    /** Many think of it as guessing, all alike, but what comes out follows from the numbers: they are shares, and were counted. */
    readonly guesses: string;
    /** Many think that every strong cell counts for the class that wins, but each class has weights of its own. */
    readonly winnerTakesAll: string;
    /** Many count in another order, but the list goes map after map, row after row. */
    readonly otherOrder: string;
    /** Many think that an empty cell speaks against a class, but 0 times any weight adds nothing and takes nothing. */
    readonly zeroSpeaks: string;
    /** Many compare the logits themselves, but e is raised to each of them first: distances become factors. */
    readonly linearShare: string;
    /** Many think that a temperature changes all classes alike, but the strong lose and the weak gain, for all add up to 1. */
    readonly allAlike: string;
    /** Many go by the first glance, but the numbers are compared with their signs: another input raises the cell more. */
    readonly firstGlance: string;
    /** Many count the bias, too, but the bias is a single number and no kernel. */
    readonly biasIsKernel: string;
    /** Many think that a class has one weight only, but it has one of its own for each cell of the list. */
    readonly oneWeight: string;
    /** Many forget the maps before it, but the list has all of their cells first. */
    readonly mapsBefore: string;
    /** Many count one map too many, but only the maps before it come first. */
    readonly mapTooFar: string;
    /** Many think that this per cent is an area of the picture, but it is only the share of a score among the classes. */
    readonly shareOfPicture: string;
    /** Many look for the value that is nearest to 0, but the smallest logit is the farthest below 0. */
    readonly nearestZero: string;
    /** Many take the last cell of the window, but what is counted is which window it is. */
    readonly lastOfWindow: string;
    /** Many subtract the value, but it is multiplied: one has to divide by it. */
    readonly subtracted: string;
  };
}
