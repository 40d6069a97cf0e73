import type { CodedError } from '../../coded-error.ts';

/** What may be wrong with a layer of a model file, by code, and what its sentence names beside the layer. Values are JSON. */
export interface LayerProblems {
  readonly layerUnknown: { readonly known: readonly string[] };
  readonly layerAfterPadding: object;
  readonly layerInputs: { readonly count: number };
  /** Why its shapes do not fit. */
  readonly layerMisfit: { readonly reason: CodedError };
  readonly optionUnknown: { readonly option: string };
  readonly optionChoice: {
    readonly option: string;
    readonly value: string;
    readonly choices: readonly string[];
  };
  readonly optionNumber: { readonly option: string; readonly value: string };
  readonly optionCount: { readonly option: string; readonly value: string };
  readonly optionPair: { readonly option: string; readonly value: string; readonly least: number };
  readonly optionValue: { readonly option: string; readonly value: string; readonly supported: string };
  readonly optionPadding: { readonly value: string };
  readonly optionBias: { readonly value: string };
  readonly denseOfMaps: { readonly shape: string };
  readonly maximumOfPadding: object;
  readonly meanOfPadding: object;
}

/** A layer as sentences name it: its Keras class and its name. */
export interface LayerParams {
  readonly kind: string;
  readonly layer: string;
}

/** What else may be wrong with the files of a TensorFlow.js Layers model. */
interface FileProblems {
  readonly filesWithoutModel: { readonly count: number };
  readonly filesOfManyModels: { readonly count: number };
  readonly jsonIsPage: object;
  readonly jsonBroken: object;
  readonly jsonIsGraph: object;
  readonly jsonWithoutModel: object;
  readonly modelWithoutLayers: object;
  readonly modelUnknown: { readonly kind: string };
  readonly modelMisfit: { readonly reason: CodedError };
  readonly modelInputs: { readonly count: number };
  readonly modelOutputs: { readonly outputs: readonly string[]; readonly last: string };
  readonly modelInputShape: { readonly layer: string; readonly shape: string };
  readonly modelWithoutScores: { readonly shape: string };
  readonly layerBroken: { readonly number: number };
  readonly layerTwice: { readonly layer: string };
  readonly layerFeedsMany: { readonly layer: string };
  readonly layerAstray: { readonly layer: string };
  readonly activationsTooMany: { readonly count: number; readonly layer: string; readonly most: number };
  readonly manifestBroken: object;
  readonly weightsTooMany: { readonly count: number; readonly most: number };
  readonly weightShape: { readonly weight: string; readonly shape: string };
  readonly weightType: { readonly weight: string; readonly type: string };
  readonly weightQuantised: { readonly weight: string; readonly quantisation: string };
  readonly weightMissing: { readonly weight: string };
  readonly weightTwice: { readonly weight: string };
  readonly weightMisfit: {
    readonly weight: string;
    readonly shape: string;
    readonly layer: string;
    readonly expected: string;
  };
  readonly weightUnused: { readonly weight: string };
  readonly weightBroken: {
    readonly layer: string;
    readonly number: number;
    readonly weight: string;
    readonly value: string;
  };
  readonly weightsFileMissing: { readonly file: string; readonly model: string };
  readonly weightsFileUnreadable: { readonly file: string };
  readonly weightsFilesLength: {
    readonly count: number;
    readonly files: readonly string[];
    readonly got: number;
    readonly expected: number;
    readonly amount: 'few' | 'many';
  };
  readonly classesNotJson: object;
  readonly classesNotNames: object;
  readonly classesCount: { readonly names: number; readonly outputs: number };
  readonly writtenFlat: object;
  readonly writtenPooling: { readonly layer: string };
  readonly writtenWithoutWeights: { readonly layer: string };
}

/** What may be wrong with the files of a TensorFlow.js Layers model, by code, and what its sentence names. */
export type TfjsProblems = FileProblems & {
  readonly [C in keyof LayerProblems]: LayerProblems[C] & LayerParams;
};
