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
    /** Layer {layer} */
    readonly layer: (values: { readonly layer: string }) => string;
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
    /** One level up */
    readonly viewAbove: string;
    /** Full screen */
    readonly fullScreen: string;
    /** Leave full screen */
    readonly leaveFullScreen: string;
    /** Open */
    readonly open: string;
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
    /** Global */
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
    /** Position of the window */
    readonly position: string;
    /** row {row, whole}, column {column, whole} */
    readonly positionAt: (values: { readonly row: number; readonly column: number }) => string;
    /** Speed: {times} times */
    readonly speed: (values: { readonly times: string }) => string;
    /** ×{times} */
    readonly times: (values: { readonly times: string }) => string;
  };
  readonly temperature: {
    /** Temperature */
    readonly name: string;
    /** What if */
    readonly whatIf: string;
    /** T = {value} */
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
    /** {label}, {percent, whole} percent */
    readonly says: (values: { readonly label: string; readonly percent: number }) => string;
  };
  readonly facts: {
    /** Point at a map to see where it comes from. Scroll to zoom, drag to move. */
    readonly invitePoint: string;
    /** Tap a map to see where it comes from. Pinch to zoom, drag to move. */
    readonly inviteTouch: string;
    /** Cell by cell, as the network computes. Point at a map to stop at one. */
    readonly sliding: string;
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
    /** Row {row, whole}, column {column, whole}: intermediate {partial}, output {output} */
    readonly window: (values: {
      readonly row: number;
      readonly column: number;
      readonly partial: string;
      readonly output: string;
    }) => string;
    /** {name}, row {row, whole}, column {column, whole}: comes from {rows, whole} × {columns, whole} pixels of the picture. Press to see what it reaches. */
    readonly trace: (values: {
      readonly name: string;
      readonly row: number;
      readonly column: number;
      readonly rows: number;
      readonly columns: number;
    }) => string;
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
}
