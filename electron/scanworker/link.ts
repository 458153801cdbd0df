import type { WorkerLink } from '../devices/scanner/worker/server.ts';
import { firstPort } from '../wire/connect-starter.ts';
import type { ElectronPort } from '../wire/electron-port.ts';

/**
 * The way to whoever started this worker: inside Electron the port that main hands over, otherwise standard input and
 * output, which are then closed to everything else.
 */
export async function connectStarter(process: NodeJS.Process): Promise<WorkerLink> {
  const { parentPort } = process as unknown as { readonly parentPort?: Parameters<typeof firstPort>[0] };
  return parentPort ? portLink(await firstPort(parentPort)) : streamLink(process);
}

function portLink(port: ElectronPort): WorkerLink {
  return {
    send: (bytes) => port.postMessage(bytes),
    onBytes(listener) {
      port.on('message', ({ data }) => {
        if (!(data instanceof Uint8Array)) throw new Error('frames are bytes');
        listener(data);
      });
      port.start();
    },
    onClose: (listener) => void port.on('close', listener),
  };
}

function streamLink({ stdin, stdout }: NodeJS.Process): WorkerLink {
  const listeners = new Set<() => void>();
  const close = () => {
    for (const listener of listeners) listener();
    listeners.clear();
  };
  // A reader that is gone is seen at either end.
  stdout.on('error', close);
  stdin.on('error', close);
  stdin.on('end', close);
  return {
    send: (bytes) => void stdout.write(bytes),
    onBytes: (listener) => void stdin.on('data', listener),
    onClose: (listener) => void listeners.add(listener),
  };
}
