// What a page holds on to: of the GPU, and timers.

declare global {
  var alive: {
    /** Buffers and textures that were made on the GPU and not yet freed. */
    count: number;
    /** Timers that are still to fire. */
    readonly timers: Set<number>;
  };
}

/** Counts what is made on the GPU and freed again, on both paths, and the timers. Runs before the page's scripts. */
export function countAlive(): void {
  const alive = { count: 0, timers: new Set<number>() };
  globalThis.alive = alive;
  const wrap = (prototype: object | undefined, name: string, step: number) => {
    if (!prototype) return;
    const methods = prototype as Record<string, (...args: unknown[]) => unknown>;
    const inner = methods[name];
    if (!inner) return;
    const freed = new WeakSet<object>();
    methods[name] = function (this: object, ...args) {
      const subject = step < 0 ? ((args[0] as object | null) ?? this) : this;
      if (step > 0 || !freed.has(subject)) alive.count += step;
      if (step < 0) freed.add(subject);
      return inner.apply(this, args);
    };
  };
  wrap(globalThis.GPUDevice?.prototype, 'createBuffer', 1);
  wrap(globalThis.GPUDevice?.prototype, 'createTexture', 1);
  wrap(globalThis.GPUBuffer?.prototype, 'destroy', -1);
  wrap(globalThis.GPUTexture?.prototype, 'destroy', -1);
  for (const kind of ['Buffer', 'Texture', 'VertexArray']) {
    wrap(WebGL2RenderingContext.prototype, `create${kind}`, 1);
    wrap(WebGL2RenderingContext.prototype, `delete${kind}`, -1);
  }
  const page = globalThis as unknown as Record<string, (...args: unknown[]) => unknown>;
  for (const [kind, isOnce] of [
    ['Timeout', true],
    ['Interval', false],
  ] as const) {
    const [set, clear] = [page[`set${kind}`], page[`clear${kind}`]];
    if (!set || !clear) continue;
    page[`set${kind}`] = (callback, ...rest) => {
      const fire = (...args: unknown[]) => {
        if (isOnce) alive.timers.delete(id);
        (callback as (...all: unknown[]) => void)(...args);
      };
      const id = Number(set(fire, ...rest));
      alive.timers.add(id);
      return id;
    };
    page[`clear${kind}`] = (id) => {
      alive.timers.delete(Number(id));
      clear(id);
    };
  }
}
