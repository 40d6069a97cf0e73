import type { Explainer } from '../../scenes/runtime/explainer-api.ts';
import type { Language } from '../../scenes/text/language.ts';
import { createTemperatureSlider } from './temperature-slider.ts';

/** What if the softmax were softer or harder: a slider over its temperature, and the way back. Shown where a view takes it. */
export function createTemperature(
  explainer: Explainer,
  language: Language,
): { readonly element: HTMLElement; destroy(): void } {
  const { store } = explainer;
  const slider = createTemperatureSlider(language, (value) => store.dispatch({ type: 'temperature', value }));
  const { element } = slider;
  element.className = 'temperature';
  element.hidden = true;
  const tell = () => {
    const { temperature } = store.state;
    slider.show(temperature);
    element.classList.toggle('changed', temperature !== 1);
  };
  const show = () => {
    const isHidden = !explainer.readout.now.takesTemperature;
    if (element.hidden !== isHidden) element.hidden = isHidden;
    if (!isHidden) tell();
  };
  // It comes after the first frame of a view that takes it, and goes with the view.
  const follow = () => {
    if (!element.hidden) show();
  };
  show();
  const stops = [store.subscribe(follow), explainer.on('neurons', show)];
  return {
    element,
    destroy() {
      for (const stop of stops) stop();
    },
  };
}
