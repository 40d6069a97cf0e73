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
  };
}
