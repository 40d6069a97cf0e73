import type { CpuPort, CpuRequest, CpuSaying, WorkerLike } from './cpu-messages.ts';
import { serveCpu } from './cpu-server.ts';

/** How long computing may hold up the page: half a frame. */
const SLICE_MS = 8;

/** The worker's program on the page itself, where no worker may be started. Messages are handed over, not copied. */
export function startOnPage(): WorkerLike {
  let isOpen = true;
  const deliver = (work: () => void) =>
    queueMicrotask(() => {
      if (isOpen) work();
    });
  const port: CpuPort = {
    onmessage: null,
    postMessage: (data) =>
      deliver(() => worker.onmessage?.(new MessageEvent<CpuSaying>('message', { data }))),
  };
  const worker: WorkerLike = {
    onmessage: null,
    onerror: null,
    postMessage: (data) => deliver(() => port.onmessage?.(new MessageEvent<CpuRequest>('message', { data }))),
    terminate() {
      isOpen = false;
    },
  };
  let begun = performance.now();
  serveCpu(port, async () => {
    if (performance.now() - begun < SLICE_MS) return;
    await new Promise((resolve) => setTimeout(resolve));
    if (!isOpen) throw new Error('The pass is no longer wanted.');
    begun = performance.now();
  });
  return worker;
}
