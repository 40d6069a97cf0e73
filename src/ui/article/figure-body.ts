import type { Explainer } from '../../scenes/runtime/explainer-api.ts';
import { make } from '../kit/dom.ts';
import type { FigureSource } from './figure-source.ts';

type Layer = Explainer['network']['columns'][number];

/** Finds out what a figure is about; null where a network has none. */
interface Subject<T> {
  readonly find: (columns: readonly Layer[]) => T | null;
  /** The layer whose values the figure shows. */
  readonly layerOf: (found: T) => Layer;
  /** Called with the layer's values, [C,H,W], for each new picture and model. */
  readonly show: (values: Float32Array, found: T) => void;
}

/** A figure about a layer that not every network has: a sentence stands in its place where there is none. */
export function createFigureBody<T>(
  source: FigureSource,
  missing: string,
  children: readonly Node[],
  { find, layerOf, show }: Subject<T>,
): { readonly element: HTMLElement; destroy(): void } {
  const sentence = make('p', { class: 'figure-told', hidden: true }, [missing]);
  const content = make('div', { class: 'figure-body' }, children);
  let found: T | null = null;
  const stop = source.follow(
    (columns) => {
      found = find(columns);
      sentence.hidden = found !== null;
      content.hidden = found === null;
      return found && layerOf(found);
    },
    (values) => found && show(values, found),
  );
  return { element: make('div', {}, [content, sentence]), destroy: stop };
}
