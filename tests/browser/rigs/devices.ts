// Graphics devices that a test takes away.
import type { Page } from 'puppeteer';
import { call } from './element.ts';

declare global {
  var devices: GPUDevice[];
}

/** Keeps every device that the page asks for. Runs before the page's scripts. */
export function keepDevices(): void {
  globalThis.devices = [];
  const { requestDevice } = GPUAdapter.prototype;
  GPUAdapter.prototype.requestDevice = async function (descriptor) {
    const device = await requestDevice.call(this, descriptor);
    globalThis.devices.push(device);
    return device;
  };
}

/** Takes the device away and waits until everything has come back. @returns how long that took, in ms. */
export function loseDevice(page: Page): Promise<number> {
  return call(page, async (element) => {
    const device = globalThis.devices.at(-1);
    const started = performance.now();
    device?.destroy();
    await device?.lost;
    await element.settled;
    return performance.now() - started;
  });
}

/** Takes the next device away as well, when values are first read from it: while all comes back to it. */
export function loseNextDevice(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { requestDevice } = GPUAdapter.prototype;
    GPUAdapter.prototype.requestDevice = async function (descriptor) {
      GPUAdapter.prototype.requestDevice = requestDevice;
      const device = await requestDevice.call(this, descriptor);
      const { mapAsync } = GPUBuffer.prototype;
      GPUBuffer.prototype.mapAsync = function (...how) {
        GPUBuffer.prototype.mapAsync = mapAsync;
        device.destroy();
        return mapAsync.apply(this, how);
      };
      return device;
    };
  });
}

/** Messages of the console about a lost device. */
export const LOSS_NOTES = [/device.*lost/i, /destroyed/i];
