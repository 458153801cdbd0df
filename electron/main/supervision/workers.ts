import type { Log } from '../../app/ports/log.ts';
import { fail, ok } from '../../domain/result.ts';
import type { ScanWorkerHandlers } from './relays.ts';

/** A worker process for one look at a scanner or one scan. */
export interface ScanWorkerProcess {
  /** Called once when the process has ended. */
  onExit(listener: () => void): void;
  /** Ends it at once. */
  kill(): void;
}

export interface ScanWorkersDeps {
  /** Starts a worker and hands one end of its channel to the device host; null when there is no device host to take it. */
  readonly start: (workerId: string) => ScanWorkerProcess | null;
  readonly log: Log;
}

export interface ScanWorkers {
  readonly handlers: ScanWorkerHandlers;
  /** The device host is gone: nobody is left whom its workers could serve. */
  endAll(): void;
}

interface Worker {
  readonly process: ScanWorkerProcess;
  readonly ended: Promise<void>;
}

/** Far more than an office has scanners: a device host that starts more is out of its mind. */
const MAX_WORKERS = 32;

/** Starts and ends the scan workers of the device host, and sees to it that none outlives it. */
export function createScanWorkers({ start, log }: ScanWorkersDeps): ScanWorkers {
  const workers = new Map<string, Worker>();
  return {
    handlers: {
      async 'scanWorker.start'({ workerId }) {
        if (workers.size >= MAX_WORKERS || workers.has(workerId)) {
          log.error('a scan worker was refused', { running: workers.size });
          return fail('PROCESS_GONE');
        }
        const process = start(workerId);
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
      async 'scanWorker.kill'({ workerId }) {
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
