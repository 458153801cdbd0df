import { Worker } from 'node:worker_threads';
import type { BackupJob, BackupJobAnswer } from './worker-jobs.ts';

/** Beside this file as source; beside the backend's bundle when built (`scripts/build/bundles.mjs` gives it that name). */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? 'worker.ts' : 'backup-worker.js', import.meta.url);

/**
 * Carries out a job on a thread of its own: SQLite copies and checks a database in one go, and the counter's calls must
 * be answered meanwhile. The key's bytes move to the thread, which wipes them. A bug there is thrown here.
 */
export function runBackupJob(job: BackupJob): Promise<BackupJobAnswer> {
  // Bytes of its own: a slice of a shared buffer cannot be handed over.
  const key = new Uint8Array(job.key);
  job.key.fill(0);
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { name: 'backup', workerData: { ...job, key }, transferList: [key.buffer] });
    worker.once('message', resolve);
    worker.once('error', reject);
    // After an answer this comes too late to matter.
    worker.once('exit', (code) => reject(new Error(`the backup thread ended with ${code} and no answer`)));
  });
}
