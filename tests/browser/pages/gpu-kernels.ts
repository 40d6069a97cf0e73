// Checks of the GPU backend that need a device; tests/browser/gpu-kernels.browser.ts runs them.
import {
  checkClock,
  checkDispose,
  checkLatestWins,
  checkLoss,
  checkRefusals,
  checkTraffic,
} from '../gpu-kernels.calls.ts';
import {
  randomConvolution,
  randomPooling,
  singleOpModels,
  tallMap,
  WHOLE_MODELS,
} from '../gpu-kernels.models.ts';
import { checkBlend, checkPartials, checkRanges, checkRounding, checkSteps } from '../gpu-kernels.numbers.ts';
import { openDevice } from '../gpu-kernels.rig.ts';
import type { Check } from '../run.ts';

declare global {
  var runKernelTests: () => Promise<readonly Check[]>;
}

function checksOn(device: GPUDevice): [string, () => Promise<void>][] {
  const [, tiny] = WHOLE_MODELS[0] ?? [];
  const [, second] = WHOLE_MODELS[1] ?? [];
  if (!tiny || !second) throw new Error('There are no models to check on.');
  const seeds = Array.from({ length: 24 }, (_, i) => 100 + i);
  return [
    ...WHOLE_MODELS.map(([name, model]): [string, () => Promise<void>] => [
      `every step of ${name} is within its error bound`,
      () => checkSteps(device, model, 7),
    ]),
    ...singleOpModels().map(([name, model]): [string, () => Promise<void>] => [
      `one step is within its error bound: ${name}`,
      () => checkSteps(device, model, 8),
    ]),
    [
      'random convolutions are within their error bounds',
      async () => {
        for (const seed of seeds) await within(seed, checkSteps(device, randomConvolution(seed), seed));
      },
    ],
    [
      'random poolings are within their error bounds',
      async () => {
        for (const seed of seeds) {
          const op = seed % 2 === 0 ? 'max_pool' : 'avg_pool';
          await within(seed, checkSteps(device, randomPooling(op, seed), seed));
        }
      },
    ],
    ['a step of more than 65,535 workgroups is computed whole', () => checkSteps(device, tallMap(), 9)],
    ...WHOLE_MODELS.map(([name, model]): [string, () => Promise<void>] => [
      `extents and half ranges of ${name} are those of the maps read back`,
      () => checkRanges(device, model),
    ]),
    ['half ranges are rounded as the specification rounds them', () => checkRounding(device)],
    ...WHOLE_MODELS.map(([name, model]): [string, () => Promise<void>] => [
      `a pass of ${name} keeps what was on the screen`,
      () => checkBlend(device, model),
    ]),
    ...WHOLE_MODELS.map(([name, model]): [string, () => Promise<void>] => [
      `single-channel parts in ${name} add up to the map, also after another picture`,
      () => checkPartials(device, model),
    ]),
    ['of calls made during a pass the latest runs', () => checkLatestWins(device, tiny)],
    ['calls under way and later ones reject after dispose', () => checkDispose(device, tiny)],
    ['calls under way and later ones reject when the device is lost', () => checkLoss(tiny)],
    ...WHOLE_MODELS.map(([name, model]): [string, () => Promise<void>] => [
      `a pass of ${name} moves the input up and the results down, in one submit`,
      () => checkTraffic(device, model),
    ]),
    ['the time on the GPU is part of the time of the pass', () => checkClock(second)],
    ['models, targets and inputs that do not fit are refused', () => checkRefusals(device, tiny)],
  ];
}

async function within(seed: number, check: Promise<void>): Promise<void> {
  try {
    await check;
  } catch (error) {
    throw new Error(`Seed ${seed}: ${error instanceof Error ? error.message : error}`);
  }
}

globalThis.runKernelTests = async () => {
  const uncaught: string[] = [];
  const device = await openDevice(uncaught);
  const results: Check[] = [];
  for (const [name, check] of checksOn(device)) {
    try {
      await check();
      results.push({ name, ok: true });
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      results.push({ name, ok: false, detail });
    }
  }
  const ok = uncaught.length === 0;
  results.push({ name: 'the device reports no other error', ok, detail: uncaught.join('\n') });
  device.destroy();
  return results;
};
