import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomUuidV7 } from '../../../electron/commands/request-id.ts';
import type { MethodInput } from '../../../electron/contract/contract.ts';
import type { CallContext } from '../../../electron/contract/envelope.ts';
import type { DeviceState } from '../../../electron/contract/methods/devices.ts';
import { ok } from '../../../electron/domain/result.ts';
import { childProcessPort } from '../../../electron/wire/adapters.ts';
import { createWireClient, type WireClient } from '../../../electron/wire/client.ts';
import { serveWire } from '../../../electron/wire/server.ts';
import { eventually } from '../../eventually.ts';
import { hasMockHid, type MockHid, startMockHid } from './mock-hid.ts';

const MAIN = fileURLToPath(new URL('../../../electron/devicehost/main.ts', import.meta.url));
const context = (): CallContext => ({ requestId: randomUuidV7(), actor: null, origin: 'test' });

describe.skipIf(!hasMockHid)('a keypad behind hidraw, read through node-hid in the device host', () => {
  let pad: MockHid;
  let child: ChildProcess;
  let client: WireClient;
  let presses: MethodInput<'rating.press'>[];
  let states: DeviceState[];
  const device = { code: 'BP1', kind: 'RATING_KEYPAD' as const, connection: '/dev/hidraw99', counterCode: 'Q1' };

  beforeAll(async () => {
    pad = await startMockHid();
  });
  afterAll(() => pad.close());
  beforeEach(async () => {
    child = fork(MAIN, [], { serialization: 'advanced', env: { ...process.env, ...pad.env } });
    const port = childProcessPort(child);
    client = createWireClient(port);
    presses = [];
    states = [];
    client.onEvent((event, payload) => void (event === 'device.state' && states.push(payload as DeviceState)));
    // The backend's side of the same port.
    serveWire(port, {
      'rating.press': async (press) => {
        presses.push(press);
        return ok({});
      },
    });
    await client.call('devices.assign', { devices: [device] }, context());
    await eventually(() => expect(states.at(-1)?.state).toBe('READY'));
  });
  afterEach(async () => {
    const exited = new Promise((resolve) => child.once('exit', resolve));
    expect(await client.call('host.shutdown', {}, context())).toEqual({ ok: true, value: {} });
    expect(await exited).toBe(0);
  });

  it('is found with its ids and usage', async () => {
    const answer = await client.call('devices.find', {}, context());
    expect(answer).toMatchObject({
      ok: true,
      value: {
        found: [{ transport: 'HID', path: pad.path, vendorId: '1209', productId: '0001', usagePage: 0xff00, usage: 1 }],
      },
    });
  });

  it('sends each press to the backend', async () => {
    await pad.press(0);
    await pad.press(3);
    await eventually(() => expect(presses.map(({ key }) => key)).toEqual([0, 3]));
    expect(presses[0]).toMatchObject({ deviceCode: 'BP1' });
  });

  it('answers its test with the key', async () => {
    const tested = client.call('devices.test', { code: 'BP1' }, context());
    // The test waits for a press that comes after it.
    await client.call('host.ping', {}, context());
    await pad.press(2);
    expect(await tested).toEqual({ ok: true, value: { kind: 'RATING_KEYPAD', key: 2 } });
    expect(presses).toEqual([]);
  });

  it('can be tried where it was found, before it belongs to anybody', async () => {
    await client.call('devices.assign', { devices: [] }, context());
    const tried = client.call('devices.testFound', { transport: 'HID', path: pad.path }, context());
    const isOpen = () =>
      expect(states.at(-1)).toMatchObject({ state: 'READY', code: expect.not.stringMatching('BP1') });
    await eventually(isOpen);
    // The mocked device gives a report to one reader alone, and the one of before may still be closing: as a person would,
    // press until it is seen.
    const seen = tried.then(() => true);
    do {
      await pad.press(1);
    } while (!(await Promise.race([seen, sleep(300, false)])));
    expect(await tried).toEqual({ ok: true, value: { kind: 'RATING_KEYPAD', key: 1 } });
    expect(presses).toEqual([]);
    expect(await client.call('devices.states', {}, context())).toEqual({ ok: true, value: { devices: [] } });
    const nothing = await client.call('devices.testFound', { transport: 'HID', path: '/dev/hidraw42' }, context());
    expect(nothing).toMatchObject({ ok: false, error: { code: 'DEVICE_NOT_FOUND' } });
  });

  it('is lost when the plug is pulled, and works again when it is back', async () => {
    await pad.unplug();
    await eventually(() => expect(states.at(-1)?.problem).toBe('DEVICE_NOT_FOUND'));
    expect(states.map(({ problem }) => problem)).toContain('DEVICE_LOST');
    await pad.plug();
    await eventually(() => expect(states.at(-1)?.state).toBe('READY'));
    await pad.press(4);
    await eventually(() => expect(presses.map(({ key }) => key)).toEqual([4]));
  });
});
