/** Programs that run for one job and end: of a driver, of pictures, of signatures. Each can crash without taking anything along. */
export const WORKER_PROGRAMS = ['scanworker', 'imageworker', 'signworker'] as const;
export type WorkerProgram = (typeof WORKER_PROGRAMS)[number];
