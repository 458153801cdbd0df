import type { Writable } from 'node:stream';

/**
 * Writes to a stream and waits until it took the bytes. A reader that went away (`quay … | head`) ends the program
 * quietly, as other filters do.
 */
export function stdoutWriter(stream: Writable): (bytes: Uint8Array) => Promise<void> {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return (bytes) =>
    new Promise((resolve, reject) => {
      stream.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
}
