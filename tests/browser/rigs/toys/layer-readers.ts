import { expectKnownOptions } from '../../../../src/compute/formats/tfjs/keras-config.ts';
import { activations, layerReaders as all } from '../../../../src/compute/formats/tfjs/layer-readers.ts';
import type { LayerReader } from '../../../../src/compute/formats/tfjs/layer-steps.ts';
import { SQUARE } from './names.ts';

export { activations };

const squareReader: LayerReader = {
  op: SQUARE,
  read(layer) {
    expectKnownOptions(layer, []);
    const { name } = layer;
    return { steps: [{ name, layer: name, op: SQUARE, params: {}, needs: [] }] };
  },
};

export const layerReaders: typeof all = { ...all, Square: squareReader };
