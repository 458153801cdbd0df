import type { StartScanWorker, WorkerChannel } from '../devices/scanner/worker/channel.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { ElectronPort } from '../wire/electron-port.ts';
import type { OpenWorker } from '../wire/worker-ports.ts';

/** Scan workers inside Electron. Error: SCANNER_WORKER_GONE. */
export function electronScanWorkers(open: OpenWorker): StartScanWorker {
  return async () => {
    const opened = await open('scanworker');
    if (opened.ok) return ok(channelOf(opened.value.port, opened.value.kill));
    return fail('SCANNER_WORKER_GONE', { reason: opened.error.details.reason ?? opened.error.code });
  };
}

function channelOf(port: ElectronPort, kill: () => Promise<Result<unknown>>): WorkerChannel {
  let onExit: ((reason: string) => void) | null = null;
  const ended = (reason: string) => {
    const tell = onExit;
    onExit = null;
    tell?.(reason);
  };
  port.on('close', () => ended('the channel closed'));
  return {
    send: (bytes) => port.postMessage(bytes),
    onBytes(listener) {
      port.on('message', ({ data }) => {
        if (data instanceof Uint8Array) listener(data);
        else listener(NO_FRAME);
      });
      port.start();
    },
    onExit(listener) {
      onExit = listener;
    },
    kill() {
      void kill().then(() => {
        port.close();
        ended('ended');
      });
    },
  };
}

/** What is no bytes can be no frame either: a length of zero. */
const NO_FRAME = new Uint8Array(5);
