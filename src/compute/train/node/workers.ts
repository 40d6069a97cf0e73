import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { Model } from '../../model/model.ts';
import type { Recipe } from '../recipe.ts';
import { createShardRunner, type Pictures, type ShardResult, type ShardTask } from '../shard.ts';

/** What every worker starts with. */
export interface WorkerStart {
  readonly wasm: WebAssembly.Module;
  readonly model: Model;
  readonly recipe: Recipe;
  readonly training: Pictures;
}

/** Threads that compute shards; each takes the next task as soon as it is free. */
export interface WorkerPool {
  gradient(task: ShardTask): Promise<ShardResult>;
  close(): Promise<void>;
}

interface Job {
  readonly task: ShardTask;
  readonly resolve: (result: ShardResult) => void;
  readonly reject: (error: Error) => void;
}

/** @param program the file that calls `serveShards` where it finds itself in a worker. */
export function createWorkerPool(program: URL, count: number, start: WorkerStart): WorkerPool {
  const waiting: Job[] = [];
  const idle: ((job: Job) => void)[] = [];
  const workers = Array.from({ length: count }, () => {
    const worker = new Worker(program, { workerData: start });
    let current: Job | undefined;
    const take = (job: Job) => {
      current = job;
      worker.postMessage(job.task);
    };
    const next = () => {
      const job = waiting.shift();
      if (job) take(job);
      else idle.push(take);
    };
    worker.on('message', (result: ShardResult) => {
      const done = current;
      next();
      done?.resolve(result);
    });
    worker.on('error', (error) => {
      for (const job of [current, ...waiting.splice(0)]) job?.reject(error);
    });
    next();
    return worker;
  });
  return {
    gradient: (task) =>
      new Promise((resolve, reject) => {
        const job = { task, resolve, reject };
        const take = idle.shift();
        if (take) take(job);
        else waiting.push(job);
      }),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** The worker's side. */
export async function serveShards(): Promise<void> {
  const { wasm, model, recipe, training } = workerData as WorkerStart;
  const runner = createShardRunner(wasm, model, recipe, training);
  parentPort?.on('message', async (task: ShardTask) => {
    const result = (await runner).gradient(task);
    parentPort?.postMessage(result, [result.gradient.buffer as ArrayBuffer]);
  });
}
