// Written by `npm run strings` from assets/strings/en.json.

/** All words of the program in one language; above each stands the English. */
export interface Strings {
  readonly network: {
    /** {layer} neuron {number, whole} of {count, whole} */
    readonly neuronOf: (values: {
      readonly layer: string;
      readonly number: number;
      readonly count: number;
    }) => string;
    /** The network */
    readonly name: string;
    /** Ways on */
    readonly links: string;
    /** Layers */
    readonly topics: string;
    /** Layer {layer} */
    readonly layer: (values: { readonly layer: string }) => string;
    /** Red */
    readonly red: string;
    /** Green */
    readonly green: string;
    /** Blue */
    readonly blue: string;
    /** {layer} neuron {number, whole} */
    readonly neuron: (values: { readonly layer: string; readonly number: number }) => string;
  };
  readonly page: {
    /** Convolens */
    readonly title: string;
    /** Loading the network and its first picture */
    readonly loading: string;
    /** The network could not be shown. */
    readonly failed: string;
    /** Close */
    readonly close: string;
    /** Trace a cell */
    readonly trace: string;
    /** Stop tracing */
    readonly endTrace: string;
    /** How it works */
    readonly article: string;
    /** Read more */
    readonly read: string;
    /** One level up */
    readonly viewAbove: string;
    /** Full screen */
    readonly fullScreen: string;
    /** Leave full screen */
    readonly leaveFullScreen: string;
    /** Open */
    readonly open: string;
    /** Something went wrong that this page does not know. Reload it; if that does not help, try another browser. */
    readonly wrong: string;
    /** The address asked for something that is not here ({what}). The nearest view is shown. */
    readonly unknownAddress: (values: { readonly what: string }) => string;
    /** The formulas have not come yet. They are shown as soon as they are here. */
    readonly formulasLate: string;
    /** Try again */
    readonly tryAgain: string;
    /** Language */
    readonly language: string;
    /** That language could not be loaded. Look whether there is a connection, then choose it again. */
    readonly languageLate: string;
    /** Convolens: how a network sees a picture */
    readonly documentTitle: string;
  };
  readonly questions: {
    /** Ask me */
    readonly ask: string;
    /** Stop asking */
    readonly stop: string;
    /** Show the answer */
    readonly reveal: string;
  };
  readonly cover: {
    /** Cover, to ask the room */
    readonly name: string;
    /** Cover the result */
    readonly cover: string;
    /** Show what is covered */
    readonly uncover: string;
    /** Nothing */
    readonly none: string;
    /** Result */
    readonly result: string;
    /** Kernel */
    readonly kernel: string;
    /** Products */
    readonly products: string;
  };
  readonly camera: {
    /** Fit the view */
    readonly fit: string;
    /** Zoom in */
    readonly zoomIn: string;
    /** Zoom out */
    readonly zoomOut: string;
  };
  readonly pictures: {
    /** Pictures */
    readonly name: string;
    /** Your picture */
    readonly own: string;
    /** Pictures before these */
    readonly before: string;
    /** More pictures */
    readonly after: string;
    /** Add a picture */
    readonly add: string;
    /** Choose a picture file */
    readonly file: string;
    /** Address of a picture */
    readonly address: string;
    /** Use the camera */
    readonly camera: string;
    /** You can also drop a picture anywhere, or paste one. It stays on this device. */
    readonly hint: string;
    /** The sample pictures have not come yet. They are shown as soon as they are here; you can add a picture of your own meanwhile. */
    readonly late: string;
    /** The picture "{label}" could not be read. Another one is shown. */
    readonly unreadable: (values: { readonly label: string }) => string;
    /** None of the sample pictures could be read. Add a picture of your own. */
    readonly noneReadable: string;
  };
  readonly model: {
    /** Load a model */
    readonly load: string;
    /** Choose model.json and its weight files */
    readonly files: string;
    /** Address of a model.json */
    readonly address: string;
    /** Use the shipped model */
    readonly shipped: string;
    /** Any feed-forward TensorFlow.js Layers model: by its address from this page's own host, from any other place as files. You can also drop the files on the page. */
    readonly hint: string;
  };
  readonly options: {
    /** Options */
    readonly name: string;
    /** Show detail */
    readonly detail: string;
    /** Colour range */
    readonly range: string;
    /** Unit */
    readonly rangeUnit: string;
    /** Module */
    readonly rangeModule: string;
    /** Whole network */
    readonly rangeGlobal: string;
    /** Palette */
    readonly palette: string;
    /** Standard */
    readonly paletteStandard: string;
    /** Colour-blind safe */
    readonly paletteColourBlind: string;
    /** Theme */
    readonly theme: string;
    /** As the system */
    readonly themeAuto: string;
    /** Light */
    readonly themeLight: string;
    /** Dark */
    readonly themeDark: string;
  };
  readonly tours: {
    /** Tours */
    readonly name: string;
    /** New here? A tour of four minutes shows how it works. */
    readonly offer: string;
    /** Start */
    readonly start: string;
    /** You left a tour at step {number, whole}. */
    readonly left: (values: { readonly number: number }) => string;
    /** Go on */
    readonly goOn: string;
    /** From the start */
    readonly again: string;
    /** No, thanks */
    readonly no: string;
  };
  readonly pins: {
    /** Pinned */
    readonly name: string;
    /** Pin */
    readonly pin: string;
    /** Unpin {name} */
    readonly unpin: (values: { readonly name: string }) => string;
    /** {layer}, neuron {number, whole} */
    readonly neuron: (values: { readonly layer: string; readonly number: number }) => string;
    /** {shape}, {min} to {max} */
    readonly map: (values: { readonly shape: string; readonly min: string; readonly max: string }) => string;
  };
  readonly transport: {
    /** Sliding window */
    readonly name: string;
    /** Play */
    readonly play: string;
    /** Pause */
    readonly pause: string;
    /** Again */
    readonly again: string;
    /** Step back */
    readonly stepBack: string;
    /** Step forward */
    readonly stepForward: string;
    /** One row up */
    readonly rowBack: string;
    /** One row down */
    readonly rowForward: string;
    /** To the result */
    readonly toResult: string;
    /** Position of the window */
    readonly position: string;
    /** row {row, whole}, column {column, whole} */
    readonly positionAt: (values: { readonly row: number; readonly column: number }) => string;
    /** Speed: {times} times */
    readonly speed: (values: { readonly times: string }) => string;
    /** Speed ×{times} */
    readonly times: (values: { readonly times: string }) => string;
  };
  readonly temperature: {
    /** Temperature */
    readonly name: string;
    /** What if */
    readonly whatIf: string;
    /** Temperature {value} */
    readonly value: (values: { readonly value: string }) => string;
    /** Back to the network’s own */
    readonly reset: string;
  };
  readonly predictions: {
    /** Predictions */
    readonly name: string;
    /** Class */
    readonly class: string;
    /** Probability */
    readonly probability: string;
    /** Logit */
    readonly logit: string;
    /** {label}, {percent} percent */
    readonly says: (values: { readonly label: string; readonly percent: string }) => string;
    /** The network says {label}, probability {probability}. Show it in the drawing */
    readonly answer: (values: { readonly label: string; readonly probability: string }) => string;
  };
  readonly classes: {
    /** All classes, or the likeliest */
    readonly name: string;
    /** Show {count, whole} more */
    readonly more: (values: { readonly count: number }) => string;
    /** Show the {count, whole} likeliest */
    readonly fewer: (values: { readonly count: number }) => string;
  };
  readonly evaluation: {
    /** How sure? */
    readonly ask: string;
    /** How often is it right? */
    readonly name: string;
    /** For this picture it says "{label}": {probability}. That is how sure it is, not how often it is right. */
    readonly now: (values: { readonly label: string; readonly probability: string }) => string;
    /** In a test, it said "{label}" {said, plural, one {once} other {# times}} and was right {right, plural, one {once} other {# times}}. */
    readonly says: (values: {
      readonly label: string;
      readonly said: number;
      readonly right: number;
    }) => string;
    /** In a test, it never said "{label}". */
    readonly neverSays: (values: { readonly label: string }) => string;
    /** It learnt from {trained, whole} pictures of {classes, whole} classes. */
    readonly network: (values: { readonly trained: number; readonly classes: number }) => string;
    /** Of {count, whole} pictures that it had never seen before, it named {correct, whole} right: {percent, whole} in 100. */
    readonly right: (values: {
      readonly count: number;
      readonly correct: number;
      readonly percent: number;
    }) => string;
    /** What it mixes up most */
    readonly mistakes: string;
    /** {shown}, taken for {said}: {count, whole} of {of, whole} */
    readonly mistake: (values: {
      readonly shown: string;
      readonly said: string;
      readonly count: number;
      readonly of: number;
    }) => string;
  };
  readonly facts: {
    /** Point at a map to see where it comes from. Scroll to zoom, drag to move. */
    readonly invitePoint: string;
    /** Tap a map to see where it comes from. Pinch to zoom, drag to move. */
    readonly inviteTouch: string;
    /** Choose any map to see how it is computed. */
    readonly inviteOpen: string;
    /** Cell by cell, as the network computes */
    readonly sliding: string;
    /** {name}: {shape}, {min} to {max}. Tap again to open. */
    readonly mapShort: (values: {
      readonly name: string;
      readonly shape: string;
      readonly min: string;
      readonly max: string;
    }) => string;
    /** {name}: {label}, {probability}. Tap again to open. */
    readonly classShort: (values: {
      readonly name: string;
      readonly label: string;
      readonly probability: string;
    }) => string;
    /** {caption}. {hint}. */
    readonly captionAndHint: (values: { readonly caption: string; readonly hint: string }) => string;
    /** {name}: {shape} cells, values from {min} to {max} */
    readonly map: (values: {
      readonly name: string;
      readonly shape: string;
      readonly min: string;
      readonly max: string;
    }) => string;
    /** {name}: {label}, probability {probability}, logit {logit} */
    readonly class: (values: {
      readonly name: string;
      readonly label: string;
      readonly probability: string;
      readonly logit: string;
    }) => string;
    /** Choose any cell: what does it see? */
    readonly inviteTrace: string;
    /** {name}, row {row, whole}, column {column, whole}: comes from {rows, whole} × {columns, whole} pixels of the picture. {next} */
    readonly trace: (values: {
      readonly name: string;
      readonly row: number;
      readonly column: number;
      readonly rows: number;
      readonly columns: number;
      readonly next: string;
    }) => string;
    /** Press to see what it reaches. */
    readonly traceOn: string;
    /** What it reaches is outlined as well; press to hide that. */
    readonly traceBack: string;
  };
  readonly stats: {
    /** Computed by */
    readonly compute: string;
    /** Drawn by */
    readonly draw: string;
    /** Forward pass */
    readonly forward: string;
    /** CPU time a frame */
    readonly frame: string;
    /** Draw calls */
    readonly calls: string;
    /** {value} ms */
    readonly milliseconds: (values: { readonly value: string }) => string;
  };
  readonly errors: {
    /** "{address}" is not the address of a file on a server. Give one that begins with https://, or a path beside this page. */
    readonly addressUnusable: (values: { readonly address: string }) => string;
    /** The file "{path}" has no address beside {address}. Choose all files of the model together instead. */
    readonly fileWithoutAddress: (values: { readonly path: string; readonly address: string }) => string;
    /** The file "{file}" does not come: {address} does not answer. Check the network, and try again. */
    readonly fileSilent: (values: { readonly file: string; readonly address: string }) => string;
    /** The file "{file}" has come only in part: its download broke off twice ({address}). Check the network, and try again. */
    readonly fileBrokenOff: (values: { readonly file: string; readonly address: string }) => string;
    /** The file "{file}" cannot be reached at {address}. This page can load a model by address from its own host only ({pageHost}), not from {host}: download the model and choose its files here. */
    readonly fileOfOtherHost: (values: {
      readonly file: string;
      readonly address: string;
      readonly pageHost: string;
      readonly host: string;
    }) => string;
    /** The file "{file}" cannot be reached at {address}. Check the address, the network, and that the server allows other pages to read it (CORS). */
    readonly fileUnreachable: (values: { readonly file: string; readonly address: string }) => string;
    /** The file "{file}" is missing: {address} answers {status, whole}. Check the address, and that all files of the model are on the server. */
    readonly fileMissing: (values: {
      readonly file: string;
      readonly address: string;
      readonly status: number;
    }) => string;
    /** There is no .json file of a model among the {count, whole} files. Choose model.json and its weights files together. */
    readonly filesWithoutModel: (values: { readonly count: number }) => string;
    /** There is more than one .json file of a model among the {count, whole} files. Choose model.json and its weights files together. */
    readonly filesOfManyModels: (values: { readonly count: number }) => string;
    /** model.json is a web page (HTML). Check the address: it must lead to the file itself. */
    readonly jsonIsPage: string;
    /** model.json is not JSON. Choose the model.json of a TensorFlow.js Layers model. */
    readonly jsonBroken: string;
    /** model.json is a TensorFlow.js graph model, which has no layers to show. Convert it with --output_format=tfjs_layers_model. */
    readonly jsonIsGraph: string;
    /** model.json has no "modelTopology". Choose the model.json of a TensorFlow.js Layers model. */
    readonly jsonWithoutModel: string;
    /** The model file has no layers in "modelTopology". Export the model as a TensorFlow.js Layers model (tfjs_layers_model). */
    readonly modelWithoutLayers: string;
    /** The model file describes a "{kind}"; expected a Sequential or a Functional model. Only feed-forward stacks, where each layer feeds the next one, can be shown. */
    readonly modelUnknown: (values: { readonly kind: string }) => string;
    /** {reason} */
    readonly modelMisfit: (values: { readonly reason: string }) => string;
    /** The model has {count, whole} inputs; expected one. Only feed-forward stacks, where each layer feeds the next one, can be shown. */
    readonly modelInputs: (values: { readonly count: number }) => string;
    /** The model's outputs are {outputs}; expected only its last layer, "{last}". Only feed-forward stacks, where each layer feeds the next one, can be shown. */
    readonly modelOutputs: (values: { readonly outputs: string; readonly last: string }) => string;
    /** The input of layer "{layer}" has the shape {shape}; expected [null, height, width, channels] with all three sizes known. Build the model with a fixed input_shape. */
    readonly modelInputShape: (values: { readonly layer: string; readonly shape: string }) => string;
    /** The model ends in {shape}; expected a vector of one value a class. End it with Flatten and Dense layers. */
    readonly modelWithoutScores: (values: { readonly shape: string }) => string;
    /** Layer {number, whole} of the model file has no class_name, config or name. Export the model again. */
    readonly layerBroken: (values: { readonly number: number }) => string;
    /** Two layers are called "{layer}". Give every layer its own name. */
    readonly layerTwice: (values: { readonly layer: string }) => string;
    /** Layer "{layer}" feeds two layers or more. Only feed-forward stacks, where each layer feeds the next one, can be shown. */
    readonly layerFeedsMany: (values: { readonly layer: string }) => string;
    /** Layer "{layer}" is not fed by the input, or feeds itself. Only feed-forward stacks, where each layer feeds the next one, can be shown. */
    readonly layerAstray: (values: { readonly layer: string }) => string;
    /** {kind} layer "{layer}": layers of this kind are not supported. {kind, select, BatchNormalization {Fold it into the convolution before it, or train without it.} Add {Only feed-forward stacks, where each layer feeds the next one, can be shown.} Concatenate {Only feed-forward stacks, where each layer feeds the next one, can be shown.} GlobalAveragePooling2D {Use AveragePooling2D over the whole map, and Flatten.} GlobalMaxPooling2D {Use MaxPooling2D over the whole map, and Flatten.} other {Build the model from {known}.}} */
    readonly layerUnknown: (values: {
      readonly kind: string;
      readonly layer: string;
      readonly known: string;
    }) => string;
    /** {kind} layer "{layer}" comes right after a ZeroPadding2D layer. Put a Conv2D layer behind the padding. */
    readonly layerAfterPadding: (values: { readonly kind: string; readonly layer: string }) => string;
    /** {kind} layer "{layer}" has {count, whole} inputs; expected one. Only feed-forward stacks, where each layer feeds the next one, can be shown. */
    readonly layerInputs: (values: {
      readonly kind: string;
      readonly layer: string;
      readonly count: number;
    }) => string;
    /** {kind} layer "{layer}": {reason} */
    readonly layerMisfit: (values: {
      readonly kind: string;
      readonly layer: string;
      readonly reason: string;
    }) => string;
    /** {kind} layer "{layer}": the option "{option}" is not known here. Build the model without it. */
    readonly optionUnknown: (values: {
      readonly kind: string;
      readonly layer: string;
      readonly option: string;
    }) => string;
    /** {kind} layer "{layer}": {option} is {value}; expected one of {choices}. Rebuild the model with one of these. */
    readonly optionChoice: (values: {
      readonly kind: string;
      readonly layer: string;
      readonly option: string;
      readonly value: string;
      readonly choices: string;
    }) => string;
    /** {kind} layer "{layer}": {option} is {value}; expected a number. Export the model again. */
    readonly optionNumber: (values: {
      readonly kind: string;
      readonly layer: string;
      readonly option: string;
      readonly value: string;
    }) => string;
    /** {kind} layer "{layer}": {option} is {value}; expected a whole number of 1 or more. Export the model again. */
    readonly optionCount: (values: {
      readonly kind: string;
      readonly layer: string;
      readonly option: string;
      readonly value: string;
    }) => string;
    /** {kind} layer "{layer}": {option} is {value}; expected two whole numbers of {least, whole} or more. Export the model again. */
    readonly optionPair: (values: {
      readonly kind: string;
      readonly layer: string;
      readonly option: string;
      readonly value: string;
      readonly least: number;
    }) => string;
    /** {kind} layer "{layer}": {option} is {value}; only {supported} is supported. {option, select, negative_slope {Use a plain ReLU, or LeakyReLU.} axis {Use the last axis.} groups {Build the convolution without groups.} data_format {Export the model with image_data_format "channels_last", the default of Keras.} other {Use a plain ReLU.}} */
    readonly optionValue: (values: {
      readonly kind: string;
      readonly layer: string;
      readonly option: string;
      readonly value: string;
      readonly supported: string;
    }) => string;
    /** {kind} layer "{layer}": padding is {value}; expected [[top, bottom], [left, right]]. Export the model again. */
    readonly optionPadding: (values: {
      readonly kind: string;
      readonly layer: string;
      readonly value: string;
    }) => string;
    /** {kind} layer "{layer}": use_bias is {value}; expected true or false. Export the model again. */
    readonly optionBias: (values: {
      readonly kind: string;
      readonly layer: string;
      readonly value: string;
    }) => string;
    /** {kind} layer "{layer}": it gets maps of shape {shape}; expected a vector. Put a Flatten layer before it. */
    readonly denseOfMaps: (values: {
      readonly kind: string;
      readonly layer: string;
      readonly shape: string;
    }) => string;
    /** {kind} layer "{layer}": a zero of the ZeroPadding2D layer before it may win the maximum. Put a ReLU before the padding. */
    readonly maximumOfPadding: (values: { readonly kind: string; readonly layer: string }) => string;
    /** {kind} layer "{layer}": averages over the zeros of a ZeroPadding2D layer are not supported. Use padding "same". */
    readonly meanOfPadding: (values: { readonly kind: string; readonly layer: string }) => string;
    /** The model computes {count, whole} values or more up to the layer "{layer}"; at most {most, whole} can be shown. Use a smaller input or fewer filters. */
    readonly activationsTooMany: (values: {
      readonly count: number;
      readonly layer: string;
      readonly most: number;
    }) => string;
    /** The "weightsManifest" of the model file is broken. Export the model again. */
    readonly manifestBroken: string;
    /** The model claims {count, whole} weights; at most {most, whole} can be shown. Use a smaller model. */
    readonly weightsTooMany: (values: { readonly count: number; readonly most: number }) => string;
    /** The weight "{weight}" has the shape {shape}; expected whole sizes. Export the model again. */
    readonly weightShape: (values: { readonly weight: string; readonly shape: string }) => string;
    /** The weight "{weight}" is of type {type}; expected "float32". Export the model with float32 weights. */
    readonly weightType: (values: { readonly weight: string; readonly type: string }) => string;
    /** The weight "{weight}" is quantised as {quantisation}; expected float16, or uint8 or uint16 with scale and min. Export the model without quantisation. */
    readonly weightQuantised: (values: { readonly weight: string; readonly quantisation: string }) => string;
    /** The model file has no weight "{weight}". Export the model again. */
    readonly weightMissing: (values: { readonly weight: string }) => string;
    /** The model file has more than one weight "{weight}". Export the model again. */
    readonly weightTwice: (values: { readonly weight: string }) => string;
    /** The weight "{weight}" has the shape {shape}; the layer "{layer}" needs {expected}. Export layers and weights together. */
    readonly weightMisfit: (values: {
      readonly weight: string;
      readonly shape: string;
      readonly layer: string;
      readonly expected: string;
    }) => string;
    /** No layer of the model uses the weight "{weight}". Export layers and weights together. */
    readonly weightUnused: (values: { readonly weight: string }) => string;
    /** Layer "{layer}": value {number, whole} of the weight "{weight}" is {value}; expected finite numbers. Train the model again with a lower learning rate. */
    readonly weightBroken: (values: {
      readonly layer: string;
      readonly number: number;
      readonly weight: string;
      readonly value: string;
    }) => string;
    /** The weights file "{file}" is missing. Choose it together with {model}. */
    readonly weightsFileMissing: (values: { readonly file: string; readonly model: string }) => string;
    /** The weights file "{file}" cannot be read. Put it beside model.json. */
    readonly weightsFileUnreadable: (values: { readonly file: string }) => string;
    /** {count, plural, one {The weights file {files} has} other {The weights files {files} have}} {got, whole} bytes; model.json expects {expected, whole} ({amount, select, few {too few: it may not have been copied or downloaded whole} other {too many}}). Take the weights that belong to this model.json. */
    readonly weightsFilesLength: (values: {
      readonly count: number;
      readonly files: string;
      readonly got: number;
      readonly expected: number;
      readonly amount: string;
    }) => string;
    /** classes.json is not JSON. Write it as ["first class", "second class", …]. */
    readonly classesNotJson: string;
    /** classes.json is not a list of names. Write it as ["first class", "second class", …]. */
    readonly classesNotNames: string;
    /** classes.json names {names, whole} classes, the model has {outputs, whole} outputs. Give one name an output, in their order. */
    readonly classesCount: (values: { readonly names: number; readonly outputs: number }) => string;
    /** The model ends in flattened maps, whose order a TensorFlow.js Layers model changes. End it with a dense layer. */
    readonly writtenFlat: string;
    /** The padding of the pooling layer "{layer}" is neither "valid" nor "same", which a TensorFlow.js Layers model cannot say. Change its padding. */
    readonly writtenPooling: (values: { readonly layer: string }) => string;
    /** The layer "{layer}" has no weights to write. */
    readonly writtenWithoutWeights: (values: { readonly layer: string }) => string;
    /** Two layers of the model do not fit together. Check their sizes. */
    readonly misfit: string;
    /** Layer "{layer}": {reason} */
    readonly inLayer: (values: { readonly layer: string; readonly reason: string }) => string;
    /** {op, select, conv2d {Convolution} dense {A dense layer} max_pool {Max pooling} avg_pool {Average pooling} softmax {Softmax} other {This layer}} got an input of shape {shape}; expected [channels, height, width]. Place it before the flatten layer. */
    readonly mapsExpected: (values: { readonly op: string; readonly shape: string }) => string;
    /** {op, select, conv2d {Convolution} dense {A dense layer} max_pool {Max pooling} avg_pool {Average pooling} softmax {Softmax} other {This layer}} got an input of shape {shape}; expected a vector [units]. Put a flatten layer before it. */
    readonly vectorExpected: (values: { readonly op: string; readonly shape: string }) => string;
    /** {op, select, conv2d {Convolution} dense {A dense layer} max_pool {Max pooling} avg_pool {Average pooling} softmax {Softmax} other {This layer}} got a {part, select, kernel {kernel} other {window}} that covers {size} cells; expected at most the padded input, {most}. Use a smaller {part, select, kernel {kernel} other {window}} or dilation, or more padding. */
    readonly windowTooLarge: (values: {
      readonly op: string;
      readonly part: string;
      readonly size: string;
      readonly most: string;
    }) => string;
    /** {op, select, conv2d {Convolution} dense {A dense layer} max_pool {Max pooling} avg_pool {Average pooling} softmax {Softmax} other {This layer}} got padding of {before, whole} before and {after, whole} after along {axis}, so that a window of {size, whole} lies on padding alone; expected every window to touch the input. Use less padding or a larger window. */
    readonly windowOnPadding: (values: {
      readonly op: string;
      readonly before: number;
      readonly after: number;
      readonly axis: string;
      readonly size: number;
    }) => string;
    /** The model's {part, select, maps {maps take} weights {weights take} other {table of maps takes}} {size}; this graphics processor holds {most} in a piece. Use a smaller model, or compute on the CPU. */
    readonly tooLargeForGpu: (values: {
      readonly part: string;
      readonly size: string;
      readonly most: string;
    }) => string;
    /** A layer of the model takes {count, whole} workgroups; this graphics processor runs {most, whole} at once. Use a smaller model, or compute on the CPU. */
    readonly tooManyWorkgroups: (values: { readonly count: number; readonly most: number }) => string;
    /** The network could not be computed on the processor. Choose the picture again, or reload the page. */
    readonly cpuBroken: string;
    /** This browser runs no WebAssembly here: a picture would take {count, whole} million multiplications; up to {most, whole} million can be waited for. Use a smaller model, or another browser. */
    readonly slowWithoutWasm: (values: { readonly count: number; readonly most: number }) => string;
    /** This page may start no workers, and would stand still meanwhile: a picture would take {count, whole} million multiplications; up to {most, whole} million can be waited for. Use a smaller model, or another browser. */
    readonly slowOnPage: (values: { readonly count: number; readonly most: number }) => string;
    /** The camera could not be used. Allow it for this page, or choose a picture file. */
    readonly noCamera: string;
    /** This page may not use a camera here: it must be opened over https or on this machine. */
    readonly noCameraHere: string;
    /** The formulas could not be loaded. Reload the page to see them. */
    readonly noFormulas: string;
    /** This part of the page could not be loaded. Check the network, and try again, or reload the page. */
    readonly noScript: string;
    /** The sample pictures could not be found. Add a picture of your own. */
    readonly noGallery: string;
    /** There is no picture called "{id}" in the gallery. */
    readonly unknownPicture: (values: { readonly id: string }) => string;
    /** Left out of this gallery: {count, whole} of {total, whole} pictures ({what}). Correct its index.json. */
    readonly entriesLeftOut: (values: {
      readonly count: number;
      readonly total: number;
      readonly what: string;
    }) => string;
    /** Left out of this gallery: {count, whole} of {total, whole} pictures ({what}; …). Correct its index.json. */
    readonly manyLeftOut: (values: {
      readonly count: number;
      readonly total: number;
      readonly what: string;
    }) => string;
    /** number {number, whole} is no picture */
    readonly entryNone: (values: { readonly number: number }) => string;
    /** number {number, whole} has no id */
    readonly entryWithoutId: (values: { readonly number: number }) => string;
    /** number {number, whole} ("{id}") has no file */
    readonly entryWithoutFile: (values: { readonly number: number; readonly id: string }) => string;
    /** number {number, whole} ("{id}") has an address that cannot be read, {address} */
    readonly entryAddress: (values: {
      readonly number: number;
      readonly id: string;
      readonly address: string;
    }) => string;
    /** This browser can draw neither with WebGPU nor with WebGL 2, so the network cannot be shown. Try a newer browser, or turn on hardware acceleration in its settings. */
    readonly noDrawing: string;
    /** The graphics processor has stopped. The page goes on as soon as it can be started again; nothing is lost. */
    readonly deviceLost: string;
    /** The graphics processor was lost. Start the network on it again, or compute on the CPU. */
    readonly gpuLost: string;
    /** The graphics processor did not take the model. Use a smaller model, or compute on the CPU. */
    readonly gpuRefused: string;
    /** The model has no layer called "{layer}". It has: {layers}. */
    readonly unknownLayer: (values: { readonly layer: string; readonly layers: string }) => string;
    /** The picture reader has ended. Reload the page. */
    readonly readerStopped: string;
    /** The picture reader could not be started. Reload the page. */
    readonly readerNotStarted: string;
    /** The picture could not be read: the browser does not answer. Choose another one, or reload the page. */
    readonly pictureSilent: string;
    /** The picture was given up. */
    readonly pictureGivenUp: string;
    /** This picture cannot be read by your browser. Choose a JPEG, PNG, WebP or SVG file. */
    readonly pictureUnreadable: string;
    /** The picture cannot be read. Choose another one. */
    readonly pictureBroken: string;
    /** The picture file is incomplete or damaged. Save or download it again, or choose another one. */
    readonly pictureIncomplete: string;
    /** This file is not a picture that your browser can read. Choose a JPEG, PNG, WebP, AVIF, GIF or SVG file. */
    readonly pictureUnknown: string;
    /** The picture has {megapixels, whole} megapixels; at most {most, whole} can be read. Choose a smaller one. */
    readonly pictureTooLarge: (values: { readonly megapixels: number; readonly most: number }) => string;
    /** The video has no picture yet. Wait until it plays. */
    readonly videoWithoutFrame: string;
    /** The file is empty. Choose another picture. */
    readonly pictureFileEmpty: string;
    /** The file has {megabytes, whole} MB; at most {most, whole} MB can be read. Choose a smaller picture. */
    readonly pictureFileTooLarge: (values: { readonly megabytes: number; readonly most: number }) => string;
    /** That is not an address. It should look like https://example.org/picture.jpg. */
    readonly pictureAddressUnusable: string;
    /** There is no picture at that address. Check it, or choose a file. */
    readonly pictureMissing: string;
    /** The picture does not come. Check the network, or choose a file. */
    readonly pictureNotComing: string;
    /** No picture could be read from that address. Its host may not allow it: save the picture, then choose the file. */
    readonly pictureOfOtherHost: string;
  };
  readonly legend: {
    /** unit {number, whole} */
    readonly unit: (values: { readonly number: number }) => string;
    /** module {number, whole} */
    readonly module: (values: { readonly number: number }) => string;
    /** whole network */
    readonly network: string;
    /** {palette, select, standard {red} other {orange}}: negative, {theme, select, dark {black} other {white}}: zero, blue: positive */
    readonly mapColours: (values: { readonly palette: string; readonly theme: string }) => string;
    /** {palette, select, standard {brown} other {purple}}: negative, {theme, select, dark {black} other {white}}: zero, green: positive */
    readonly weightColours: (values: { readonly palette: string; readonly theme: string }) => string;
    /** {palette, select, standard {brown} other {purple}} line: negative weight, green: positive */
    readonly linkColours: (values: { readonly palette: string }) => string;
  };
  readonly kinds: {
    /** Input */
    readonly input: string;
    /** Output */
    readonly output: string;
    /** Convolution */
    readonly conv: string;
    /** ReLU */
    readonly relu: string;
    /** Leaky ReLU */
    readonly leaky_relu: string;
    /** Linear */
    readonly linear: string;
    /** Max pooling */
    readonly max_pool: string;
    /** Average pooling */
    readonly avg_pool: string;
    /** Flatten */
    readonly flatten: string;
    /** Dense */
    readonly dense: string;
    /** Softmax */
    readonly softmax: string;
  };
  readonly sentences: {
    /** {kind}, {name}. {sentence} */
    readonly layer: (values: {
      readonly kind: string;
      readonly name: string;
      readonly sentence: string;
    }) => string;
    /** {kind}. {sentence} */
    readonly start: (values: { readonly kind: string; readonly sentence: string }) => string;
    /** The picture as the network sees it: {size} pixels. Each is taken apart into red, green and blue, the channels below. */
    readonly wholePicture: (values: { readonly size: string }) => string;
    /** {colour}: how much of it each of the {size} pixels has, black for none, white for all. */
    readonly colourChannel: (values: { readonly colour: string; readonly size: string }) => string;
    /** {count, plural, one {The one channel} other {Channel {number, whole} of #}}: {size} values, black for 0, white for 1. */
    readonly channel: (values: {
      readonly count: number;
      readonly number: number;
      readonly size: string;
    }) => string;
    /** {is} It goes into {count, plural, one {one neuron} other {# neurons}} of {layer}. */
    readonly channelGoes: (values: {
      readonly is: string;
      readonly count: number;
      readonly layer: string;
    }) => string;
    /** The picture as {size} pixels, taken apart into how much red, green and blue is in each. */
    readonly picture: (values: { readonly size: string }) => string;
    /** What goes in: {channels, plural, one {one channel} other {# channels}} of {size} values{channels, plural, one {} other { each}}. */
    readonly input: (values: { readonly channels: number; readonly size: string }) => string;
    /** Each map looks for a pattern of its own: {kernel} weights slide over {inputs, plural, one {the map} other {each of the # maps}} before it{moves, select, far { in steps of {stride}} other {}}, and the products and a bias add up. */
    readonly convolution: (values: {
      readonly kernel: string;
      readonly inputs: number;
      readonly moves: string;
      readonly stride: string;
    }) => string;
    /** Each neuron looks for one pattern: {kernel} weights lie on {inputs, plural, one {the map} other {each of the # maps}} before it, and the products and a bias add up. */
    readonly convolutionOnce: (values: { readonly kernel: string; readonly inputs: number }) => string;
    /** Each map mixes {inputs, plural, one {the map} other {the # maps}} before it cell by cell{moves, select, far { in steps of {stride}} other {}}: each cell × the weight of its map, added up with a bias. */
    readonly convolutionOfCells: (values: {
      readonly inputs: number;
      readonly moves: string;
      readonly stride: string;
    }) => string;
    /** Keeps positive values and makes negative ones zero, so that only what was found goes on. */
    readonly relu: string;
    /** Keeps positive values and multiplies negative ones by {slope}. */
    readonly leakyRelu: (values: { readonly slope: string }) => string;
    /** Passes every value on as it is. */
    readonly linear: string;
    /** Keeps the largest of each {window} cells{moves, select, far { in steps of {stride}} other {}}, so {map, select, smaller {the map gets smaller and } other {}}small shifts matter less. */
    readonly maxPool: (values: {
      readonly window: string;
      readonly moves: string;
      readonly stride: string;
      readonly map: string;
    }) => string;
    /** Keeps the largest value of each map: how strongly a pattern was found, wherever it is. */
    readonly maxOfMap: string;
    /** Takes the mean of each {window} cells{moves, select, far { in steps of {stride}} other {}}, so {map, select, smaller {the map gets smaller and } other {}}small shifts matter less. */
    readonly avgPool: (values: {
      readonly window: string;
      readonly moves: string;
      readonly stride: string;
      readonly map: string;
    }) => string;
    /** Takes the mean of each map: how much of a pattern there is, wherever it is. */
    readonly meanOfMap: string;
    /** Writes the cells of all maps into one list, row by row. */
    readonly flatten: string;
    /** Each neuron looks at all {count, whole} values before it: each × a weight of its own, added up with a bias. */
    readonly dense: (values: { readonly count: number }) => string;
    /** Each class adds up all {count, whole} values before it, each × its weight, and a bias: its logit. The softmax turns the logits into probabilities. */
    readonly logits: (values: { readonly count: number }) => string;
    /** Each class adds up all {count, whole} values before it, each × its weight, and a bias: the larger the sum, the likelier the class. */
    readonly scores: (values: { readonly count: number }) => string;
    /** Turns the values before it into probabilities, which add up to 1: the larger the value, the larger its share. */
    readonly softmax: string;
  };
  readonly convolution: {
    /** Bias */
    readonly bias: string;
    /** intermediate */
    readonly partial: string;
    /** kernels */
    readonly kernels: string;
    /** Choose any cell: ⏎ the kernel goes there */
    readonly slide: string;
    /** Each map has ⏎ its own kernel */
    readonly each: string;
    /** Add them all up, ⏎ then the bias */
    readonly add: string;
    /** {source}: kernel {weights} */
    readonly kernel: (values: { readonly source: string; readonly weights: string }) => string;
    /** {source}: kernel of {rows, whole} × {columns, whole} weights, from {min} to {max} */
    readonly kernelRange: (values: {
      readonly source: string;
      readonly rows: number;
      readonly columns: number;
      readonly min: string;
      readonly max: string;
    }) => string;
    /** Row {row, whole}, column {column, whole}: intermediate {partial} ({source}), output {output} */
    readonly window: (values: {
      readonly row: number;
      readonly column: number;
      readonly partial: string;
      readonly source: string;
      readonly output: string;
    }) => string;
    /** Kernels of {neuron}, bias {bias} */
    readonly table: (values: { readonly neuron: string; readonly bias: string }) => string;
    /** Input map */
    readonly tableSource: string;
    /** Kernel row {row, whole} */
    readonly tableKernelRow: (values: { readonly row: number }) => string;
    /** See the numbers */
    readonly toNumbers: string;
    /** See the sum */
    readonly toSum: string;
    /** {count, whole} more */
    readonly others: (values: { readonly count: number }) => string;
  };
  readonly dense: {
    /** flatten */
    readonly list: string;
    /** weights */
    readonly weights: string;
    /** Choose any cell to see what it contributes */
    readonly choose: string;
    /** contributes */
    readonly shares: string;
    /** logit */
    readonly logit: string;
    /** value */
    readonly value: string;
    /** bias */
    readonly bias: string;
    /** See the softmax */
    readonly toSoftmax: string;
    /** raises the sum */
    readonly raises: string;
    /** lowers it */
    readonly lowers: string;
    /** Row by row ⏎ into one list */
    readonly rows: string;
    /** Value × weight, ⏎ all added up, ⏎ then the bias */
    readonly sum: string;
    /** {map}, row {row, whole}, column {column, whole}: value {value} × weight {weight} {sign} {gives} */
    readonly cell: (values: {
      readonly map: string;
      readonly row: number;
      readonly column: number;
      readonly value: string;
      readonly weight: string;
      readonly sign: string;
      readonly gives: string;
    }) => string;
    /** {map}: value {value} × weight {weight} {sign} {gives} */
    readonly oneCell: (values: {
      readonly map: string;
      readonly value: string;
      readonly weight: string;
      readonly sign: string;
      readonly gives: string;
    }) => string;
    /** Cells of the maps, one after the other */
    readonly cells: string;
    /** Largest contributions to {neuron} */
    readonly table: (values: { readonly neuron: string }) => string;
    /** Map */
    readonly tableMap: string;
    /** Row */
    readonly tableRow: string;
    /** Column */
    readonly tableColumn: string;
    /** Value */
    readonly tableValue: string;
    /** Weight */
    readonly tableWeight: string;
    /** Product */
    readonly tableProduct: string;
    /** Sum of all products */
    readonly tableSum: string;
  };
  readonly formulas: {
    /** window x */
    readonly window: string;
    /** kernel w */
    readonly kernel: string;
    /** each cell × its weight */
    readonly products: string;
    /** Choose any cell ⏎ to see how it is made */
    readonly move: string;
    /** Choose a map ⏎ to see its numbers */
    readonly terms: string;
    /** Choose a class ⏎ to follow its number */
    readonly light: string;
    /** input */
    readonly input: string;
    /** input {number, whole} */
    readonly inputNumber: (values: { readonly number: number }) => string;
    /** output */
    readonly output: string;
    /** bias */
    readonly bias: string;
    /** logit */
    readonly logit: string;
    /** (before) */
    readonly before: string;
    /** e to the logit */
    readonly exponents: string;
    /** probability */
    readonly probability: string;
    /** (after) */
    readonly after: string;
    /** ÷ temperature {temperature} */
    readonly divided: (values: { readonly temperature: string }) => string;
    /** what if */
    readonly whatIf: string;
    /** network’s own */
    readonly own: string;
    /** sum {value} */
    readonly sumOfAll: (values: { readonly value: string }) => string;
    /** {value} + … */
    readonly growing: (values: { readonly value: string }) => string;
    /** Row {row, whole}, column {column, whole}: {count, plural, one {the one product is {value}} other {# products add up to {value}}} */
    readonly convolution: (values: {
      readonly row: number;
      readonly column: number;
      readonly count: number;
      readonly value: string;
    }) => string;
    /** Row {row, whole}, column {column, whole}: {count, plural, one {the one input and the bias add up to {value}} other {# inputs and the bias add up to {value}}} */
    readonly sum: (values: {
      readonly row: number;
      readonly column: number;
      readonly count: number;
      readonly value: string;
    }) => string;
    /** Row {row, whole}, column {column, whole} of the window: {value} × {weight} {sign} {product} */
    readonly tap: (values: {
      readonly row: number;
      readonly column: number;
      readonly value: string;
      readonly weight: string;
      readonly sign: string;
      readonly product: string;
    }) => string;
    /** Products of the window */
    readonly taps: string;
    /** Row {row, whole}, column {column, whole}: {x} becomes {value} */
    readonly activation: (values: {
      readonly row: number;
      readonly column: number;
      readonly x: string;
      readonly value: string;
    }) => string;
    /** Row {row, whole}, column {column, whole}: the largest of {count, plural, one {# cell} other {# cells}} is {value} */
    readonly largest: (values: {
      readonly row: number;
      readonly column: number;
      readonly count: number;
      readonly value: string;
    }) => string;
    /** Row {row, whole}, column {column, whole}: the mean of {count, plural, one {# cell} other {# cells}} is {value} */
    readonly mean: (values: {
      readonly row: number;
      readonly column: number;
      readonly count: number;
      readonly value: string;
    }) => string;
    /** Row {row, whole}, column {column, whole}: all {count, whole} cells are equal, so the largest is {value} */
    readonly equalLargest: (values: {
      readonly row: number;
      readonly column: number;
      readonly count: number;
      readonly value: string;
    }) => string;
    /** Row {row, whole}, column {column, whole}: all {count, whole} cells are equal, so their mean is {value} */
    readonly equalMean: (values: {
      readonly row: number;
      readonly column: number;
      readonly count: number;
      readonly value: string;
    }) => string;
    /** all cells are equal */
    readonly allEqual: string;
    /** {label}: e to the {logit} is {exponent}, {share} of the sum */
    readonly softmax: (values: {
      readonly label: string;
      readonly logit: string;
      readonly exponent: string;
      readonly share: string;
    }) => string;
    /** Products for row {row, whole}, column {column, whole} */
    readonly tableConvolution: (values: { readonly row: number; readonly column: number }) => string;
    /** Sum for row {row, whole}, column {column, whole} */
    readonly tableSum: (values: { readonly row: number; readonly column: number }) => string;
    /** Input of row {row, whole}, column {column, whole} */
    readonly tableCell: (values: { readonly row: number; readonly column: number }) => string;
    /** From logits to probabilities */
    readonly tableSoftmax: string;
    /** Cell */
    readonly headCell: string;
    /** Value */
    readonly headValue: string;
    /** Weight */
    readonly headWeight: string;
    /** Product */
    readonly headProduct: string;
    /** Sum */
    readonly headSum: string;
    /** row {row, whole}, column {column, whole} */
    readonly cellAt: (values: { readonly row: number; readonly column: number }) => string;
    /** padding, 0 */
    readonly padding: string;
    /** Input */
    readonly headTerm: string;
    /** Bias */
    readonly headBias: string;
    /** Output */
    readonly headResult: string;
    /** Class */
    readonly headClass: string;
    /** Logit */
    readonly headLogit: string;
    /** e to the logit */
    readonly headExponent: string;
    /** Share */
    readonly headShare: string;
  };
  readonly letters: {
    /** s: intermediate; r, c: row and column; ⏎ i, j: place in the kernel */
    readonly conv: string;
    /** s: intermediate; m: input; ⏎ b: bias; y: output */
    readonly sum: string;
    /** x: input */
    readonly relu: string;
    /** x: input; f(x): output */
    readonly leaky_relu: string;
    /** x: input; f(x): output */
    readonly linear: string;
    /** x: input; y: output; ⏎ i, j: place in the window */
    readonly max_pool: string;
    /** x: input; y: output; ⏎ i, j: place in the window; n: cells in it */
    readonly avg_pool: string;
    /** p: probability; z: logit; e: {e}; ⏎ k: this class; j: each class */
    readonly softmax: (values: { readonly e: string }) => string;
    /** p: probability; z: logit; T: temperature; ⏎ e: {e}; k: this class; j: each class */
    readonly temperature: (values: { readonly e: string }) => string;
  };
  readonly views: {
    /** Where you are */
    readonly trail: string;
    /** What is this? */
    readonly more: string;
    /** Whole network */
    readonly overview: string;
    /** This network says which of {count, plural, one {one thing} other {# things}} a picture shows */
    readonly overviewHeading: (values: { readonly count: number }) => string;
    /** The picture goes in at the left, {layers, plural, one {one layer looks} other {# layers look}} for patterns in it, and a probability for each thing comes out at the right. */
    readonly overviewSentence: (values: { readonly layers: number }) => string;
    /** {layer}, neuron {number, whole} */
    readonly neuron: (values: { readonly layer: string; readonly number: number }) => string;
    /** {layer}, {label} */
    readonly classOf: (values: { readonly layer: string; readonly label: string }) => string;
    /** input {number, whole} */
    readonly channel: (values: { readonly number: number }) => string;
    /** One input of a convolution */
    readonly channelHeading: string;
    /** Each of the {count, plural, one {one cell} other {# cells}} under the window is multiplied by its weight; the products add up to one cell of the intermediate map. */
    readonly channelSentence: (values: { readonly count: number }) => string;
    /** sum */
    readonly sum: string;
    /** Sum of all inputs */
    readonly sumHeading: string;
    /** One cell of {count, plural, one {the one intermediate map} other {each of # intermediate maps}} and the bias add up to the same cell of the output. */
    readonly sumSentence: (values: { readonly count: number }) => string;
    /** softmax */
    readonly softmax: string;
    /** Softmax */
    readonly softmaxHeading: string;
    /** e is raised to each of the {count, whole} logits and divided by the sum of all: probabilities that add up to 1. */
    readonly softmaxSentence: (values: { readonly count: number }) => string;
  };
  readonly joins: {
    /** {before}, {after} */
    readonly names: (values: { readonly before: string; readonly after: string }) => string;
    /** {before}; {after} */
    readonly clauses: (values: { readonly before: string; readonly after: string }) => string;
    /** {before} {after} */
    readonly sentences: (values: { readonly before: string; readonly after: string }) => string;
    /** {name}: {value} */
    readonly named: (values: { readonly name: string; readonly value: string }) => string;
  };
}
