import type { Explainer } from '../../scenes/runtime/explainer-api.ts';
import { TEMPERATURES } from '../../scenes/state/fields.ts';
import type { Language } from '../../scenes/text/language.ts';
import { fillTrack, ICONS, iconButton, make } from '../kit/dom.ts';

/** The slider counts powers of two. */
const STEPS = {
  min: String(Math.log2(TEMPERATURES.least)),
  max: String(Math.log2(TEMPERATURES.most)),
  step: '0.05',
};

/** What if the softmax were softer or harder: a slider over its temperature, and the way back. Shown where a view takes it. */
export function createTemperature(
  explainer: Explainer,
  { strings, numbers }: Language,
): { readonly element: HTMLElement; destroy(): void } {
  const { store } = explainer;
  const slider = make('input', { type: 'range', ...STEPS, 'aria-label': strings.temperature.name });
  const name = make('span', { 'aria-hidden': 'true' });
  const reset = iconButton(ICONS.again, strings.temperature.reset);
  const element = make(
    'div',
    { class: 'temperature', role: 'group', 'aria-label': strings.temperature.whatIf, hidden: true },
    [name, slider, reset],
  );
  slider.addEventListener('input', () => put(2 ** Number(slider.value)));
  reset.addEventListener('click', () => {
    put(1);
    slider.focus();
  });
  const put = (value: number) => store.dispatch({ type: 'temperature', value });
  const tell = () => {
    const { temperature } = store.state;
    const written = numbers.fixed(temperature, 2);
    name.textContent = strings.temperature.value({ value: written });
    slider.value = String(Math.log2(temperature));
    fillTrack(slider);
    slider.setAttribute('aria-valuetext', written);
    // It keeps its room, so that the slider stays under the finger that moves it.
    reset.style.visibility = temperature === 1 ? 'hidden' : '';
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
