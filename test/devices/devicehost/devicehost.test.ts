import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomUuidV7 } from '../../../electron/commands/request-id.ts';
import type { CallContext } from '../../../electron/contract/envelope.ts';
import { childProcessPort } from '../../../electron/wire/adapters.ts';
import { createWireClient, type WireClient } from '../../../electron/wire/client.ts';

const MAIN = fileURLToPath(new URL('../../../electron/devicehost/main.ts', import.meta.url));
const context = (): CallContext => ({ requestId: randomUuidV7(), actor: null, origin: 'test' });

let child: ChildProcess;
let client: WireClient;
let exit: Promise<number | null>;
beforeEach(() => {
  child = fork(MAIN, [], { serialization: 'advanced' });
  exit = new Promise((resolve) => child.once('exit', resolve));
  client = createWireClient(childProcessPort(child));
});
afterEach(() => {
  child.kill('SIGKILL');
});

describe('the device host on plain Node', () => {
  it('searches the real serial ports and HID interfaces of this machine', async () => {
    const answer = await client.call('devices.find', {}, context());
    if (!answer.ok) throw new Error(answer.error.code);
    // What is plugged in differs; that both searches ran and every device can be opened by its path does not.
    expect(answer.value.problems.map(({ transport }) => transport)).not.toContain('HID');
    for (const { path, transport } of answer.value.found)
      expect([path !== '', transport]).toEqual([true, expect.any(String)]);
  });

  it('ends with status 0 when it is asked to, after it answered', async () => {
    expect(await client.call('host.ping', {}, context())).toEqual({ ok: true, value: { pid: child.pid } });
    expect(await client.call('host.shutdown', {}, context())).toEqual({ ok: true, value: {} });
    expect(await exit).toBe(0);
  });

  it('ends when its parent lets go of it', async () => {
    await client.call('host.ping', {}, context());
    child.disconnect();
    expect(await exit).toBe(0);
  });

  it('refuses to be started by hand', () => {
    const { status, stderr } = spawnSync(process.execPath, [MAIN], { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain('started by the application');
  });
});
