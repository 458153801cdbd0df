import { Worker } from 'node:worker_threads';

export interface ThreadJob {
  /** The module that runs: it is given the bytes as `workerData` and posts one message. */
  readonly module: URL;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly maxHeapMb: number;
  readonly limitMs: number;
}

/**
 * Reads bytes on a thread of their own, so that calls are answered meanwhile. `TOO_LARGE` where it takes too much memory
 * or time: then its thread ends and nothing else. Throws when the thread does.
 */
export function runInThread<T>({ module, name, bytes, maxHeapMb, limitMs }: ThreadJob): Promise<T | 'TOO_LARGE'> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(module, {
      name,
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
    });
    const timer = setTimeout(() => {
      resolve('TOO_LARGE');
      void worker.terminate();
    }, limitMs);
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve('TOO_LARGE');
      else reject(error);
    });
    worker.once('exit', (code) => {
      clearTimeout(timer);
      // After an answer this comes too late to matter.
      reject(new Error(`the thread ${name} ended with ${code} and no answer`));
    });
  });
}
