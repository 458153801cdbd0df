import { beforeEach, describe, expect, it } from 'vitest';
import type { Entity } from '../../../electron/contract/entities.ts';
import type { CallContext } from '../../../electron/contract/envelope.ts';
import type { DemoState, DeviceTarget } from '../../../electron/contract/methods/devices.ts';
import { fail, ok, type Result } from '../../../electron/domain/result.ts';
import { createDemoDevices, type DemoDevices } from '../../../electron/main/demo/demo-devices.ts';
import type { MethodHandlers } from '../../../electron/wire/server.ts';
import { type FakeProcess, fakeProcess } from './fake-process.ts';
import { type ManualTimers, manualTimers, settle } from './manual-timers.ts';
import { recordingLog } from './recording-log.ts';

const CONTEXT: CallContext = { requestId: '01920000-0000-7000-8000-00000000dddd', actor: null, origin: 'host' };
const KEYPAD: DemoState = { kind: 'RATING_KEYPAD', presses: 0 };

function device(code: string, kind: Entity<'device'>['kind'], demo: boolean): Entity<'device'> {
  const id = '01920000-0000-7000-8000-000000000001';
  return {
    id,
    code,
    active: true,
    rev: 1,
    name: code,
    kind,
    connection: `real:${code}`,
    fallbacks: [],
    counterCode: null,
    demo,
  };
}

let timers: ManualTimers;
let office: Entity<'device'>[];
let assigned: DeviceTarget[][];
let changed: string[];
let started: { code: string; process: FakeProcess; ports: number[] }[];
let start: (ports: number[]) => Result<{ connection: string }>;
let demo: DemoDevices;
let log: ReturnType<typeof recordingLog>;

beforeEach(() => {
  timers = manualTimers();
  office = [device('MI', 'TICKET_PRINTER', true), device('THAT', 'TICKET_PRINTER', false)];
  assigned = [];
  changed = [];
  started = [];
  log = recordingLog();
  start = (ports) => ok({ connection: `tcp://127.0.0.1:${ports.at(-1) || 9100}` });
  demo = createDemoDevices({
    spawn: (code) => {
      const ports: number[] = [];
      const handlers: MethodHandlers = {
        'simulator.start': async ({ port }) => {
          ports.push(port);
          return start(ports);
        },
        'simulator.state': async () => ok(KEYPAD),
        'simulator.act': async () => ok(KEYPAD),
      };
      const process = fakeProcess(handlers);
      started.push({ code, process, ports });
      return process;
    },
    devices: async () => ok({ devices: office }),
    assign: async (devices) => {
      assigned.push(devices);
      return ok({});
    },
    onChanged: ({ code }) => void changed.push(code),
    timers,
    log,
    hostContext: () => CONTEXT,
  });
});

const REAL = { code: 'THAT', kind: 'TICKET_PRINTER', connection: 'real:THAT', fallbacks: [], counterCode: null };
const SIMULATED = {
  code: 'MI',
  kind: 'TICKET_PRINTER',
  connection: 'tcp://127.0.0.1:9100',
  fallbacks: [],
  counterCode: null,
};

describe('demo devices', () => {
  it('know nothing before the store is open', () => {
    expect(demo.targets()).toBeNull();
    expect(started).toEqual([]);
  });

  it('give real devices to the device host at once, and demo ones at the address of their simulator', async () => {
    await demo.follow();
    await settle();
    expect(started.map(({ code }) => code)).toEqual(['MI']);
    expect(assigned[0]).toEqual([REAL]);
    expect(assigned.at(-1)).toEqual([SIMULATED, REAL]);
    expect(demo.targets()).toEqual([SIMULATED, REAL]);
  });

  it('tell of a device that was just saved before somebody tries it', async () => {
    await demo.follow();
    await settle();
    office = [...office, device('MOI', 'SCANNER', true)];
    let isSettled = false;
    void demo.settled(1_000).then(() => void (isSettled = true));
    await settle();
    for (let round = 0; round < 4; round += 1) await timers.advance(50);
    expect(isSettled).toBe(true);
    expect(assigned.at(-1)?.map(({ code }) => code)).toContain('MOI');
  });

  it('do not wait for ever for a simulator that does not start', async () => {
    start = () => fail('INTERNAL', {});
    let isSettled = false;
    void demo.settled(200).then(() => void (isSettled = true));
    for (let round = 0; round < 10; round += 1) await timers.advance(50);
    expect(isSettled).toBe(true);
    expect(assigned.at(-1)).toEqual([REAL]);
  });

  it('start no simulator for a reader, which has none', async () => {
    office = [device('DAU-DOC', 'CARD_READER', true)];
    await demo.follow();
    expect(started).toEqual([]);
    expect(demo.targets()).toEqual([]);
  });

  it('bring a simulator back on the port it had, and tell the device host again', async () => {
    await demo.follow();
    await settle();
    const told = assigned.length;
    await started[0]?.process.crash();
    await timers.advance(200);
    expect(started[1]?.ports).toEqual([9100]);
    expect(assigned.length).toBeGreaterThan(told);
    expect(demo.targets()).toEqual([SIMULATED, REAL]);
  });

  it('take another port when something else holds the old one', async () => {
    await demo.follow();
    await settle();
    start = (ports) => (ports.at(-1) === 0 ? ok({ connection: 'tcp://127.0.0.1:9200' }) : fail('INTERNAL', {}));
    await started[0]?.process.crash();
    await timers.advance(200);
    expect(started[1]?.ports).toEqual([9100, 0]);
    expect(assigned.at(-1)?.[0]?.connection).toBe('tcp://127.0.0.1:9200');
  });

  it('answer DEMO_DEVICE_DOWN while a simulator does not run, DEVICE_UNKNOWN for what is none', async () => {
    await demo.follow();
    await settle();
    expect(await demo.state('MI')).toEqual(ok(KEYPAD));
    expect(await demo.act('MI', { action: 'PRESS', key: 0 })).toEqual(ok(KEYPAD));
    await started[0]?.process.crash();
    expect(await demo.state('MI')).toEqual(fail('DEMO_DEVICE_DOWN', { code: 'MI' }));
    expect(await demo.state('THAT')).toEqual(fail('DEVICE_UNKNOWN', { code: 'THAT' }));
  });

  it('give up a simulator that keeps failing, and try again when IT changes something', async () => {
    await demo.follow();
    await settle();
    for (let crash = 0; crash < 3; crash += 1) {
      await started.at(-1)?.process.crash();
      await timers.advance(400);
    }
    expect(started).toHaveLength(3);
    expect(await demo.state('MI')).toEqual(fail('DEMO_DEVICE_DOWN', { code: 'MI' }));
    await demo.follow();
    await settle();
    expect(started).toHaveLength(4);
    expect((await demo.state('MI')).ok).toBe(true);
  });

  it('end a simulator whose device was removed', async () => {
    await demo.follow();
    await settle();
    office = [device('THAT', 'TICKET_PRINTER', false)];
    await demo.follow();
    await timers.advance(2_000);
    expect(started[0]?.process.isKilled).toBe(true);
    expect(assigned.at(-1)).toEqual([REAL]);
    expect(await demo.state('MI')).toEqual(fail('DEVICE_UNKNOWN', { code: 'MI' }));
  });

  it('pass on what a simulator tells, under the code of its device', async () => {
    await demo.follow();
    await settle();
    changed = [];
    started[0]?.process.emit('demo.changed', { code: 'MI' });
    await settle();
    expect(changed).toEqual(['MI']);
  });

  it('hand over only the newest list when the device host is slow', async () => {
    let release: (() => void) | null = null;
    const slow: string[][] = [];
    const waiting = createDemoDevices({
      spawn: () => fakeProcess({}),
      devices: async () => ok({ devices: office.filter(({ demo: isDemo }) => !isDemo) }),
      assign: async (devices) => {
        slow.push(devices.map(({ code }) => code));
        await new Promise<void>((resolve) => void (release = resolve));
        return ok({});
      },
      onChanged: () => undefined,
      timers,
      log,
      hostContext: () => CONTEXT,
    });
    void waiting.follow();
    await settle();
    for (const code of ['A', 'B', 'C']) {
      office = [device(code, 'SCANNER', false)];
      void waiting.follow();
      await settle();
    }
    (release as (() => void) | null)?.();
    await settle();
    expect(slow).toEqual([['THAT'], ['C']]);
  });
});
