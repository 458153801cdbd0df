import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomUuidV7 } from '../../../electron/commands/request-id.ts';
import type { CallContext } from '../../../electron/contract/envelope.ts';
import { demoReports, parseDemoConnection } from '../../../electron/devices/keypad/demo-source.ts';
import { openKeypad } from '../../../electron/devices/keypad/keypad.ts';
import { childProcessPort } from '../../../electron/wire/adapters.ts';
import { createWireClient, type WireClient } from '../../../electron/wire/client.ts';
import { eventually } from '../../eventually.ts';

const MAIN = fileURLToPath(new URL('../../../electron/simulator/main.ts', import.meta.url));
const context = (): CallContext => ({ requestId: randomUuidV7(), actor: null, origin: 'test' });

let child: ChildProcess;
let client: WireClient;
let events: unknown[];
beforeEach(() => {
  child = fork(MAIN, [], { serialization: 'advanced' });
  client = createWireClient(childProcessPort(child));
  events = [];
  client.onEvent((event, payload) => void events.push([event, payload]));
});
afterEach(() => {
  child.kill('SIGKILL');
});

const start = (kind: 'TICKET_PRINTER' | 'SCANNER' | 'RATING_KEYPAD', port = 0) =>
  client.call('simulator.start', { code: 'D1', kind, port, widthDots: 576 }, context());

describe('the process of a demo device', () => {
  it.each([
    [
      'TICKET_PRINTER',
      /^tcp:\/\/127\.0\.0\.1:\d+/,
      { kind: 'TICKET_PRINTER', condition: 'READY', tickets: 0, paper: null },
    ],
    ['SCANNER', /^escl:http:\/\/127\.0\.0\.1:\d+\/eSCL$/, { kind: 'SCANNER', condition: 'READY' }],
    ['RATING_KEYPAD', /^demo-hid:\/\/127\.0\.0\.1:\d+$/, { kind: 'RATING_KEYPAD', presses: 0 }],
  ] as const)('starts a %s on loopback', async (kind, connection, state) => {
    expect(await start(kind)).toEqual({ ok: true, value: { connection: expect.stringMatching(connection) } });
    expect(await client.call('simulator.state', {}, context())).toMatchObject({ ok: true, value: state });
  });

  it('presses a key of the keypad: the driver reads it and main is told that the device changed', async () => {
    const started = await start('RATING_KEYPAD');
    const address = started.ok ? parseDemoConnection(started.value.connection) : null;
    if (address === null) throw new Error('no address');
    const presses: number[] = [];
    const pad = openKeypad({
      source: demoReports(address, 'D1'),
      nowMs: () => performance.now(),
      onPress: (key) => void presses.push(key),
      onChange: () => undefined,
      onMalformed: () => undefined,
    });
    await eventually(() => expect(pad.state().state).toBe('READY'));
    expect(await client.call('simulator.act', { action: 'PRESS', key: 1 }, context())).toEqual({
      ok: true,
      value: { kind: 'RATING_KEYPAD', presses: 1 },
    });
    await eventually(() => expect(presses).toEqual([1]));
    expect(events).toEqual([['demo.changed', { code: 'D1' }]]);
    await pad.close();
  });

  it('refuses what its kind cannot do, and anything before it was started', async () => {
    expect(await client.call('simulator.state', {}, context())).toMatchObject({ error: { code: 'DEMO_DEVICE_DOWN' } });
    await start('RATING_KEYPAD');
    const act = { action: 'PRINTER', condition: 'OFF' } as const;
    expect(await client.call('simulator.act', act, context())).toMatchObject({
      ok: false,
      error: { code: 'DEVICE_CONNECTION_INVALID' },
    });
  });

  it('says when the port is taken and then takes a free one', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const { port } = blocker.address() as { port: number };
    expect(await start('RATING_KEYPAD', port)).toMatchObject({ ok: false, error: { code: 'DEMO_DEVICE_DOWN' } });
    expect((await start('RATING_KEYPAD')).ok).toBe(true);
    blocker.close();
  });

  it('ends with status 0 when it is asked to, and when its parent lets go of it', async () => {
    await start('SCANNER');
    const exited = once(child, 'exit');
    expect(await client.call('host.shutdown', {}, context())).toEqual({ ok: true, value: {} });
    expect((await exited)[0]).toBe(0);
    const other = fork(MAIN, [], { serialization: 'advanced' });
    const gone = once(other, 'exit');
    other.disconnect();
    expect((await gone)[0]).toBe(0);
  });
});
