import { describe, expect, it } from 'vitest';
import type { CallContext } from '../../../electron/contract/envelope.ts';
import { fail, ok } from '../../../electron/domain/result.ts';
import type { WorkerProgram } from '../../../electron/domain/system/worker-programs.ts';
import { createWorkers } from '../../../electron/main/supervision/workers.ts';
import { recordingLog } from './recording-log.ts';

const CALL: CallContext = { requestId: 'r', actor: null, origin: 'devicehost' };

/** A process that ends some time after it was told to. */
class FakeWorker {
  kills = 0;
  #listeners: (() => void)[] = [];
  onExit(listener: () => void): void {
    this.#listeners.push(listener);
  }
  kill(): void {
    this.kills += 1;
  }
  exit(): void {
    for (const listener of this.#listeners) listener();
  }
}

function setup(hasHost = true) {
  const started: FakeWorker[] = [];
  const workers = createWorkers({
    programs: ['scanworker'],
    log: recordingLog(),
    start() {
      if (!hasHost) return null;
      const worker = new FakeWorker();
      started.push(worker);
      return worker;
    },
  });
  const { 'worker.start': start, 'worker.kill': kill } = workers.handlers;
  return {
    workers,
    started,
    start: (workerId: string, program: WorkerProgram = 'scanworker') => start({ workerId, program }, CALL),
    kill: (workerId: string) => kill({ workerId }, CALL),
  };
}

describe('workers of a process', () => {
  it('are only those that its work needs', async () => {
    const { start, started } = setup();
    expect(await start('a', 'signworker')).toEqual(fail('PROCESS_GONE'));
    expect(started).toEqual([]);
  });

  it('are started one for each number', async () => {
    const { start, started } = setup();
    expect(await start('a')).toEqual(ok({}));
    expect(await start('b')).toEqual(ok({}));
    expect(await start('a')).toEqual(fail('PROCESS_GONE'));
    expect(started).toHaveLength(2);
  });

  it('are gone when their end is answered', async () => {
    const { start, kill, started } = setup();
    await start('a');
    let isAnswered = false;
    const killed = kill('a').then(() => (isAnswered = true));
    await Promise.resolve();
    expect({ kills: started[0]?.kills, isAnswered }).toEqual({ kills: 1, isAnswered: false });
    started[0]?.exit();
    await killed;
    expect(await start('a')).toEqual(ok({}));
  });

  it('that have ended are as good as ended', async () => {
    const { start, kill, started } = setup();
    await start('a');
    started[0]?.exit();
    expect(await kill('a')).toEqual(ok({}));
    expect(await kill('never there')).toEqual(ok({}));
    expect(started[0]?.kills).toBe(0);
  });

  it('end all with their owner', async () => {
    const { workers, start, started } = setup();
    for (const workerId of ['a', 'b', 'c']) await start(workerId);
    started[1]?.exit();
    workers.endAll();
    expect(started.map(({ kills }) => kills)).toEqual([1, 0, 1]);
  });

  it('are not started without end, nor without an owner', async () => {
    const { start } = setup();
    const answers: boolean[] = [];
    for (let number = 0; number < 40; number += 1) answers.push((await start(`w${number}`)).ok);
    expect(answers.filter(Boolean)).toHaveLength(32);
    expect(await setup(false).start('a')).toEqual(fail('PROCESS_GONE'));
  });
});
