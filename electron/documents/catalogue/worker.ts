/** The thread that reads lists of procedures: one file, handed over as `workerData`, then it ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { readCatalogue } from './read-catalogue.ts';

parentPort?.postMessage(await readCatalogue(workerData as Uint8Array));
