import type { Result } from '../../domain/result.ts';

/** What the picture of a page does not say of itself. */
export interface PageFacts {
  readonly dpi: number;
  readonly pictureHash: string;
}

/**
 * Where a device leaves its pages until they lie encrypted in the file store: a folder of the data directory that only
 * the user can read, with one folder a job. A file that is still being written ends in `.part` and is never offered.
 */
export interface Spool {
  /** Makes the folder of a job and answers its path. Errors: STORE_FULL, STORE_IO_FAILED, DATA_DIR_UNUSABLE. */
  openJob(jobId: string): Promise<Result<string>>;
  /**
   * Writes a file that came whole into the folder `inbox` of a job's folder, durably, for a process that makes pages of
   * it. The name is our own, such as `0001.pdf`. Errors: STORE_FULL, STORE_IO_FAILED, DATA_DIR_UNUSABLE.
   */
  putInInbox(jobId: string, file: string, bytes: Uint8Array): Promise<Result<null>>;
  /** Names of the whole files of a job, in the order of their names. */
  files(jobId: string): Promise<string[]>;
  /** Errors: FILE_MISSING, STORE_IO_FAILED. */
  read(jobId: string, file: string): Promise<Result<Uint8Array>>;
  /** What the device said of page `number`; null where that is not known any more. */
  facts(jobId: string, number: number): Promise<PageFacts | null>;
  removeFile(jobId: string, file: string): Promise<void>;
  /** Destroys what a job left, its inbox with it. */
  removeJob(jobId: string): Promise<void>;
  /** Jobs that left something behind. */
  jobs(): Promise<string[]>;
}
