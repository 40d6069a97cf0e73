import { inLanguage, type Model } from '../../compute/model/model.ts';
import { type Prediction, relabelled } from '../../compute/model/predictions.ts';
import { layerWord } from '../network/layers.ts';
import type { PlacedNeuron } from '../network/placed-neurons.ts';
import { traceReach } from '../network/receptive-trace.ts';
import type { Language } from '../text/language.ts';
import type { Session } from './session.ts';

/** The model as its file defines it: steps of one layer count as one. */
export function modelInfo(model: Model) {
  const layers = [{ name: 'input', type: 'input', outputShape: model.inputShape }];
  for (const step of model.steps) {
    const last = layers.at(-1);
    if (last && last.name === step.layer)
      layers[layers.length - 1] = { ...last, outputShape: step.outputShape };
    else layers.push({ name: step.layer, type: step.op, outputShape: step.outputShape });
  }
  return { layers, classes: model.classes };
}

/** A neuron's name and where it stands in the drawing, in CSS px at camera scale 1. */
export interface NamedBox
  extends Pick<PlacedNeuron, 'id' | 'column' | 'row' | 'x' | 'y' | 'width' | 'height'> {
  readonly name: string;
  /** Name of its layer, and what that is in plain words. */
  readonly layer: string;
  readonly word: string;
}

/** What the page says of a neuron. */
export interface NeuronFacts {
  readonly name: string;
  /** '62 × 62' */
  readonly shape: string;
  readonly min: number;
  readonly max: number;
  /** What the view says of it in place of its values. */
  readonly caption?: string;
  /** For a class: its logit and probability, and the probability as it is written. */
  readonly prediction?: Prediction & { readonly written: string };
}

/** A traced cell, row and column from 0, and the size of its receptive field in the input. */
export interface TraceFacts {
  readonly name: string;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** Looks up what the page says of neurons. */
export interface Facts {
  boxes(session: Session): readonly NamedBox[];
  /** Null before the first pass, and for a neuron that is not there. @param written the probabilities of the classes */
  ofNeuron(session: Session, id: string, written: readonly string[]): NeuronFacts | null;
  /** Null where no cell is traced. */
  ofTrace(session: Session, trace: string | null): TraceFacts | null;
}

/** @param language as it is now */
export function createFacts(language: () => Language): Facts {
  /** Boxes of neurons, made once for each list of them. */
  const known = new WeakMap<readonly PlacedNeuron[], readonly NamedBox[]>();
  const nameOf = ({ layer, row }: PlacedNeuron) =>
    language().strings.network.neuronOf({ layer: layer.name, number: row + 1, count: layer.neurons });
  return {
    boxes({ presenter: { neurons } }) {
      const made =
        known.get(neurons) ??
        neurons.map((neuron) => {
          const { id, layer, column, row, x, y, width, height } = neuron;
          const names = {
            name: nameOf(neuron),
            layer: layer.name,
            word: layerWord(layer, language().strings),
          };
          return { id, ...names, column, row, x, y, width, height };
        });
      known.set(neurons, made);
      return made;
    },
    ofNeuron({ presenter, outcome, plan, model }, id, written) {
      const neuron = presenter.neurons.find((it) => it.id === id);
      if (!neuron || !outcome.result) return null;
      const { layer, row } = neuron;
      const first = 2 * ((plan.slots[layer.slot]?.firstMap ?? 0) + row);
      const [min = 0, max = 0] = outcome.result.extents.subarray(first, first + 2);
      const caption = presenter.readout.tell(id);
      const shape = `${layer.height} × ${layer.width}`;
      const facts = { name: nameOf(neuron), shape, min, max, ...(caption !== null && { caption }) };
      const { tag } = language();
      const prediction =
        layer.role === 'output' ? relabelled(outcome.predictions, inLanguage(model, tag))[row] : undefined;
      if (!prediction) return facts;
      return { ...facts, prediction: { ...prediction, written: written[row] ?? '' } };
    },
    ofTrace({ model, presenter }, trace) {
      const reach = traceReach(model, presenter.columns, trace);
      const neuron = presenter.neurons.find(({ id }) => id === reach?.at.neuron);
      if (!reach || !neuron) return null;
      const { row, column } = reach.at;
      return { name: nameOf(neuron), row, column, rows: reach.rows, columns: reach.columns };
    },
  };
}
