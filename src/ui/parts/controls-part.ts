import { createTemperature } from '../controls/temperature.ts';
import { createTransport } from '../controls/transport.ts';
import { type ElementContext, joinParts, type Part } from './part.ts';

/** The controls below the drawing. */
export function createControlsPart({ shell, explainer, commands, language }: ElementContext): Part {
  const temperature = createTemperature(explainer, language);
  const transport = createTransport(explainer, commands);
  shell.foot.append(temperature.element, transport.element);
  return joinParts([temperature, transport]);
}
