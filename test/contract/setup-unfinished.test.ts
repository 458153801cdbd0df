import { rename } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SetupFile } from '../../electron/contract/setup-file.ts';
import { fail } from '../../electron/domain/result.ts';
import { OFFICE_FILE, startBackend, type TestBackend } from './backend-harness.ts';

let backend: TestBackend;

beforeEach(async () => {
  backend = await startBackend();
});
afterEach(() => backend.stop());

const open = (secret: string | null = null) =>
  backend.as(null)('host.open', {
    dataDirectory: backend.dataDirectory,
    mode: 'OWNER',
    dataKeyBase64: null,
    secret,
  });

async function create(): Promise<string> {
  const made = await backend.as(null)('setup.create', { file: SetupFile.parse(OFFICE_FILE), passphrase: null });
  if (!made.ok || made.value.recoveryKey === null) throw new Error('set-up failed');
  return made.value.recoveryKey;
}

it('starts over when nothing showed that the recovery key arrived, also after reading and looking for a backup', async () => {
  await open();
  const lostKey = await create();
  await backend.as(null)('people.choices', {});
  backend.backups.reschedule();
  expect(await open()).toMatchObject({ ok: true, value: { store: 'NEEDS_SETUP' } });
  const key = await create();
  expect(await backend.as(null)('host.exportKey', {})).toMatchObject({ ok: true });
  expect(await open()).toMatchObject({ ok: true, value: { store: 'LOCKED' } });
  expect(await open(lostKey)).toEqual(fail('STORE_SECRET_WRONG'));
  expect(await open(key)).toMatchObject({ ok: true, value: { store: 'READY' } });
});

it('is confirmed by the slot of the system keyring too', async () => {
  await open();
  await create();
  await backend.as(null)('host.keyringSlot', { wrappedBase64: 'b3BhcXVl' });
  expect(await open()).toMatchObject({ ok: true, value: { store: 'LOCKED', keyProtection: 'KEYRING' } });
});

it('never takes an office whose keyring is missing for a new PC', async () => {
  await open();
  await create();
  await backend.as(null)('host.exportKey', {});
  const keyring = path.join(backend.dataDirectory, 'keyring.json');
  await backend.as(null)('host.shutdown', {});
  await rename(keyring, `${keyring}.away`);
  expect(await open()).toEqual(fail('STORE_DAMAGED', { part: 'keyring.json', reason: 'missing' }));
  expect(
    await backend.as(null)('setup.create', { file: SetupFile.parse(OFFICE_FILE), passphrase: null }),
  ).toMatchObject({
    ok: false,
  });
  await rename(`${keyring}.away`, keyring);
  expect(await open()).toMatchObject({ ok: true, value: { store: 'LOCKED' } });
});
