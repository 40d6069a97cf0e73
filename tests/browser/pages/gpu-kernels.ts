// Facts about the GPU backend that need a device; tests/browser/kernels/gpu-kernels.browser.ts asks for them.
import {
  checkClock,
  checkDispose,
  checkLatestWins,
  checkLoss,
  checkRefusals,
  checkTraffic,
} from '../kernels/calls.ts';
import {
  randomConvolution,
  randomPooling,
  singleOpModels,
  tallMap,
  WHOLE_MODELS,
} from '../kernels/models.ts';
import { checkBlend, checkPartials, checkRanges, checkRounding, checkSteps } from '../kernels/numbers.ts';
import { openDevice } from '../kernels/rig.ts';

type KernelFact = (device: GPUDevice) => Promise<void>;

function kernelFacts(): [string, KernelFact][] {
  const [, tiny] = WHOLE_MODELS[0] ?? [];
  const [, second] = WHOLE_MODELS[1] ?? [];
  if (!tiny || !second) throw new Error('There are no models to check on.');
  const seeds = Array.from({ length: 24 }, (_, i) => 100 + i);
  return [
    ...WHOLE_MODELS.map(([name, model]): [string, KernelFact] => [
      `every step of ${name} is within its error bound`,
      (device) => checkSteps(device, model, 7),
    ]),
    ...singleOpModels().map(([name, model]): [string, KernelFact] => [
      `one step is within its error bound: ${name}`,
      (device) => checkSteps(device, model, 8),
    ]),
    [
      'random convolutions are within their error bounds',
      async (device) => {
        for (const seed of seeds) await within(seed, checkSteps(device, randomConvolution(seed), seed));
      },
    ],
    [
      'random poolings are within their error bounds',
      async (device) => {
        for (const seed of seeds) {
          const op = seed % 2 === 0 ? 'max_pool' : 'avg_pool';
          await within(seed, checkSteps(device, randomPooling(op, seed), seed));
        }
      },
    ],
    ['a step of more than 65,535 workgroups is computed whole', (device) => checkSteps(device, tallMap(), 9)],
    ...WHOLE_MODELS.map(([name, model]): [string, KernelFact] => [
      `extents and half ranges of ${name} are those of the maps read back`,
      (device) => checkRanges(device, model),
    ]),
    ['half ranges are rounded as the specification rounds them', (device) => checkRounding(device)],
    ...WHOLE_MODELS.map(([name, model]): [string, KernelFact] => [
      `a pass of ${name} keeps what was on the screen`,
      (device) => checkBlend(device, model),
    ]),
    ...WHOLE_MODELS.map(([name, model]): [string, KernelFact] => [
      `single-channel parts in ${name} add up to the map, also after another picture`,
      (device) => checkPartials(device, model),
    ]),
    ['of calls made during a pass the latest runs', (device) => checkLatestWins(device, tiny)],
    ['calls under way and later ones reject after dispose', (device) => checkDispose(device, tiny)],
    ['calls under way and later ones reject when the device is lost', () => checkLoss(tiny)],
    ...WHOLE_MODELS.map(([name, model]): [string, KernelFact] => [
      `a pass of ${name} moves the input up and the results down, in one submit`,
      (device) => checkTraffic(device, model),
    ]),
    ['the time on the GPU is part of the time of the pass', () => checkClock(second)],
    ['models, targets and inputs that do not fit are refused', (device) => checkRefusals(device, tiny)],
  ];
}

async function within(seed: number, check: Promise<void>): Promise<void> {
  try {
    await check;
  } catch (error) {
    throw new Error(`Seed ${seed}: ${error instanceof Error ? error.message : error}`);
  }
}

const uncaught: string[] = [];
let opening: Promise<GPUDevice> | null = null;

/** Runs a fact on the page's device, on which nothing else may go wrong. */
async function onDevice(fact: KernelFact): Promise<void> {
  opening ??= openDevice(uncaught);
  const device = await opening;
  await fact(device);
  await device.queue.onSubmittedWorkDone();
  const reports = uncaught.splice(0);
  if (reports.length > 0) throw new Error(`The device reports:\n${reports.join('\n')}`);
}

globalThis.facts = Object.fromEntries(kernelFacts().map(([name, fact]) => [name, () => onDevice(fact)]));
