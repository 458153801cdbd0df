import { parentProcessPort } from './adapters.ts';
import { type ElectronPort, electronPort } from './electron-port.ts';
import type { WirePort } from './port.ts';

interface ParentPort {
  once(event: 'message', listener: (event: { readonly ports: readonly ElectronPort[] }) => void): unknown;
}

/** The channel that main hands over with its first message to a utility process. */
export function firstPort(parentPort: ParentPort): Promise<ElectronPort> {
  return new Promise((resolve, reject) => {
    parentPort.once('message', ({ ports: [port] }) => {
      if (port) resolve(port);
      else reject(new Error('the first message brings the port'));
    });
  });
}

/**
 * The port to whoever uses this worker: inside Electron the channel that main hands over, in a forked child of Node its own.
 * Throws when there is neither, because the program was started by hand.
 */
export async function connectStarter(process: NodeJS.Process): Promise<WirePort> {
  const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };
  if (parentPort) return electronPort(await firstPort(parentPort));
  if (process.send) return parentProcessPort(process);
  throw new Error('This program is started by the application, not by hand.');
}
