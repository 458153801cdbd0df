import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeviceState } from '../../../electron/contract/methods/devices.ts';
import type { DevicePart } from '../../../electron/devicehost/device-part.ts';
import { createKeypads } from '../../../electron/devicehost/keypads.ts';
import {
  type KeypadSimulator,
  startKeypadSimulator,
} from '../../../electron/devices/simulators/keypad/keypad-simulator.ts';
import { eventually } from '../../eventually.ts';
import { silentLog } from '../support.ts';

const DELAYS = { firstMs: 20, longestMs: 100 };

let simulator: KeypadSimulator;
let part: DevicePart;
let presses: { code: string; key: number; at: string }[];
let states: DeviceState[];
const device = () => ({
  code: 'BP1',
  kind: 'RATING_KEYPAD' as const,
  connection: simulator.connection,
  counterCode: 'Q1',
  fallbacks: [],
});
const state = () => part.states()[0]?.state;
const press = (key: number) => expect(simulator.act({ action: 'PRESS', key }).ok).toBe(true);

beforeEach(async () => {
  simulator = await startKeypadSimulator({ port: 0, onChange: () => undefined });
  presses = [];
  states = [];
  part = createKeypads({
    clock: { nowMs: () => Date.now() },
    log: silentLog(),
    announce: (told) => void states.push(told),
    press: (code, key, at) => void presses.push({ code, key, at }),
    delays: DELAYS,
    testLimitMs: 400,
  });
});
let atEnd = (): void => undefined;
afterEach(async () => {
  atEnd();
  atEnd = () => undefined;
  await part.close();
  await simulator.close();
});

async function ready(): Promise<void> {
  part.assign([device()]);
  await eventually(() => expect(state()).toBe('READY'));
}
/** Afterwards nothing more may come: this long is waited for it. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 200));

const arrived = (count: number) => eventually(() => expect(presses.length).toBeGreaterThanOrEqual(count));

describe('the keypad driver against the simulator', () => {
  it('passes each press on once, with its key and its moment', async () => {
    await ready();
    expect(states).toEqual([{ code: 'BP1', state: 'READY', problem: null }]);
    for (const [index, key] of [0, 3, 4].entries()) {
      press(key);
      await arrived(index + 1);
      await settle();
    }
    expect(presses.map(({ key }) => key)).toEqual([0, 3, 4]);
    expect(presses[0]).toMatchObject({ code: 'BP1', at: expect.stringMatching(/^\d{4}-.*Z$/) });
    expect(simulator.state()).toEqual({ kind: 'RATING_KEYPAD', presses: 3 });
  });

  it('passes a press on without waiting for a clock', async () => {
    await ready();
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] });
    atEnd = () => void vi.useRealTimers();
    press(1);
    // A driver that lets time pass first never gets there.
    while (presses.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(presses.map(({ key }) => key)).toEqual([1]);
  });

  it('counts one press of a bouncing contact and of a key that hangs', async () => {
    await ready();
    simulator.fault('BOUNCE');
    await arrived(1);
    await settle();
    expect(presses.map(({ key }) => key)).toEqual([0]);
    simulator.fault('STUCK');
    await arrived(2);
    await settle();
    expect(presses.map(({ key }) => key)).toEqual([0, 0]);
    press(2);
    await arrived(3);
    await settle();
    expect(presses.map(({ key }) => key)).toEqual([0, 0, 2]);
  });

  it('ignores reports it does not understand', async () => {
    await ready();
    simulator.fault('GARBAGE');
    press(1);
    await arrived(1);
    await settle();
    expect(presses.map(({ key }) => key)).toEqual([1]);
    expect(state()).toBe('READY');
  });

  it('comes back by itself after a cut, and after half a report', async () => {
    await ready();
    simulator.fault('CUT');
    await eventually(() => expect(states.map((one) => one.state)).toEqual(['READY', 'PROBLEM', 'READY']));
    expect(states[1]?.problem).toBe('DEVICE_LOST');
    press(2);
    await eventually(() => expect(presses).toHaveLength(1));
    await settle();
    simulator.fault('HALF_FRAME');
    await eventually(() => expect(states).toHaveLength(5));
    press(3);
    await eventually(() => expect(presses.map(({ key }) => key)).toEqual([2, 3]));
  });

  it('waits for a simulator that is not there yet, and says so', async () => {
    const { connection } = simulator;
    await simulator.close();
    part.assign([{ ...device(), connection }]);
    await eventually(() => expect(states).toEqual([{ code: 'BP1', state: 'PROBLEM', problem: 'DEMO_DEVICE_DOWN' }]));
    expect(await part.test({ ...device(), connection })).toMatchObject({
      ok: false,
      error: { code: 'DEMO_DEVICE_DOWN' },
    });
    simulator = await startKeypadSimulator({ port: Number(connection.split(':').at(-1)), onChange: () => undefined });
    await eventually(() => expect(state()).toBe('READY'));
  });

  it('survives a hundred cuts', async () => {
    await ready();
    for (let round = 1; round <= 100; round += 1) {
      simulator.fault('CUT');
      await eventually(() => expect(states.filter((one) => one.state === 'READY')).toHaveLength(round + 1), 5);
    }
    press(0);
    await eventually(() => expect(presses).toHaveLength(1));
  });
});

describe('the test of a keypad', () => {
  it('answers the key, which is then no rating', async () => {
    await ready();
    const tested = part.test(device());
    press(4);
    expect(await tested).toEqual({ ok: true, value: { kind: 'RATING_KEYPAD', key: 4 } });
    expect(presses).toEqual([]);
    await settle();
    press(4);
    await eventually(() => expect(presses).toHaveLength(1));
  });

  it('says when nobody pressed a key, and when the plug was pulled', async () => {
    await ready();
    expect(await part.test(device())).toMatchObject({
      ok: false,
      error: { code: 'DEVICE_SILENT', details: { timeoutMs: 400 } },
    });
    const tested = part.test(device());
    simulator.fault('CUT');
    expect(await tested).toMatchObject({ ok: false, error: { code: 'DEVICE_LOST' } });
  });
});

describe('assigning keypads', () => {
  it('closes what is no longer there and keeps what did not change', async () => {
    await ready();
    part.assign([device()]);
    expect(states).toHaveLength(1);
    part.assign([]);
    expect(part.states()).toEqual([]);
    press(1);
    await settle();
    expect(presses).toEqual([]);
    expect(await part.test(device())).toMatchObject({ ok: false, error: { code: 'DEVICE_UNKNOWN' } });
  });

  it('names a path at which nothing is, and a connection of another kind', async () => {
    part.assign([{ ...device(), connection: '/dev/hidraw-none' }]);
    await eventually(() =>
      expect(part.states()).toEqual([{ code: 'BP1', state: 'PROBLEM', problem: 'DEVICE_NOT_FOUND' }]),
    );
    part.assign([{ ...device(), connection: 'tcp://10.0.0.1:9100' }]);
    expect(part.states()).toEqual([{ code: 'BP1', state: 'PROBLEM', problem: 'DEVICE_CONNECTION_INVALID' }]);
    expect(await part.test(device())).toMatchObject({ ok: false, error: { code: 'DEVICE_CONNECTION_INVALID' } });
  });
});
