import type { Log } from '../../app/ports/log.ts';
import { fail, ok } from '../../domain/result.ts';
import type { WorkerProgram } from '../../domain/system/worker-programs.ts';
import type { WorkerHandlers } from './relays.ts';

/** A worker process for one job. */
export interface WorkerProcess {
  /** Called once when the process has ended. */
  onExit(listener: () => void): void;
  /** Ends it at once. */
  kill(): void;
}

export interface WorkersDeps {
  /** What the process that owns the workers may start: no more than its work needs. */
  readonly programs: readonly WorkerProgram[];
  /** Starts a worker and hands one end of its channel to its owner; null when there is nobody to take it. */
  readonly start: (program: WorkerProgram, workerId: string) => WorkerProcess | null;
  readonly log: Log;
}

export interface Workers {
  readonly handlers: WorkerHandlers;
  /** Their owner is gone: nobody is left whom they could serve. */
  endAll(): void;
}

interface Worker {
  readonly process: WorkerProcess;
  readonly ended: Promise<void>;
}

/** Far more than an office has scanners: an owner that starts more is out of its mind. */
const MAX_WORKERS = 32;

/** Starts and ends the workers of one process of ours, and sees to it that none outlives it. */
export function createWorkers({ programs, start, log }: WorkersDeps): Workers {
  const workers = new Map<string, Worker>();
  return {
    handlers: {
      async 'worker.start'({ workerId, program }) {
        if (workers.size >= MAX_WORKERS || workers.has(workerId) || !programs.includes(program)) {
          log.error('a worker was refused', { program, running: workers.size });
          return fail('PROCESS_GONE');
        }
        const process = start(program, workerId);
        if (!process) return fail('PROCESS_GONE');
        const ended = new Promise<void>((resolve) => {
          process.onExit(() => {
            workers.delete(workerId);
            resolve();
          });
        });
        workers.set(workerId, { process, ended });
        return ok({});
      },
      async 'worker.kill'({ workerId }) {
        const worker = workers.get(workerId);
        worker?.process.kill();
        await worker?.ended;
        return ok({});
      },
    },
    endAll() {
      for (const { process } of workers.values()) process.kill();
    },
  };
}
