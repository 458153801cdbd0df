import { describe, expect, it } from 'vitest';
import { NOT_STARTED } from '../../../electron/app/ports/image-work.ts';
import { createKeptWorker } from '../../../electron/backend/kept-worker.ts';
import { fail, ok, type Result } from '../../../electron/domain/result.ts';
import { RemoteBug, type WireClient } from '../../../electron/wire/client.ts';
import type { CallWorker } from '../../../electron/wire/fork-worker.ts';
import { manualTimers, settle } from '../main/manual-timers.ts';

const LAYERS = { layers: new Uint8Array() };
const TEXT = ok({ text: { widthPx: 1, heightPx: 1, lines: [] } });

/** A worker whose answers a test gives. */
class FakeWorker implements CallWorker {
  readonly asked: string[] = [];
  kills = 0;
  answer: () => Promise<Result<unknown>> = async () => TEXT;
  readonly client: WireClient = {
    call: ((method: string) => {
      this.asked.push(method);
      return this.answer();
    }) as WireClient['call'],
    onEvent: () => undefined,
    close: () => undefined,
  };
  #onExit: () => void = () => undefined;
  onExit(listener: () => void): void {
    this.#onExit = listener;
  }
  kill(): void {
    this.kills += 1;
  }
  exit(): void {
    this.#onExit();
  }
}

function setup({ maxCalls = 100, canStart = true } = {}) {
  const started: FakeWorker[] = [];
  const timers = manualTimers();
  let next = 0;
  const kept = createKeptWorker({
    async start() {
      if (!canStart) return fail('PROCESS_GONE');
      const worker = new FakeWorker();
      started.push(worker);
      return ok(worker);
    },
    newId: () => `r${(next += 1)}`,
    timers,
    idleMs: 1_000,
    maxCalls,
  });
  return { kept, started, timers, read: () => kept.call('imaging.readText', LAYERS) };
}

describe('a worker that is there while it is used', () => {
  it('is started with the first call and kept for the next', async () => {
    const { started, read } = setup();
    expect(await read()).toEqual(TEXT);
    expect(await read()).toEqual(TEXT);
    expect(started).toHaveLength(1);
    expect(started[0]?.asked).toHaveLength(2);
  });

  it('is ended when nothing is called for a while, and begun anew afterwards', async () => {
    const { started, timers, read } = setup();
    await read();
    await timers.advance(999);
    expect(started[0]?.kills).toBe(0);
    await timers.advance(1);
    expect(started[0]?.kills).toBe(1);
    await read();
    expect(started).toHaveLength(2);
  });

  it('is not ended while it is held', async () => {
    const { kept, started, timers, read } = setup({ maxCalls: 1 });
    const letGo = kept.hold();
    await read();
    await timers.advance(5_000);
    expect(started[0]?.kills).toBe(0);
    letGo();
    letGo();
    await settle();
    expect(started[0]?.kills).toBe(1);
  });

  it('is replaced after so many calls, when none is running', async () => {
    const { started, read } = setup({ maxCalls: 2 });
    for (let count = 0; count < 5; count += 1) await read();
    await settle();
    expect(started.map(({ asked, kills }) => [asked.length, kills])).toEqual([
      [2, 1],
      [2, 1],
      [1, 0],
    ]);
  });

  it('that ended by itself is begun anew', async () => {
    const { started, read } = setup();
    await read();
    started[0]?.exit();
    await read();
    expect(started).toHaveLength(2);
  });

  it('that takes too long is killed, and the call hears that it is gone', async () => {
    const { started, read } = setup();
    await read();
    const [worker] = started;
    if (!worker) throw new Error('no worker');
    worker.answer = async () => fail('CALL_TIMEOUT');
    expect(await read()).toMatchObject({ ok: false, error: { code: 'PROCESS_GONE' } });
    expect(worker.kills).toBe(1);
    expect(await read()).toEqual(TEXT);
    expect(started).toHaveLength(2);
  });

  it('costs one call by a bug', async () => {
    const { started, read } = setup();
    await read();
    const [worker] = started;
    if (!worker) throw new Error('no worker');
    worker.answer = async () => {
      throw new RemoteBug('TypeError', 'no pixels', '');
    };
    expect(await read()).toMatchObject({ ok: false, error: { code: 'PROCESS_GONE' } });
    worker.answer = async () => TEXT;
    expect(await read()).toEqual(TEXT);
  });

  it('that cannot be started is told, and tried again by the next call', async () => {
    const { read } = setup({ canStart: false });
    expect(await read()).toEqual(fail('PROCESS_GONE', { reason: NOT_STARTED }));
    expect(await read()).toEqual(fail('PROCESS_GONE', { reason: NOT_STARTED }));
  });

  it('for which the system has no room is told, and tried again by the next call', async () => {
    let tries = 0;
    const worker = new FakeWorker();
    const kept = createKeptWorker({
      async start() {
        tries += 1;
        if (tries === 1) throw new Error('spawn EAGAIN');
        return ok(worker);
      },
      newId: () => 'r1',
      timers: manualTimers(),
      idleMs: 1_000,
      maxCalls: 100,
    });
    expect(await kept.call('imaging.readText', LAYERS)).toEqual(
      fail('PROCESS_GONE', { cause: 'Error: spawn EAGAIN', reason: NOT_STARTED }),
    );
    expect(await kept.call('imaging.readText', LAYERS)).toEqual(TEXT);
  });
});
