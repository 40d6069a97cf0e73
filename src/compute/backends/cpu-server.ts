import { multiplyAddsOf } from '../analysis/multiply-adds.ts';
import type { CpuForward } from './cpu-forward.ts';
import type { CpuAnswer, CpuPort, CpuQuestion, CpuStart } from './cpu-messages.ts';
import { createReferenceForward } from './reference-forward.ts';
import { createWasmForward } from './wasm-forward.ts';
import { createWasmHeap } from './wasm-heap.ts';

type TooSlow = Extract<CpuAnswer, { kind: 'tooSlow' }>;

/** After this long in a pass, the worker says that it is alive. */
const SIGN_MS = 1000;

/**
 * The worker's side of the CPU backend: answers questions on the port, one after another.
 * @param betweenSteps where it runs on the page: lets the page do something else, where it has waited long enough. It
 *   rejects where the pass is no longer wanted.
 */
export function serveCpu(port: CpuPort, betweenSteps?: () => Promise<void>): void {
  let forward = Promise.reject<CpuForward | TooSlow>(new Error('The model has not come yet.'));
  forward.catch(() => undefined);
  port.onmessage = async ({ data: request }) => {
    if (request.kind === 'start') {
      port.postMessage({ kind: 'alive' }, []);
      forward = createForward(request, betweenSteps !== undefined);
      forward.catch(() => undefined);
      return;
    }
    const answer = await forward
      .then((it) => answerTo(it, request, betweenSteps ?? createSigns(port)))
      .catch(refusalOf);
    port.postMessage(answer, transferOf(answer));
  };
}

/** A pass of the model, or the answer where it would take too long. */
async function createForward(
  { wasm, model, limits }: CpuStart,
  isOnPage: boolean,
): Promise<CpuForward | TooSlow> {
  // A policy may forbid here what it allowed where the kernels were compiled.
  const heap = wasm && (await createWasmHeap(wasm).catch(() => null));
  const multiplyAdds = multiplyAddsOf(model);
  if (!heap) {
    if (multiplyAdds <= limits.reference) return createReferenceForward(model);
    return { kind: 'tooSlow', code: 'slowWithoutWasm', multiplyAdds, most: limits.reference };
  }
  if (!isOnPage || multiplyAdds <= limits.onPage) return createWasmForward(heap, model);
  return { kind: 'tooSlow', code: 'slowOnPage', multiplyAdds, most: limits.onPage };
}

/** Says on the port from time to time that a long pass is under way. */
function createSigns(port: CpuPort): () => void {
  let said = performance.now();
  return () => {
    const now = performance.now();
    if (now - said < SIGN_MS) return;
    said = now;
    port.postMessage({ kind: 'alive' }, []);
  };
}

async function answerTo(
  forward: CpuForward | TooSlow,
  question: CpuQuestion,
  betweenSteps: () => Promise<void> | void,
): Promise<CpuAnswer> {
  if ('kind' in forward) return forward;
  if (question.kind === 'partials') {
    const { offset, length } = forward.partials(question.step, question.channel);
    return { kind: 'partials', partials: forward.arena().slice(offset, offset + length) };
  }
  forward.arena().set(question.input);
  for (let step = 0; step < forward.plan.slots.length - 1; step++) {
    forward.run(step, step + 1);
    const pause = betweenSteps();
    if (pause) await pause;
  }
  const extents = forward.extents();
  const maps = question.maps ?? new Float32Array(forward.plan.length);
  maps.set(forward.arena());
  return { kind: 'forward', maps, extents };
}

function refusalOf(error: unknown): CpuAnswer {
  return { kind: 'error', message: error instanceof Error ? error.message : String(error) };
}

function transferOf(answer: CpuAnswer): Transferable[] {
  if (answer.kind === 'forward')
    return [answer.maps.buffer as ArrayBuffer, answer.extents.buffer as ArrayBuffer];
  return answer.kind === 'partials' ? [answer.partials.buffer as ArrayBuffer] : [];
}
