/** The thread that copies and checks databases for backups: one job, handed over as `workerData`, then it ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { type BackupJob, doBackupJob } from './worker-jobs.ts';

const job = workerData as BackupJob;
try {
  parentPort?.postMessage(await doBackupJob(job));
} finally {
  job.key.fill(0);
}
