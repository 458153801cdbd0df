import type { Result } from '../../domain/result.ts';

/**
 * Where a device leaves its pages until they lie encrypted in the file store: a folder of the data directory that only
 * the user can read, with one folder a job. A file that is still being written ends in `.part` and is never offered.
 */
export interface Spool {
  /** Makes the folder of a job and answers its path. Errors: STORE_FULL, STORE_IO_FAILED, DATA_DIR_UNUSABLE. */
  openJob(jobId: string): Promise<Result<string>>;
  /** Names of the whole files of a job, in the order of their names. */
  files(jobId: string): Promise<string[]>;
  /** Errors: FILE_MISSING, STORE_IO_FAILED. */
  read(jobId: string, file: string): Promise<Result<Uint8Array>>;
  removeFile(jobId: string, file: string): Promise<void>;
  /** Destroys what a job left. */
  removeJob(jobId: string): Promise<void>;
  /** Jobs that left something behind. */
  jobs(): Promise<string[]>;
}
