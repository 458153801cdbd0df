import { type ParentPortLike, parentPort, parentProcessPort } from './adapters.ts';
import type { WirePort } from './port.ts';

/**
 * The port to whoever started this process: Electron's `parentPort` in a utility process, Node's own channel in a
 * forked child. Throws when there is neither, because the process was started by hand.
 */
export function connectParent(process: NodeJS.Process): WirePort {
  const electronPort = (process as unknown as { parentPort?: ParentPortLike }).parentPort;
  if (electronPort) return parentPort(electronPort);
  if (process.send) return parentProcessPort(process);
  throw new Error('This program is started by the application, not by hand.');
}
