import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ok } from '../domain/result.ts';
import type { WorkerProgram } from '../domain/system/worker-programs.ts';
import { createWireClient } from '../wire/client.ts';
import { electronPort } from '../wire/electron-port.ts';
import { type CallWorker, forkWorker, type StartCallWorker } from '../wire/fork-worker.ts';
import type { OpenWorker, PortedWorker } from '../wire/worker-ports.ts';

/** Workers inside Electron, which main starts. Error: PROCESS_GONE. */
export function electronCallWorker(open: OpenWorker, program: WorkerProgram): StartCallWorker {
  return async () => {
    const opened = await open(program);
    return opened.ok ? ok(callWorkerOf(opened.value)) : opened;
  };
}

function callWorkerOf({ port, kill }: PortedWorker): CallWorker {
  const wire = electronPort(port);
  return {
    client: createWireClient(wire),
    onExit: (listener) => wire.onClose(listener),
    kill: () => void kill().finally(() => port.close()),
  };
}

/** Workers as processes of plain Node: from source or bundled, like this file. */
export function nodeCallWorker(program: WorkerProgram, env: NodeJS.ProcessEnv): StartCallWorker {
  const extension = path.extname(import.meta.url);
  const entry = fileURLToPath(new URL(`../${program}/main${extension}`, import.meta.url));
  return async () => ok(forkWorker(entry, env));
}
