import type { CpuAnswer, CpuPort, CpuRequest } from './cpu-messages.ts';
import { createWasmForward, type WasmForward } from './wasm-forward.ts';
import { createWasmHeap } from './wasm-heap.ts';

/** The worker's side of the CPU backend: answers requests on the port, one after another. */
export function serveCpu(port: CpuPort): void {
  let forward = Promise.reject<WasmForward>(new Error('The model has not come yet.'));
  forward.catch(() => undefined);
  port.onmessage = async ({ data: request }) => {
    if (request.kind === 'start') {
      forward = createWasmHeap(request.wasm).then((heap) => createWasmForward(heap, request.model));
      forward.catch(() => undefined);
      return;
    }
    try {
      const answer = answerTo(await forward, request);
      port.postMessage(answer, transferOf(answer));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      port.postMessage({ kind: 'error', id: request.id, message }, []);
    }
  };
}

function answerTo(forward: WasmForward, request: Exclude<CpuRequest, { kind: 'start' }>): CpuAnswer {
  const { id } = request;
  if (request.kind === 'partials') {
    const { offset, length } = forward.partials(request.step, request.channel);
    return { kind: 'partials', id, partials: forward.arena().slice(offset, offset + length) };
  }
  forward.arena().set(request.input);
  forward.run();
  const extents = forward.extents();
  const maps = request.maps ?? new Float32Array(forward.plan.length);
  maps.set(forward.arena());
  return { kind: 'forward', id, maps, extents };
}

function transferOf(answer: CpuAnswer): Transferable[] {
  if (answer.kind === 'forward')
    return [answer.maps.buffer as ArrayBuffer, answer.extents.buffer as ArrayBuffer];
  return answer.kind === 'partials' ? [answer.partials.buffer as ArrayBuffer] : [];
}
