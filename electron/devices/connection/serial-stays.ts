import { stat } from 'node:fs/promises';
import type { SerialPort } from 'serialport';

/** How to ask whether the device behind an open port is still there: the library itself does not always notice. */
export function serialStays(port: SerialPort, path: string): () => Promise<boolean> {
  return process.platform === 'win32' ? modemAnswers(port) : nodeStays(path);
}

/**
 * Linux: the node of a pulled device goes away, and a device that comes back gets a new one. Libraries take the end of
 * the file for "nothing yet" and ask again without a pause.
 */
export function nodeStays(path: string): () => Promise<boolean> {
  const read = (): Promise<string | null> =>
    stat(path).then(
      ({ ino, rdev }) => `${ino}/${rdev}`,
      () => null,
    );
  const atOpen = read();
  return async () => {
    const now = await read();
    return now !== null && now === (await atOpen);
  };
}

/** Windows: a driver that once told its modem lines and no longer does has lost its device. */
function modemAnswers(port: SerialPort): () => Promise<boolean> {
  let hasAnswered = false;
  return () =>
    new Promise((resolve) => {
      if (!port.isOpen) return resolve(true);
      port.get((error) => {
        if (!error) hasAnswered = true;
        resolve(!error || !hasAnswered);
      });
    });
}
