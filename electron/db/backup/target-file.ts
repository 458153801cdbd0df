import { type FileHandle, open } from 'node:fs/promises';
import { writeAll } from '../durable-fs.ts';
import { systemErrorCode } from '../system-errors.ts';

/** The disk or share of the backups failed, as opposed to the office's own disk. */
export class TargetFailure extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(`backup target: ${reason}`);
    this.name = 'TargetFailure';
    this.reason = reason;
  }
}

/** Runs a file operation on the backup target; what the system refuses becomes a `TargetFailure`. */
export async function onTarget<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === null) throw error;
    throw new TargetFailure(code);
  }
}

/** A new file on the target, written from front to back. */
export interface TargetFile {
  write(bytes: Uint8Array): Promise<void>;
  /** Makes the content survive a power cut, then closes. */
  finish(): Promise<void>;
  /** Closes as it is; after `finish` it does nothing. */
  abandon(): Promise<void>;
}

/** Creates a file on the backup target; every failure is a `TargetFailure`. */
export async function createTargetFile(file: string): Promise<TargetFile> {
  const handle: FileHandle = await onTarget(() => open(file, 'wx', 0o600));
  let position = 0;
  return {
    write: (bytes) =>
      onTarget(async () => {
        await writeAll(handle, bytes, position);
        position += bytes.length;
      }),
    finish: () =>
      onTarget(async () => {
        await handle.sync();
        await handle.close();
      }),
    // The target may be gone altogether; the failure that led here is what counts.
    abandon: () => handle.close().catch(() => undefined),
  };
}
