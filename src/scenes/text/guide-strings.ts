// Written by `npm run strings` from assets/guide/en.json.

/** All words round the tours in one language; above each stands the English. */
export interface GuideStrings {
  readonly strip: {
    /** Tour: {title} */
    readonly name: (values: { readonly title: string }) => string;
    /** Step {number, whole} of {count, whole}. */
    readonly step: (values: { readonly number: number; readonly count: number }) => string;
    /** {number, whole}/{count, whole} */
    readonly count: (values: { readonly number: number; readonly count: number }) => string;
    /** Back */
    readonly back: string;
    /** Next */
    readonly next: string;
    /** End */
    readonly end: string;
    /** Leave the tour */
    readonly leave: string;
    /** This step again */
    readonly undo: string;
    /** Again from the start */
    readonly again: string;
    /** Go on */
    readonly goOn: string;
    /** Done. */
    readonly done: string;
    /** This step is not here: this network has no such layer. Go on, or end the tour. */
    readonly missingLayer: string;
    /** This step is not here: this network has no such view. Go on, or end the tour. */
    readonly missingView: string;
    /** What this step points at is not here now. Go on, or end the tour. */
    readonly missingTarget: string;
    /** {title}: */
    readonly title: (values: { readonly title: string }) => string;
  };
  readonly list: {
    /** Tours */
    readonly name: string;
    /** {title}: go on at step {number, whole} */
    readonly resume: (values: { readonly title: string; readonly number: number }) => string;
    /** About this view: {title} */
    readonly here: (values: { readonly title: string }) => string;
    /** Open a tour file */
    readonly file: string;
    /** Forget what this device keeps */
    readonly forget: string;
    /** Nothing is kept on this device any more. */
    readonly forgotten: string;
    /** Close the list of tours */
    readonly close: string;
  };
  readonly tours: {
    /** First tour, four minutes */
    readonly first: string;
    /** A convolution */
    readonly convolution: string;
    /** The numbers of one input */
    readonly channel: string;
    /** The sum and the bias */
    readonly sum: string;
    /** An activation */
    readonly activation: string;
    /** Pooling */
    readonly pooling: string;
    /** A class adds up */
    readonly output: string;
    /** Softmax */
    readonly softmax: string;
  };
  readonly load: {
    /** There is no tour at "{address}". */
    readonly missing: (values: { readonly address: string }) => string;
    /** The tour at "{address}" is on another host. Put its file beside this page, or drop it on the page. */
    readonly otherHost: (values: { readonly address: string }) => string;
    /** The tour was a file that this device does not keep. Drop it on the page again. */
    readonly ownGone: string;
    /** "{name}" is no tour yet. {faults} */
    readonly wrong: (values: { readonly name: string; readonly faults: string }) => string;
    /** And {count, plural, one {# more} other {# more}}. */
    readonly more: (values: { readonly count: number }) => string;
  };
  readonly faults: {
    /** line {line, whole} */
    readonly line: (values: { readonly line: number }) => string;
    /** step {step, whole} */
    readonly step: (values: { readonly step: number }) => string;
    /** {where}: {what}. */
    readonly at: (values: { readonly where: string; readonly what: string }) => string;
    /** "{member}" is missing: {wanted} */
    readonly missing: (values: { readonly member: string; readonly wanted: string }) => string;
    /** there is no "{member}"; it can have {known} */
    readonly unknownMember: (values: { readonly member: string; readonly known: string }) => string;
    /** this must be an object in braces */
    readonly notObject: string;
    /** "steps" must be a list of at least one step */
    readonly steps: string;
    /** a tour has {most, whole} steps at most */
    readonly manySteps: (values: { readonly most: number }) => string;
    /** "{member}" must be a text, or texts by language such as '{' "en": "…", "de": "…" '}' */
    readonly words: (values: { readonly member: string }) => string;
    /** "{member}" names {fact}; what words can name is {known} */
    readonly fact: (values: {
      readonly member: string;
      readonly fact: string;
      readonly known: string;
    }) => string;
    /** there is nothing called "{target}" to light; there are {known} */
    readonly target: (values: { readonly target: string; readonly known: string }) => string;
    /** "{target}" needs a layer: '{' "target": "{target}", "layer": "convolution" '}' */
    readonly targetLayer: (values: { readonly target: string }) => string;
    /** "{target}" is one thing and takes no layer */
    readonly targetPlain: (values: { readonly target: string }) => string;
    /** "view" must be an address such as "overview" or "conv_1_1/3", or a place such as '{' "layer": "convolution", "neuron": 3 '}' */
    readonly view: string;
    /** there is no kind of layer "{layer}"; the kinds are {known} */
    readonly layer: (values: { readonly layer: string; readonly known: string }) => string;
    /** "which" must be "first", "last" or a number from 1 */
    readonly which: string;
    /** "neuron" must be a number from 0, or "answer" */
    readonly neuron: string;
    /** "part" must be "sum", "any" or a number from 0, and only a convolution has parts */
    readonly part: string;
    /** "{member}" must be what stands in the address of the page, such as "picture=koala-1&at=100" */
    readonly state: (values: { readonly member: string }) => string;
    /** "{member}" has {what}, which no address of the page has */
    readonly stateKey: (values: { readonly member: string; readonly what: string }) => string;
    /** "do" and "done" belong together: one is missing */
    readonly half: string;
    /** "seen" is said once the step is done: it needs "do" and "done" */
    readonly seenAlone: string;
    /** a condition must have one of {known} */
    readonly condition: (values: { readonly known: string }) => string;
    /** "{member}" must be a list of conditions */
    readonly conditions: (values: { readonly member: string }) => string;
    /** the state has no "{field}"; it has {known} */
    readonly field: (values: { readonly field: string; readonly known: string }) => string;
    /** a question about the state needs one of {known} */
    readonly test: (values: { readonly known: string }) => string;
    /** "{member}" for "{field}" must be {wanted} */
    readonly value: (values: {
      readonly member: string;
      readonly field: string;
      readonly wanted: string;
    }) => string;
    /** "{member}" must be a number */
    readonly number: (values: { readonly member: string }) => string;
  };
  readonly wanted: {
    /** what the tour is called */
    readonly tour: string;
    /** the list of its steps */
    readonly steps: string;
    /** what the step is called */
    readonly title: string;
    /** what there is to see */
    readonly say: string;
    /** the name of what is lit */
    readonly target: string;
    /** the kind of the layer */
    readonly layer: string;
  };
  readonly json: {
    /** the file is empty */
    readonly empty: string;
    /** the file ends too early: a bracket or a brace is not closed */
    readonly end: string;
    /** a comma is missing before "{found}", or at the end of this line */
    readonly comma: (values: { readonly found: string }) => string;
    /** there is a comma too much: none stands after the last one */
    readonly extraComma: string;
    /** a colon is missing before "{found}" */
    readonly colon: (values: { readonly found: string }) => string;
    /** a name in quotation marks is wanted here, not "{found}" */
    readonly key: (values: { readonly found: string }) => string;
    /** only straight quotation marks count: " and " */
    readonly quotes: string;
    /** a text begins here that does not end in its line */
    readonly openText: string;
    /** a backslash in a text stands before \, ", n or t only */
    readonly escape: string;
    /** there are no comments in such a file: take it out */
    readonly comment: string;
    /** "{found}" is no value: texts stand in quotation marks */
    readonly value: (values: { readonly found: string }) => string;
    /** "{found}" stands after the end */
    readonly more: (values: { readonly found: string }) => string;
    /** this name is there twice */
    readonly twice: string;
  };
  readonly values: {
    /** a text */
    readonly text: string;
    /** true or false */
    readonly flag: string;
    /** a whole number from 0 to {most, whole} */
    readonly whole: (values: { readonly most: number }) => string;
    /** a number from {least} to {most} */
    readonly between: (values: { readonly least: string; readonly most: string }) => string;
    /** one of {known} */
    readonly oneOf: (values: { readonly known: string }) => string;
    /** {wanted}, or null */
    readonly orNull: (values: { readonly wanted: string }) => string;
    /** "overview", a neuron as "layer/index" or a part of one as "layer/index/part" */
    readonly view: string;
    /** up to {most, whole} neurons as "layer/index" with commas between them */
    readonly pins: (values: { readonly most: number }) => string;
    /** the hyperparameters as "input,kernel,padding,stride,dilation", or nothing */
    readonly lab: string;
    /** a tour's name or address, with "@3" for its third step, or nothing */
    readonly tour: string;
    /** a cell as "layer/index@row,column" */
    readonly trace: string;
  };
  readonly joins: {
    /** {before}, {after} */
    readonly names: (values: { readonly before: string; readonly after: string }) => string;
    /** {before} {after} */
    readonly sentences: (values: { readonly before: string; readonly after: string }) => string;
  };
}
