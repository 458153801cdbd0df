/** The simulated printer in a thread of its own, so that its drawing stalls nobody who is measured. */
import { parentPort, workerData } from 'node:worker_threads';
import {
  type PrinterSimulation,
  startPrinterSimulator,
} from '../../../electron/devices/simulators/printer/printer-simulator.ts';
import { sharedNowMs } from '../statistics.ts';
import type { SimulatorMessage, SimulatorWorkerOptions } from './simulator-thread.ts';

const options = workerData as SimulatorWorkerOptions;
const tell = (message: SimulatorMessage): void => parentPort?.postMessage(message);

const simulator: PrinterSimulation = await startPrinterSimulator({
  port: 0,
  ...options,
  onChange: () => undefined,
  onSheet({ unknown, cut }) {
    const { receivedBytes, droppedBytes } = simulator;
    tell({ kind: 'sheet', atMs: sharedNowMs(), unknown, cut, receivedBytes, droppedBytes });
  },
});
tell({ kind: 'started', connection: simulator.connection });
