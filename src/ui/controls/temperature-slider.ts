import { TEMPERATURES } from '../../scenes/state/field-values.ts';
import type { Language } from '../../scenes/text/language.ts';
import { fillTrack, ICONS, iconButton, make } from '../kit/dom.ts';

/** A slider over the temperature of a softmax, and the way back to the network's own. */
export interface TemperatureSlider {
  readonly element: HTMLElement;
  show(temperature: number): void;
}

/** The slider counts powers of two. */
const STEPS = {
  min: String(Math.log2(TEMPERATURES.least)),
  max: String(Math.log2(TEMPERATURES.most)),
  step: '0.05',
};

export function createTemperatureSlider(
  { strings, numbers }: Language,
  onChange: (temperature: number) => void,
): TemperatureSlider {
  const slider = make('input', { type: 'range', ...STEPS, 'aria-label': strings.temperature.name });
  const name = make('span', { 'aria-hidden': 'true' });
  const reset = iconButton(ICONS.again, strings.temperature.reset);
  slider.addEventListener('input', () => onChange(2 ** Number(slider.value)));
  reset.addEventListener('click', () => {
    onChange(1);
    slider.focus();
  });
  const label = strings.temperature.whatIf;
  return {
    element: make('div', { role: 'group', 'aria-label': label }, [name, slider, reset]),
    show(temperature) {
      const written = numbers.fixed(temperature, 2);
      name.textContent = strings.temperature.value({ value: written });
      slider.value = String(Math.log2(temperature));
      fillTrack(slider);
      slider.setAttribute('aria-valuetext', written);
      // It keeps its room, so that the slider stays under the finger that moves it.
      reset.style.visibility = temperature === 1 ? 'hidden' : '';
    },
  };
}
