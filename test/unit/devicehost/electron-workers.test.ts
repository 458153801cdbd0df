import { describe, expect, it } from 'vitest';
import { electronScanWorkers } from '../../../electron/devicehost/electron-workers.ts';
import { fail, ok, type Result } from '../../../electron/domain/result.ts';
import type { WireClient } from '../../../electron/wire/client.ts';
import type { ElectronPort } from '../../../electron/wire/electron-port.ts';
import { createWorkerPorts, type PortSource } from '../../../electron/wire/worker-ports.ts';

class FakePort implements ElectronPort {
  readonly sent: unknown[] = [];
  isClosed = false;
  #messages: ((event: { readonly data: unknown }) => void)[] = [];
  #closes: (() => void)[] = [];
  postMessage(message: unknown): void {
    this.sent.push(message);
  }
  on(event: 'message' | 'close', listener: (event: { readonly data: unknown }) => void): void {
    if (event === 'message') this.#messages.push(listener);
    else this.#closes.push(() => listener({ data: null }));
  }
  start(): void {}
  close(): void {
    this.isClosed = true;
  }
  deliver(data: unknown): void {
    for (const listener of this.#messages) listener({ data });
  }
  vanish(): void {
    for (const listener of this.#closes) listener();
  }
}

type PortListener = Parameters<PortSource['on']>[1];

/** Main, as the device host sees it. */
function setup(answer: (workerId: string) => Result<object> = () => ok({}), portMs = 5_000) {
  const listeners: PortListener[] = [];
  const killed: string[] = [];
  const asked: string[] = [];
  const call = async (method: string, { workerId }: { workerId: string }) => {
    if (method === 'worker.kill') {
      killed.push(workerId);
      return ok({});
    }
    asked.push(workerId);
    return answer(workerId);
  };
  let next = 0;
  return {
    asked,
    killed,
    handOver: (data: unknown, port: FakePort) => {
      for (const listener of listeners) listener({ data, ports: [port] });
    },
    start: electronScanWorkers(
      createWorkerPorts({
        ports: { on: (_event, listener) => listeners.push(listener) },
        client: { call: call as WireClient['call'] },
        newId: () => `w${(next += 1)}`,
        origin: 'devicehost',
        portMs,
      }),
    ),
  };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a scan worker inside Electron', () => {
  it.each(['before', 'after'])('gets its port, which comes %s the answer', async (when) => {
    const port = new FakePort();
    const main = setup((workerId) => {
      if (when === 'before') main.handOver({ workerId: workerId }, port);
      return ok({});
    });
    const starting = main.start();
    await settle();
    if (when === 'after') main.handOver({ workerId: main.asked[0] }, port);
    const started = await starting;
    if (!started.ok) throw new Error(started.error.code);
    const heard: number[][] = [];
    started.value.onBytes((bytes) => heard.push([...bytes]));
    port.deliver(Uint8Array.of(1, 2));
    started.value.send(Uint8Array.of(3));
    expect({ heard, sent: port.sent }).toEqual({ heard: [[1, 2]], sent: [Uint8Array.of(3)] });
  });

  it('that sends something else than bytes sends no frame', async () => {
    const port = new FakePort();
    const main = setup((workerId) => {
      main.handOver({ workerId: workerId }, port);
      return ok({});
    });
    const started = await main.start();
    if (!started.ok) throw new Error(started.error.code);
    const heard: number[][] = [];
    started.value.onBytes((bytes) => heard.push([...bytes]));
    port.deliver({ type: 'ready' });
    expect(heard).toEqual([[0, 0, 0, 0, 0]]);
  });

  it('tells its end once, whether it vanishes or is ended', async () => {
    const port = new FakePort();
    const main = setup((workerId) => {
      main.handOver({ workerId: workerId }, port);
      return ok({});
    });
    const started = await main.start();
    if (!started.ok) throw new Error(started.error.code);
    const ends: string[] = [];
    started.value.onExit((reason) => ends.push(reason));
    started.value.kill();
    await settle();
    port.vanish();
    expect({ ends, killed: main.killed, isClosed: port.isClosed }).toEqual({
      ends: ['ended'],
      killed: ['w1'],
      isClosed: true,
    });
  });

  it('that cannot be started, or whose port does not come, is told as gone', async () => {
    const refused = setup(() => fail('PROCESS_GONE'));
    expect(await refused.start()).toEqual(fail('SCANNER_WORKER_GONE', { reason: 'PROCESS_GONE' }));
    const silent = setup(() => ok({}), 20);
    expect(await silent.start()).toEqual(fail('SCANNER_WORKER_GONE', { reason: 'no channel came' }));
    expect(silent.killed).toEqual(['w1']);
    const late = new FakePort();
    silent.handOver({ workerId: 'w1' }, late);
    expect(late.isClosed).toBe(true);
  });
});
