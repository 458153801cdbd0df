import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createSerialQueue } from '../../electron/app/serial-queue.ts';
import { createBackupStatus } from '../../electron/backend/backup-status.ts';
import { createBackups, type OfficeBackups } from '../../electron/backend/backups.ts';
import { type HandlerDeps, hostHandlers, officeHandlers } from '../../electron/backend/handlers.ts';
import { Office } from '../../electron/backend/office.ts';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import type { MethodInput, MethodName, MethodOutput } from '../../electron/contract/contract.ts';
import type { EventName } from '../../electron/contract/events.ts';
import { SetupFile } from '../../electron/contract/setup-file.ts';
import { createBackups as createStoreBackups } from '../../electron/db/backup/create-backup.ts';
import { restoreBackup } from '../../electron/db/backup/restore-backup.ts';
import { createIds } from '../../electron/db/ids.ts';
import { createPinHasher } from '../../electron/db/pin-hasher.ts';
import type { Actor } from '../../electron/domain/people/roles.ts';
import type { Result } from '../../electron/domain/result.ts';
import { messagePort } from '../../electron/wire/adapters.ts';
import { createWireClient } from '../../electron/wire/client.ts';
import { serveWire } from '../../electron/wire/server.ts';

export const PASSPHRASE = 'mật khẩu thử nghiệm dài';

/** A backend as the program composes it, over a real directory, with a clock that tests move. */
export interface TestBackend {
  readonly dataDirectory: string;
  readonly clock: { nowMs: () => number; advanceMs(by: number): void };
  readonly events: { event: EventName; payload: unknown }[];
  readonly backups: OfficeBackups;
  as(
    actor: Actor | null,
  ): <M extends MethodName>(method: M, input: MethodInput<M>, requestId?: string) => Promise<Result<MethodOutput<M>>>;
  stop(): Promise<void>;
}

export async function startBackend(startMs = Date.parse('2026-11-21T01:00:00.000Z')): Promise<TestBackend> {
  const dataDirectory = await mkdtemp(path.join(tmpdir(), 'quay-backend-'));
  let nowMs = startMs;
  const clock = { nowMs: () => nowMs, advanceMs: (by: number) => void (nowMs += by) };
  const ids = createIds(clock);
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const pinHasher = createPinHasher();
  const office = new Office({ clock, ids, log, pinHasher });
  const backupStatus = createBackupStatus(() => office.dataDirectory);
  const events: TestBackend['events'] = [];
  const backups = createBackups({
    office,
    clock,
    log,
    status: backupStatus,
    storeBackups: (open) => createStoreBackups({ office: open, clock, log }),
    announce: (payload) => void events.push({ event: 'backup.finished', payload }),
  });
  const deps: HandlerDeps = {
    office,
    clock,
    ids,
    log,
    pinHasher,
    backups,
    backupStatus,
    pinChecks: createSerialQueue(),
    version: '0.0.0-test',
    announce: {
      storeState: () => void events.push({ event: 'store.state', payload: null }),
      configChanged: () => void events.push({ event: 'config.changed', payload: {} }),
    },
  };
  const host = {
    pid: 1,
    shutdown: () => office.close(),
    restore: (input: MethodInput<'host.restore'>) => restoreBackup({ ...input, log }),
  };
  const { port1, port2 } = new MessageChannel();
  serveWire(messagePort(port2), { ...officeHandlers(deps), ...hostHandlers(deps, host) });
  const client = createWireClient(messagePort(port1));
  return {
    dataDirectory,
    clock,
    events,
    backups,
    as: (actor) => (method, input, requestId) =>
      client.call(method, input, { requestId: requestId ?? randomUuidV7(), actor, origin: 'test' }),
    async stop() {
      backups.stop();
      await office.close();
      client.close();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** An office with one person of each role; the PINs are as given. */
export const OFFICE_FILE = {
  office: { name: 'Trung tâm Phục vụ hành chính công xã Thử Nghiệm' },
  counters: [{ code: 'Q1', number: 1, name: 'Hộ tịch' }],
  services: [{ code: 'HT', name: 'Hộ tịch, chứng thực', prefix: 'A', counterCodes: ['Q1'] }],
  people: [
    { code: 'IT1', name: 'Trần Quản Trị', role: 'IT', pin: '2580' },
    { code: 'LD1', name: 'Lê Lãnh Đạo', role: 'HEAD', pin: '1470' },
    { code: 'CB1', name: 'Nguyễn Cán Bộ', role: 'CLERK', pin: '3690' },
  ],
} as const;

export interface TestOffice extends TestBackend {
  readonly it: Actor;
  readonly head: Actor;
  readonly clerk: Actor;
  readonly recoveryKey: string;
}

/** A backend with its office set up. */
export async function startOffice(): Promise<TestOffice> {
  const backend = await startBackend();
  const call = backend.as(null);
  const { dataDirectory } = backend;
  await call('host.open', { dataDirectory, mode: 'OWNER', dataKeyBase64: null, secret: null });
  const created = await call('setup.create', { file: SetupFile.parse(OFFICE_FILE), passphrase: PASSPHRASE });
  if (!created.ok) throw new Error(`set-up failed: ${created.error.code}`);
  const choices = await call('people.choices', {});
  if (!choices.ok) throw new Error(`no people: ${choices.error.code}`);
  const person = (role: Actor['role']): Actor => {
    const found = choices.value.people.find((choice) => choice.role === role);
    if (!found) throw new Error(`nobody is ${role}`);
    return { personId: found.id, role };
  };
  const recoveryKey = created.value.recoveryKey ?? '';
  return { ...backend, it: person('IT'), head: person('HEAD'), clerk: person('CLERK'), recoveryKey };
}
