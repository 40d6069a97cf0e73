import type { Explainer } from '../../scenes/runtime/explainer-api.ts';

/** Whether the view covers the probabilities themselves: then the page tells none either. */
export function isAnswerCovered({ store, readout }: Pick<Explainer, 'store' | 'readout'>): boolean {
  return store.state.cover === 'result' && readout.now.takesTemperature;
}
