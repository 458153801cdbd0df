import type { Result } from '../../../domain/result.ts';

/** The two-way stream of bytes to a worker, however it was started: standard streams of a program, a port inside Electron. */
export interface WorkerChannel {
  send(bytes: Uint8Array): void;
  /** Set before the first turn of the event loop after the start. */
  onBytes(listener: (bytes: Uint8Array) => void): void;
  /** Called once when the worker has ended, for whatever reason; `reason` is for the log. */
  onExit(listener: (reason: string) => void): void;
  /** Ends it at once. */
  kill(): void;
}

/** Starts a scan worker. Error: SCANNER_WORKER_GONE when it cannot be started. */
export type StartScanWorker = () => Promise<Result<WorkerChannel>>;
