import { MessageChannel } from 'node:worker_threads';
import type { HostedProcess } from '../../../electron/main/supervision/process-keeper.ts';
import { messagePort } from '../../../electron/wire/adapters.ts';
import { createWireClient, type WireClient } from '../../../electron/wire/client.ts';
import { type MethodHandlers, serveWire, type WireServer } from '../../../electron/wire/server.ts';

/** A process that lives inside the test but speaks the real wire; `crash` is what kill -9 looks like from main. */
export interface FakeProcess extends HostedProcess {
  /** Calls whoever started it, as the process itself would. */
  readonly caller: WireClient;
  /** Tells an event to whoever started it. */
  readonly emit: WireServer['emit'];
  crash(): Promise<void>;
  /** The first half of a crash: the pipe is closed, and the system has not told of the end yet. */
  loseLink(): Promise<void>;
  /** The second half. */
  exit(): void;
  readonly isKilled: boolean;
}

export function fakeProcess(handlers: MethodHandlers): FakeProcess {
  const { port1, port2 } = new MessageChannel();
  const ownPort = messagePort(port2);
  const server = serveWire(ownPort, handlers);
  const listeners: ((exitCode: number | null) => void)[] = [];
  let killed = false;
  const closed = new Promise<void>((resolve) => void port1.once('close', resolve));
  const port = messagePort(port1);
  const client = createWireClient(port);
  const end = (exitCode: number | null) => {
    for (const listener of listeners.splice(0)) listener(exitCode);
  };
  let exitsWithLink = true;
  void closed.then(() => {
    if (exitsWithLink) end(killed ? null : 9);
  });
  return {
    port,
    client,
    caller: createWireClient(ownPort),
    emit: (event, payload) => server.emit(event, payload),
    onExit: (listener) => void listeners.push(listener),
    kill: () => {
      killed = true;
      port2.close();
    },
    async crash() {
      port2.close();
      await closed;
    },
    async loseLink() {
      exitsWithLink = false;
      port2.close();
      await closed;
    },
    exit: () => end(9),
    get isKilled() {
      return killed;
    },
  };
}
