import { beforeEach, describe, expect, it } from 'vitest';
import type { MethodName } from '../../../electron/contract/contract.ts';
import { CONTRACT } from '../../../electron/contract/contract.ts';
import type { CallContext } from '../../../electron/contract/envelope.ts';
import { fail, ok } from '../../../electron/domain/result.ts';
import { answersForBackend, answersForDeviceHost } from '../../../electron/main/supervision/relays.ts';
import { createSupervisor, type Supervisor } from '../../../electron/main/supervision/supervisor.ts';
import type { MethodHandlers } from '../../../electron/wire/server.ts';
import { type FakeProcess, fakeProcess } from './fake-process.ts';
import { type ManualTimers, manualTimers, settle } from './manual-timers.ts';
import { recordingLog } from './recording-log.ts';

const CONTEXT: CallContext = { requestId: '01920000-0000-7000-8000-00000000bbbb', actor: null, origin: 'host' };
const PRESS = { deviceCode: 'BP', key: 1, at: '2026-05-04T01:02:03.004Z' };
const JOB = '01920000-0000-7000-8000-00000000cccc';

let timers: ManualTimers;
let heard: { at: string; method: string; context: CallContext }[];
let pair: { backend: Supervisor; devicehost: Supervisor };
let processes: Record<'backend' | 'devicehost', FakeProcess[]>;
let more: MethodHandlers;

function hear(at: string, method: MethodName, value: unknown): MethodHandlers {
  const handler = async (_input: unknown, context: CallContext) => {
    heard.push({ at, method, context });
    return ok(value);
  };
  return { [method]: handler };
}

function start(name: 'backend' | 'devicehost', own: () => MethodHandlers, answers: MethodHandlers): Supervisor {
  const supervisor = createSupervisor({
    name,
    spawn: () => {
      const started = fakeProcess(own());
      processes[name].push(started);
      return started;
    },
    answers,
    open: async () => ok({}),
    timers,
    log: recordingLog(),
    onState: () => undefined,
    hostContext: () => CONTEXT,
  });
  supervisor.start();
  return supervisor;
}

const caller = (name: 'backend' | 'devicehost') => {
  const last = processes[name].at(-1);
  if (!last) throw new Error('no process was started');
  return last.caller;
};

beforeEach(async () => {
  timers = manualTimers();
  heard = [];
  more = {};
  processes = { backend: [], devicehost: [] };
  const { 'page.print': print } = hear('main', 'page.print', { pdf: new Uint8Array([1]) });
  const { 'page.picture': picture } = hear('main', 'page.picture', { png: new Uint8Array([2]) });
  if (!print || !picture) throw new Error('no handler');
  const pages = { 'page.print': print, 'page.picture': picture };
  pair = {
    backend: start(
      'backend',
      () => ({ ...hear('backend', 'rating.press', {}) }),
      answersForBackend(
        (...call) => pair.devicehost.call(...call),
        pages,
        () => null,
      ),
    ),
    devicehost: start(
      'devicehost',
      () => ({ ...hear('devicehost', 'printer.check', {}), ...more }),
      answersForDeviceHost(
        (...call) => pair.backend.call(...call),
        () => null,
      ),
    ),
  };
  await settle();
});

describe('calls between our processes', () => {
  it('reach the other process unchanged, with the same request', async () => {
    expect(await caller('backend').call('printer.check', { deviceCode: 'MI' }, CONTEXT)).toEqual(ok({}));
    expect(await caller('devicehost').call('rating.press', PRESS, CONTEXT)).toEqual(ok({}));
    expect(heard).toEqual([
      { at: 'devicehost', method: 'printer.check', context: CONTEXT },
      { at: 'backend', method: 'rating.press', context: CONTEXT },
    ]);
  });

  it('reach main for a page', async () => {
    const page = { html: '<p>x', size: 'A5' as const, landscape: false };
    expect(await caller('backend').call('page.print', page, CONTEXT)).toEqual(ok({ pdf: new Uint8Array([1]) }));
    expect(await caller('backend').call('page.picture', page, CONTEXT)).toEqual(ok({ png: new Uint8Array([2]) }));
    expect(heard[0]?.at).toBe('main');
  });

  it('are refused for every other method of the contract, in both directions', async () => {
    const backendMay = [
      'printer.print',
      'printer.check',
      'scanner.start',
      'scanner.next',
      'scanner.cancel',
      'scanner.look',
      'phone.start',
      'phone.look',
      'page.print',
      'page.picture',
      'worker.start',
      'worker.kill',
    ];
    const deviceHostMay = ['rating.press', 'card.read', 'worker.start', 'worker.kill'];
    for (const [name, may] of [
      ['backend', backendMay],
      ['devicehost', deviceHostMay],
    ] as const) {
      for (const method of Object.keys(CONTRACT) as MethodName[]) {
        if (may.includes(method)) continue;
        const answer = await caller(name).call(method, {}, CONTEXT);
        expect(answer, `${method} from ${name}`).toEqual(fail('METHOD_UNKNOWN', { method }));
      }
    }
    expect(heard).toEqual([]);
  });

  it('wait while the other process is down and go on when it is back', async () => {
    await processes.devicehost.at(-1)?.crash();
    const answer = caller('backend').call('printer.check', { deviceCode: 'MI' }, CONTEXT);
    await timers.advance(200);
    expect(await answer).toEqual(ok({}));
    expect(processes.devicehost).toHaveLength(2);
  });

  it('print a ticket at most once: the caller hears that it was interrupted', async () => {
    const never: MethodHandlers = { 'printer.print': () => new Promise(() => undefined) };
    more = never;
    await processes.devicehost.at(-1)?.crash();
    await timers.advance(200);
    const ticket = { office: 'o', service: 's', number: 'B001', issuedAt: '2026-05-04T07:30' };
    const answer = caller('backend').call('printer.print', { deviceCode: 'MI', ticket, copyMark: false }, CONTEXT);
    await settle();
    await processes.devicehost.at(-1)?.crash();
    expect(await answer).toEqual(fail('CALL_INTERRUPTED', { method: 'printer.print' }));
  });

  it('do not hold up the end: a long poll is answered when its process stops', async () => {
    more = { 'scanner.next': () => new Promise(() => undefined), 'host.shutdown': async () => ok({}) };
    await processes.devicehost.at(-1)?.crash();
    await timers.advance(200);
    const answer = caller('backend').call('scanner.next', { jobId: JOB, after: 0 }, CONTEXT);
    await settle();
    const stopped = pair.devicehost.stop(5_000);
    await settle();
    await processes.devicehost.at(-1)?.crash();
    await stopped;
    expect(await answer).toEqual(fail('PROCESS_GONE'));
  });
});
