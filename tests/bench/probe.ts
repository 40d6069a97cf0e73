// What a page did, told by the browser's own trace: CPU time of its main thread, task by task and frame by frame.
import type { Page } from 'puppeteer';

export interface Probe {
  /** Buffers of the GPU made and not yet destroyed. */
  buffersAlive: number;
  /** Timers that are still to fire. */
  readonly timers: Set<number>;
  /** Draw calls since the last frame began. */
  draws: number;
  /** Frames that drew something. */
  frames: number;
  /** Resolves when so many more have: to look again and again would be work of the page too. */
  drawn(more: number): Promise<void>;
}

declare global {
  var benchProbe: Probe;
}

/** Runs before the page's own scripts: marks each frame that draws, and counts the buffers of the GPU. */
export const PROBE = `(${installProbe})()`;

function installProbe(): void {
  let waiting: { readonly frame: number; resolve(): void }[] = [];
  const probe: Probe = {
    buffersAlive: 0,
    timers: new Set(),
    draws: 0,
    frames: 0,
    drawn: (more) =>
      new Promise((resolve) => {
        waiting.push({ frame: probe.frames + more, resolve });
      }),
  };
  globalThis.benchProbe = probe;
  const count = (prototype: object | undefined, names: readonly string[], after: (self: object) => void) => {
    for (const name of names) {
      const original: unknown = prototype && Reflect.get(prototype, name);
      if (!prototype || typeof original !== 'function') continue;
      Reflect.set(prototype, name, function (this: object, ...args: unknown[]) {
        after(this);
        return Reflect.apply(original, this, args);
      });
    }
  };
  const drawn = () => {
    probe.draws += 1;
  };
  const glCalls = ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced'];
  count(globalThis.WebGL2RenderingContext?.prototype, glCalls, drawn);
  count(globalThis.GPURenderPassEncoder?.prototype, ['draw', 'drawIndexed'], drawn);
  const destroyed = new WeakSet();
  count(globalThis.GPUDevice?.prototype, ['createBuffer'], () => {
    probe.buffersAlive += 1;
  });
  count(globalThis.GPUBuffer?.prototype, ['destroy'], (buffer) => {
    if (!destroyed.has(buffer)) probe.buffersAlive -= 1;
    destroyed.add(buffer);
  });
  const page = globalThis as unknown as Record<string, (...args: unknown[]) => unknown>;
  for (const kind of ['Timeout', 'Interval']) {
    const [set, clear] = [page[`set${kind}`], page[`clear${kind}`]];
    page[`set${kind}`] = (callback, ...rest) => {
      const fire = (...args: unknown[]) => {
        if (kind === 'Timeout') probe.timers.delete(id);
        (callback as (...all: unknown[]) => void)(...args);
      };
      const id = Number(set?.(fire, ...rest));
      probe.timers.add(id);
      return id;
    };
    page[`clear${kind}`] = (id) => {
      probe.timers.delete(Number(id));
      clear?.(id);
    };
  }
  const request = globalThis.requestAnimationFrame;
  globalThis.requestAnimationFrame = (callback) =>
    request((now) => {
      probe.draws = 0;
      callback(now);
      if (probe.draws === 0) return;
      probe.frames += 1;
      performance.mark(`drawn ${probe.draws}`);
      for (const { frame, resolve } of waiting) if (frame <= probe.frames) resolve();
      waiting = waiting.filter(({ frame }) => frame > probe.frames);
    });
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds: when, how long, and how much of it the thread ran. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly type?: string } };
}

/** A task of the main thread. Times in ms, `cpu` as the thread ran, not as the clock went. */
export interface Task {
  readonly start: number;
  readonly end: number;
  readonly cpu: number;
  readonly wall: number;
  /** Part of `cpu` that scripts ran. */
  readonly script: number;
  /** The callbacks of an animation frame in it, where there are any. */
  readonly frame: Frame | null;
}

export interface Frame {
  readonly cpu: number;
  /** 0 where nothing was drawn in it. */
  readonly draws: number;
}

export interface Trace {
  readonly tasks: readonly Task[];
  /** When the page called performance.mark, by name. */
  marks(name: string): readonly number[];
  /** When events of this type were dispatched. */
  events(type: string): readonly number[];
}

/** Traces the page while `work` runs, which must call `performance.mark` or draw. */
export async function traced(page: Page, work: () => Promise<unknown>): Promise<Trace> {
  await page.tracing.start({ categories: ['-*', 'toplevel', 'devtools.timeline', 'blink.user_timing'] });
  let bytes: Uint8Array | undefined;
  try {
    // Marks tell which of the browser's threads is the page's.
    await page.evaluate(() => void performance.mark('bench'));
    await work();
  } finally {
    bytes = await page.tracing.stop();
  }
  if (!bytes) throw new Error('The browser gave no trace.');
  const { traceEvents } = JSON.parse(Buffer.from(bytes).toString('utf8')) as { traceEvents: TraceEvent[] };
  return readTrace(traceEvents);
}

/** Events of the trace in which scripts run. */
const SCRIPTS: ReadonlySet<string> = new Set([
  'EvaluateScript',
  'EventDispatch',
  'FireAnimationFrame',
  'FunctionCall',
  'RunMicrotasks',
  'TimerFire',
]);

function readTrace(all: readonly TraceEvent[]): Trace {
  const own = all.find(({ name }) => name === 'bench');
  if (!own) throw new Error('The trace does not hold the page.');
  const events = all
    .filter(({ pid, tid }) => pid === own.pid && tid === own.tid)
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const marks = events.filter(({ ph }) => ph === 'I' || ph === 'R');
  const frames = events.filter(({ name, ph }) => name === 'FireAnimationFrame' && ph === 'X');
  const tasks = events.filter(({ name, ph }) => name === 'ThreadControllerImpl::RunTask' && ph === 'X');
  const within = ({ ts, dur = 0 }: TraceEvent, among: readonly TraceEvent[]) =>
    among.filter((it) => it.ts >= ts && it.ts <= ts + dur);
  const scripts = events.filter(({ name, ph }) => ph === 'X' && SCRIPTS.has(name));
  const scriptIn = (task: TraceEvent): number => {
    let [cpu, end] = [0, 0];
    for (const { ts, dur = 0, tdur = 0 } of within(task, scripts)) {
      // One script within another is counted with it.
      if (ts >= end) cpu += tdur / 1000;
      end = Math.max(end, ts + dur);
    }
    return cpu;
  };
  const drawn = marks.filter(({ name }) => name.startsWith('drawn '));
  const frameIn = (task: TraceEvent): Frame | null => {
    const callbacks = within(task, frames);
    if (callbacks.length === 0) return null;
    const draws = within(task, drawn).reduce((sum, { name }) => sum + Number(name.slice('drawn '.length)), 0);
    return { cpu: callbacks.reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0), draws };
  };
  return {
    tasks: tasks.map((task) => {
      const { ts, dur = 0, tdur = 0 } = task;
      return {
        start: ts / 1000,
        end: (ts + dur) / 1000,
        cpu: tdur / 1000,
        wall: dur / 1000,
        script: scriptIn(task),
        frame: frameIn(task),
      };
    }),
    marks: (wanted) => marks.filter(({ name }) => name === wanted).map(({ ts }) => ts / 1000),
    events: (type) =>
      events
        .filter(({ name, args }) => name === 'EventDispatch' && args?.data?.type === type)
        .map(({ ts }) => ts / 1000),
  };
}

/** The frames that drew something. @throws Error where there are none */
export function drawnFrames({ tasks }: Trace): readonly Frame[] {
  const frames = tasks.flatMap(({ frame }) => (frame && frame.draws > 0 ? [frame] : []));
  if (frames.length === 0) throw new Error('Nothing was drawn while the page was looked at.');
  return frames;
}

/** CPU time of tasks, in ms. */
export function cpuOf(tasks: readonly Task[]): number {
  return tasks.reduce((sum, { cpu }) => sum + cpu, 0);
}
