/** The thread that reads lists of other systems: one file, handed over as `workerData`, then it ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { readTable } from './read-table.ts';

parentPort?.postMessage(await readTable(workerData as Uint8Array));
