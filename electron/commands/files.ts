import { access, constants, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../domain/result.ts';

/** Why the system refused a file, by its code. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

/**
 * Reads a file that the caller named. Errors: `INPUT_FILE_UNREADABLE` with the file and the system's reason, also for one of
 * more than `maxBytes`, which is not read.
 */
export async function readInputFile(file: string, maxBytes = Number.POSITIVE_INFINITY): Promise<Result<Uint8Array>> {
  try {
    const { size } = await stat(file);
    if (size > maxBytes) {
      return fail('INPUT_FILE_UNREADABLE', {
        file: path.basename(file),
        reason: `${size} bytes of ${maxBytes} at most`,
      });
    }
    return ok(await readFile(file));
  } catch (error) {
    return fail('INPUT_FILE_UNREADABLE', { file: path.basename(file), reason: reasonOf(error) });
  }
}

/**
 * Whether a file could be written, asked before hours of work for it; the disk may be full then all the same. Error:
 * `OUTPUT_FILE_UNWRITABLE` with the file and the system's reason.
 */
export async function checkOutputPlace(file: string): Promise<Result<null>> {
  const unwritable = (reason: string) => fail('OUTPUT_FILE_UNWRITABLE', { file: path.basename(file), reason });
  try {
    await access(path.dirname(path.resolve(file)), constants.W_OK | constants.X_OK);
  } catch (error) {
    return unwritable(reasonOf(error));
  }
  const isFolder = await stat(file).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
  return isFolder ? unwritable('EISDIR') : ok(null);
}

/** Writes a file whole or not at all. Error: `OUTPUT_FILE_UNWRITABLE` with the file and the system's reason. */
export async function writeOutputFile(file: string, bytes: Uint8Array): Promise<Result<null>> {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, bytes);
    await rename(temporary, file);
    return ok(null);
  } catch (error) {
    await rm(temporary, { force: true });
    return fail('OUTPUT_FILE_UNWRITABLE', { file: path.basename(file), reason: reasonOf(error) });
  }
}

/** Reads standard input to its end, but stops soon after `limitBytes`: enough for the caller to see that it is too long. */
export async function readAll(chunks: AsyncIterable<Uint8Array>, limitBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    bytes += chunk.length;
    if (bytes > limitBytes) break;
  }
  return Buffer.concat(parts);
}
