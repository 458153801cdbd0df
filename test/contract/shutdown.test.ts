import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import type { MethodInput, MethodName } from '../../electron/contract/contract.ts';
import { SetupFile } from '../../electron/contract/setup-file.ts';
import type { Actor } from '../../electron/domain/people/roles.ts';
import { childProcessPort } from '../../electron/wire/adapters.ts';
import { createWireClient, type WireClient } from '../../electron/wire/client.ts';
import { OFFICE_FILE, PASSPHRASE } from './backend-harness.ts';

let folder: string;
let child: ChildProcess;
let client: WireClient;
let clerk: Actor;

const call = <M extends MethodName>(method: M, input: MethodInput<M>, actor: Actor | null = null) =>
  client.call(method, input, { requestId: randomUuidV7(), actor, origin: 'test' });

const openBy = (secret: string | null) =>
  call('host.open', { dataDirectory: path.join(folder, 'data'), mode: 'OWNER', dataKeyBase64: null, secret });

function start(): void {
  child = fork(path.resolve('electron/backend/main.ts'), [], {
    serialization: 'advanced',
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  client = createWireClient(childProcessPort(child));
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'quay-shutdown-'));
  start();
  await openBy(null);
  const created = await call('setup.create', { file: SetupFile.parse(OFFICE_FILE), passphrase: PASSPHRASE });
  expect(created).toMatchObject({ ok: true });
  const choices = await call('people.choices', {});
  const found = choices.ok ? choices.value.people.find(({ role }) => role === 'CLERK') : undefined;
  clerk = { personId: found?.id ?? '', role: 'CLERK' };
});
afterEach(async () => {
  child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

it('finishes what runs before it closes the store, refuses what comes later, and gives the directory free', async () => {
  const exited = once(child, 'exit');
  const change = call('people.changePin', { oldPin: '3690', newPin: '8520' }, clerk);
  const shutdown = call('host.shutdown', {});
  const late = call('people.choices', {});
  expect(await change).toMatchObject({ ok: true });
  expect(await late).toMatchObject({ error: { code: 'PROCESS_GONE' } });
  expect(await shutdown).toMatchObject({ ok: true });
  expect((await exited)[0]).toBe(0);
  expect(existsSync(path.join(folder, 'data', 'owner.json'))).toBe(false);

  start();
  expect(await openBy(PASSPHRASE)).toMatchObject({ ok: true, value: { store: 'READY' } });
  expect(await call('people.signIn', { personId: clerk.personId, pin: '8520' })).toMatchObject({ ok: true });
});

it('finishes what runs when its parent is gone', async () => {
  const exited = once(child, 'exit');
  void call('people.changePin', { oldPin: '3690', newPin: '8520' }, clerk);
  // Delivered in order: once this later call is answered, the one before has begun.
  await call('host.ping', {});
  child.disconnect();
  expect((await exited)[0]).toBe(0);

  start();
  await openBy(PASSPHRASE);
  expect(await call('people.signIn', { personId: clerk.personId, pin: '8520' })).toMatchObject({ ok: true });
});
