import { beforeEach, describe, expect, it } from 'vitest';
import type { CallContext } from '../../../electron/contract/envelope.ts';
import { fail, ok, type Result } from '../../../electron/domain/result.ts';
import type { ProcessState } from '../../../electron/main/supervision/process-keeper.ts';
import { createSupervisor, type Supervisor } from '../../../electron/main/supervision/supervisor.ts';
import type { MethodHandlers } from '../../../electron/wire/server.ts';
import { type FakeProcess, fakeProcess } from './fake-process.ts';
import { type ManualTimers, manualTimers } from './manual-timers.ts';
import { recordingLog } from './recording-log.ts';

const CONTEXT: CallContext = {
  requestId: '01920000-0000-7000-8000-00000000aaaa',
  actor: { personId: '01920000-0000-7000-8000-000000000001', role: 'IT' },
  origin: 'setup',
};
const DRAFT = { form: 'setup/office', body: {}, typedAt: '2026-05-04T01:02:03.004Z' };

let timers: ManualTimers;
let states: ProcessState[];
let processes: FakeProcess[];
let handlers: (start: number) => MethodHandlers;
let open: (start: number) => Promise<Result<unknown>>;
let supervisor: Supervisor;
let log: ReturnType<typeof recordingLog>;

beforeEach(() => {
  timers = manualTimers();
  states = [];
  processes = [];
  handlers = () => ({});
  open = async () => ok({});
  log = recordingLog();
  supervisor = createSupervisor({
    name: 'backend',
    spawn: () => {
      const started = fakeProcess(handlers(processes.length + 1));
      processes.push(started);
      return started;
    },
    answers: {},
    open: () => open(processes.length),
    timers,
    log,
    onState: (state) => void states.push(state),
    hostContext: () => CONTEXT,
  });
});

const current = (): FakeProcess => {
  const last = processes.at(-1);
  if (!last) throw new Error('no process was started');
  return last;
};

describe('crashes', () => {
  it('bring the process back after 0.2 s, then after 0.4 s', async () => {
    supervisor.start();
    await timers.advance(0);
    await current().crash();
    await timers.advance(199);
    expect(processes).toHaveLength(1);
    await timers.advance(1);
    expect(processes).toHaveLength(2);
    await current().crash();
    await timers.advance(399);
    expect(processes).toHaveLength(2);
    await timers.advance(1);
    expect(processes).toHaveLength(3);
    expect(states).toEqual(['UP', 'DOWN', 'UP', 'DOWN', 'UP']);
  });

  it('three times within a minute end in FAILED, and nothing is started again', async () => {
    supervisor.start();
    for (let crash = 0; crash < 3; crash += 1) {
      await timers.advance(10_000);
      await current().crash();
    }
    await timers.advance(600_000);
    expect(supervisor.state).toBe('FAILED');
    expect(states.at(-1)).toBe('FAILED');
    expect(processes).toHaveLength(3);
    expect(await supervisor.call('people.choices', {}, CONTEXT)).toEqual(fail('PROCESS_GONE'));
  });

  it('spread over a longer time are forgotten', async () => {
    supervisor.start();
    for (let crash = 0; crash < 6; crash += 1) {
      await timers.advance(31_000);
      await current().crash();
    }
    await timers.advance(1_000);
    expect(supervisor.state).toBe('UP');
    expect(processes).toHaveLength(7);
  });

  it('while opening count as well', async () => {
    open = () => new Promise(() => undefined);
    supervisor.start();
    for (let crash = 0; crash < 3; crash += 1) {
      await timers.advance(500);
      await current().crash();
    }
    await timers.advance(500);
    expect(states).toEqual(['FAILED']);
  });
});

describe('opening', () => {
  it('that is answered with a reason is final until a person restarts: the reason is what calls get', async () => {
    open = async (start) => (start === 1 ? fail('STORE_DAMAGED', { part: 'quay.db' }) : ok({}));
    supervisor.start();
    await timers.advance(60_000);
    expect(states).toEqual(['FAILED']);
    expect(processes[0]?.isKilled).toBe(true);
    expect(await supervisor.call('system.status', {}, CONTEXT)).toEqual(fail('STORE_DAMAGED', { part: 'quay.db' }));
    supervisor.restart();
    await timers.advance(0);
    expect(states).toEqual(['FAILED', 'DOWN', 'UP']);
  });

  it('that hangs ends the process, which counts as a crash', async () => {
    open = async (start) => (start === 1 ? fail('CALL_TIMEOUT') : ok({}));
    supervisor.start();
    await timers.advance(1_000);
    expect(processes[0]?.isKilled).toBe(true);
    expect(supervisor.state).toBe('UP');
  });

  it('that ends in a bug is logged with its stack and tried again', async () => {
    open = (start) => (start === 1 ? Promise.reject(new Error('planted')) : Promise.resolve(ok({})));
    supervisor.start();
    await timers.advance(1_000);
    expect(log.lines.some(({ facts }) => String(facts['stack']).includes('planted'))).toBe(true);
    expect(supervisor.state).toBe('UP');
  });
});

describe('calls', () => {
  it('made while the process is down wait for it', async () => {
    handlers = () => ({ 'people.choices': async () => ok({ people: [] }) });
    supervisor.start();
    await timers.advance(0);
    await current().crash();
    const answer = supervisor.call('people.choices', {}, CONTEXT);
    await timers.advance(200);
    expect(await answer).toEqual(ok({ people: [] }));
  });

  it('wait no longer than their own limit', async () => {
    open = () => new Promise(() => undefined);
    supervisor.start();
    const answer = supervisor.call('people.choices', {}, CONTEXT);
    await timers.advance(14_999);
    expect(timers.waiting).toBe(1);
    await timers.advance(1);
    expect(await answer).toEqual(fail('CALL_TIMEOUT', { method: 'people.choices', timeoutMs: 15_000 }));
  });

  it('under way at a crash are sent again with the same request id', async () => {
    const received: string[] = [];
    handlers = (start) => ({
      'draft.save': async (_input, context) => {
        received.push(context.requestId);
        return start === 1 ? new Promise(() => undefined) : ok({});
      },
    });
    supervisor.start();
    await timers.advance(0);
    const answer = supervisor.call('draft.save', DRAFT, CONTEXT);
    await timers.advance(0);
    await current().crash();
    await timers.advance(200);
    expect(await answer).toEqual(ok({}));
    expect(received).toEqual([CONTEXT.requestId, CONTEXT.requestId]);
  });

  it('wait for the next process where the pipe breaks before the end is told', async () => {
    handlers = (start) => ({
      'draft.save': () => (start === 1 ? new Promise(() => undefined) : Promise.resolve(ok({}))),
    });
    supervisor.start();
    await timers.advance(0);
    const answer = supervisor.call('draft.save', DRAFT, CONTEXT);
    await timers.advance(0);
    const first = current();
    await first.loseLink();
    await timers.advance(50);
    first.exit();
    await timers.advance(200);
    expect(await answer).toEqual(ok({}));
    expect(processes).toHaveLength(2);
  });

  it('are sent twice at most: one that kills the process does not bring it to FAILED alone', async () => {
    handlers = () => ({ 'draft.save': () => new Promise(() => undefined) });
    supervisor.start();
    await timers.advance(0);
    const answer = supervisor.call('draft.save', DRAFT, CONTEXT);
    await timers.advance(0);
    await current().crash();
    await timers.advance(200);
    await current().crash();
    await timers.advance(400);
    expect(await answer).toEqual(fail('PROCESS_GONE'));
    expect(supervisor.state).toBe('UP');
    expect(processes).toHaveLength(3);
  });

  it('that the process answers with a failure are not repeated', async () => {
    let calls = 0;
    handlers = () => ({
      'draft.save': async () => {
        calls += 1;
        return fail('STORE_FULL');
      },
    });
    supervisor.start();
    await timers.advance(0);
    expect(await supervisor.call('draft.save', DRAFT, CONTEXT)).toEqual(fail('STORE_FULL'));
    expect(calls).toBe(1);
  });
});

describe('stop', () => {
  it('asks the process to finish and waits for its end', async () => {
    let asked = 0;
    handlers = () => ({
      'host.shutdown': async () => {
        asked += 1;
        setTimeout(() => void current().crash(), 5);
        return ok({});
      },
    });
    supervisor.start();
    await timers.advance(0);
    await supervisor.stop(5_000);
    expect(asked).toBe(1);
    expect(processes[0]?.isKilled).toBe(false);
    await timers.advance(60_000);
    expect(processes).toHaveLength(1);
    expect(timers.waiting).toBe(0);
  });

  it('ends a process that does not finish', async () => {
    handlers = () => ({ 'host.shutdown': () => new Promise(() => undefined) });
    supervisor.start();
    await timers.advance(0);
    const stopped = supervisor.stop(5_000);
    await timers.advance(5_000);
    await stopped;
    expect(processes[0]?.isKilled).toBe(true);
  });

  it('between two starts cancels the next one and answers who waits', async () => {
    supervisor.start();
    await timers.advance(0);
    await current().crash();
    await timers.advance(0);
    const waiting = supervisor.call('people.choices', {}, CONTEXT);
    await supervisor.stop(5_000);
    expect(await waiting).toEqual(fail('PROCESS_GONE'));
    expect(await supervisor.call('people.choices', {}, CONTEXT)).toEqual(fail('PROCESS_GONE'));
    await timers.advance(60_000);
    expect(processes).toHaveLength(1);
  });
});

it('restart after FAILED forgets the crashes before it', async () => {
  supervisor.start();
  for (let crash = 0; crash < 3; crash += 1) {
    await timers.advance(1_000);
    await current().crash();
  }
  await timers.advance(0);
  expect(supervisor.state).toBe('FAILED');
  supervisor.restart();
  await timers.advance(0);
  expect(supervisor.state).toBe('UP');
  await current().crash();
  await timers.advance(200);
  expect(supervisor.state).toBe('UP');
});
