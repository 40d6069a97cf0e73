import type { Model } from '../model/model.ts';
import { ShapeError } from '../model/shape.ts';

/** Checks that a step is a convolution with this output channel. @throws ShapeError */
export function expectFilter(model: Model, step: number, channel: number): void {
  const found = model.steps[step];
  const [channels = 0] = found?.outputShape ?? [];
  if (found?.op === 'conv2d' && Number.isInteger(channel) && channel >= 0 && channel < channels) return;
  throw new ShapeError(
    found?.op === 'conv2d'
      ? `"${found.name}" has no filter ${channel}; expected 0 to ${channels - 1}. Choose one of its output channels.`
      : `Step ${step} ("${found?.name ?? 'none'}") has no filters; expected a convolution. Choose one.`,
  );
}
