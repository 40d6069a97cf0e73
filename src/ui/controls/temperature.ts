import type { Explainer } from '../../scenes/runtime/explainer-api.ts';
import { ICONS, iconButton, make } from '../kit/dom.ts';
import { decimal, fill, words } from '../kit/strings.ts';

/** The slider counts powers of two: from a quarter of the network's temperature to four times it. */
const STEPS = { min: '-2', max: '2', step: '0.05' };

/** What if the softmax were softer or harder: a slider over its temperature, and the way back. Shown where a view takes it. */
export function createTemperature(explainer: Explainer): { readonly element: HTMLElement; destroy(): void } {
  const { store } = explainer;
  const slider = make('input', { type: 'range', ...STEPS, 'aria-label': words.temperature });
  const name = make('span', { 'aria-hidden': 'true' });
  const reset = iconButton(ICONS.again, words.temperatureReset);
  const element = make(
    'div',
    { class: 'temperature', role: 'group', 'aria-label': words.whatIf, hidden: true },
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
    const told = decimal(temperature, 2);
    name.textContent = fill(words.temperatureIs, { value: told });
    slider.value = String(Math.log2(temperature));
    slider.setAttribute('aria-valuetext', told);
    reset.hidden = temperature === 1;
    element.classList.toggle('changed', temperature !== 1);
  };
  const show = () => {
    const isHidden = !explainer.takesTemperature;
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
