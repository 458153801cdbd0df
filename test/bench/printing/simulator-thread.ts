import { Worker } from 'node:worker_threads';
import type { PrinterFaults } from '../../../electron/devices/simulators/printer/faults.ts';

export interface SimulatorWorkerOptions {
  readonly widthDots: 576 | 384;
  readonly faults: PrinterFaults;
}

/** A sheet as it was cut; bytes are counted from the first one ever. */
export interface SheetMessage {
  readonly kind: 'sheet';
  readonly atMs: number;
  readonly unknown: number;
  readonly cut: boolean;
  readonly receivedBytes: number;
  readonly droppedBytes: number;
}

export type SimulatorMessage = { readonly kind: 'started'; readonly connection: string } | SheetMessage;

/** A simulated printer in a thread. */
export interface SimulatorThread {
  readonly connection: string;
  /** The next sheet that is cut. */
  nextSheet(): Promise<SheetMessage>;
  close(): Promise<unknown>;
}

export async function startSimulatorThread(options: SimulatorWorkerOptions): Promise<SimulatorThread> {
  const worker = new Worker(new URL('./simulator-worker.ts', import.meta.url), { workerData: options });
  const waiting: ((sheet: SheetMessage) => void)[] = [];
  const connection = await new Promise<string>((resolve, reject) => {
    worker.once('error', reject);
    worker.on('message', (message: SimulatorMessage) => {
      if (message.kind === 'started') resolve(message.connection);
      else waiting.shift()?.(message);
    });
  });
  return {
    connection,
    nextSheet: () => new Promise((resolve) => void waiting.push(resolve)),
    close: () => worker.terminate(),
  };
}
